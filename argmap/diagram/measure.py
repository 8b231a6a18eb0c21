"""Text in lines: wrapped to a width as the font itself measures it, lines of much the same length."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.font import face
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.diagram.font import Weight

# A line of text, and how wide it is.
Measured = tuple[str, float]

ELLIPSIS = "…"
_MOST = 1000
# Widths to balance lines at, as multiples of the least they could have.
_WIDER = (1.02, 1.1, 1.2, 1.35)
# Words whose width is remembered, of each weight.
_MOST_KEPT = 65536


class Style(NamedTuple):
    """How a line of text is set; sizes in pixels of the picture."""

    size: float
    weight: Weight = "Regular"

    @property
    def leading(self) -> float:
        """From one base line to the next."""
        return round(self.size * 1.28)

    def width(self, text: str) -> float:
        """How wide a line of `text` is."""
        return self.size * _EMS[self.weight][text]

    def widths(self, words: list[str]) -> list[float]:
        """How wide each of `words` is."""
        size, ems = self.size, _EMS[self.weight]
        return [size * ems[word] for word in words]


class _Ems(dict[str, float]):
    """The width of every word or line at size 1 that was asked for lately; the same words come again and again."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, text: str) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[text] = width = face(self._weight).width(text, 1.0)
        return width


_EMS: dict[Weight, _Ems] = {"Regular": _Ems("Regular"), "Semibold": _Ems("Semibold")}


@lru_cache(maxsize=8192)
def measured(text: str, style: Style, width: float, most: int = _MOST) -> tuple[Measured, ...]:
    """The lines of `wrap` with the width of each; a picture that is drawn again asks for the same lines again."""
    return tuple([(line, style.width(line)) for line in wrap(text, style, width, most)])


def wrap(text: str, style: Style, width: float, most: int = _MOST) -> tuple[str, ...]:
    """`text` in at most `most` lines no wider than `width`; the last ends in an ellipsis where there is more.

    Lines are broken at spaces; a single word that is too long is broken within. Where the text fits, the lines are
    balanced: they are hardly wider than they need to be for as many of them.
    """
    line, words, widths = _in_words(text, style)
    space = style.width(" ")
    total, widest = sum(widths), max(widths)
    if total + space * (len(words) - 1) <= width:
        return (line,)
    if widest > width:
        words = [piece for word in words for piece in _pieces(word, style, width)]
        widths = style.widths(words)
        total, widest = sum(widths), max(widths)
    ends = _breaks(widths, space, width)
    if len(ends) > most:
        return _cut(words, ends[:most], style, width)
    if len(ends) > 1:
        # No lines are narrower than the longest word, or than all words shared out among them.
        least = max(widest, (total + space * (len(widths) - len(ends))) / len(ends))
        ends = _balanced(widths, space, (least, width), ends)
    return tuple(_joined(words, ends))


@lru_cache(maxsize=4096)
def _in_words(text: str, style: Style) -> tuple[str, list[str], list[float]]:
    """`text` on one line, its words and how wide each is; a card is set at more than one width."""
    line = one_line(text)
    words = line.split(" ")
    return line, words, style.widths(words)


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
    ends, filled = [], -space
    for at, wide in enumerate(widths):
        filled += space + wide
        if filled > width and at and filled > wide:
            ends.append(at)
            filled = wide
    return [*ends, len(widths)]


def _balanced(widths: list[float], space: float, between: tuple[float, float], ends: list[int]) -> list[int]:
    """The breaks at a narrow width that takes no more lines than `ends`, the breaks at the larger of two widths."""
    least, width = between
    for wider in _WIDER:
        if least * wider >= width:
            break
        found = _breaks(widths, space, least * wider)
        if len(found) <= len(ends):
            return found
    return ends


def _joined(words: list[str], ends: list[int]) -> list[str]:
    """The words in lines that end before `ends`."""
    lines, start = [], 0
    for end in ends:
        lines.append(" ".join(words[start:end]))
        start = end
    return lines


def _cut(words: list[str], ends: list[int], style: Style, width: float) -> tuple[str, ...]:
    lines = _joined(words, ends)
    last = lines[-1]
    while last and style.width(last.rstrip(" ,;:.") + ELLIPSIS) > width:
        last = last[: last.rfind(" ")] if " " in last else last[:-1]
    return (*lines[:-1], last.rstrip(" ,;:.") + ELLIPSIS)
