"""The last step before the terminal: signs and colours replaced where a terminal or a reader has no others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter, NoColor

from argmap.text import cell_width, in_ascii

if TYPE_CHECKING:
    from textual.color import Color

    from argmap.tui.looks import Signs

# Before the line of the cursor, where `▌` cannot be.
_POINTER, _PLAIN_POINTER = "▌", ">"
# What a bar stands behind.
_FIGURE = "% "
# Frames, lines and bars, which say nothing to who hears them.
_DRAWN = range(0x2500, 0x25A0)


class SignFilter(LineFilter):
    """Replaces signs by ASCII of the same width; with `plain` it also leaves out what is only drawn."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the toolkit's
        """The same segments in other signs."""
        plain, made, before = self._signs.plain, list[Segment](), ""
        for segment in segments:
            text, style, control = segment
            made.append(segment if text.isascii() else Segment(said_plainly(text, before, plain=plain), style, control))
            before = text[-len(_FIGURE) :]
        return made


@lru_cache(maxsize=4096)
def said_plainly(text: str, before: str = "", *, plain: bool) -> str:
    """`text` in ASCII, each sign as wide as it was; with `plain` frames and bars are spaces.

    `before` is what stands in front of it: the sign of the cursor's line is in a bar half a cell.
    """
    return "".join(
        _PLAIN_POINTER if character == _POINTER and not _is_of_bar(before + text, at) else _sign(character, plain=plain)
        for at, character in enumerate(text, len(before))
    )


def _is_of_bar(text: str, at: int) -> bool:
    """Whether the sign at a place ends a bar: behind a whole cell or a figure, or before an empty cell."""
    return text.startswith("░", at + 1) or text.endswith(("█", _FIGURE), 0, at)


def _sign(character: str, *, plain: bool) -> str:
    if character.isascii():
        return character
    width = cell_width(character)
    if plain and ord(character) in _DRAWN:
        return " " * width
    return in_ascii(character).ljust(width) if width else ""


def filters_for(signs: Signs, *, colourless: bool) -> list[LineFilter]:
    """What the app puts behind everything it draws; `colourless` leaves bold, reverse and the like."""
    found: list[LineFilter] = [SignFilter(signs)] if signs.ascii or signs.plain else []
    return [*found, NoColor()] if colourless or signs.plain else found
