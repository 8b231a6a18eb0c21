"""Where the columns of a picture begin and end."""

from __future__ import annotations

from typing import NamedTuple

from argmap.diagram.routes import GUTTER

MARGIN = 20.0
# The columns of a picture this wide share its ground; a deeper tree makes a wider picture.
WIDTH = 900.0
_NARROWEST = 160.0
# What stands in the first column matters most.
_FIRST_EXTRA = 24.0


class Columns(NamedTuple):
    """The left and right side of each column, from the one beside the head on."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    @property
    def right(self) -> float:
        """Where the last one ends."""
        return self.rights[-1]

    def width(self, first: int, last: int) -> float:
        """The width of a card from one column to another, the gutters between them included."""
        return self.rights[last] - self.lefts[first]


def columns(count: int, *, headed: bool) -> Columns:
    """`count` columns, at least one; lines to a head run left of the first."""
    count = max(1, count)
    left = MARGIN + (GUTTER if headed else 0.0)
    free = WIDTH - MARGIN - left - GUTTER * (count - 1) - _FIRST_EXTRA
    width = max(_NARROWEST, free // count)
    lefts, rights = [], []
    for at in range(count):
        lefts.append(left)
        left += width + (_FIRST_EXTRA if at == 0 else 0.0)
        rights.append(left)
        left += GUTTER
    return Columns(tuple(lefts), tuple(rights))
