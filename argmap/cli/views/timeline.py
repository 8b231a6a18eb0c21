"""A claim over time: a plot of its support, and the days on which it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, SUPPORT, beside, heading, paragraph, styled
from argmap.session.numbers import band_text, count, percent, points
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from argmap.nodes import ArgumentMap
    from argmap.session.timeline import Moment

# Half a point: the days that moved a claim less are counted, not listed.
SMALLEST = 0.005
_HEIGHT = 8
_WIDEST = 96
_AXIS = 6
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def timeline_lines(moments: Sequence[Moment], argmap: ArgumentMap, claim: str, width: int) -> list[Text]:
    """Title, plot and table of one claim."""
    there = [moment for moment in moments if claim in moment.supports]
    title = styled(one_line(argmap.claims[claim].title), STRONG)
    if not there:
        return [title, styled("  not in the map on any of these days", DIM)]
    first, last = there[0], there[-1]
    ends = [first, last] if first is not last else [first]
    return [
        title,
        styled(", ".join(f"{percent(moment.supports[claim])} on {moment.day}" for moment in ends), DIM),
        Text(),
        *_plot(there, claim, width),
        Text(),
        *_table(there, argmap, claim, width),
    ]


def columns(moments: Sequence[Moment], claim: str, width: int) -> list[float]:
    """The support at the end of each of `width` equal spans of time."""
    days = [moment.day.toordinal() for moment in moments]
    span = max(1, days[-1] - days[0])
    values, at = [], 0
    for column in range(width):
        end = days[0] + span * (column + 1) / width
        while at + 1 < len(moments) and days[at + 1] <= end:
            at += 1
        values.append(moments[at].supports[claim])
    return values


def _plot(moments: Sequence[Moment], claim: str, width: int) -> Iterator[Text]:
    room = max(8, min(_WIDEST, width - _AXIS - 1))
    values = columns(moments, claim, room if len(moments) > 1 else 1)
    for row in range(_HEIGHT - 1, -1, -1):
        label = {_HEIGHT - 1: "100 %", _HEIGHT // 2 - 1: "50 %", 0: "0 %"}.get(row, "")
        cells = "".join(_EIGHTHS[max(0, min(8, round(8 * (value * _HEIGHT - row))))] for value in values)
        yield styled(f"{label:>{_AXIS}} ", DIM) + styled(cells.rstrip(), SUPPORT)
    yield styled(" " * (_AXIS + 1) + _dates(moments[0].day, moments[-1].day, room), DIM)


def _dates(first: datetime.date, last: datetime.date, room: int) -> str:
    left, right = str(first), str(last)
    return f"{left}{right:>{room - len(left)}}" if left != right and room >= len(left) + len(right) + 1 else left


def _table(moments: Sequence[Moment], argmap: ArgumentMap, claim: str, width: int) -> Iterator[Text]:
    yield heading("days that moved it")
    before: float | None = None
    quiet = 0
    for moment in moments:
        now = moment.supports[claim]
        moved = 0.0 if before is None else now - before
        if before is None or abs(moved) >= SMALLEST:
            yield from _row(moment, argmap, claim, moved if before is not None else None, width)
        else:
            quiet += 1
        before = now
    if quiet:
        yield from paragraph(
            f"and {count(quiet, 'day')} that moved it less than half a point", width, indent=2, style=DIM
        )


def _row(moment: Moment, argmap: ArgumentMap, claim: str, moved: float | None, width: int) -> list[Text]:
    line = Text(f"  {moment.day}  {percent(moment.supports[claim]):>5}")
    if moment.bands is not None:
        line.append(f"  {band_text(moment.bands[claim]):<7}", style=DIM)
    style = "" if moved is None else SUPPORT if moved > 0 else ATTACK
    line.append(f"  {'' if moved is None else points(moved):>6}  ", style=style)
    return beside(line, _appeared(moment, argmap), width)


def _appeared(moment: Moment, argmap: ArgumentMap) -> str:
    if not moment.appeared:
        return ""
    first, *others = moment.appeared
    found = argmap.evidence.get(first)
    text = one_line(found.text) if found is not None else one_line(argmap.claims[first].title)
    return f"{text} (and {len(others)} more)" if others else text
