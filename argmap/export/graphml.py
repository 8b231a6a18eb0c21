"""GraphML: the graph of the JSON export, for yEd, draw.io, Gephi and networkx. Every attribute has one type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.export.escape import xml
from argmap.export.node_link import graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.export.excerpt import Excerpt

_STRUCTURE = ("id", "source", "target", "key")
_FIGURES = ("support", "base", "ratio", "removes")
_COUNTS = ("left_out", "withheld", "withheld_evidence", "left_out_below")
_FLAGS = ("open", "implicit", "assumption")


def graphml(excerpt: Excerpt) -> str:
    """The document, as text."""
    made = graph(excerpt)
    edges = [{**edge, "role": edge["key"]} for edge in made["edges"]]
    keys = {
        (domain, name): f"d{at}"
        for at, (domain, name) in enumerate(
            [(domain, name) for domain, rows in _domains(made, edges) for name in _names(rows)]
        )
    }
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
            *(_key(domain, name, key) for (domain, name), key in keys.items()),
            '<graph edgedefault="directed">',
            *_data(made["graph"], "graph", keys),
            *(line for node in made["nodes"] for line in _element(node, f'node id="{xml(node["id"])}"', "node", keys)),
            *(line for edge in edges for line in _element(edge, _ends(edge), "edge", keys)),
            "</graph>",
            "</graphml>",
            "",
        ]
    )


def _domains(made: dict[str, Any], edges: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield "graph", [made["graph"]]
    yield "node", made["nodes"]
    yield "edge", edges


def _names(rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row if name not in _STRUCTURE))


def _key(domain: str, name: str, key: str) -> str:
    kind = "double" if name in _FIGURES else "int" if name in _COUNTS else "boolean" if name in _FLAGS else "string"
    return f'<key id="{key}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'


def _ends(edge: dict[str, Any]) -> str:
    return f'edge source="{xml(edge["source"])}" target="{xml(edge["target"])}"'


def _element(row: dict[str, Any], opening: str, domain: str, keys: dict[tuple[str, str], str]) -> Iterator[str]:
    yield f"<{opening}>"
    yield from _data(row, domain, keys)
    yield f"</{domain}>"


def _data(row: dict[str, Any], domain: str, keys: dict[tuple[str, str], str]) -> Iterator[str]:
    for name, value in row.items():
        if name in _STRUCTURE or value is None:
            continue
        text = str(value).lower() if isinstance(value, bool) else xml(str(value))
        yield f'<data key="{keys[domain, name]}">{text}</data>'
