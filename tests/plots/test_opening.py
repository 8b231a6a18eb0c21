"""A course over time begins near its first step, and at its own beginning where there is none or little before it."""

from __future__ import annotations

import datetime

from argmap.plots.opening import opening

FIRST = datetime.date(2020, 1, 1)


def curve(*at: tuple[int, float]) -> list[tuple[datetime.date, float]]:
    return [(FIRST + datetime.timedelta(days=days), support) for days, support in at]


def test_a_long_rest_takes_a_seventh_of_the_time_shown() -> None:
    begin, step = opening(curve((0, 0.5), (900, 0.502), (1000, 0.6), (1600, 0.7)))
    assert (begin - FIRST).days == 900
    assert step == 2


def test_a_short_rest_and_a_course_without_a_step_are_shown_whole() -> None:
    assert opening(curve((0, 0.5), (20, 0.6), (1000, 0.7))) == (FIRST, 0)
    assert opening(curve((0, 0.5), (1000, 0.504))) == (FIRST, 0)
    assert opening(curve((0, 0.5))) == (FIRST, 0)
