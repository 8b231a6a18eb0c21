"""Bars of a tornado: exact where a formula says what they are, and laws of monotone models."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from argmap.answers.tornado import tornado
from argmap.nodes import Fixed
from tests.answers.modelled import argued, one_claim, quantity, upstream
from tests.support.maps import law


def test_a_bar_is_the_mean_over_a_tenth_of_the_distribution() -> None:
    found = tornado(
        upstream(one_claim("x + y > 0", quantity("x", -1, 2), quantity("y", -2, 2), fit=0.8), "c", lanes=16384)
    )
    sd_x, sd_y, mean_x = 1.5 / 1.6448536, 2 / 1.6448536, 0.5
    bars = {bar.quantity: bar for bar in found.bars}
    tenth = (np.arange(4000) + 0.5) / 40000
    for share, end, value in ((tenth, bars["x"].low, bars["x"].low_value),
                              (1 - tenth, bars["x"].high, bars["x"].high_value)):  # fmt: skip
        x = mean_x + sd_x * ndtri(share)
        assert end == pytest.approx(0.1 + 0.8 * ndtr(x / sd_y).mean(), abs=2 * bars["x"].error)
        assert value == pytest.approx(mean_x + sd_x * ndtri(np.mean(share)), abs=0.001)
    assert 0.005 < bars["x"].error < 0.02
    assert found.support == pytest.approx(0.1 + 0.8 * ndtr(mean_x / np.hypot(sd_x, sd_y)), abs=0.005)


def test_shares_of_the_own_model_are_those_of_two_normals() -> None:
    found = tornado(upstream(one_claim("x + y > 0", quantity("x", -2, 2), quantity("y", -2, 2)), "c", lanes=16384))
    for bar in found.bars:
        # Var(E[hit | x]) = 1/12 of 1/4 for two alike normals around the threshold.
        assert bar.first == pytest.approx(1 / 3, abs=0.02)
        assert bar.total == pytest.approx(2 / 3, abs=0.02)
    assert found.explained == pytest.approx(2 / 3, abs=0.03)


@law
@given(st.floats(-1.5, 1.5), st.floats(0.2, 1.0), st.floats(0.1, 3.0))
def test_the_ends_of_a_monotone_model_bracket_the_support(threshold: float, fit: float, slope: float) -> None:
    argmap = one_claim(f"{slope} * x > y + {threshold}", quantity("x", -1, 1), quantity("y", -1, 1), fit=fit)
    found = tornado(upstream(argmap, "c", lanes=1024))
    bars = {bar.quantity: bar for bar in found.bars}
    for low, high, error in ((bars["x"].low, bars["x"].high, bars["x"].error),
                             (bars["y"].high, bars["y"].low, bars["y"].error)):  # fmt: skip
        assert low - 3 * error <= found.support <= high + 3 * error
    # What is told from noise goes the way of the formula.
    assert not bars["x"].is_told or bars["x"].low < bars["x"].high
    assert not bars["y"].is_told or bars["y"].high < bars["y"].low
    assert all(0 <= (share or 0) <= 1 for bar in found.bars for share in (bar.first, bar.total))


def test_bars_come_by_length_and_only_the_own_model_has_shares() -> None:
    found = tornado(upstream(argued(), "c"))
    assert [bar.length for bar in found.bars] == sorted((bar.length for bar in found.bars), reverse=True)
    assert {bar.quantity: bar.first is not None for bar in found.bars} == {"x": True, "shared": True, "y": False}
    assert found == tornado(upstream(argued(), "c"))


def test_what_is_known_exactly_has_no_bar_and_a_claim_without_numbers_has_none() -> None:
    fixed = replace(quantity("t", 0, 1), spec=Fixed(0.5), shape=None)
    assert [bar.quantity for bar in tornado(upstream(one_claim("x > t", quantity("x", -1, 3), fixed), "c")).bars] == [
        "x"
    ]
    nothing = tornado(upstream(argued(), "q"))
    assert (nothing.bars, nothing.explained) == ((), None)
