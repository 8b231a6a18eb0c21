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

    from argmap.diagram.figure import Polarity
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


def routes(tree: Tree, boxes: Sequence[Rect]) -> tuple[Edge, ...]:
    """The line of every place but the starts, in the order of places."""
    places = tree.places
    reasoned = {place.parent for place in places if place.relation == "supports"}
    edges = []
    for place, box in zip(places, boxes, strict=True):
        parent = place.parent
        if parent >= 0:
            edges.append(_edge(place, places[parent], box, boxes, is_second=parent in reasoned))
    return tuple(edges)


def _edge(place: Place, above: Place, box: Rect, boxes: Sequence[Rect], *, is_second: bool) -> Edge:
    """The line to `place`; of those to its parent it is the second, where it objects, with `is_second`."""
    claim, parent, _, relation, step, first, _, _ = place
    if step is None:
        message = f"the place of `{claim}` has a parent but no step"
        raise ValueError(message)
    x, y, _, _ = box
    end = (x, y + PORT)
    if relation == "supports" or relation == "attacks":
        start, is_under_head = boxes[parent], above.depth == 0
        points = _from_head(start, relation, end) if is_under_head else _across(start, relation, end, is_second)
        return Edge(relation, step.id, claim, above.claim, points, step.weight, is_under_head)
    lane = x - GUTTER + (DOUBTS_LANE if relation == "undercuts" else LINKED_LANE)
    points = ((lane, boxes[first].y + PORT), (lane, end[1]), end)
    return Edge("undercuts" if relation == "undercuts" else "linked", step.id, claim, step.id, points, None)


def _from_head(head: Rect, relation: Polarity, end: Point) -> tuple[Point, ...]:
    lane = head.x + HEAD_LANES[relation]
    return ((lane, head.bottom), (lane, end[1]), end)


def _across(parent: Rect, relation: Polarity, end: Point, is_second: bool) -> tuple[Point, ...]:
    x, y, width, _ = parent
    left, top = x + width, y + PORT
    if relation == "attacks":
        lane = left + ATTACKS_LANE
        if is_second:
            top += _NEXT_PORT
    else:
        lane = left + SUPPORTS_LANE
    start = (left, top)
    if top == end[1]:
        return (start, end)
    return (start, (lane, top), (lane, end[1]), end)
