"""What stands on a card, and how large that makes it: measured before anything is placed."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.geometry import Line, Rect
from argmap.diagram.measure import Style, wrap

if TYPE_CHECKING:
    from argmap.diagram.figure import Box
    from argmap.diagram.geometry import Tone

# Lines leave and reach every card at this height below its upper side, so that the first in a row is straight.
PORT = 20.0
PAD_LEFT = 18.0
PAD_RIGHT = 12.0
PAD_TOP = 8.0
BAR_HEIGHT = 6.0
# A card at least this wide may carry its bar beside the title.
ONE_ROW = 300.0
_BAR_BESIDE = 84.0
_SHORT_BAR = 52.0
_SHORTEST_BAR = 24.0
_LONG_ROW = 420.0
_ROW = 16.0
_SENTENCE_PAD = 7.0
_GAP = 10.0
_MOST_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a level: the title, the whole sentence, the figure, and the small print."""

    title: Style
    text: Style
    figure: Style
    small: Style


TYPES = (
    Type(Style(25, "Semibold"), Style(16), Style(30, "Semibold"), Style(13)),
    Type(Style(16.5, "Semibold"), Style(14), Style(15, "Semibold"), Style(12)),
    Type(Style(14.5, "Semibold"), Style(13.5), Style(14, "Semibold"), Style(12)),
)


class Content(NamedTuple):
    """A card to be placed: its size, and what stands on it relative to its upper left corner.

    `is_told`: the whole sentence stands on it, in the title or below.
    """

    width: float
    height: float
    title: tuple[Line, ...]
    lines: tuple[Line, ...]
    bar: Rect | None
    is_told: bool = False


def type_of(level: int) -> Type:
    """The type of a level; all from the second down are alike."""
    return TYPES[min(level, len(TYPES) - 1)]


def compose(box: Box, level: int, width: float, label: str, least_foot: float = 0.0) -> Content:
    """The card of a claim at its smallest: its title, its bar and figure, what was cut off.

    Wide cards leave `least_foot` pixels for their small print, so that figures above each other are in line.
    """
    style = type_of(level)
    room = width - PAD_LEFT - PAD_RIGHT
    title = wrap(box.title, style.title, room, _MOST_TITLE_LINES)
    foot = _foot_words(box, label)
    if not box.shown and not foot:
        return _stacked(title, style, width, None, foot)
    foot_width = max(style.small.width(foot), least_foot if width >= _LONG_ROW else 0.0)
    beside = _beside_width(box, style, width, foot_width)
    if width >= ONE_ROW and style.title.width(box.title) <= room - beside - _GAP:
        return _one_row(box, style, width, (foot, foot_width))
    return _stacked(title, style, width, box, foot)


def mention(box: Box, width: float, label: str) -> Content:
    """The card of a claim that stands in full elsewhere: its number there, and its title."""
    style = TYPES[-1]
    words = f"see {label}" if label else "see above"
    start = PAD_LEFT + style.figure.width(words) + 7
    lines = wrap(box.title, style.text, width - PAD_RIGHT - start, 2)
    top = PORT + 0.34 * style.text.size
    title = tuple(
        Line(start, top + turn * style.text.leading, text, style.text.width(text), style.text, "soft")
        for turn, text in enumerate(lines)
    )
    number = Line(PAD_LEFT, top, words, style.figure.width(words), style.figure, "soft")
    return Content(width, 2 * PORT + (len(lines) - 1) * style.text.leading - 4, title, (number,), None)


def head(box: Box, width: float) -> Content:
    """The head of the figure: its figure large at the right, title and sentence beside it."""
    style = TYPES[0]
    figure_width = max(150.0, style.figure.width(box.shown)) if box.shown else 0.0
    room = width - 2 * PAD_LEFT - (figure_width + 2 * _GAP if box.shown else 0.0)
    title = _set(wrap(box.title, style.title, room), style.title, PAD_LEFT + 2, PAD_TOP + 4)
    below = PAD_TOP + 4 + len(title) * style.title.leading + 2
    text = wrap(box.text, style.text, room) if box.text and box.text != box.title else ()
    lines = _set(text, style.text, PAD_LEFT + 2, below, "soft")
    bottom = below + len(lines) * style.text.leading + PAD_TOP + 4
    foot = _foot_words(box, "")
    if foot:
        lines = (*lines, *_set((foot,), style.small, PAD_LEFT + 2, bottom - PAD_TOP, "soft"))
        bottom += style.small.leading
    bar = None
    if box.shown:
        left = width - PAD_LEFT - figure_width
        lines = (*lines, *_set((box.shown,), style.figure, left, PAD_TOP, "figure"))
        bar_top = PAD_TOP + style.figure.leading + 6
        bar = Rect(left, bar_top, figure_width, BAR_HEIGHT + 3) if box.support is not None else None
        bottom = max(bottom, bar_top + BAR_HEIGHT + 3 + PAD_TOP + 4)
    return Content(width, bottom, title, lines, bar)


