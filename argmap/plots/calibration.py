"""How good forecasts were: what was believed against what came true, with how many forecasts say so.

The range at each point is Wilson's for a share of few trials (Wilson, 1927, "Probable inference, the law of
succession, and statistical inference"), at 90 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from argmap.numbers import band_text, count, percent
from argmap.plots import frame
from argmap.plots.picture import MARGIN, Dot, Picture, Stroke, words
from argmap.plots.scales import Scale
from argmap.plots.spread import spread
from argmap.plots.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.plots.picture import Mark

_WIDEST_SQUARE = 430.0
_LEFT = 66.0
_RIGHT = 12.0
_BELOW = 52.0
# The 95 % point of the normal distribution: nine tenths lie within.
_NORMAL = 1.6448536269514722
_THOUSAND = 1000
_LEAST_RADIUS = 4.5
_MOST_RADIUS = 11.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of much the same belief: how many, the mean belief and the share that came true, in [0, 1]."""

    count: int
    believed: float
    came_true: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins of forecasts whose outcome is known, ascending; `brier` in [0, 1] is their mean score, 0 at best.

    `waiting` counts claims with a forecast and no outcome yet.
    """

    title: str
    bins: tuple[Bin, ...]
    brier: float
    waiting: int = 0

    @property
    def count(self) -> int:
        """All forecasts."""
        return sum(each.count for each in self.bins)


def wilson(came_true: float, trials: int) -> tuple[float, float]:
    """The range of shares, in [0, 1], that `trials` with this share of successes leave open."""
    square = _NORMAL**2 / trials
    middle = (came_true + square / 2) / (1 + square)
    half = _NORMAL / (1 + square) * sqrt(came_true * (1 - came_true) / trials + square / (4 * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def draw(data: Calibration, width: float = 720.0) -> Picture:
    """The picture, `width` pixels wide."""
    head, top = frame.heading(data.title, _says(data), width)
    side = min(_WIDEST_SQUARE, width - 2 * MARGIN - _LEFT - _RIGHT)
    left = MARGIN + _LEFT + (width - 2 * MARGIN - _LEFT - _RIGHT - side) / 2
    top += 40.0
    x, y = Scale(0.0, 1.0, left, left + side), Scale(0.0, 1.0, top + side, top)
    marks = (*head, *_grid(x, y), *_points(data, x, y))
    return Picture(
        title=data.title, description=_described(data), width=width, height=top + side + _BELOW + MARGIN, marks=marks
    )


def table(data: Calibration) -> Table:
    """Every bin."""
    rows = []
    for each in data.bins:
        span = f"{band_text(wilson(each.came_true, each.count))} %"
        rows.append((percent(each.believed), percent(each.came_true), span, f"{each.count:,}"))
    columns = ("believed", "came true", "range", "forecasts")
    return Table(data.title, columns, tuple(rows), (True, True, True, True))


def _grid(x: Scale, y: Scale) -> Iterator[Mark]:
    yield from frame.level_grid(frame.chance_ticks(y, 0.25), x.start, x.end)
    yield from frame.upright_grid(frame.chance_ticks(x, 0.25), y.end, y.start)
    yield Stroke(((x.start, y.start), (x.end, y.end)), "tick", 1.4, "2 5")
    yield words("believed", ((x.start + x.end) / 2, y.start + 42.0), frame.STRONG, "ink", "middle")
    yield words("came true", (x.start - 8.0, y.end - 14.0), frame.STRONG, "ink", "end")


def _points(data: Calibration, x: Scale, y: Scale) -> Iterator[Mark]:
    """A dot for each bin, larger for more forecasts, with its range and its count."""
    most = max((each.count for each in data.bins), default=1)
    for each in data.bins:
        at = x.at(each.believed)
        low, high = wilson(each.came_true, each.count)
        yield Stroke(((at, y.at(low)), (at, y.at(high))), "band", 5.0)
    for each in data.bins:
        at, level = x.at(each.believed), y.at(each.came_true)
        radius = max(_LEAST_RADIUS, _MOST_RADIUS * sqrt(each.count / most))
        yield Dot((at, level), radius, "pro", about=_said(each))
    yield from _counts(data, x, y)


def _counts(data: Calibration, x: Scale, y: Scale) -> Iterator[Mark]:
    """How many forecasts stand behind each dot: in a row above the square, in which none meets another."""
    says = [str(each.count) if each.count < _THOUSAND else f"{each.count // _THOUSAND}k" for each in data.bins]
    apart = max((frame.SMALL.width(text) for text in says), default=0.0) + 3.0
    places = spread([x.at(each.believed) for each in data.bins], apart, x.start + apart / 2, x.end)
    for place, text, each in zip(places, says, data.bins, strict=True):
        yield words(text, (place, y.end - 14.0), frame.SMALL, "pro", "middle")
        yield Stroke(((place, y.end - 9.0), (x.at(each.believed), y.end)), "tick", 0.8)
    if data.bins:
        yield words("forecasts", (x.end, y.end - 31.0), frame.SMALL, "pro", "end")


def _says(data: Calibration) -> str:
    if not data.bins:
        waiting = f" {count(data.waiting, 'claim')} with forecasts wait for theirs." if data.waiting else ""
        return f"No forecast has an outcome yet.{waiting}"
    says = f"{count(data.count, 'forecast')}, Brier score {data.brier:.3f}."
    waiting = f" {count(data.waiting, 'claim')} without an outcome yet." if data.waiting else ""
    return f"{says}{waiting} On the dotted line beliefs come true as often as they say. Bars: what so few leave open."


def _described(data: Calibration) -> str:
    return " ".join([_says(data), *map(_said, data.bins)])


def _said(each: Bin) -> str:
    return f"{count(each.count, 'forecast')} at {percent(each.believed)}: {percent(each.came_true)} came true."
