"""What moves a claim most: a bar for each quantity, from the support with it low to the support with it high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.measure import wrap
from argmap.numbers import percent
from argmap.plots import frame
from argmap.plots.picture import MARGIN, Area, Picture, Stroke, box, words
from argmap.plots.scales import Scale, nice_range, nice_step
from argmap.plots.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.plots.picture import Mark

MOST_BARS = 12
_ROW = 38.0
_BAR = 14.0
_GAP = 8.0
_NAMES = 0.27
_NAME_LINES = 2
_VALUES = 0.2
_TICK_ROOM = 64.0
_LEAST_SPAN = 0.04


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
    """Where the names end, and the scale of the bars between the words at both of their ends."""

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
    marks: list[Mark] = [*head, *key, *_grid(data, columns, first - 6.0, bottom)]
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
    """Names at the left as wide as they are; words at both ends of the bars."""
    shown = data.bars[:MOST_BARS]
    names = min(_NAMES * width, max(frame.TEXT.width(bar.name) for bar in shown))
    room = max(max(map(_words_width, (bar.low_value, bar.high_value))) for bar in shown)
    room = min(room, _VALUES * width)
    left = MARGIN + names + 12.0 + room
    low, high = _range(data)
    return _Columns(MARGIN + names, Scale(low, high, left, max(left + 60.0, width - MARGIN - room)))


def _words_width(value: str) -> float:
    return max(frame.STRONG.width("100 %"), frame.SMALL.width(f"at {value}")) + _GAP


def _range(data: Tornado) -> tuple[float, float]:
    """Nice chances around all bars; a claim that hardly moves keeps a span in which that is seen."""
    ends = [data.support, *(end for bar in data.bars[:MOST_BARS] for end in (bar.low, bar.high))]
    low, high = min(ends), max(ends)
    if high - low < _LEAST_SPAN:
        middle = (low + high) / 2
        low, high = middle - _LEAST_SPAN / 2, middle + _LEAST_SPAN / 2
    low, high = nice_range(max(0.0, low), min(1.0, high), 6)
    return max(0.0, low), min(1.0, high)


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


def _grid(data: Tornado, columns: _Columns, top: float, bottom: float) -> Iterator[Mark]:
    x = columns.x
    most = max(2, int((x.end - x.start) / _TICK_ROOM))
    step = max(0.01, nice_step(x.high - x.low, most))
    first, last = round(x.low / step + 0.499), int(x.high / step + 1e-9)
    named = [(x.at(count * step), f"{round(100 * count * step)} %") for count in range(first, last + 1)]
    yield from frame.upright_grid(frame.fitting(named, 0.0, x.end + MARGIN), top, bottom)


def _stand(data: Tornado, columns: _Columns, top: float, bottom: float) -> Iterator[Mark]:
    """The support as the map stands: an upright line through all bars."""
    x = columns.x.at(data.support)
    yield Stroke(((x, top), (x, bottom)), "ink", 1.6)
    yield words(f"now {percent(data.support)}", (x, top - 6.0), frame.STRONG, "ink", "middle")


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
    low, high = sorted([(bar.low, bar.low_value), (bar.high, bar.high_value)])
    room = columns.x.start - columns.names - 12.0
    yield from _end(low, min(x.at(low[0]), x.at(support)) - _GAP, middle, room, is_left=True)
    yield from _end(high, max(x.at(high[0]), x.at(support)) + _GAP, middle, room, is_left=False)


def _end(end: tuple[float, str], at: float, middle: float, room: float, *, is_left: bool) -> Iterator[Mark]:
    """The support at an end of a bar, over the value that goes with it."""
    support, value = end
    anchor = "end" if is_left else "start"
    yield words(percent(support), (at, middle - 2.0), frame.STRONG, "ink", anchor)  # type: ignore[arg-type]
    says = wrap(f"at {value}", frame.SMALL, room - _GAP, 1)[0]
    yield words(says, (at, middle + 12.0), frame.SMALL, "soft", anchor)  # type: ignore[arg-type]


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
