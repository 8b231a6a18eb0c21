"""Lines between cards, all within the gutters between columns: no line meets a card that is not its own.

A line runs from the card it bears on, along the gutter, to the card it comes from. Reasons keep right of
objections in a gutter, doubts about a step and further premises of it right of both, so that no two of them cross.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.cards import PORT
from argmap.diagram.geometry import Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.geometry import Point, Rect
    from argmap.diagram.tree import Place, Tree

GUTTER = 50.0
# From the left side of a gutter to each lane in it.
ATTACKS_LANE = 14.0
SUPPORTS_LANE = 20.0
DOUBTS_LANE = 29.0
LINKED_LANE = 36.0
# A second line leaves a card this much below the first.
_NEXT_PORT = 13.0
# Lines leave the head of the figure downwards, this far from its left side.
HEAD_LANES = {"attacks": 13.0, "supports": 24.0}
_POLARITIES = frozenset({"supports", "attacks"})


def routes(tree: Tree, boxes: Sequence[Rect]) -> tuple[Edge, ...]:
    """The line of every place but the starts, in the order of places."""
    mixed = [{tree.places[child].relation for child in children} >= _POLARITIES for children in tree.children]
    return tuple(
        _edge(tree, at, boxes, is_second=mixed[place.parent] and place.relation == "attacks")
        for at, place in enumerate(tree.places)
        if place.parent >= 0
    )


def _edge(tree: Tree, at: int, boxes: Sequence[Rect], *, is_second: bool) -> Edge:
    place, box = tree.places[at], boxes[at]
    step = place.step
    if step is None:
        message = f"the place of `{place.claim}` has a parent but no step"
        raise ValueError(message)
    end = (box.x, box.y + PORT)
    if place.relation in ("undercuts", "together"):
        lane = box.x - GUTTER + (DOUBTS_LANE if place.relation == "undercuts" else LINKED_LANE)
        return Edge(
            kind="undercuts" if place.relation == "undercuts" else "linked",
            step=step.id,
            source=place.claim,
            target=step.id,
            points=((lane, boxes[place.first].y + PORT), (lane, end[1]), end),
            weight=None,
        )
    parent = boxes[place.parent]
    is_under_head = tree.places[place.parent].depth == 0
    return Edge(
        kind=step.polarity,
        step=step.id,
        source=place.claim,
        target=tree.places[place.parent].claim,
        points=_from_head(parent, place, end) if is_under_head else _across(parent, place, end, is_second),
        weight=step.weight,
        upwards=is_under_head,
    )


def _from_head(head: Rect, place: Place, end: Point) -> tuple[Point, ...]:
    lane = head.x + HEAD_LANES[place.relation]
    return ((lane, head.bottom), (lane, end[1]), end)


def _across(parent: Rect, place: Place, end: Point, is_second: bool) -> tuple[Point, ...]:
    start = (parent.right, parent.y + PORT + (_NEXT_PORT if is_second else 0.0))
    if start[1] == end[1]:
        return (start, end)
    lane = parent.right + (ATTACKS_LANE if place.relation == "attacks" else SUPPORTS_LANE)
    return (start, (lane, start[1]), (lane, end[1]), end)
