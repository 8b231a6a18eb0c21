"""What a sub-model comes to over all draws: their histogram, and on which of them its predicate holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.diagram.measure import wrap
from argmap.numbers import figure, percent, share_figure
from argmap.plots import frame
from argmap.plots.picture import MARGIN, Area, Dot, Picture, Stroke, words
from argmap.plots.scales import Scale, log_ticks, ticks
from argmap.plots.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.diagram.geometry import Point
    from argmap.plots.picture import Mark

_HEIGHT = 200.0
_ABOVE = 40.0
_RANGE = 18.0
_TICK_ROOM = 62.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Draws in spans between ascending `edges`: how many of each span there are on which the predicate holds and not.

    `axis` says what is drawn, `says` when the predicate holds. `threshold` is where that turns, if it does so at one
    place; `share` in [0, 1] is the part of all draws on which it holds, None where nothing is asked of them. `points`
    are the 5 %, 50 % and 95 % points; `outside` is the part of the draws beyond the edges, `unknown` the part without
    a value. `is_log` spaces the axis in powers; all edges are above 0 then. `is_share`: values are parts of something
    and written in percent.
    """

    title: str
    says: str
    axis: str
    edges: tuple[float, ...]
    held: tuple[int, ...]
    failed: tuple[int, ...]
    points: tuple[float, float, float]
    threshold: float | None = None
    share: float | None = None
    outside: float = 0.0
    unknown: float = 0.0
    is_log: bool = False
    is_share: bool = False

    def written(self, value: float) -> str:
        """A value of the axis as it is written."""
        return share_figure(value) if self.is_share else figure(value)


def draw(data: Distribution, width: float = 720.0) -> Picture:
    """The picture, `width` pixels wide."""
    head, top = frame.heading(data.title, _says(data), width)
    top += _ABOVE if data.share is not None else 0.0
    x = Scale(data.edges[0], data.edges[-1], MARGIN, width - MARGIN, data.is_log)
    highest = max(held + failed for held, failed in zip(data.held, data.failed, strict=True))
    y = Scale(0.0, float(highest), top + _HEIGHT, top)
    marks: list[Mark] = [*head, *_draws(data, x, y), *_middle(data, x, y.start + 9.0)]
    marks += _axis(data, x, y.start + _RANGE)
    if data.share is not None:
        marks += _shares(data, data.share, x, top)
    bottom = y.start + _RANGE + 24.0
    for line in wrap(data.axis, frame.SMALL, width - 2 * MARGIN, 2):
        bottom += frame.SMALL.leading
        marks.append(words(line, (width / 2, bottom), frame.SMALL, "ink", "middle"))
    return Picture(
        title=data.title, description=_says(data), width=width, height=bottom + MARGIN, marks=tuple(marks)
    )  # fmt: skip


def table(data: Distribution) -> Table:
    """The points, the threshold and the share, and the draws in a few spans."""
    low, middle, high = map(data.written, data.points)
    rows = [("5 % point", low), ("median", middle), ("95 % point", high)]
    if data.threshold is not None:
        rows.append(("threshold", data.written(data.threshold)))
    if data.share is not None:
        rows.append(("holds on", percent(data.share)))
    if data.unknown:
        rows.append(("without a value", percent(data.unknown)))
    return Table(data.title, (data.axis, "value"), tuple(rows), (False, True))


def _draws(data: Distribution, x: Scale, y: Scale) -> Iterator[Mark]:
    """The histogram: draws on which the predicate holds below, the others on top of them."""
    whole = [held + failed for held, failed in zip(data.held, data.failed, strict=True)]
    for counts, role in ((whole, "track"), (data.held, "pro")):
        if any(counts):
            yield Area(_outline(data.edges, counts, x, y), role)
    yield Stroke(((x.start, y.start), (x.end, y.start)), "tick")


def _outline(edges: Sequence[float], counts: Sequence[int], x: Scale, y: Scale) -> tuple[Point, ...]:
    found: list[Point] = [(x.start, y.start)]
    for (left, right), count in zip(pairwise(edges), counts, strict=True):
        found += [(x.at(left), y.at(count)), (x.at(right), y.at(count))]
    return (*found, (x.end, y.start))


def _middle(data: Distribution, x: Scale, level: float) -> Iterator[Mark]:
    """A line from the 5 % to the 95 % point, with a dot at the median."""
    low, middle, high = map(x.at, data.points)
    yield Stroke(((low, level), (high, level)), "soft", 2.4)
    yield Dot((middle, level), 4.2, "soft", about=f"median {data.written(data.points[1])}")


def _axis(data: Distribution, x: Scale, top: float) -> Iterator[Mark]:
    most = max(3, int((x.end - x.start) / _TICK_ROOM))
    at = (log_ticks if data.is_log else ticks)(x.low, x.high, most)
    yield Stroke(((x.start, top), (x.end, top)), "tick")
    for pixel, says in frame.fitting([(x.at(value), data.written(value)) for value in at], 2.0, x.end + MARGIN - 2.0):
        yield Stroke(((pixel, top), (pixel, top + 5.0)), "tick")
        yield words(says, (pixel, top + 20.0), frame.SMALL, "soft", "middle")


def _shares(data: Distribution, share: float, x: Scale, top: float) -> Iterator[Mark]:
    """What share holds and what does not, on their sides of the threshold."""
    holds, fails = f"holds on {percent(share)}", f"fails on {percent(1.0 - share)}"
    base = top - 16.0
    parts = [(holds, "pro"), (fails, "soft")]
    if _fails_first(data):
        parts.reverse()
    middle = x.at(data.threshold) if data.threshold is not None else (x.start + x.end) / 2
    first, second = (frame.FIGURE.width(says) for says, _ in parts)
    left = max(x.start, middle - 12.0 - first)
    right = max(middle + 12.0, left + first + 24.0)
    over = max(0.0, right + second - x.end)
    yield words(parts[0][0], (left - over, base), frame.FIGURE, parts[0][1])
    yield words(parts[1][0], (right - over, base), frame.FIGURE, parts[1][1])
    if data.threshold is not None:
        yield Stroke(((middle, top - 8.0), (middle, top + _HEIGHT + _RANGE + 5.0)), "ink", 1.6)


def _fails_first(data: Distribution) -> bool:
    """Whether the draws on which it fails lie lower than those on which it holds."""

    def mean(counts: Sequence[int]) -> float:
        return sum(turn * count for turn, count in enumerate(counts)) / max(1, sum(counts))

    return mean(data.failed) < mean(data.held) if any(data.failed) and any(data.held) else False


def _says(data: Distribution) -> str:
    low, middle, high = map(data.written, data.points)
    parts = [data.says] if data.says else []
    beyond = f", {percent(data.outside)} beyond the picture" if data.outside else ""
    parts.append(f"The median is {middle}; nine tenths of the draws lie between {low} and {high}{beyond}.")
    if data.threshold is not None and data.share is not None:
        side = "above" if _fails_first(data) else "below"
        parts.append(f"It holds {side} {data.written(data.threshold)}: on {percent(data.share)} of the draws.")
    if data.unknown:
        parts.append(f"{percent(data.unknown)} of the draws have no value.")
    return " ".join(parts)
