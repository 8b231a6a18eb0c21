"""A drawing in cells as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.diagram.cells.drawing import Drawing
    from argmap.diagram.cells.records import CellCard, CellEdge
    from argmap.session import Session


def graph_json(session: Session, drawing: Drawing) -> dict[str, object]:
    """Where cards and lines are, in cells, and what was folded away."""
    return {
        "title": session.map.title,
        "as_of": str(session.standing.as_of) if session.standing.as_of is not None else None,
        "zoom": drawing.look.zoom,
        "width": drawing.width,
        "height": drawing.height,
        "folded": drawing.left_out,
        "cards": [_card(drawing, card) for card in drawing.cards],
        "lines": [_edge(edge) for edge in drawing.edges],
    }


def _card(drawing: Drawing, card: CellCard) -> dict[str, object]:
    return {
        "claim": card.claim,
        "number": int(card.label) if card.label else None,
        "under": drawing.cards[card.parent].claim if card.parent >= 0 else None,
        "relation": card.relation,
        "again": card.again,
        "support": drawing.boxes[card.claim].support,
        "folded": card.hidden,
        "x": card.x,
        "y": card.y,
        "width": card.width,
        "height": card.height,
    }


def _edge(edge: CellEdge) -> dict[str, object]:
    return {
        "kind": edge.kind,
        "inference": edge.step,
        "source": edge.source,
        "target": edge.target,
        "points": [list(point) for point in edge.points],
    }
