"""What stands on a card, and how large that makes it: measured first, and set once the card has its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.geometry import Line, Rect
from argmap.diagram.measure import Style, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

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
_LEAST_FOOT = 2.5 * _GAP
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
_HEAD_BAR_TOP = PAD_TOP + TYPES[0].figure.leading + 6


class _Form(NamedTuple):
    """What cards of a level and a width have in common.

    `room` is that of a line of text; `top` the upper side of a title that has a row to itself, and `leading` its own.
    """

    type: Type
    width: float
    room: float
    leading: float
    top: float
    figure_width: float
    bar_beside: float


class Texts(NamedTuple):
    """What stands on a card in its place: its title, all other lines, and the ground of its bar."""

    title: tuple[Line, ...]
    lines: tuple[Line, ...]
    bar: Rect | None = None


class Content(NamedTuple):
    """A card measured: its size and its words, in lines where it takes several, for `way` to set.

    `foot_room` is what its small print takes at the least, `added` what its whole sentence added to its height.
    """

    width: float
    height: float
    form: _Form
    way: Callable[[Content, Box, float, float], Texts]
    title: tuple[str, ...]
    foot: str
    foot_room: float = 0.0
    sentence: tuple[str, ...] = ()
    added: float = 0.0

    def texts(self, box: Box, x: float, y: float) -> Texts:
        """Everything on the card of `box`, whose upper left corner is at `x` and `y`."""
        return self.way(self, box, x, y)


def compose(box: Box, level: int, width: float, label: str, least_foot: float = 0.0) -> Content:
    """The card of a claim at its smallest: its title, its bar and figure, what was cut off.

    Wide cards leave `least_foot` pixels for their small print, so that figures above each other are in line.
    """
    form = _form(level, width)
    style = form.type
    title = wrap(box.title, style.title, form.room, _MOST_TITLE_LINES)
    foot = _foot_words(box, label)
    bottom = form.top + len(title) * form.leading
    if not (box.shown or foot):
        return Content(width, max(2 * PORT, bottom + PAD_TOP), form, _stacked, title, foot)
    foot_width = style.small.width(foot)
    if width >= ONE_ROW:
        foot_room = max(_LEAST_FOOT, foot_width, least_foot if width >= _LONG_ROW else 0.0)
        bar = form.bar_beside + _GAP if box.support is not None else 0.0
        beside = bar + form.figure_width + foot_room + _GAP
        if style.title.width(box.title) <= form.room - beside - _GAP:
            return Content(width, 2 * PORT, form, _one_row, (_plain(box.title),), foot, foot_room)
    base = bottom + _ROW - 3
    if foot and box.shown and _in_row(form, foot_width)[1]:
        base += _ROW
    return Content(width, base + PAD_TOP + 2, form, _stacked, title, foot)


def mention(box: Box, width: float, label: str) -> Content:
    """The card of a claim that stands in full elsewhere: its number there, and its title."""
    form = _form(len(TYPES) - 1, width)
    words = f"see {label}" if label else "see above"
    text = form.type.text
    start = PAD_LEFT + form.type.figure.width(words) + 7
    title = wrap(box.title, text, width - PAD_RIGHT - start, 2)
    return Content(width, 2 * PORT + (len(title) - 1) * text.leading - 4, form, _mentioned, title, words, start)


def head(box: Box, width: float) -> Content:
    """The head of the figure: its figure large at the right, title and sentence beside it."""
    form = _form(0, width)
    style = form.type
    figure_width = max(150.0, style.figure.width(box.shown)) if box.shown else 0.0
    room = width - 2 * PAD_LEFT - (figure_width + 2 * _GAP if box.shown else 0.0)
    title = wrap(box.title, style.title, room)
    text = wrap(box.text, style.text, room) if box.text and box.text != box.title else ()
    foot = _foot_words(box, "")
    bottom = _below_title(title) + len(text) * style.text.leading + PAD_TOP + 4
    if foot:
        bottom += style.small.leading
    if box.shown:
        bottom = max(bottom, _HEAD_BAR_TOP + BAR_HEIGHT + 3 + PAD_TOP + 4)
    return Content(width, bottom, form, _headed, title, foot, figure_width, text)


def with_sentence(content: Content, box: Box, room: float) -> Content:
    """The card with the claim's whole sentence below its title, if it then is no higher than `room`."""
    if content.sentence or not box.text or box.text == box.title:
        return content
    style, width = content.form.type.text, content.form.room
    leading = style.leading
    least = max(1.0, style.width(box.text) / width) * leading if room < inf else 0.0
    if content.height + _SENTENCE_PAD + least > room:
        return content
    lines = wrap(box.text, style, width)
    added = len(lines) * leading + _SENTENCE_PAD
    if content.height + added > room:
        return content
    return content._replace(height=content.height + added, sentence=lines, added=added)


def foot_width(box: Box, label: str) -> float:
    """How wide the small print of a card is."""
    return TYPES[-1].small.width(_foot_words(box, label))


@lru_cache(maxsize=256)
def _form(level: int, width: float) -> _Form:
    # The type of all levels from the second down is alike.
    style = TYPES[min(level, len(TYPES) - 1)]
    leading = style.title.leading
    return _Form(
        type=style,
        width=width,
        room=width - PAD_LEFT - PAD_RIGHT,
        leading=leading,
        # The middle of the first line stands at the port, where it is not too high for its own pad.
        top=PORT - 0.5 * leading,
        figure_width=style.figure.width("100 %"),
        bar_beside=_BAR_BESIDE if width >= _LONG_ROW else _SHORT_BAR,
    )


