"""The steps of zoom, and how many columns of cards fit a width at each."""

from __future__ import annotations

from dataclasses import dataclass

NUMBERS, LABELS, TITLES, SENTENCES = range(4)
ZOOMS = (NUMBERS, LABELS, TITLES, SENTENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a zoom comes to, in cells.

    `narrowest` a card may be, and `widest`; `lines` of text at most; `gutter` between columns, for
    the lines; `gaps` between siblings by level, the last for all below.
    """

    narrowest: int
    widest: int
    lines: int
    gutter: int
    gaps: tuple[int, ...] = (0,)


SCALES = (
    Scale(narrowest=9, widest=12, lines=1, gutter=6),
    Scale(narrowest=16, widest=44, lines=1, gutter=7),
    Scale(narrowest=20, widest=56, lines=4, gutter=7),
    Scale(narrowest=26, widest=64, lines=12, gutter=7),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns of cards begin: `step` apart, each `width` wide, `seen` of them in view at once."""

    indent: int
    step: int
    width: int
    seen: int

    def left(self, depth: int) -> int:
        """The first cell of a column; the head is in column 0."""
        return self.indent + (depth - 1) * self.step if depth else 0

    def span(self, depth: int) -> int:
        """From the left of a column to the right of the last in view."""
        return self.left(max(depth, self.seen)) + self.width - self.left(depth)


def columns(zoom: int, width: int, count: int, *, headed: bool) -> Columns:
    """`count` columns of which as many as there can be share `width`; the others are as wide, beyond it.

    A head with nothing under it, `count` 0, has the width for itself.
    """
    scale, headed = SCALES[zoom], headed and count > 0
    seen = max(1, min(count, columns_in(zoom, width, headed=headed)))
    indent = scale.gutter if headed else 0
    free = width - indent - (seen - 1) * scale.gutter
    own = max(scale.narrowest, min(free // seen, scale.widest))
    return Columns(indent, own + scale.gutter, own, seen)


def columns_in(zoom: int, width: int, *, headed: bool) -> int:
    """How many columns of the narrowest cards there is room for."""
    scale = SCALES[zoom]
    free = width - (scale.gutter if headed else 0)
    return max(0, (free + scale.gutter) // (scale.narrowest + scale.gutter))


def zoom_in(width: int, most: int, columns: int, *, headed: bool) -> int:
    """The largest zoom up to `most` at which `columns` columns fit `width`; the smallest where none does."""
    return next((zoom for zoom in range(most, 0, -1) if columns_in(zoom, width, headed=headed) >= columns), NUMBERS)
