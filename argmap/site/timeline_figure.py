"""The support of a claim over time as a small picture: a line in steps, for it holds until something new appears.

`timeline_figure` is the one place where a page gets this picture from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.diagram.measure import Style
from argmap.export.marks import number
from argmap.plots.opening import opening
from argmap.posts.words import long_date
from argmap.site.ink import drawing, fill, label, stroke

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence

    Across = Callable[[datetime.date], float]

WIDTH: Final = 680.0
HEIGHT: Final = 170.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 56.0, 12.0, 28.0
_SMALL, _FIGURE = Style(12.5), Style(15, "Semibold")
_LINES = (0.0, 0.5, 1.0)
# Where time is left out, so much of the line runs in, dashed.
_RUN_IN = 22.0
# Years beside each other need this much room for their numbers.
_BETWEEN_YEARS = 44.0


def timeline_figure(
    curve: Sequence[tuple[datetime.date, float]], shown: str, essay: datetime.date | None = None
) -> str:
    """The picture of (day, support in [0, 1]), oldest first; empty for fewer than two days.

    `shown` is where it stands on the last day, in words; the day of the `essay` is marked where it lies within.
    """
    if len(curve) < 2:
        return ""
    whole, curve = curve, _from_where_it_moves(curve)
    first, last = curve[0][0], curve[-1][0]
    said = f"Support from {long_date(first)} to {long_date(last)}, in the end {shown}"
    start = _LEFT
    if first != whole[0][0]:
        said += "; what was before, when it hardly moved, is left out"
        start += _RUN_IN
    return drawing(WIDTH, HEIGHT, said, _parts(curve, shown, essay, start), "timeline")


def _parts(
    curve: Sequence[tuple[datetime.date, float]], shown: str, essay: datetime.date | None, start: float
) -> Iterator[str]:
    first, last = curve[0][0], curve[-1][0]
    days = max(1, (last - first).days)

    def across(day: datetime.date) -> float:
        return start + (WIDTH - start - _RIGHT) * (day - first).days / days

    for level in _LINES:
        y = _height(level)
        dashes = ' stroke-dasharray="3 4"' if level == 0.5 else ""
        yield f'<path d="M{number(_LEFT)} {number(y)}H{number(WIDTH - _RIGHT)}"{dashes}{stroke("track", 1.2)}/>'
        yield label((_LEFT - 8, y + 4), f"{100 * level:.0f} %", _SMALL, "soft", anchor="end")
    yield from _years(first, last, across)
    if essay is not None and first < essay < last:
        x = across(essay)
        yield f'<path d="M{number(x)} {number(_TOP)}V{number(HEIGHT - _BOTTOM)}"{stroke("tick", 1.2)}/>'
        is_late = x > WIDTH / 2
        yield label(
            (x + (-5 if is_late else 5), _TOP + 10), "essay", _SMALL, "soft", anchor="end" if is_late else "start"
        )
    if start > _LEFT:
        held = number(_height(curve[0][1]))
        yield f'<path d="M{number(_LEFT)} {held}H{number(start)}" stroke-dasharray="3 4"{stroke("pro", 2.4)}/>'
    yield f'<path d="{_steps(curve, across)}" stroke-linejoin="round"{stroke("pro", 2.4)}/>'
    end = (across(last), _height(curve[-1][1]))
    yield f'<circle cx="{number(end[0])}" cy="{number(end[1])}" r="4"{fill("pro")}/>'
    yield label((end[0] + 9, end[1] + 5), shown, _FIGURE, "pro")


def _from_where_it_moves(curve: Sequence[tuple[datetime.date, float]]) -> Sequence[tuple[datetime.date, float]]:
    """The curve without most of the time before its first step."""
    begin, step = opening(curve)
    return [(begin, curve[0][1]), *curve[step:]] if step else curve


def _height(support: float) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * min(1.0, max(0.0, support))


def _steps(curve: Sequence[tuple[datetime.date, float]], across: Across) -> str:
    parts = [f"M{number(across(curve[0][0]))} {number(_height(curve[0][1]))}"]
    for day, support in curve[1:]:
        parts.append(f"H{number(across(day))}V{number(_height(support))}")
    return "".join(parts)


def _years(first: datetime.date, last: datetime.date, across: Across) -> Iterator[str]:
    """A tick at every turn of the year, or at every second, fifth ... where they would crowd."""
    starts = [first.replace(year=year, month=1, day=1) for year in range(first.year + 1, last.year + 1)]
    base = HEIGHT - _BOTTOM
    room = (WIDTH - _LEFT - _RIGHT) / max(1, len(starts))
    every = next((step for step in (1, 2, 5, 10, 20, 50, 100) if room * step >= _BETWEEN_YEARS), 500)
    for start in starts:
        if start.year % every:
            continue
        x = across(start)
        yield f'<path d="M{number(x)} {number(base)}v5"{stroke("tick", 1.2)}/>'
        yield label((x, base + 19), str(start.year), _SMALL, "soft", anchor="middle")
    if not starts:
        yield label((_LEFT, base + 19), long_date(first), _SMALL, "soft")
        yield label((WIDTH - _RIGHT, base + 19), long_date(last), _SMALL, "soft", anchor="end")
