"""What moves a claim most: a bar for each quantity, from the support with it low to the support with it high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.measure import wrap
from argmap.numbers import percent
from argmap.plots import frame
from argmap.plots.picture import MARGIN, Area, Picture, Stroke, box, words
from argmap.plots.scales import Scale, ticks
from argmap.plots.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagram.geometry import Point
    from argmap.plots.picture import Anchor, Mark

MOST_BARS = 12
_ROW = 38.0
_BAR = 14.0
_GAP = 8.0
_NAMES = 0.27
_NAME_LINES = 2
_VALUES = 0.24
_TICK_ROOM = 64.0
# Chances nearer to each other are not drawn any further apart.
_LEAST_SPAN = 0.001


@dataclass(frozen=True, slots=True)
class Bar:
    """A quantity by name: the support in [0, 1] with it in its lowest and in its highest tenth, and its values there.

    `low_value` and `high_value` are words with their unit.
    """

    name: str
    low: float
    high: float
    low_value: str
    high_value: str


@dataclass(frozen=True, slots=True)
class Tornado:
    """A claim by its title, its support in [0, 1], and its bars, the longest first.

    `left_out` counts shorter bars; `still` says why there is none.
    """

    title: str
    support: float
    bars: tuple[Bar, ...]
    left_out: int = 0
    still: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The width of the picture, where the names end, and the scale of the bars."""

    width: float
    names: float
    x: Scale


def draw(data: Tornado, width: float = 720.0) -> Picture:
    """The picture, `width` pixels wide."""
    shown = data.bars[:MOST_BARS]
    head, top = frame.heading(data.title, _says(data), width)
    if not shown:
        return Picture(
            title=data.title, description=_says(data), width=width, height=top + MARGIN, marks=head
        )  # fmt: skip
    key, top = _key(top)
    columns = _columns(data, width)
    first = top + 34.0
    bottom = first + _ROW * len(shown)
    marks: list[Mark] = [*head, *key, *_axis(columns, bottom)]
    for turn, bar in enumerate(shown):
        marks += _bar(bar, data.support, columns, first + _ROW * (turn + 0.5))
    marks += _stand(data, columns, first - 6.0, bottom)
    description = " ".join([_says(data), *(_said(bar) for bar in shown)])
    return Picture(
        title=data.title, description=description, width=width, height=bottom + 18.0 + MARGIN, marks=tuple(marks)
    )


def table(data: Tornado) -> Table:
    """Every bar."""
    columns = ("quantity", "lowest tenth", "support then", "highest tenth", "support then")
    rows = tuple((bar.name, bar.low_value, percent(bar.low), bar.high_value, percent(bar.high)) for bar in data.bars)
    return Table(f"{data.title} ({percent(data.support)})", columns, rows, (False, True, True, True, True))


def _columns(data: Tornado, width: float) -> _Columns:
    """Names at the left as wide as they are, and bars as long as the words at both of their ends leave room for.

    Pixels of chances p are o + s p. Every bar asks that its lower end keeps right of its words and its higher end left
    of them, so s is at most (right_j - left_i) / (high_j - low_i) for every two bars i and j.
    """
    shown = data.bars[:MOST_BARS]
    names = MARGIN + min(_NAMES * width, max(frame.TEXT.width(bar.name) for bar in shown))
    lows, highs = [], []
    for bar in shown:
        (low, low_value), (high, high_value) = _ends(bar)
        lows.append((min(low, data.support), names + 12.0 + _words_width(low_value, width)))
        highs.append((max(high, data.support), width - MARGIN - _words_width(high_value, width)))
    half = frame.STRONG.width(f"stands at {percent(data.support)}") / 2
    lows.append((data.support, names + 12.0 + half))
    highs.append((data.support, width - MARGIN - half))
    pairs = [(max(_LEAST_SPAN, high - low), right - left) for low, left in lows for high, right in highs]
    slope = max(1.0, min(room / span for span, room in pairs))
    origin = max(left - slope * low for low, left in lows)
    low, high = min(low for low, _ in lows), max(high for high, _ in highs)
    return _Columns(width, names, Scale(low, high, origin + slope * low, origin + slope * high))


def _ends(bar: Bar) -> tuple[tuple[float, str], tuple[float, str]]:
    """The lower support with its value, then the higher."""
    low, high = sorted([(bar.low, bar.low_value), (bar.high, bar.high_value)])
    return low, high


