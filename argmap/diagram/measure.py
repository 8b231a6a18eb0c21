"""Text in lines: wrapped to a width as the font itself measures it, lines of much the same length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.diagram.font import face
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.diagram.font import Weight

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text is set; sizes in pixels of the picture."""

    size: float
    weight: Weight = "Regular"

    @property
    def leading(self) -> float:
        """From one base line to the next."""
        return round(self.size * 1.28)

    def width(self, text: str) -> float:
        """How wide a line of `text` is."""
        return self.size * _ems(self.weight, text)


@lru_cache(maxsize=65536)
def _ems(weight: Weight, text: str) -> float:
    """The width of a word or line at size 1; the same words come again and again."""
    return face(weight).width(text, 1.0)


def wrap(text: str, style: Style, width: float, most: int = 1000) -> tuple[str, ...]:
    """`text` in at most `most` lines no wider than `width`; the last ends in an ellipsis where there is more.

    Lines are broken at spaces; a single word that is too long is broken within. Where the text fits, the lines are
    balanced: no narrower width would do with as many of them.
    """
    line = one_line(text)
    words = line.split(" ")
    widths = [style.width(word) for word in words]
    space = style.width(" ")
    if sum(widths) + space * (len(words) - 1) <= width:
        return (line,)
    if max(widths) > width:
        words = [piece for word in words for piece in _pieces(word, style, width)]
        widths = [style.width(word) for word in words]
    ends = _breaks(widths, space, width)
    if len(ends) > most:
        return _cut(words, ends[:most], style, width)
    if len(ends) > 1:
        ends = _balanced(widths, space, width, len(ends))
    return tuple(" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False))


def _pieces(word: str, style: Style, width: float) -> list[str]:
    if style.width(word) <= width:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if piece and style.width(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _breaks(widths: list[float], space: float, width: float) -> list[int]:
    """The number of words before the end of each line, filled as far as they go."""
    ends, filled = [], 0.0
    for at, wide in enumerate(widths):
        longer = filled + space + wide if filled else wide
        if filled and longer > width:
            ends.append(at)
            longer = wide
        filled = longer
    return [*ends, len(widths)]


def _balanced(widths: list[float], space: float, width: float, lines: int) -> list[int]:
    """The breaks at the narrowest width that still takes `lines` lines, to three pixels."""
    low, high = max(widths), width
    while high - low > 3.0:
        middle = (low + high) / 2
        if len(_breaks(widths, space, middle)) > lines:
            low = middle
        else:
            high = middle
    return _breaks(widths, space, high)


def _cut(words: list[str], ends: list[int], style: Style, width: float) -> tuple[str, ...]:
    lines = [" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    last = lines[-1]
    while last and style.width(last.rstrip(" ,;:.") + ELLIPSIS) > width:
        last = last[: last.rfind(" ")] if " " in last else last[:-1]
    return (*lines[:-1], last.rstrip(" ,;:.") + ELLIPSIS)
