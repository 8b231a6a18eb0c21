"""From values to pixels, and ticks at numbers and days that people count in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 5.0, 10.0)
# Parts of what is narrower may have no number of their own.
_LEAST_SPAN = 1e-300
_ROUNDING = 1e-9
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# Months between ticks of days, from the finest on; below a month it is days.
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS = (1, 2, 7, 14)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on pixels from `start` to `end`; `is_log` counts in powers, of values above 0."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def at(self, value: float) -> float:
        """The pixel of a value; what lies outside is put at the nearer end."""
        low, high, wanted = self.low, self.high, min(self.high, max(self.low, value))
        if self.is_log:
            low, high, wanted = log10(low), log10(high), log10(wanted)
        share = (wanted - low) / (high - low) if high > low else 0.5
        return self.start + share * (self.end - self.start)


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that goes into `span` no more than `most` times."""
    if not span > _LEAST_SPAN:
        return 1.0
    power = 10.0 ** floor(log10(span / most))
    return next(step * power for step in _STEPS if span / (step * power) <= most * (1.0 + _ROUNDING))


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Nice numbers from `low` to `high`, hardly ever more than `most`."""
    step = nice_step(high - low, most)
    first, last = ceil(low / step - _ROUNDING), floor(high / step + _ROUNDING)
    return tuple(float(f"{count * step:.12g}") for count in range(first, last + 1))


def log_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Powers of ten between two values above 0; with 2 and 5 times these, or plain ticks, where they are few."""
    first, last = floor(log10(low)), ceil(log10(high))
    for factors in ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,)):
        found = [f * 10.0**power for power in range(first, last + 1) for f in factors]
        inside = [value for value in found if low * (1 - _ROUNDING) <= value <= high * (1 + _ROUNDING)]
        if len(inside) <= most:
            break
    else:
        inside = inside[:: ceil(len(inside) / most)]
    return tuple(inside) if len(inside) > 1 else ticks(low, high, most)


def day_ticks(first: datetime.date, last: datetime.date, most: int) -> tuple[tuple[datetime.date, str], ...]:
    """Days that begin a year, quarter, month or week, no more than `most`, each with its name."""
    span = (last - first).days
    for days in _DAY_STEPS:
        if span / days <= most - 1:
            counted = [first + datetime.timedelta(turn * days) for turn in range(span // days + 1)]
            return _with_year([(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in counted])
    for months in _MONTH_STEPS:
        found = _month_starts(first, last, months)
        if len(found) <= most:
            return _with_year([(day, _name(day, months)) for day in found])
    return ()


def _with_year(named: list[tuple[datetime.date, str]]) -> tuple[tuple[datetime.date, str], ...]:
    """The first tick says its year where none does."""
    if named and not any(name == str(day.year) for day, name in named):
        day, name = named[0]
        named[0] = (day, f"{name} {day.year}")
    return tuple(named)


def _month_starts(first: datetime.date, last: datetime.date, months: int) -> list[datetime.date]:
    """The first days of every so many months, counted from the year 0 on."""
    start, end = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    # A month that has begun does not count.
    start += first.day > 1
    counts = range(-(-start // months) * months, end + 1, months)
    return [datetime.date(count // 12, count % 12 + 1, 1) for count in counts if count >= 12]


def _name(day: datetime.date, months: int) -> str:
    """``2024`` where a year begins, else the month; of ticks a year or more apart only the year."""
    return str(day.year) if months >= 12 or day.month == 1 else _MONTHS[day.month - 1]