def _words_width(value: str, width: float) -> float:
    """The room of the words at an end of a bar, with the gap before them."""
    says = frame.SMALL.width(_value(value, width))
    return max(frame.STRONG.width("100 %"), says) + _GAP


def _value(value: str, width: float) -> str:
    return wrap(f"at {value}", frame.SMALL, _VALUES * width, 1)[0]


def _key(top: float) -> tuple[tuple[Mark, ...], float]:
    """The two fills in words."""
    base = top + 12.0
    marks: list[Mark] = []
    left = MARGIN
    for role, says in (("band", "in its lowest tenth"), ("pro", "in its highest tenth")):
        marks.append(Area(box(left, base - 10.0, left + 22.0, base), role))
        marks.append(words(says, (left + 28.0, base), frame.SMALL, "soft"))
        left += 28.0 + frame.SMALL.width(says) + 22.0
    return tuple(marks), base


def _axis(columns: _Columns, base: float) -> Iterator[Mark]:
    """Ticks at whole percents; there are no lines above them, since every end of a bar says where it is."""
    x = columns.x
    most = max(3, int((x.end - x.start) / _TICK_ROOM))
    named = [(x.at(p), f"{round(100 * p)} %") for p in ticks(x.low, x.high, most)]
    yield Stroke(((x.start, base), (x.end, base)), "tick")
    for pixel, says in frame.fitting(named, columns.names, x.end + 2 * MARGIN):
        yield Stroke(((pixel, base), (pixel, base + 5.0)), "tick")
        yield words(says, (pixel, base + 20.0), frame.SMALL, "soft", "middle")


def _stand(data: Tornado, columns: _Columns, top: float, bottom: float) -> Iterator[Mark]:
    """The support as the map stands: an upright line through all bars."""
    x = columns.x.at(data.support)
    yield Stroke(((x, top), (x, bottom)), "ink", 1.6)
    yield words(f"stands at {percent(data.support)}", (x, top - 6.0), frame.STRONG, "ink", "middle")


def _bar(bar: Bar, support: float, columns: _Columns, middle: float) -> Iterator[Mark]:
    x = columns.x
    lines = wrap(bar.name, frame.TEXT, columns.names - MARGIN + 0.5, _NAME_LINES)
    base = middle + 0.34 * frame.TEXT.size - (len(lines) - 1) * frame.TEXT.leading / 2
    for turn, line in enumerate(lines):
        yield words(line, (columns.names, base + turn * frame.TEXT.leading), frame.TEXT, anchor="end")
    # Of two ends on one side the nearer is drawn over the further.
    ends = sorted(((bar.low, "band"), (bar.high, "pro")), key=lambda end: -abs(end[0] - support))
    for end, role in ends:
        left, right = sorted((x.at(end), x.at(support)))
        yield Area(box(left, middle - _BAR / 2, right, middle + _BAR / 2), role, about=_said(bar))
    low, high = _ends(bar)
    yield from _end(low, (min(x.at(low[0]), x.at(support)) - _GAP, middle), columns.width, "end")
    yield from _end(high, (max(x.at(high[0]), x.at(support)) + _GAP, middle), columns.width, "start")


def _end(end: tuple[float, str], at: Point, width: float, anchor: Anchor) -> Iterator[Mark]:
    """The support at an end of a bar, over the value that goes with it."""
    support, value = end
    yield words(percent(support), (at[0], at[1] - 2.0), frame.STRONG, "ink", anchor)
    yield words(_value(value, width), (at[0], at[1] + 12.0), frame.SMALL, "soft", anchor)


def _says(data: Tornado) -> str:
    if data.still:
        return data.still
    if not data.bars:
        return f"{percent(data.support)}. No quantity upstream moves it by half a point."
    left = len(data.bars) - MOST_BARS + data.left_out if len(data.bars) > MOST_BARS else data.left_out
    more = f" {left:,} more {'moves' if left == 1 else 'move'} it less." if left else ""
    return f"Its support with one quantity at a time at an end of its range, all else as uncertain as it is.{more}"


def _said(bar: Bar) -> str:
    return f"{bar.name}: {percent(bar.low)} at {bar.low_value}, {percent(bar.high)} at {bar.high_value}."