def with_sentence(content: Content, box: Box, level: int, room: float) -> Content:
    """The card with the claim's whole sentence below its title, if it then is no higher than `room`."""
    if content.is_told or not box.text or box.text == box.title:
        return content
    style = type_of(level).text
    width = content.width - PAD_LEFT - PAD_RIGHT
    leading = style.leading
    least = max(1.0, style.width(box.text) / width) * leading if room < inf else 0.0
    if content.height + _SENTENCE_PAD + least > room:
        return content
    lines = wrap(box.text, style, width)
    added = len(lines) * leading + _SENTENCE_PAD
    if content.height + added > room:
        return content
    base = content.title[-1].y
    sentence = _set(lines, style, PAD_LEFT, base + 0.3 * content.title[0].style.size + 2, "soft")
    moved = tuple(line._replace(y=line.y + added) if line.y > base else line for line in content.lines)
    bar = content.bar
    if bar is not None and bar.y > base:
        bar = bar._replace(y=bar.y + added)
    return content._replace(height=content.height + added, lines=(*moved, *sentence), bar=bar, is_told=True)


def foot_width(box: Box, label: str) -> float:
    """How wide the small print of a card is."""
    return TYPES[-1].small.width(_foot_words(box, label))


def _foot_words(box: Box, label: str) -> str:
    """The small print of a card: how many claims are not shown, and its number."""
    if not (box.more or box.withheld):
        return label
    parts = [f"+{box.more:,} more" if box.more else "", f"{box.withheld:,} withheld" if box.withheld else "", label]
    return " · ".join(part for part in parts if part)


def _beside_width(box: Box, style: Type, width: float, foot_width: float) -> float:
    """The room that bar, figure and small print take beside a title."""
    bar = _bar_beside(width) + _GAP if box.support is not None else 0.0
    return bar + _figure_width(style) + max(2.5 * _GAP, foot_width) + _GAP


def _bar_beside(width: float) -> float:
    return _BAR_BESIDE if width >= _LONG_ROW else _SHORT_BAR


def _figure_width(style: Type) -> float:
    return style.figure.width("100 %")


def _one_row(box: Box, style: Type, width: float, small: tuple[str, float]) -> Content:
    base = PORT + 0.34 * style.title.size
    title = Line(PAD_LEFT, base, _plain(box.title), style.title.width(_plain(box.title)), style.title)
    foot, room = small
    foot_width = style.small.width(foot)
    lines = [Line(width - PAD_RIGHT - foot_width, base, foot, foot_width, style.small, "soft")] if foot else []
    bar = None
    if box.shown:
        right = width - PAD_RIGHT - max(2.5 * _GAP, room) - _GAP - _figure_width(style)
        lines.append(Line(right, base, box.shown, style.figure.width(box.shown), style.figure, "figure"))
        if box.support is not None:
            bar_width = _bar_beside(width)
            bar = Rect(right - _GAP - bar_width, PORT - BAR_HEIGHT / 2, bar_width, BAR_HEIGHT)
    return Content(width, 2 * PORT, (title,), tuple(lines), bar)


def _stacked(words: tuple[str, ...], style: Type, width: float, box: Box | None, foot: str) -> Content:
    # The middle of the first line stands at the port, where it is not too high for its own pad.
    leading = style.title.leading
    top = PORT - 0.5 * leading
    title = _set(words, style.title, PAD_LEFT, top)
    bottom = top + len(words) * leading
    if box is None:
        return Content(width, max(2 * PORT, bottom + PAD_TOP), title, (), None)
    base = row = bottom + _ROW - 3
    room = width - PAD_LEFT - PAD_RIGHT
    foot_width = style.small.width(foot)
    lines = [Line(width - PAD_RIGHT - foot_width, base, foot, foot_width, style.small, "soft")] if foot else []
    taken = (_figure_width(style) + _GAP if box.shown else 0.0) + (foot_width + _GAP if foot else 0.0)
    if foot and box.shown and taken + _SHORTEST_BAR > room:
        # The small print goes below the figure.
        base, taken = base + _ROW, taken - foot_width - _GAP
        lines = [lines[0]._replace(y=base)]
    bar, left = None, PAD_LEFT
    if box.shown:
        if box.support is not None:
            bar_width = max(_SHORTEST_BAR, min(_BAR_BESIDE, room - taken))
            bar = Rect(PAD_LEFT, row - 0.34 * style.figure.size - BAR_HEIGHT / 2, bar_width, BAR_HEIGHT)
            left = bar.right + _GAP
        lines.append(Line(left, row, box.shown, style.figure.width(box.shown), style.figure, "figure"))
    return Content(width, base + PAD_TOP + 2, title, tuple(lines), bar)


def _set(words: tuple[str, ...], style: Style, left: float, top: float, tone: Tone = "ink") -> tuple[Line, ...]:
    """Lines of text below each other from `top` on."""
    leading = style.leading
    first = top + 0.5 * leading + 0.34 * style.size
    return tuple(
        [Line(left, first + turn * leading, text, style.width(text), style, tone) for turn, text in enumerate(words)]
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
