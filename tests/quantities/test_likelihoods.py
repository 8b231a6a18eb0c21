"""How likely a sighting is: densities of an independent library, and widths as they were written."""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np
import pytest
from scipy import stats

from argmap.nodes import AtLeast, AtMost, Counts, Interval, Measured
from argmap.quantities.distributions import Z90
from argmap.quantities.likelihoods import Bell, Binomial, Bound, coordinate, likelihood
from argmap.quantities.sightings import Sighting

X = np.array([-2.0, 0.0, 0.1, 1.0, 2.5, 40.0])


def test_a_bell_is_the_density_of_a_normal_in_values_or_logarithms() -> None:
    np.testing.assert_allclose(Bell(1.0, 2.0, logs=False).ln(X), stats.norm.logpdf(X, 1, 2), rtol=1e-12)
    logs = stats.norm.logpdf(np.log(X[2:]), 1, 2)
    np.testing.assert_allclose(Bell(1.0, 2.0, logs=True).ln(X), [-np.inf, -np.inf, *logs], rtol=1e-12)


def test_a_bell_widens_by_what_lies_between_sources() -> None:
    between = np.array([0.0, 0.5, 3.0])
    rows = Bell(1.0, 2.0, logs=False).ln_at(X, between[:, None])
    np.testing.assert_allclose(rows, [stats.norm.logpdf(X, 1, np.hypot(2, tau)) for tau in between], rtol=1e-12)


@pytest.mark.parametrize(("hits", "misses"), [(3, 7), (0, 5), (5, 0), (0, 0)])
def test_shares_are_as_likely_as_the_counts_under_them(hits: int, misses: int) -> None:
    x = np.array([0.0, 0.1, 0.3, 0.9, 1.0])
    made = Binomial(hits, misses).ln(np.array([-0.1, *x, 1.1]))
    ways = log(stats.binom.pmf(hits, hits + misses, 0.5) / 0.5 ** (hits + misses))
    np.testing.assert_allclose(made[1:-1], stats.binom.logpmf(hits, hits + misses, x) - ways, rtol=1e-9, atol=1e-12)
    assert np.isneginf(made[[0, -1]]).all()


def test_a_bound_allows_its_own_value_and_one_side() -> None:
    x = np.array([1.0, 2.0, 3.0])
    assert Bound(2.0, 1).ln(x).tolist() == [-np.inf, 0, 0]
    assert Bound(2.0, -1).ln(x).tolist() == [0, 0, -np.inf]


@pytest.mark.parametrize("value", [5.0, -5.0, 0.0, 1e-9])
def test_the_anchors_of_a_bound_lie_close_on_both_sides(value: float) -> None:
    below, at, above = Bound(value, 1).anchors()
    assert below < at == value < above
    assert above - below == pytest.approx(2e-9 * abs(value) or 2e-12, rel=1e-3)


def test_the_anchors_of_a_bell_reach_six_deviations_and_are_even() -> None:
    u = Bell(1.0, 2.0, logs=False).anchors()
    assert (u[0], u[24], u[-1]) == (-11, 1, 13)
    np.testing.assert_allclose(np.diff(u), 0.5, rtol=1e-12)
    np.testing.assert_allclose(Bell(1.0, 2.0, logs=True).anchors(), np.exp(u), rtol=1e-12)
    assert Bell(700.0, 9.0, logs=True).anchors()[-1] == np.inf


def test_the_anchors_of_counts_are_quantiles_of_their_own_beta() -> None:
    places = stats.beta(4, 8).cdf(Binomial(3, 7).anchors())
    np.testing.assert_allclose(places[[0, -1]], [1e-6, 1 - 1e-6], rtol=1e-6)
    np.testing.assert_allclose(places[1:-1], np.linspace(0.01, 0.99, 47), rtol=1e-9)


def test_a_logarithm_is_minus_infinity_at_and_below_zero() -> None:
    assert coordinate(np.array([-1.0, 0.0, 1.0]), logs=True).tolist() == [-np.inf, -np.inf, 0]
    assert coordinate(X, logs=False) is X


@pytest.mark.parametrize(
    ("measurement", "positive", "made"),
    [
        (Counts(3, 10), True, Binomial(3, 7)),
        (AtLeast(2), True, Bound(2, 1)),
        (AtMost(2), False, Bound(2, -1)),
        (Interval(2, 8), True, Bell(log(4), log(2) / Z90, logs=True)),
        (Interval(2, 8), False, Bell(5, 3 / Z90, logs=False)),
        (Interval(0, 8), True, Bell(4, 4 / Z90, logs=False)),
        (Interval(-2, 8), True, Bell(3, 5 / Z90, logs=False)),
        (Measured(4, 0.25), True, Bell(log(4), log(1.25) / Z90, logs=True)),
        (Measured(4, 0.25), False, Bell(4, 1 / Z90, logs=False)),
        (Measured(4, 1, relative=False), True, Bell(log(4), log(1.25) / Z90, logs=True)),
        (Measured(4, 1, relative=False), False, Bell(4, 1 / Z90, logs=False)),
        (Measured(-4, 0.25), True, Bell(-4, 1 / Z90, logs=False)),
        (Measured(-4, 1, relative=False), False, Bell(-4, 1 / Z90, logs=False)),
        (Measured(0, 1, relative=False), True, Bell(0, 1 / Z90, logs=False)),
    ],
)
def test_a_measurement_errs_by_factors_where_the_quantity_and_the_value_are_positive(
    measurement: Any, positive: bool, made: Any
) -> None:
    found = likelihood(Sighting("a", measurement, 1.0, 1.0, 1.0, "a"), positive=positive)
    assert type(found) is type(made)
    if isinstance(found, Bell):
        assert (found.centre, found.sd, found.logs) == (
            pytest.approx(made.centre, rel=1e-12), pytest.approx(made.sd, rel=1e-12), made.logs,
        )  # fmt: skip
    else:
        assert found == made
