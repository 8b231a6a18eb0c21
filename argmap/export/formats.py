"""The formats there are: how each is called, what its file is called, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagram.layout import lay_out
from argmap.export.reading import description, figure_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.diagram.figure import Figure
    from argmap.diagram.geometry import Geometry
    from argmap.export.excerpt import Excerpt
    from argmap.export.palette import Theme


@dataclass(frozen=True)
class Order:
    """What to write: an excerpt, and how pictures of it are to look. It is laid out once for all formats."""

    excerpt: Excerpt
    colours: Theme = "auto"
    scale: float = 2.0
    layout: Callable[[Figure], Geometry] = lay_out

    @cached_property
    def figure(self) -> Figure:
        """What a picture of the excerpt shows."""
        return figure_of(self.excerpt)

    @cached_property
    def geometry(self) -> Geometry:
        """The picture of the excerpt."""
        return self.layout(self.figure)


class Format(NamedTuple):
    """A format; `file` is what its document is called, in UTF-8 unless it is a picture in pixels."""

    name: str
    file: str
    about: str
    write: Callable[[Order], bytes]
    kind: Literal["picture", "pixels", "text"] = "text"


def _svg(order: Order) -> bytes:
    from argmap.export.svg import svg

    return svg(order.geometry, order.colours, description(order.excerpt, order.figure)).encode()


def _html(order: Order) -> bytes:
    from argmap.export.html import html

    return html(order.excerpt, order.geometry).encode()


def _png(order: Order) -> bytes:
    from argmap.export.png import png
    from argmap.export.svg import svg

    # Pixels cannot follow a reader's preference.
    colours: Theme = "dark" if order.colours == "dark" else "light"
    return png(svg(order.geometry, colours), order.scale)


def _dot(order: Order) -> bytes:
    from argmap.export.dot import dot_text

    return dot_text(order.excerpt).encode()


def _mermaid(order: Order) -> bytes:
    from argmap.export.mermaid import mermaid_text

    return mermaid_text(order.excerpt).encode()


def _json(order: Order) -> bytes:
    from argmap.export.node_link import node_link

    return node_link(order.excerpt).encode()


def _graphml(order: Order) -> bytes:
    from argmap.export.graphml import graphml

    return graphml(order.excerpt).encode()


def _canvas(order: Order) -> bytes:
    from argmap.export.canvas import canvas

    return canvas(order.excerpt, order.geometry).encode()


def _argdown(order: Order) -> bytes:
    from argmap.export.argdown import argdown_text

    return argdown_text(order.excerpt).encode()


def _markdown(order: Order) -> bytes:
    from argmap.export.outline import markdown_outline

    return markdown_outline(order.excerpt).encode()


def _standard(order: Order) -> bytes:
    from argmap.export.standard_form import standard_form

    return standard_form(order.excerpt).encode()


def _claims(order: Order) -> bytes:
    from argmap.export.tables import claims_csv

    return claims_csv(order.excerpt).encode()


def _inferences(order: Order) -> bytes:
    from argmap.export.tables import inferences_csv

    return inferences_csv(order.excerpt).encode()


def _evidence(order: Order) -> bytes:
    from argmap.export.tables import evidence_csv

    return evidence_csv(order.excerpt).encode()


FORMATS = (
    Format("svg", "map.svg", "picture that scales", _svg, "picture"),
    Format("png", "map.png", "picture in pixels", _png, "pixels"),
    Format("html", "map.html", "page to explore, in one file", _html, "picture"),
    Format("markdown", "map.md", "outline in Markdown", _markdown),
    Format("standard", "standard-form.txt", "numbered premises and conclusions", _standard),
    Format("mermaid", "map.mmd", "flowchart for pages that draw Mermaid", _mermaid),
    Format("dot", "map.dot", "graph for Graphviz", _dot),
    Format("json", "map.json", "node-link graph for networkx and programs", _json),
    Format("graphml", "map.graphml", "graph for yEd, Gephi and draw.io", _graphml),
    Format("canvas", "map.canvas", "JSON Canvas for Obsidian", _canvas),
    Format("argdown", "map.argdown", "Argdown", _argdown),
    Format("csv", "claims.csv", "table of claims", _claims),
    Format("csv-inferences", "inferences.csv", "table of inferences", _inferences),
    Format("csv-evidence", "evidence.csv", "table of evidence", _evidence),
)


def format_named(name: str) -> Format | None:
    """The format of that name; None when there is none."""
    return next((found for found in FORMATS if found.name == name), None)
