"""Lines of cells: where each runs, what sign it ends in, and the characters that join it with others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from argmap.diagram.cells.records import CellEdge, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.cells.records import Cell, CellCard, CellRole
    from argmap.diagram.geometry import EdgeKind
    from argmap.diagram.tree import Place, Tree

# The sign at the end of a line, beside the card it comes from.
SIGNS: Final = {"supports": "+", "attacks": "×", "undercuts": "⌿", "together": "&"}
# The sign at what it bears on: beside a card, below the head, on the line of a step.
ENDS: Final = {"supports": "←", "attacks": "×", "undercuts": "⌿"}
UPWARDS: Final = "↑"
_ROLES: Final[dict[str, CellRole]] = {
    "supports": "supports",
    "attacks": "attacks",
    "undercuts": "undercuts",
    "linked": "frame",
}
_NUMBERED: Final[tuple[CellRole, ...]] = ("supports", "attacks", "undercuts", "frame")
SINGLE, DOUBLE, DOTTED = 1, 2, 3
_STROKES: Final = {"supports": SINGLE, "linked": SINGLE, "attacks": DOUBLE, "undercuts": DOTTED}
# Two bits for the stroke towards each side.
NORTH, EAST, SOUTH, WEST = 0, 2, 4, 6
_ALL = 0xFF
# By stroke of the upright and of the level, then by sides, north 1, east 2, south 4, west 8.
_JOINTS: Final = {
    (SINGLE, SINGLE): " │─╰││╭├─╯─┴╮┤┬┼",
    (DOUBLE, DOUBLE): " ║═╚║║╔╠═╝═╩╗╣╦╬",
    (SINGLE, DOUBLE): " │═╘││╒╞═╛═╧╕╡╤╪",
    (DOUBLE, SINGLE): " ║─╙║║╓╟─╜─╨╖╢╥╫",
}


class Strokes:
    """Cells of lines, by row and column: the strokes in them, and where two meet the role of the first."""

    def __init__(self, height: int) -> None:
        self._rows: list[dict[int, int]] = [{} for _ in range(height)]
        self._signs: list[dict[int, tuple[str, CellRole]]] = [{} for _ in range(height)]

    def level(self, y: int, start: int, end: int, kind: EdgeKind) -> None:
        """From the middle of one cell to that of another, to the right or not at all."""
        stroke, role = _STROKES[kind], _NUMBERED.index(_ROLES[kind]) << 8
        row = self._rows[y]
        east, west = stroke << EAST, stroke << WEST
        for x in range(start, end + 1):
            sides = (east if x < end else 0) | (west if x > start else 0)
            row[x] = row[x] | sides if x in row else role | sides

    def upright(self, x: int, start: int, end: int, kind: EdgeKind) -> None:
        """From the middle of one cell to that of another, downwards or not at all."""
        stroke, role = _STROKES[kind], _NUMBERED.index(_ROLES[kind]) << 8
        north, south = stroke << NORTH, stroke << SOUTH
        for y in range(start, end + 1):
            sides = (south if y < end else 0) | (north if y > start else 0)
            row = self._rows[y]
            row[x] = row[x] | sides if x in row else role | sides

    def sign(self, x: int, y: int, sign: str, kind: EdgeKind) -> None:
        """A sign in place of a stroke."""
        self._signs[y][x] = (sign, _ROLES[kind])

    def runs(self, y: int) -> list[Run]:
        """The runs of a row, from left to right."""
        row, signs = self._rows[y], self._signs[y]
        found: list[Run] = []
        for x in sorted(row):
            text, role = signs[x] if x in signs else (_joint(row[x] & _ALL), _NUMBERED[row[x] >> 8])
            if found and found[-1].role == role and found[-1].x + len(found[-1].text) == x:
                last = found.pop()
                found.append(Run(last.x, last.text + text, role))
            else:
                found.append(Run(x, text, role))
        return found


@cache
def _joint(sides: int) -> str:
    """The character of a cell with these strokes."""
    strokes = [sides >> side & 3 for side in (NORTH, EAST, SOUTH, WEST)]
    north, east, south, west = strokes
    if DOTTED in strokes and not (north or south) * (east or west):
        return "┆" if north or south else "┄"
    upright = DOUBLE if DOUBLE in (north, south) else SINGLE
    level = DOUBLE if DOUBLE in (east, west) else SINGLE
    at = (1 if north else 0) | (2 if east else 0) | (4 if south else 0) | (8 if west else 0)
    return _JOINTS[upright, level][at]


def edges(tree: Tree, cards: Sequence[CellCard], gutter: int) -> tuple[CellEdge, ...]:
    """The line of every place but the starts, in the order of places."""
    mixed = [polarities(tree, at) > 1 for at in range(len(cards))]
    return tuple(
        _edge(place, cards, at, gutter, is_second=mixed[place.parent] and place.relation == "attacks")
        for at, place in enumerate(tree.places)
        if place.parent >= 0
    )


def polarities(tree: Tree, at: int) -> int:
    """How many kinds of steps bear on a place: none, one or two."""
    return len({tree.places[child].relation for child in tree.children[at]} & {"supports", "attacks"})


def _edge(place: Place, cards: Sequence[CellCard], at: int, gutter: int, *, is_second: bool) -> CellEdge:
    card, step = cards[at], place.step
    if step is None:
        message = f"the place of `{place.claim}` has a parent but no step"
        raise ValueError(message)
    end: Cell = (card.x - 1, card.port)
    if place.relation in ("undercuts", "together"):
        kind: EdgeKind = "undercuts" if place.relation == "undercuts" else "linked"
        lane = card.x - (3 if kind == "undercuts" else 2)
        points: tuple[Cell, ...] = ((lane, cards[place.first].port), (lane, card.port), end)
        return CellEdge(kind=kind, step=step.id, source=place.claim, target=step.id, points=points)
    parent = cards[place.parent]
    lane = card.x - (4 if step.polarity == "supports" else gutter - 1)
    if parent.depth == 0:
        points = ((lane, parent.bottom), (lane, card.port), end)
    else:
        start: Cell = (parent.right, parent.port + (1 if is_second else 0))
        points = (start, end) if start[1] == end[1] else (start, (lane, start[1]), (lane, end[1]), end)
    return CellEdge(kind=step.polarity, step=step.id, source=place.claim, target=parent.claim, points=points)


def draw_edges(strokes: Strokes, found: Sequence[CellEdge]) -> None:
    """Draw lines, each stretch that several share once."""
    lowest: dict[tuple[int, int, EdgeKind], int] = {}
    starts: set[tuple[Cell, int, EdgeKind]] = set()
    for edge in found:
        *_, before, end = edge.points
        strokes.level(end[1], before[0], end[0], edge.kind)
        strokes.sign(*end, SIGNS["together" if edge.kind == "linked" else edge.kind], edge.kind)
        if len(edge.points) > 2:
            turn, _ = edge.points[-3:-1]
            key = (turn[0], turn[1], edge.kind)
            lowest[key] = max(lowest.get(key, turn[1]), before[1])
        if len(edge.points) > 3:
            starts.add((edge.points[0], edge.points[1][0], edge.kind))
    for (x, y), lane, kind in sorted(starts):
        strokes.level(y, x, lane, kind)
    for (x, y, kind), bottom in sorted(lowest.items()):
        strokes.upright(x, y, bottom, kind)
    for edge in found:
        if edge.kind != "linked":
            is_upwards = edge.kind == "supports" and len(edge.points) == 3
            strokes.sign(*edge.points[0], UPWARDS if is_upwards else ENDS[edge.kind], edge.kind)
