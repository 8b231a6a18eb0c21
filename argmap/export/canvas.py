"""JSON Canvas 1.0, for Obsidian and others: the cards and lines of the picture as they stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.diagram.figure import head_name
from argmap.export.escape import markdown
from argmap.export.flat_json import document
from argmap.export.reading import notes

if TYPE_CHECKING:
    from argmap.diagram.geometry import Card, Edge, Geometry
    from argmap.export.excerpt import Excerpt, ShownClaim

# Preset colours of the format, which follow the reader's theme: 5 cyan, 2 orange.
_COLOURS = {"for": "5", "against": "2"}
_EDGES = {"supports": ("5", "reason"), "attacks": ("2", "objection"), "undercuts": ("", "doubts the step")}
# A canvas draws text larger than a picture does.
_SCALE = 1.6


def canvas(excerpt: Excerpt, geometry: Geometry) -> str:
    """The document, as text. A doubt about a step points to the step's first premise, since lines cannot be met."""
    claims = {claim.id: claim for claim in excerpt.claims}
    nodes = [_node(f"c{turn}", card, claims[card.claim]) for turn, card in enumerate(geometry.cards)]
    edges = _lines(geometry)
    return document({"nodes": nodes, "edges": edges})


def _node(name: str, card: Card, claim: ShownClaim) -> dict[str, Any]:
    if card.again:
        text = f"see {card.label or f'the {head_name(card.kind)}'}: {markdown(claim.title)}"
    else:
        title = markdown(claim.title)
        text = "\n\n".join(part for part in (f"**{title}**" if title else "", ", ".join(notes(claim))) if part)
    node = {
        "id": name,
        "type": "text",
        "text": text,
        "x": round(card.box.x * _SCALE),
        "y": round(card.box.y * _SCALE),
        "width": round(card.box.width * _SCALE),
        "height": round(card.box.height * _SCALE),
    }
    return {**node, "color": _COLOURS[card.side]} if card.side in _COLOURS else node


def _source(geometry: Geometry, edge: Edge) -> str:
    """The card that a line comes from: of a claim and its mentions the one it ends at."""
    x, y = edge.points[-1]
    own = [(turn, card.box) for turn, card in enumerate(geometry.cards) if card.claim == edge.source]
    turn, _ = min(own, key=lambda found: abs(found[1].x - x) + max(found[1].y - y, 0.0, y - found[1].bottom))
    return f"c{turn}"


def _lines(geometry: Geometry) -> list[dict[str, Any]]:
    """One edge of the format for each line; lines and the cards they come from stand in the same order."""
    sources = [_source(geometry, edge) for edge in geometry.edges]
    full = {card.claim: f"c{turn}" for turn, card in enumerate(geometry.cards) if not card.again}
    firsts = {
        edge.step: source
        for edge, source in zip(geometry.edges, sources, strict=True)
        if edge.kind in ("supports", "attacks")
    }
    made: list[dict[str, Any]] = []
    for edge, source in zip(geometry.edges, sources, strict=True):
        colour, label = _EDGES.get(edge.kind, ("", "together with"))
        joins = edge.kind in ("undercuts", "linked")
        line = {
            "id": f"e{len(made)}",
            "fromNode": source,
            "fromSide": "left",
            "toNode": firsts[edge.step] if joins else full[edge.target],
            "toSide": "left" if joins else "bottom" if edge.upwards else "right",
            "label": label,
        }
        if edge.kind == "linked":
            line["toEnd"] = "none"
        made.append({**line, "color": colour} if colour else line)
    return made
