"""A course over time begins near its first step, and at its own beginning where there is none or little before it."""

from __future__ import annotations

import datetime

from argmap.plots.opening import opening

FIRST = datetime.date(2020, 1, 1)


def curve(*at: tuple[int, float]) -> list[tuple[datetime.date, float]]:
    return [(FIRST + datetime.timedelta(days=days), support) for days, support in at]


def test_a_long_rest_takes_a_seventh_of_the_time_shown() -> None:
    begin, step = opening(curve((0, 0.5), (4900, 0.502), (5000, 0.6), (8000, 0.7)))
    assert (begin - FIRST).days == 4500
    assert step == 2


def test_a_year_of_rest_is_shown_before_late_steps() -> None:
    begin, step = opening(curve((0, 0.5), (1000, 0.6), (1030, 0.7)))
    assert (begin - FIRST).days == 1000 - 365
    assert step == 1


def test_a_course_of_two_thousand_years_begins_on_a_day_there_is() -> None:
    days = [(datetime.date(1, 1, 1), 0.5), (datetime.date(1, 2, 1), 0.9), (datetime.date(2026, 1, 1), 0.5)]
    assert opening(days) == (datetime.date(1, 1, 1), 0)


def test_a_short_rest_and_a_course_without_a_step_are_shown_whole() -> None:
    assert opening(curve((0, 0.5), (20, 0.6), (1000, 0.7))) == (FIRST, 0)
    assert opening(curve((0, 0.5), (1000, 0.504))) == (FIRST, 0)
    assert opening(curve((0, 0.5))) == (FIRST, 0)
