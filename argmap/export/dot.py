"""DOT for Graphviz, written by pydot: ids of ours, every text quoted, steps as joints where lines meet."""

from __future__ import annotations

import warnings
from math import log
from typing import TYPE_CHECKING, Any

from argmap.diagram.measure import Style, wrap
from argmap.export.escape import dot, plain
from argmap.export.marks import line_width
from argmap.export.palette import LIGHT
from argmap.export.reading import notes, read

if TYPE_CHECKING:
    from argmap.export.excerpt import Excerpt, ShownStep
    from argmap.export.reading import Reading


class _Quoted:
    """A text as DOT writes it.

    pydot looks through every string for what would need quotes, character by character; what is no string it
    writes as it stands.
    """

    __slots__ = ("written",)

    def __init__(self, text: str) -> None:
        self.written = dot(text)

    def __str__(self) -> str:
        return self.written


class _Label(_Quoted):
    """A title over its figures; the line break between them is the one escape sequence of the label."""

    __slots__ = ()

    def __init__(self, title: str, said: list[str]) -> None:
        lines = (*wrap(plain(title), _LABEL, 200.0), *([", ".join(said)] if said else []))
        self.written = '"' + "\\n".join(dot(line)[1:-1] for line in lines) + '"'


_LABEL = Style(14)
_FONT = _Quoted("Source Sans Pro,Helvetica,Arial,sans-serif")
_INK, _GROUND = _Quoted(LIGHT.ink), _Quoted(LIGHT.ground)
_HEADS = {"supports": "normal", "attacks": "tee"}
_LINES = {"supports": "solid", "attacks": "dashed"}
_COLOURS = {"supports": _Quoted(LIGHT.pro), "attacks": _Quoted(LIGHT.con)}
_ROLES = {role: _Quoted(colour) for role, colour in LIGHT.roles()}
_SIDES = {
    "for": ("pro", "rounded"),
    "against": ("con", "solid"),
    "both": ("both", "rounded"),
    "none": ("both", "rounded"),
}
_DOUBT = {"color": _INK, "style": "dotted", "arrowhead": "obox", "tooltip": _Quoted("doubts the step")}


def dot_text(excerpt: Excerpt) -> str:
    """The document, as text."""
    pydot = _pydot()
    reading = read(excerpt)
    graph = pydot.Dot(
        "map", graph_type="digraph", rankdir="RL", label=_Quoted(excerpt.title), labelloc="t", fontname=_FONT,
        nodesep="0.2", ranksep="0.5", bgcolor=_GROUND, fontcolor=_INK,
    )  # fmt: skip
    names = {claim.id: f"n{turn}" for turn, claim in enumerate(excerpt.claims)}
    sides = reading.sides()
    for claim in excerpt.claims:
        role, style = _SIDES[sides[claim.id]]
        filled = f"{style},filled" + (",dashed" if claim.open else "")
        node = pydot.Node(
            names[claim.id], label=_Label(claim.title, notes(claim)), shape="box", style=_Quoted(filled),
            fillcolor=_GROUND if claim.open else _ROLES[f"{role}_card"], color=_ROLES[role],
            fontname=_FONT, fontcolor=_INK, tooltip=_Quoted(claim.text), comment=_Quoted(claim.id),
        )  # fmt: skip
        graph.add_node(node)
    for turn, step in enumerate(excerpt.steps):
        _add_step(pydot, graph, step, f"s{turn}", (names, reading))
    text: str = graph.to_string()
    return text


def _pydot() -> Any:
    with warnings.catch_warnings():
        # Its parser, which is not used here, is built from names that pyparsing would like to retire.
        warnings.simplefilter("ignore", DeprecationWarning)
        import pydot
    return pydot


def _add_step(pydot: Any, graph: Any, step: ShownStep, joint: str, known: tuple[dict[str, str], Reading]) -> None:
    """A line from premise to conclusion; over a joint where several premises or doubts meet."""
    names, reading = known
    doubts = reading.doubts.get(step.id, ())
    kind = step.polarity
    width = line_width(log(step.ratio) if step.ratio is not None else None, kind)
    look = {"color": _COLOURS[kind], "style": _LINES[kind], "penwidth": width}
    name = _Quoted(step.id)
    head = {**look, "arrowhead": _HEADS[kind], "tooltip": _Quoted(step.why) if step.why else name, "comment": name}
    if len(step.premises) == 1 and not doubts:
        graph.add_edge(pydot.Edge(names[step.premises[0]], names[step.target], **head))
        return
    graph.add_node(pydot.Node(joint, shape="point", width="0.08", color=_COLOURS[kind], comment=name))
    for premise in step.premises:
        graph.add_edge(pydot.Edge(names[premise], joint, **look, arrowhead="none"))
    graph.add_edge(pydot.Edge(joint, names[step.target], **head))
    for claim in doubts:
        graph.add_edge(pydot.Edge(names[claim], joint, **_DOUBT))
