"""What stands on a card, and how large that makes it: measured first, and set once the card has its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.geometry import Line, Rect, line_of
from argmap.diagram.measure import Style, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.diagram.figure import Box
    from argmap.diagram.geometry import Point, Tone
    from argmap.diagram.measure import Measured

    Words = tuple[Measured, ...]
    Way = Callable[["Content", Box, float, float], "Texts"]

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


# What stands on a card: its title, all other lines, and the ground of its bar.
Texts = tuple[tuple[Line, ...], tuple[Line, ...], "Rect | None"]


@dataclass(frozen=True, slots=True)
class Form:
    """What cards of a level and a width have in common, in pixels.

    `room` is that of a line of text, `top` where a title begins that has its rows to itself, and `base` its first base
    line; `leading` is from one line of a title to the next, `text_leading` from one of a whole sentence. Beside a title
    stand a figure of at most `figure_width`, a bar `bar_beside` wide, and small print that takes `foot_room` at the
    least.
    """

    type: Type
    width: float
    room: float
    leading: float
    top: float
    base: float
    text_leading: float
    figure_width: float
    bar_beside: float
    foot_room: float


class Content(NamedTuple):
    """A card measured: its size and its words, which `way` sets once the card has its upper left corner.

    `foot` is its small print, `kept` the room that `way` keeps beside the title, and `added` what the whole sentence
    added to the height.
    """

    width: float
    height: float
    form: Form
    way: Way
    title: Words
    foot: Measured
    kept: float = 0.0
    sentence: Words = ()
    added: float = 0.0


@lru_cache(maxsize=256)
def form(level: int, width: float, least_foot: float = 0.0) -> Form:
    """The form of cards of a level and a width.

    Wide cards leave `least_foot` pixels for their small print, so that figures above each other are in line.
    """
    # All levels from the second down are alike.
    style = TYPES[min(level, len(TYPES) - 1)]
    leading = style.title.leading
    # The middle of the first line stands at the port, where it is not too high for its own pad.
    top = PORT - 0.5 * leading
    is_long = width >= _LONG_ROW
    return Form(
        type=style,
        width=width,
        room=width - PAD_LEFT - PAD_RIGHT,
        leading=leading,
        top=top,
        base=_first_base(style.title, top),
        text_leading=style.text.leading,
        figure_width=style.figure.width("100 %"),
        bar_beside=_BAR_BESIDE if is_long else _SHORT_BAR,
        foot_room=max(_LEAST_FOOT, least_foot) if is_long else _LEAST_FOOT,
    )


def compose(box: Box, form: Form, foot: Measured) -> Content:
    """The card of a claim at its smallest: its title, its bar and figure, its small print."""
    width, (words, foot_width) = form.width, foot
    lines = measured(box.title, form.type.title, form.room, _MOST_TITLE_LINES)
    bottom = form.top + len(lines) * form.leading
    if not (box.shown or words):
        return Content(width, max(2 * PORT, bottom + PAD_TOP), form, _stacked, lines, foot)
    if width >= ONE_ROW and len(lines) == 1:
        kept = max(form.foot_room, foot_width)
        bar = form.bar_beside + _GAP if box.support is not None else 0.0
        beside = bar + form.figure_width + kept + _GAP
        if lines[0][1] <= form.room - beside - _GAP:
            return Content(width, 2 * PORT, form, _one_row, lines, foot, kept)
    base = bottom + _ROW - 3
    if words and box.shown and _in_row(form, foot_width)[1]:
        base += _ROW
    return Content(width, base + PAD_TOP + 2, form, _stacked, lines, foot)


def mention(box: Box, width: float, label: str) -> Content:
    """The card of a claim that stands in full elsewhere: its number there, and its title."""
    own = form(len(TYPES) - 1, width)
    words = f"see {label}" if label else "see above"
    text, number_width = own.type.text, own.type.figure.width(words)
    start = PAD_LEFT + number_width + 7
    title = measured(box.title, text, width - PAD_RIGHT - start, 2)
    height = 2 * PORT + (len(title) - 1) * text.leading - 4
    return Content(width, height, own, _mentioned, title, (words, number_width), start)


def head(box: Box, width: float) -> Content:
    """The head of the figure: its figure large at the right, title and sentence beside it."""
    own = form(0, width)
    style = own.type
    figure_width = max(150.0, style.figure.width(box.shown)) if box.shown else 0.0
    room = width - 2 * PAD_LEFT - (figure_width + 2 * _GAP if box.shown else 0.0)
    title = measured(box.title, style.title, room)
    text = measured(box.text, style.text, room) if box.text and box.text != box.title else ()
    foot = _foot_words(box, "")
    bottom = _below_title(title) + len(text) * style.text.leading + PAD_TOP + 4
    if foot:
        bottom += style.small.leading
    if box.shown:
        bottom = max(bottom, _HEAD_BAR_TOP + BAR_HEIGHT + 3 + PAD_TOP + 4)
    return Content(width, bottom, own, _headed, title, (foot, style.small.width(foot)), figure_width, text)


def with_sentence(content: Content, box: Box, room: float) -> Content:
    """The card with the claim's whole sentence below its title, if it then is no higher than `room`."""
    width, height, form, way, title, foot, kept, sentence, _ = content
    text = box.text
    if sentence or not text or text == box.title:
        return content
    leading, least = form.text_leading, height + _SENTENCE_PAD
    # What cannot be in so few lines is not broken into lines at all.
    if least + leading > room:
        return content
    style = form.type.text
    if room < inf and least + style.width(text) / form.room * leading > room:
        return content
    lines = measured(text, style, form.room)
    added = len(lines) * leading + _SENTENCE_PAD
    if height + added > room:
        return content
    return Content(width, height + added, form, way, title, foot, kept, lines, added)


