"""The steps of zoom, and how many columns of cards fit a width at each."""

from __future__ import annotations

from dataclasses import dataclass

NUMBERS, LABELS, TITLES, SENTENCES = range(4)
ZOOMS = (NUMBERS, LABELS, TITLES, SENTENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a zoom comes to, in cells.

    `narrowest` a card may be, `easy` to read, `widest`; `lines` of text at most; `gutter` between columns, for
    the lines; `gaps` between siblings by level, the last for all below.
    """

    narrowest: int
    easy: int
    widest: int
    lines: int
    gutter: int
    gaps: tuple[int, ...] = (0,)


SCALES = (
    Scale(narrowest=9, easy=12, widest=12, lines=1, gutter=6),
    Scale(narrowest=16, easy=24, widest=44, lines=1, gutter=7),
    Scale(narrowest=20, easy=28, widest=56, lines=4, gutter=7),
    Scale(narrowest=26, easy=38, widest=64, lines=12, gutter=7),
)


def needed(zoom: int, columns: int, *, headed: bool, width: int) -> int:
    """The width of `columns` columns of cards as wide as `width`."""
    gutter = SCALES[zoom].gutter
    return (gutter if headed else 0) + columns * width + max(0, columns - 1) * gutter


def columns_in(zoom: int, width: int, *, headed: bool) -> int:
    """How many columns of the narrowest cards there is room for."""
    scale = SCALES[zoom]
    free = width - (scale.gutter if headed else 0)
    return max(0, (free + scale.gutter) // (scale.narrowest + scale.gutter))


def zoom_in(width: int, most: int, columns: int, *, headed: bool) -> int:
    """The largest zoom up to `most` at which `columns` columns fit `width`; the smallest where none does."""
    return next((zoom for zoom in range(most, 0, -1) if columns_in(zoom, width, headed=headed) >= columns), NUMBERS)
