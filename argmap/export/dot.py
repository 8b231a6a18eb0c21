"""DOT for Graphviz, written by pydot: ids of ours, every text quoted, steps as joints where lines meet."""

from __future__ import annotations

import warnings
from math import log
from typing import TYPE_CHECKING, Any

from argmap.export.escape import dot, plain
from argmap.export.marks import line_width
from argmap.export.palette import LIGHT
from argmap.export.reading import notes, read

if TYPE_CHECKING:
    from argmap.export.excerpt import Excerpt, ShownStep
    from argmap.export.reading import Reading

_FONT = "Source Sans Pro,Helvetica,Arial,sans-serif"
_HEADS = {"supports": "normal", "attacks": "tee"}
_LINES = {"supports": "solid", "attacks": "dashed"}
_COLOURS = {"supports": LIGHT.pro, "attacks": LIGHT.con}
_SIDES = {
    "for": ("pro", "rounded"),
    "against": ("con", "solid"),
    "both": ("both", "rounded"),
    "none": ("both", "rounded"),
}


def dot_text(excerpt: Excerpt) -> str:
    """The document, as text."""
    pydot = _pydot()
    reading = read(excerpt)
    graph = pydot.Dot(
        "map", graph_type="digraph", rankdir="RL", label=dot(excerpt.title), labelloc="t", fontname=dot(_FONT),
        nodesep="0.2", ranksep="0.5", bgcolor=dot(LIGHT.ground), fontcolor=dot(LIGHT.ink),
    )  # fmt: skip
    names = {claim.id: f"n{turn}" for turn, claim in enumerate(excerpt.claims)}
    sides, colours = reading.sides(), dict(LIGHT.roles())
    for claim in excerpt.claims:
        role, style = _SIDES[sides[claim.id]]
        filled = f"{style},filled" + (",dashed" if claim.open else "")
        node = pydot.Node(
            names[claim.id], label=_label(claim.title, notes(claim)), shape="box", style=dot(filled),
            fillcolor=dot(LIGHT.ground if claim.open else colours[f"{role}_card"]), color=dot(colours[role]),
            fontname=dot(_FONT), fontcolor=dot(LIGHT.ink), tooltip=dot(claim.text), comment=dot(claim.id),
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


def _label(title: str, said: list[str]) -> str:
    """A title over its figures; the line break between them is the one escape sequence of the label."""
    lines = [dot(line)[1:-1] for line in _lines(title)] + ([dot(", ".join(said))[1:-1]] if said else [])
    return '"' + "\\n".join(lines) + '"'


def _lines(title: str) -> tuple[str, ...]:
    from argmap.diagram.measure import Style, wrap

    return wrap(plain(title), Style(14), 200.0)


def _add_step(pydot: Any, graph: Any, step: ShownStep, joint: str, known: tuple[dict[str, str], Reading]) -> None:
    """A line from premise to conclusion; over a joint where several premises or doubts meet."""
    names, reading = known
    doubts = reading.doubts.get(step.id, ())
    kind = step.polarity
    width = str(line_width(log(step.ratio) if step.ratio is not None else None, kind))
    look = {"color": dot(_COLOURS[kind]), "style": _LINES[kind], "penwidth": width}
    head = {**look, "arrowhead": _HEADS[kind], "tooltip": dot(step.why or step.id), "comment": dot(step.id)}
    if len(step.premises) == 1 and not doubts:
        graph.add_edge(pydot.Edge(names[step.premises[0]], names[step.target], **head))
        return
    graph.add_node(pydot.Node(joint, shape="point", width="0.08", color=dot(_COLOURS[kind]), comment=dot(step.id)))
    for premise in step.premises:
        graph.add_edge(pydot.Edge(names[premise], joint, **look, arrowhead="none"))
    graph.add_edge(pydot.Edge(joint, names[step.target], **head))
    for claim in doubts:
        doubt = {"color": dot(LIGHT.ink), "style": "dotted", "arrowhead": "obox", "tooltip": dot("doubts the step")}
        graph.add_edge(pydot.Edge(names[claim], joint, **doubt))
