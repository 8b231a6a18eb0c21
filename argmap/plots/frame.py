"""What all plots have around them: a heading above, a quiet grid, ticks along the axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.measure import Style, wrap
from argmap.plots.picture import MARGIN, Stroke, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.plots.picture import Mark
    from argmap.plots.scales import Scale

NARROWEST, WIDEST = 360, 2000
TITLE = Style(18, "Semibold")
TEXT = Style(14)
FIGURE = Style(16, "Semibold")
STRONG = Style(14, "Semibold")
SMALL = Style(13)
_ABOVE = 18.0


def heading(title: str, says: str, width: float) -> tuple[tuple[Mark, ...], float]:
    """The title over a sentence, wrapped to the width, and where what follows begins."""
    marks: list[Mark] = []
    base = _ABOVE
    for text, style, role in ((title, TITLE, "ink"), (says, TEXT, "soft")):
        for line in wrap(text, style, width - 2 * MARGIN) if text else ():
            base += style.leading
            marks.append(words(line, (MARGIN, base), style, role))
    return tuple(marks), base + 14.0


def upright_grid(at: Iterable[tuple[float, str]], top: float, bottom: float) -> Iterator[Mark]:
    """Upright lines at pixels, with what each says below."""
    for x, says in at:
        yield Stroke(((x, top), (x, bottom)), "grid")
        yield words(says, (x, bottom + 18.0), SMALL, "soft", "middle")


def level_grid(at: Iterable[tuple[float, str]], left: float, right: float) -> Iterator[Mark]:
    """Level lines at pixels, with what each says at the left."""
    for y, says in at:
        yield Stroke(((left, y), (right, y)), "grid")
        yield words(says, (left - 8.0, y + 0.34 * SMALL.size), SMALL, "soft", "end")


def fitting(found: Iterable[tuple[float, str]], low: float, high: float) -> list[tuple[float, str]]:
    """The ticks whose words, set below their pixel, stay between two pixels and do not meet the one before."""
    kept: list[tuple[float, str]] = []
    free = low
    for x, says in found:
        half = SMALL.width(says) / 2
        if x - half >= free and x + half <= high:
            kept.append((x, says))
            free = x + half + 8.0
    return kept


def chance_ticks(scale: Scale, step: float) -> list[tuple[float, str]]:
    """The pixels of whole percents `step` apart on a scale of chances."""
    first, last = round(scale.low / step), round(scale.high / step)
    return [(scale.at(count * step), f"{round(100 * count * step)} %") for count in range(first, last + 1)]