def small_prints(boxes: Mapping[str, Box], labels: Mapping[str, str]) -> dict[str, Measured]:
    """The small print of every card below the head."""
    words = [
        _foot_words(box, labels[claim]) if box.more or box.withheld else labels[claim] for claim, box in boxes.items()
    ]
    # It is alike at all levels.
    return dict(zip(boxes, zip(words, TYPES[-1].small.widths(words), strict=True), strict=True))


def _foot_words(box: Box, label: str) -> str:
    """The small print of a card: how many claims are not shown, and its number."""
    parts = [f"+{box.more:,} more" if box.more else "", f"{box.withheld:,} withheld" if box.withheld else "", label]
    return " · ".join(part for part in parts if part)


def _in_row(form: Form, foot_width: float) -> tuple[float, bool]:
    """What figure and small print take of a row, and whether the small print goes below it to leave a bar room."""
    taken = form.figure_width + _GAP + (foot_width + _GAP)
    return (taken - foot_width - _GAP, True) if taken + _SHORTEST_BAR > form.room else (taken, False)


def _one_row(content: Content, box: Box, x: float, y: float) -> Texts:
    form, (foot, foot_width) = content.form, content.foot
    style, width = form.type, content.width
    base = PORT + 0.34 * style.title.size
    lines, bar = [], None
    if foot:
        lines.append(line_of((width - PAD_RIGHT - foot_width + x, base + y, foot, foot_width, style.small, "soft")))
    if box.shown:
        right = width - PAD_RIGHT - content.kept - _GAP - form.figure_width
        lines.append(Line(right + x, base + y, box.shown, style.figure.width(box.shown), style.figure, "figure"))
        if box.support is not None:
            left = right - _GAP - form.bar_beside
            bar = Rect(left + x, PORT - BAR_HEIGHT / 2 + y, form.bar_beside, BAR_HEIGHT)
    if content.sentence:
        lines += _sentence(content, base, x, y)
    ((words, title_width),) = content.title
    return (line_of((PAD_LEFT + x, base + y, words, title_width, style.title, "ink")),), tuple(lines), bar


