"""DOT for Graphviz, written by pydot: ids of ours, every text quoted, steps as joints where lines meet."""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from math import log
from typing import TYPE_CHECKING, Any

from argmap.diagram.measure import Style, wrap
from argmap.export.escape import dot, dot_lines, plain
from argmap.export.marks import line_width
from argmap.export.palette import LIGHT
from argmap.export.reading import notes, read

if TYPE_CHECKING:
    from argmap.diagram.figure import Polarity
    from argmap.diagram.geometry import Side
    from argmap.export.excerpt import Excerpt, ShownStep
    from argmap.export.reading import Reading


class _Written:
    """A value as it stands in DOT.

    pydot looks through every string for what would need quotes, character by character; what is no string it
    writes as it is.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def _quoted(text: str) -> _Written:
    return _Written(dot(text))


_LABEL = Style(14)
_FONT = dot("Source Sans Pro,Helvetica,Arial,sans-serif")
_INK, _GROUND = dot(LIGHT.ink), dot(LIGHT.ground)
_HEADS = {"supports": "normal", "attacks": "tee"}
_LINES = {"supports": "solid", "attacks": "dashed"}
_COLOURS = {"supports": dot(LIGHT.pro), "attacks": dot(LIGHT.con)}
_ROLES = {role: dot(colour) for role, colour in LIGHT.roles()}
_SIDES = {
    "for": ("pro", "rounded"),
    "against": ("con", "solid"),
    "both": ("both", "rounded"),
    "none": ("both", "rounded"),
}


def _look(**attributes: object) -> dict[str, None]:
    """Attributes that much has in common, put together once: pydot writes a name without a value as it stands."""
    return {", ".join(f"{name}={value}" for name, value in attributes.items()): None}


_DOUBT = _look(color=_INK, style="dotted", arrowhead="obox", tooltip=dot("doubts the step"))


@cache
def _card(side: Side, *, is_open: bool) -> dict[str, None]:
    """The look of a claim."""
    role, style = _SIDES[side]
    filled = f"{style},filled" + (",dashed" if is_open else "")
    return _look(
        shape="box", style=dot(filled), fillcolor=_GROUND if is_open else _ROLES[f"{role}_card"], color=_ROLES[role],
        fontname=_FONT, fontcolor=_INK,
    )  # fmt: skip


@lru_cache
def _line(kind: Polarity, width: float, head: str) -> dict[str, None]:
    """The look of a line."""
    return _look(color=_COLOURS[kind], style=_LINES[kind], penwidth=width, arrowhead=head)


def dot_text(excerpt: Excerpt) -> str:
    """The document, as text."""
    pydot = _pydot()
    reading = read(excerpt)
    graph = pydot.Dot(
        "map", graph_type="digraph", rankdir="RL", label=_quoted(excerpt.title), labelloc="t", fontname=_Written(_FONT),
        nodesep="0.2", ranksep="0.5", bgcolor=_Written(_GROUND), fontcolor=_Written(_INK),
    )  # fmt: skip
    names = {claim.id: f"n{turn}" for turn, claim in enumerate(excerpt.claims)}
    sides = reading.sides()
    for claim in excerpt.claims:
        look = _card(sides[claim.id], is_open=claim.open)
        label, text, name = _label(claim.title, notes(claim)), _quoted(claim.text), _quoted(claim.id)
        graph.add_node(pydot.Node(names[claim.id], label=label, **look, tooltip=text, comment=name))
    for turn, step in enumerate(excerpt.steps):
        _add_step(pydot, graph, step, f"s{turn}", (names, reading))
    written: str = graph.to_string()
    return written


def _pydot() -> Any:
    with warnings.catch_warnings():
        # Its parser, which is not used here, is built from names that pyparsing would like to retire.
        warnings.simplefilter("ignore", DeprecationWarning)
        import pydot
    return pydot


def _label(title: str, said: list[str]) -> _Written:
    """A title over its figures."""
    lines = wrap(plain(title), _LABEL, 200.0)
    return _Written(dot_lines([*lines, plain(", ".join(said))] if said else lines))


def _add_step(pydot: Any, graph: Any, step: ShownStep, joint: str, known: tuple[dict[str, str], Reading]) -> None:
    """A line from premise to conclusion; over a joint where several premises or doubts meet."""
    names, reading = known
    doubts = reading.doubts.get(step.id, ())
    kind = step.polarity
    width = line_width(log(step.ratio) if step.ratio is not None else None, kind)
    name = _quoted(step.id)
    head = {**_line(kind, width, _HEADS[kind]), "tooltip": _quoted(step.why) if step.why else name, "comment": name}
    if len(step.premises) == 1 and not doubts:
        graph.add_edge(pydot.Edge(names[step.premises[0]], names[step.target], **head))
        return
    graph.add_node(pydot.Node(joint, shape="point", width="0.08", color=_Written(_COLOURS[kind]), comment=name))
    for premise in step.premises:
        graph.add_edge(pydot.Edge(names[premise], joint, **_line(kind, width, "none")))
    graph.add_edge(pydot.Edge(joint, names[step.target], **head))
    for claim in doubts:
        graph.add_edge(pydot.Edge(names[claim], joint, **_DOUBT))
