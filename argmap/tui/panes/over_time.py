"""A claim over time: a strip with a column for every so many days of evidence, and the day that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.looking import columns
from argmap.session.numbers import percent
from argmap.tui.widgets.outline_row import PENDING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from argmap.tui.lines import Page, Piece
    from argmap.tui.view import View

COLUMNS = 32
_LABEL = "over time  "
_LEVELS = "▁▂▃▄▅▆▇█"
_UNKNOWN, _ABSENT = "·", " "
# A claim that hardly moves looks flat: the strip spans at least this much.
_LEAST_SPAN = 0.1
# Cells that a range takes beside the strip.
_RANGE = len("  100–100 %")


def over_time(page: Page, view: View, claim: str) -> None:
    """The strip with its range beside or below it, and the days it reaches over.

    Nothing where there are not two days or no room.
    """
    if len(view.days) < 2 or page.width < len(_LABEL) + COLUMNS:
        return
    days = columns(view.days, COLUMNS)
    known = [_support(view, day, claim) for day in days]
    there = [value for value in known if value is not None and value >= 0.0]
    strip = _strip(known, there)
    has_room = page.width >= len(_LABEL) + COLUMNS + _RANGE
    page.add((_LABEL, "dim"), (strip, "bar"), (f"  {_range(there)}" if has_room else "", "dim"))
    looked_at = view.looked_at
    below = _mark(days, looked_at) if view.is_past and looked_at is not None else (_ends(view), "dim")
    page.add((view.clock.ljust(len(_LABEL)), "dim"), below)
    if not has_room:
        page.add(("between".ljust(len(_LABEL)), "dim"), (_range(there), "dim"))


def _mark(days: Sequence[datetime.date], looked_at: datetime.date) -> Piece:
    """The day looked at below its column, its date on the side where there is room."""
    column = next((at for at, day in enumerate(days) if day >= looked_at), COLUMNS - 1)
    right, left = f"▲ {looked_at}", f"{looked_at} ▲"
    fits = column + len(right) <= COLUMNS
    return " " * (column if fits else column - len(left) + 1) + (right if fits else left), "warning"


def _ends(view: View) -> str:
    """The first and the last day below the ends of the strip."""
    first, last = str(view.days[0]), str(view.days[-1])
    return f"{first}{last:>{COLUMNS - len(first)}}"


def _support(view: View, day: datetime.date, claim: str) -> float | None:
    """The support on a day; None while it is not known, -1 where the claim was not there."""
    found = view.past.get(day)
    return None if found is None else found.get(claim, -1.0)


def _strip(known: Sequence[float | None], there: Sequence[float]) -> str:
    low, high = (min(there), max(there)) if there else (0.0, 1.0)
    spare = max(0.0, _LEAST_SPAN - (high - low)) / 2.0
    low, high = low - spare, high + spare
    cells = []
    for value in known:
        if value is None:
            cells.append(_UNKNOWN)
        elif value < 0.0:
            cells.append(_ABSENT)
        else:
            cells.append(_LEVELS[min(7, int(8.0 * (value - low) / (high - low)))])
    return "".join(cells)


def _range(there: Sequence[float]) -> str:
    if not there:
        return PENDING
    low, high = percent(min(there)), percent(max(there))
    return low if low == high else f"{low.removesuffix(' %')}–{high}"
