"""Numbers as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.numbers import (
    apportion,
    band_text,
    count,
    figure,
    figures,
    percent,
    percents,
    points,
    share_figure,
    signed,
    whole,
)


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.6249, "62 %"),
        (0.625, "63 %"),
        (0.0049, "<1 %"),
        (1e-12, "<1 %"),
        (0.9951, ">99 %"),
        (1 - 1e-12, ">99 %"),
        (0.005, "1 %"),
    ],
)
def test_a_chance_is_certain_on_screen_only_when_it_is(p: float, text: str) -> None:
    assert text == percent(p)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1720.4, "1,720"),
        (0.0344, "0.0344"),
        (1.72e6, "1.72e6"),
        (2e5, "200,000"),
        (-3.0, "−3"),
        (2.5e-5, "2.5e-5"),
        (999.6, "1,000"),
        (0.5, "0.5"),
        (float("inf"), "inf"),
    ],
)
def test_a_figure_has_three_significant_digits(value: float, text: str) -> None:
    assert text == figure(value)


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=12), st.integers(-3, 3))
def test_apportioned_parts_sum_to_the_total_and_stay_near(parts: list[float], off: int) -> None:
    total = round(sum(parts)) + (off if abs(off) <= len(parts) else 0)
    made = apportion(parts, total)
    assert total == sum(made)
    assert max(abs(part - unit) for part, unit in zip(parts, made, strict=True)) < 1 + abs(total - sum(parts))


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=12))
def test_parts_that_need_no_correction_move_by_less_than_a_unit(parts: list[float]) -> None:
    made = apportion(parts, round(sum(parts)))
    assert max(abs(part - unit) for part, unit in zip(parts, made, strict=True)) <= 1.0


def test_no_parts_need_no_total() -> None:
    assert apportion([], 0) == []


def test_points_carry_a_sign() -> None:
    assert [signed(3, 0), signed(-4, 1), signed(0, 0)] == ["+3", "−0.4", "0"]


def test_bands_and_counts_read_as_words() -> None:
    assert [
        band_text((0.48, 0.714)),
        count(1, "claim"),
        count(1200, "claim"),
        count(2, "entry", "entries"),
    ] == ["48–71", "1 claim", "1,200 claims", "2 entries"]


def test_the_ends_of_a_band_are_no_more_certain_than_a_chance() -> None:
    assert [band_text(band) for band in ((0.997, 0.9999), (0.001, 0.004), (0.97, 0.996), (0.002, 0.6))] == [
        ">99", "<1", "97–>99", "<1–60",
    ]  # fmt: skip
    assert [band_text(band) for band in ((0.0, 1.0), (1.0, 1.0), (0.5, 0.504))] == ["0–100", "100–100", "50–50"]


def test_a_share_is_whole_only_when_exact() -> None:
    values = (0.0, 1e-9, 0.0607, 0.385, 0.9994, 0.99999, 1.0)
    assert [share_figure(value) for value in values] == [
        "0 %", "1e-7 %", "6.07 %", "38.5 %", "99.9 %", ">99 %", "100 %",
    ]  # fmt: skip


def test_halves_round_upwards() -> None:
    assert [whole(0.005), whole(0.015), whole(0.025)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((2e5, 2e7), ["2e5", "2e7"]),
        ((5_000.0, 2e7), ["5,000", "2e7"]),
        ((-3e6, -2e4), ["−3e6", "−2e4"]),
        ((0.0, 2e7), ["0", "2e7"]),
        ((1.5, 3.5), ["1.5", "3.5"]),
        ((2e4, float("inf")), ["20,000", "inf"]),
    ],
)
def test_large_numbers_side_by_side_are_written_alike(values: tuple[float, ...], texts: list[str]) -> None:
    assert figures(*values) == texts


@pytest.mark.parametrize(("moved", "shown"), [(0.039, "+3.9"), (-0.0461, "−4.6"), (0.0004, "0.0"), (-1.0, "−100.0")])
def test_points_have_a_sign_and_a_tenth(moved: float, shown: str) -> None:
    assert points(moved) == shown


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [(0.62, 0.48, ("62 %", "48 %")), (0.521, 0.518, ("52.1 %", "51.8 %")), (0.52, 0.52, ("52 %", "52 %")),
     (0.0041, 0.0002, ("0.4 %", "<0.1 %")), (0.9961, 0.9998, ("99.6 %", ">99.9 %")), (0.0, 0.0, ("0 %", "0 %"))],
)  # fmt: skip
def test_chances_side_by_side_are_told_apart(before: float, after: float, texts: tuple[str, str]) -> None:
    assert percents(before, after) == texts
