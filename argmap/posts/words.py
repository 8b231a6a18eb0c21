"""Words for numbers, as a person would write them."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

_SPELLED = "no one two three four five six seven eight nine ten eleven twelve".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip


def spelled(number: int) -> str:
    """``no``, ``one`` to ``twelve``, then digits with commas."""
    return _SPELLED[number] if 0 <= number < len(_SPELLED) else f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``one claim``, ``13 claims``, ``no claims``."""
    return f"{spelled(number)} {noun if number == 1 else plural or noun + 's'}"


def upper_first(text: str) -> str:
    """The text with its first letter as a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def joined(names: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def long_date(day: datetime.date) -> str:
    """``4 January 2024``, in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: datetime.date) -> str:
    """``4 Jan 2024``, in every locale, for the cells of a table."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def _points_of(moved: float) -> int:
    """Percentage points without their sign, rounded half up."""
    return floor(abs(100.0 * moved) + 0.5)


def points_text(moved: float) -> str:
    """``four points``, ``one point``, ``less than a point``."""
    points = _points_of(moved)
    return counted(points, "point") if points else "less than a point"


def shown_points(before: float, after: float) -> int:
    """Whole points between two chances as they are printed, so that what a reader subtracts is what is said."""
    return floor(100 * after + 0.5) - floor(100 * before + 0.5)


def side(p: float) -> str:
    """Where a chance lies in words."""
    if p >= 0.9:
        return "close to certain"
    if p >= 0.7:
        return "likely"
    if p > 0.55:
        return "more likely than not"
    if p >= 0.45:
        return "a coin flip"
    if p > 0.3:
        return "less likely than not"
    return "unlikely" if p > 0.1 else "very unlikely"
