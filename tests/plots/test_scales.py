"""Ticks fall on numbers and days that people count in; labels move no further than they must."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.plots.scales import Scale, day_ticks, log_ticks, nice_step, ticks
from argmap.plots.spread import spread

SIZES = st.floats(1e-9, 1e12)


@given(low=st.floats(-1e9, 1e9), span=SIZES, most=st.integers(2, 12))
def test_ticks_are_nice_evenly_spaced_within_and_not_too_many(low: float, span: float, most: int) -> None:
    high = low + span
    if high - low < 1e-6 * abs(low):
        return
    found = ticks(low, high, most)
    step = nice_step(high - low, most)
    assert f"{step:e}".partition("e")[0].rstrip("0").rstrip(".") in ("1", "2", "5")
    assert 1 <= len(found) <= most + 1 or span < step
    for one, other in pairwise(found):
        assert other - one == pytest.approx(step, rel=1e-3)
    for value in found:
        assert low - 1e-6 * span <= value <= high + 1e-6 * span


@pytest.mark.parametrize(
    ("ends", "most", "expected"),
    [
        ((0.0, 1.0), 5, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ((0.62, 0.83), 5, (0.65, 0.7, 0.75, 0.8)),
        ((-3.0, 12.0), 4, (0.0, 5.0, 10.0)),
        ((1720.0, 1721.0), 3, (1720.0, 1720.5, 1721.0)),
    ],
)
def test_known_ticks(ends: tuple[float, float], most: int, expected: tuple[float, ...]) -> None:
    assert ticks(*ends, most) == pytest.approx(expected)


@given(low=st.floats(1e-12, 1e9), times=st.floats(1.01, 1e15), most=st.integers(3, 12))
def test_ticks_of_powers_lie_within_and_ascend(low: float, times: float, most: int) -> None:
    found = log_ticks(low, low * times, most)
    assert list(found) == sorted(set(found))
    assert all(low * 0.999 <= value <= low * times * 1.001 for value in found)
    assert len(found) <= most + 1


@pytest.mark.parametrize("span", [5e-324, 1e-310, 0.0])
def test_what_is_too_narrow_for_parts_has_one_tick(span: float) -> None:
    assert ticks(0.0, span, 5) == (0.0,)


def test_known_powers() -> None:
    assert log_ticks(0.5, 60.0, 8) == pytest.approx((0.5, 1, 2, 5, 10, 20, 50))
    assert log_ticks(1e-6, 1e9, 6) == pytest.approx((1e-6, 1e-3, 1.0, 1e3, 1e6, 1e9))


DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@given(first=DAYS, span=st.integers(0, 40_000), most=st.integers(2, 14))
def test_days_of_ticks_lie_within_and_are_not_too_many_and_one_names_its_year(
    first: datetime.date, span: int, most: int
) -> None:
    last = first + datetime.timedelta(days=span)
    found = day_ticks(first, last, most)
    assert len(found) <= most
    assert all(first <= day <= last for day, _ in found)
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    if found:
        assert any(str(day.year) in says for day, says in found)


@pytest.mark.parametrize(
    ("first", "last", "most", "says"),
    [
        ("2005-12-15", "2026-08-14", 11, "2006 2008 2010 2012 2014 2016 2018 2020 2022 2024 2026"),
        ("2023-03-13", "2026-08-14", 11, "Jul 2024 Jul 2025 Jul 2026 Jul"),
        ("2023-07-18", "2024-01-04", 8, "Aug Sep Oct Nov Dec 2024"),
        ("2024-02-01", "2024-02-05", 8, "1 Feb 2024|2 Feb|3 Feb|4 Feb|5 Feb"),
        ("2024-02-05", "2024-05-20", 8, "Mar 2024|Apr|May"),
    ],
)
def test_known_days(first: str, last: str, most: int, says: str) -> None:
    found = day_ticks(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), most)
    assert [name for _, name in found] == says.split("|" if "|" in says else None)


@given(
    wanted=st.lists(st.floats(0.0, 100.0), max_size=12).map(sorted),
    apart=st.floats(0.0, 12.0),
)
def test_labels_keep_apart_within_the_ends_and_in_order(wanted: list[float], apart: float) -> None:
    found = spread(wanted, apart, 0.0, 100.0)
    room = min(apart, 100.0 / max(1, len(wanted) - 1))
    assert all(other - one >= room - 1e-9 for one, other in pairwise(found))
    assert all(-1e-9 <= place <= 100.0 + 1e-9 for place in found)
    if all(other - one >= apart for one, other in pairwise(wanted)):
        assert found == pytest.approx(wanted)


def test_two_labels_that_meet_move_alike() -> None:
    assert spread([50.0, 50.0], 10.0, 0.0, 100.0) == [45.0, 55.0]
    assert spread([1.0, 1.0, 90.0], 10.0, 0.0, 100.0) == [0.0, 10.0, 90.0]


def test_a_scale_puts_what_lies_outside_at_its_end() -> None:
    scale = Scale(1.0, 100.0, 0.0, 200.0, is_log=True)
    assert [scale.at(value) for value in (0.5, 1.0, 10.0, 100.0, 1e9)] == pytest.approx([0, 0, 100, 200, 200])
    assert Scale(2.0, 2.0, 0.0, 10.0).at(2.0) == 5.0