def _foot_words(box: Box, label: str) -> str:
    """The small print of a card: how many claims are not shown, and its number."""
    if not (box.more or box.withheld):
        return label
    parts = [f"+{box.more:,} more" if box.more else "", f"{box.withheld:,} withheld" if box.withheld else "", label]
    return " · ".join(part for part in parts if part)


def _in_row(form: _Form, foot_width: float) -> tuple[float, bool]:
    """What figure and small print take of a row, and whether the small print goes below it to leave a bar room."""
    taken = form.figure_width + _GAP + (foot_width + _GAP)
    return (taken - foot_width - _GAP, True) if taken + _SHORTEST_BAR > form.room else (taken, False)


def _one_row(content: Content, box: Box, x: float, y: float) -> Texts:
    form, foot = content.form, content.foot
    style, width = form.type, form.width
    base = PORT + 0.34 * style.title.size
    lines, bar = [], None
    if foot:
        lines.append(_small(foot, style.small, width, base, x, y))
    if box.shown:
        right = width - PAD_RIGHT - content.foot_room - _GAP - form.figure_width
        lines.append(Line(right + x, base + y, box.shown, style.figure.width(box.shown), style.figure, "figure"))
        if box.support is not None:
            left = right - _GAP - form.bar_beside
            bar = Rect(left + x, PORT - BAR_HEIGHT / 2 + y, form.bar_beside, BAR_HEIGHT)
    (words,) = content.title
    title = Line(PAD_LEFT + x, base + y, words, style.title.width(words), style.title)
    return Texts((title,), (*lines, *_sentence(content, base, x, y)), bar)


def _stacked(content: Content, box: Box, x: float, y: float) -> Texts:
    form, foot, added = content.form, content.foot, content.added
    style, leading, count = form.type, form.leading, len(content.title)
    base = row = form.top + count * leading + _ROW - 3
    taken = form.figure_width + _GAP
    lines, bar = [], None
    if foot:
        if box.shown:
            taken, is_below = _in_row(form, style.small.width(foot))
            base = row + _ROW if is_below else row
        lines.append(_small(foot, style.small, form.width, base + added, x, y))
    if box.shown:
        left = PAD_LEFT
        if box.support is not None:
            bar_width = max(_SHORTEST_BAR, min(_BAR_BESIDE, form.room - taken))
            bar_top = row - 0.34 * style.figure.size - BAR_HEIGHT / 2
            bar = Rect(PAD_LEFT + x, bar_top + added + y, bar_width, BAR_HEIGHT)
            left = PAD_LEFT + bar_width + _GAP
        figure = style.figure
        lines.append(Line(left + x, row + added + y, box.shown, figure.width(box.shown), figure, "figure"))
    title = _set(content.title, style.title, PAD_LEFT + x, form.top, y, "ink")
    last = _first_base(style.title, form.top) + (count - 1) * leading
    return Texts(title, (*lines, *_sentence(content, last, x, y)), bar)


def _sentence(content: Content, base: float, x: float, y: float) -> tuple[Line, ...]:
    """The whole sentence below the last base line of the title."""
    if not content.sentence:
        return ()
    style = content.form.type
    return _set(content.sentence, style.text, PAD_LEFT + x, base + 0.3 * style.title.size + 2, y, "soft")


def _small(foot: str, style: Style, width: float, base: float, x: float, y: float) -> Line:
    """The small print at the right of a card."""
    foot_width = style.width(foot)
    return Line(width - PAD_RIGHT - foot_width + x, base + y, foot, foot_width, style, "soft")


def _mentioned(content: Content, box: Box, x: float, y: float) -> Texts:
    del box
    style = content.form.type
    text = style.text
    top = PORT + 0.34 * text.size
    title = tuple(
        Line(content.foot_room + x, top + turn * text.leading + y, words, text.width(words), text, "soft")
        for turn, words in enumerate(content.title)
    )
    number = content.foot
    return Texts(title, (Line(PAD_LEFT + x, top + y, number, style.figure.width(number), style.figure, "soft"),))


def _headed(content: Content, box: Box, x: float, y: float) -> Texts:
    style, left = content.form.type, PAD_LEFT + 2 + x
    title = _set(content.title, style.title, left, PAD_TOP + 4, y, "ink")
    below = _below_title(content.title)
    lines = _set(content.sentence, style.text, left, below, y, "soft")
    if content.foot:
        bottom = below + len(content.sentence) * style.text.leading + PAD_TOP + 4
        lines += _set((content.foot,), style.small, left, bottom - PAD_TOP, y, "soft")
    if not box.shown:
        return Texts(title, lines)
    left = content.width - PAD_LEFT - content.foot_room + x
    lines += _set((box.shown,), style.figure, left, PAD_TOP, y, "figure")
    bar = Rect(left, _HEAD_BAR_TOP + y, content.foot_room, BAR_HEIGHT + 3) if box.support is not None else None
    return Texts(title, lines, bar)


def _below_title(title: tuple[str, ...]) -> float:
    """Where the title of the head ends."""
    return PAD_TOP + 4 + len(title) * TYPES[0].title.leading + 2


def _set(words: tuple[str, ...], style: Style, left: float, top: float, y: float, tone: Tone) -> tuple[Line, ...]:
    """Lines of text below each other from `left` and `top` on, the latter below the upper side `y` of their card."""
    leading, first = style.leading, _first_base(style, top)
    return tuple(
        [
            Line(left, first + turn * leading + y, text, style.width(text), style, tone)
            for turn, text in enumerate(words)
        ]
    )


def _first_base(style: Style, top: float) -> float:
    """The base line of the first of some lines from `top` on."""
    return top + 0.5 * style.leading + 0.34 * style.size


def _plain(text: str) -> str:
    return " ".join(text.split())
