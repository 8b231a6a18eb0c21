"""A claim over time: its support as steps with the band around them, and what moved it most, by number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.diagram.measure import wrap
from argmap.numbers import band_text, percent, points
from argmap.plots import frame
from argmap.plots.opening import opening
from argmap.plots.picture import MARGIN, Area, Dot, Picture, Stroke, words
from argmap.plots.scales import Scale, day_ticks
from argmap.plots.spread import spread
from argmap.plots.table import Table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from argmap.diagram.geometry import Point
    from argmap.plots.picture import Mark

MOST_NAMED = 8
_HEIGHT = 230.0
_RAIL = 34.0
_LEFT = 62.0
_RIGHT = 84.0
_BADGE = 9.5
_LEAST_SPAN = 0.4
_NOTE_LINES = 2
_TICK_ROOM = 52.0
# Where time is left out, so much of the course runs in, dashed.
_RUN_IN = 26.0


@dataclass(frozen=True, slots=True)
class Moment:
    """The support of a claim on a day, in [0, 1], with its band where there is one, and what appeared on that day."""

    day: datetime.date
    support: float
    band: tuple[float, float] | None = None
    appeared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A claim by its title, on days that ascend; a moment holds until the next.

    What moved it by less than `smallest` is never named. The day of the `essay` is marked where it lies within.
    """

    title: str
    moments: tuple[Moment, ...]
    smallest: float = 0.005
    essay: datetime.date | None = None

    def named(self) -> tuple[tuple[int, float], ...]:
        """The moments that moved it most, by turn, and by how much; in the order of time."""
        moves = [
            (turn, after.support - before.support) for turn, (before, after) in enumerate(pairwise(self.moments), 1)
        ]
        large = sorted((move for move in moves if abs(move[1]) >= self.smallest), key=lambda move: -abs(move[1]))
        return tuple(sorted(large[:MOST_NAMED]))

    def told(self) -> tuple[int, ...]:
        """The moments that the table tells, by turn: the first, the last, and those that moved it visibly."""
        ends = (0, len(self.moments) - 1)
        supports = [moment.support for moment in self.moments]
        return tuple(
            turn
            for turn, support in enumerate(supports)
            if turn in ends or abs(support - supports[turn - 1]) >= self.smallest
        )

    def bands(self) -> list[tuple[float, float]]:
        """The band at every moment, empty where there is none at the first.

        A moment without one keeps the distances from the support of the last that has one.
        """
        found: list[tuple[float, float]] = []
        below = above = 0.0
        for moment in self.moments:
            if moment.band is not None:
                below, above = moment.support - moment.band[0], moment.band[1] - moment.support
            elif not found:
                return []
            found.append(moment.band or (max(0.0, moment.support - below), min(1.0, moment.support + above)))
        return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the plot stands within the picture; its `left` is not where the days begin if time is left out."""

    x: Scale
    y: Scale
    rail: float
    left: float


def draw(data: Timeline, width: float = 720.0) -> Picture:
    """The picture, `width` pixels wide."""
    whole, data = data, _from_where_it_moves(data)
    head, top = frame.heading(whole.title, _says(whole), width)
    run_in = _RUN_IN if data.moments[:1] != whole.moments[:1] else 0.0
    ground = _Ground(
        Scale(*_days(data), _LEFT + run_in, width - _RIGHT),
        Scale(*_range(data), top + _RAIL + _HEIGHT, top + _RAIL),
        rail=top + _BADGE,
        left=_LEFT,
    )
    notes, bottom = _notes(data, ground.y.start + 44.0, width)
    plot = (*_grid(data, ground), *_course(data, ground), *_essay(data, ground), *_named(data, ground))
    marks = (*head, *plot, *_now(data, ground), *notes)
    return Picture(title=data.title, description=_described(whole), width=width, height=bottom, marks=marks)


def table(data: Timeline) -> Table:
    """Every day on which it moved by as much as is named, and the first and last."""
    rows = []
    for turn in data.told():
        moment = data.moments[turn]
        band = band_text(moment.band) if moment.band is not None else ""
        shown = points(moment.support - data.moments[turn - 1].support) if turn else ""
        rows.append((str(moment.day), percent(moment.support), band, shown, _what(moment)))
    columns = ("day", "support", "band, %", "moved", "what appeared")
    return Table(data.title, columns, tuple(rows), (False, True, True, True, False))


def _from_where_it_moves(data: Timeline) -> Timeline:
    """The timeline without most of the time before its first step."""
    if not data.moments:
        return data
    begin, _ = opening([(moment.day, moment.support) for moment in data.moments])
    before = [moment for moment in data.moments if moment.day <= begin]
    kept = tuple(moment for moment in data.moments if moment.day > begin)
    return replace(data, moments=(replace(before[-1], day=begin), *kept))


def _days(data: Timeline) -> tuple[float, float]:
    days = [moment.day.toordinal() for moment in data.moments]
    return float(min(days, default=1)), float(max(days, default=1))


def _range(data: Timeline) -> tuple[float, float]:
    """Tenths around all there is, no less than two fifths of all chances; one half where that is near."""
    supports = [moment.support for moment in data.moments] or [0.5]
    ends = [*supports, *(end for band in data.bands() for end in band)]
    low, high = int(min(ends) * 10), -int(-max(ends) * 10 // 1)
    if low in (6, 7):
        low = 5
    if high in (3, 4):
        high = 5
    while high - low < round(_LEAST_SPAN * 10):
        high, low = (high + 1, low) if high < 10 else (high, low - 1)
    return low / 10, high / 10


def _grid(data: Timeline, ground: _Ground) -> Iterator[Mark]:
    left, right = ground.left, ground.x.end
    step = 0.1 if ground.y.high - ground.y.low < 0.75 else 0.25 if (ground.y.low, ground.y.high) == (0, 1) else 0.2
    yield from frame.level_grid(frame.chance_ticks(ground.y, step), left, right)
    if not data.moments:
        return
    most = max(2, int((right - ground.x.start) / _TICK_ROOM))
    named = day_ticks(data.moments[0].day, data.moments[-1].day, most)
    at = [(ground.x.at(day.toordinal()), says) for day, says in named]
    base = ground.y.start
    for x, says in frame.fitting(at, MARGIN, right + _RIGHT - MARGIN):
        yield Stroke(((x, base), (x, base + 5.0)), "tick")
        yield words(says, (x, base + 20.0), frame.SMALL, "soft", "middle")
    yield Stroke(((ground.x.start, base), (right, base)), "tick")
    if left < ground.x.start:
        yield Stroke(((left, base), (ground.x.start, base)), "tick", 1.0, "2 4")


def _course(data: Timeline, ground: _Ground) -> Iterator[Mark]:
    """The band, the line over it, and a tick below for every day."""
    if bands := data.bands():
        low = _steps(data, ground, [low for low, _ in bands])
        high = _steps(data, ground, [high for _, high in bands])
        yield Area((*high, *reversed(low)), "band")
    for moment in data.moments:
        x = ground.x.at(moment.day.toordinal())
        yield Stroke(((x, ground.y.start - 6.0), (x, ground.y.start)), "soft")
    line = _steps(data, ground, [moment.support for moment in data.moments])
    if len(line) > 1:
        yield Stroke(line, "pro", 2.4)
    if line and ground.left < ground.x.start:
        yield Stroke(((ground.left, line[0][1]), line[0]), "pro", 2.4, "3 4")


def _steps(data: Timeline, ground: _Ground, values: Sequence[float]) -> tuple[Point, ...]:
    """A course that holds each value until the next day."""
    found: list[Point] = []
    for moment, value in zip(data.moments, values, strict=True):
        x, y = ground.x.at(moment.day.toordinal()), ground.y.at(value)
        if found:
            found.append((x, found[-1][1]))
        found.append((x, y))
    return tuple(found)


def _essay(data: Timeline, ground: _Ground) -> Iterator[Mark]:
    """An upright line on the day of the essay."""
    day = _essay_within(data)
    if day is None:
        return
    x = ground.x.at(day.toordinal())
    yield Stroke(((x, ground.y.end), (x, ground.y.start)), "ink", 1.2, "4 3")
    is_late = x > (ground.x.start + ground.x.end) / 2
    at = (x + (-5.0 if is_late else 5.0), ground.y.start - 12.0)
    yield words("essay", at, frame.SMALL, "ink", "end" if is_late else "start")


def _essay_within(data: Timeline) -> datetime.date | None:
    """The day of the essay where it lies between the first day and the last."""
    if data.essay is None or not data.moments:
        return None
    return data.essay if data.moments[0].day < data.essay < data.moments[-1].day else None


def _named(data: Timeline, ground: _Ground) -> Iterator[Mark]:
    """A number above each of the largest moves, with a thin line down to it."""
    named = data.named()
    wanted = [ground.x.at(data.moments[turn].day.toordinal()) for turn, _ in named]
    places = spread(wanted, 2 * _BADGE + 4.0, ground.x.start, ground.x.end + _RIGHT - MARGIN - _BADGE)
    bend = ground.rail + _BADGE + 12.0
    for number, (place, x, (turn, moved)) in enumerate(zip(places, wanted, named, strict=True), 1):
        moment = data.moments[turn]
        y = ground.y.at(moment.support)
        yield Stroke(((place, ground.rail), (place, ground.rail + _BADGE + 3.0), (x, bend), (x, y)), "tick", 0.8)
        yield Dot((x, y), 3.4, _role(moved), about=f"{moment.day}: {points(moved)}. {_what(moment)}")
        yield from _badge(number, (place, ground.rail), moved)


def _badge(number: int, at: Point, moved: float) -> Iterator[Mark]:
    yield Dot(at, _BADGE, _role(moved), is_square=moved < 0.0)
    yield words(str(number), (at[0], at[1] + 0.34 * frame.SMALL.size), frame.SMALL, "on_sign", "middle")


def _now(data: Timeline, ground: _Ground) -> Iterator[Mark]:
    """Where it stands at the end, written beside the line."""
    if not data.moments:
        return
    last = data.moments[-1]
    x, y = ground.x.at(last.day.toordinal()), ground.y.at(last.support)
    yield Dot((x, y), 4.2, "pro")
    # The range below the figure stays above the days along the axis.
    base = min(y + 0.34 * frame.FIGURE.size, ground.y.start - 14.0)
    yield words(percent(last.support), (x + 10.0, base), frame.FIGURE, "pro")
    if last.band is not None:
        yield words(f"{band_text(last.band)} %", (x + 10.0, base + 17.0), frame.SMALL, "soft")


def _notes(data: Timeline, top: float, width: float) -> tuple[tuple[Mark, ...], float]:
    """Below the plot what each number stands for, and where the notes end."""
    marks: list[Mark] = []
    base = top
    day_at = MARGIN + 2 * _BADGE + 10.0
    moved_end = day_at + frame.TEXT.width("2000-00-00") + 12.0 + frame.STRONG.width("+00.0")
    text_at = moved_end + 14.0
    for number, (turn, moved) in enumerate(data.named(), 1):
        moment = data.moments[turn]
        base += frame.TEXT.leading + 6.0
        marks += _badge(number, (MARGIN + _BADGE, base - 0.34 * frame.TEXT.size), moved)
        marks.append(words(str(moment.day), (day_at, base), frame.TEXT, "soft"))
        marks.append(words(points(moved), (moved_end, base), frame.STRONG, _role(moved), "end"))
        lines = wrap(_what(moment), frame.TEXT, width - MARGIN - text_at, _NOTE_LINES) if moment.appeared else ()
        for turn_of_line, line in enumerate(lines):
            base += frame.TEXT.leading if turn_of_line else 0.0
            marks.append(words(line, (text_at, base), frame.TEXT))
    return tuple(marks), base + MARGIN


def _role(moved: float) -> str:
    return "pro" if moved > 0.0 else "con"


def _what(moment: Moment) -> str:
    if not moment.appeared:
        return ""
    first, *others = moment.appeared
    return f"{first} (and {len(others)} more)" if others else first


def _says(data: Timeline) -> str:
    """The sentence below the title."""
    if not data.moments:
        return "Not in the map on any day."
    first, last = data.moments[0], data.moments[-1]
    if first is last:
        return f"Support: {percent(last.support)} on {last.day}."
    parts = [f"Support: {percent(first.support)} on {first.day}, {percent(last.support)} on {last.day}."]
    begin, step = opening([(moment.day, moment.support) for moment in data.moments])
    if step:
        parts.append(f"Until {data.moments[step].day} it hardly moved; what was before {begin} is left out.")
    parts += ["The band is how far that could be off."] if last.band is not None else []
    parts += ["Numbers mark what moved it most."] if data.named() else []
    return " ".join(parts)


def _described(data: Timeline) -> str:
    """The picture in words, without the notes' full length."""
    moves = [
        f"{points(moved)} points on {data.moments[turn].day}: {_what(data.moments[turn])}"
        for turn, moved in data.named()
    ]
    day = _essay_within(_from_where_it_moves(data))
    essay = [f"The essay is of {day}."] if day is not None else []
    return " ".join([_says(data), *essay, *(f"{move.rstrip('.')}." for move in moves)])