def _stacked(content: Content, box: Box, x: float, y: float) -> Texts:
    width, _, form, _, title, (foot, foot_width), _, sentence, added = content
    style = form.type
    base = row = form.top + len(title) * form.leading + _ROW - 3
    lines, bar = [], None
    taken = form.figure_width + _GAP
    if foot:
        if box.shown:
            taken, is_below = _in_row(form, foot_width)
            base = row + _ROW if is_below else row
        left = width - PAD_RIGHT - foot_width + x
        lines.append(line_of((left, base + added + y, foot, foot_width, style.small, "soft")))
    if box.shown:
        left = PAD_LEFT
        if box.support is not None:
            bar_width = max(_SHORTEST_BAR, min(_BAR_BESIDE, form.room - taken))
            bar_top = row - 0.34 * style.figure.size - BAR_HEIGHT / 2
            bar = Rect(PAD_LEFT + x, bar_top + added + y, bar_width, BAR_HEIGHT)
            left = PAD_LEFT + bar_width + _GAP
        figure = style.figure
        lines.append(Line(left + x, row + added + y, box.shown, figure.width(box.shown), figure, "figure"))
    if sentence:
        lines += _sentence(content, form.base + (len(title) - 1) * form.leading, x, y)
    return _set(title, style.title, form.leading, (PAD_LEFT + x, y), form.base, "ink"), tuple(lines), bar


def _sentence(content: Content, base: float, x: float, y: float) -> tuple[Line, ...]:
    """The whole sentence below the last base line of the title."""
    form = content.form
    style = form.type
    first = _first_base(style.text, base + 0.3 * style.title.size + 2)
    return _set(content.sentence, style.text, form.text_leading, (PAD_LEFT + x, y), first, "soft")


def _mentioned(content: Content, _: Box, x: float, y: float) -> Texts:
    form = content.form
    style = form.type
    first = PORT + 0.34 * style.text.size
    number, width = content.foot
    title = _set(content.title, style.text, form.text_leading, (content.kept + x, y), first, "soft")
    return title, (Line(PAD_LEFT + x, first + y, number, width, style.figure, "soft"),), None


def _headed(content: Content, box: Box, x: float, y: float) -> Texts:
    form, left = content.form, PAD_LEFT + 2 + x
    style, corner = form.type, (left, y)
    title = _set(content.title, style.title, form.leading, corner, _first_base(style.title, PAD_TOP + 4), "ink")
    below = _below_title(content.title)
    lines = _set(content.sentence, style.text, form.text_leading, corner, _first_base(style.text, below), "soft")
    foot, foot_width = content.foot
    if foot:
        bottom = below + len(content.sentence) * style.text.leading + PAD_TOP + 4
        base = _first_base(style.small, bottom - PAD_TOP)
        lines += (Line(left, base + y, foot, foot_width, style.small, "soft"),)
    if not box.shown:
        return title, lines, None
    left = content.width - PAD_LEFT - content.kept + x
    base, width = _first_base(style.figure, PAD_TOP), style.figure.width(box.shown)
    lines += (Line(left, base + y, box.shown, width, style.figure, "figure"),)
    bar = Rect(left, _HEAD_BAR_TOP + y, content.kept, BAR_HEIGHT + 3) if box.support is not None else None
    return title, lines, bar


def _below_title(title: tuple[Measured, ...]) -> float:
    """Where the title of the head ends."""
    return PAD_TOP + 4 + len(title) * TYPES[0].title.leading + 2


def _first_base(style: Style, top: float) -> float:
    """The base line of the first of some lines from `top` on."""
    return top + 0.5 * style.leading + 0.34 * style.size


def _set(lines: Words, style: Style, leading: float, corner: Point, first: float, tone: Tone) -> tuple[Line, ...]:
    """Lines of text below each other, `leading` apart; the base line of the first is `first` below `corner`."""
    (left, y), lead, found = corner, 0.0, []
    # A comprehension would take half as long again for so few lines.
    for text, width in lines:
        found.append(line_of((left, first + lead + y, text, width, style, tone)))
        lead += leading
    return tuple(found)
