"""What a drawing in cells is made of: runs of characters with a role each, cards and lines in their places.

All measures are in cells; x grows to the right, y downwards, both from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from argmap.diagram.figure import Relation
    from argmap.diagram.geometry import EdgeKind

CellRole = Literal["ink", "strong", "dim", "frame", "supports", "attacks", "undercuts", "bar"]
Cell = tuple[int, int]


class Run(NamedTuple):
    """Characters side by side in one row, the first at `x`."""

    x: int
    text: str
    role: CellRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCard:
    """A claim in its place.

    `parent` is the number of the card it is drawn under, -1 for none; `again` marks a mention of a claim that
    stands in full elsewhere. Lines reach a card at the row `port`. `hidden` claims below it are folded away.
    """

    claim: str
    label: str
    relation: Relation
    again: bool
    depth: int
    parent: int
    x: int
    y: int
    width: int
    height: int
    port: int
    hidden: int

    @property
    def right(self) -> int:
        """The first column that is no longer its own."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row that is no longer its own."""
        return self.y + self.height

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell is its own."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEdge:
    """A line from the cell beside what it bears on to the cell beside the card of `source`.

    `target` is a claim, or for ``undercuts`` and ``linked`` the step whose line it meets.
    """

    kind: EdgeKind
    step: str
    source: str
    target: str
    points: tuple[Cell, ...]
