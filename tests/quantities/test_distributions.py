"""Distributions agree with an independent library, in the middle and far out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from argmap.nodes import Counts, Fixed, Quantiles, Quantity, Range, Series, Three
from argmap.quantities import distributions as known
from argmap.quantities.distributions import Z90, Distribution
from argmap.quantities.priors import prior

P = np.array([1e-6, 1e-3, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999, 1 - 1e-6])


@dataclass
class _Case:
    spec: object
    oracle: object
    shape: str | None = None
    within: tuple[float, float] | None = None


LOG_SD = np.log(100) / 2 / Z90
CASES = {
    "lognormal": _Case(Range(2e5, 2e7), stats.lognorm(LOG_SD, scale=2e6)),
    "normal": _Case(Range(-1, 3), stats.norm(1, 2 / Z90)),
    "normal by shape": _Case(Range(1, 3), stats.norm(2, 1 / Z90), "normal"),
    "uniform": _Case(Range(0.05, 0.95), stats.uniform(0, 1), "uniform"),
    "loguniform": _Case(Range(10**0.05, 10**0.95), stats.loguniform(1, 10), "loguniform"),
    "pert": _Case(Three(2, 3, 7), stats.beta(1.8, 4.2, 2, 5)),
    "counts": _Case(Counts(12, 40), stats.beta(13, 29)),
    "no hits": _Case(Counts(0, 40), stats.beta(1, 41)),
    "cut normal": _Case(Range(-1, 3), stats.truncnorm(-Z90 / 2, Z90 * 1.5, 1, 2 / Z90), None, (0, 4)),
    "cut far out": _Case(Range(-1, 1), stats.truncnorm(2.5 * Z90, 4 * Z90, 0, 1 / Z90), None, (2.5, 4)),
    "lognormal of shares": _Case(Range(1e-4, 1e-1), stats.lognorm(np.log(1000) / 2 / Z90, scale=10**-2.5)),
    "uniform cut from below": _Case(Range(0.05, 0.95), stats.uniform(0.4, 0.6), "uniform", (0.4, 2)),
    "cut uniform": _Case(Range(0, 1), stats.uniform(0, 1), "uniform", (0, 1)),
}


def _made(case: _Case) -> Distribution:
    quantity = Quantity(id="q", unit="1", spec=case.spec, shape=case.shape, within=case.within)  # type: ignore[arg-type]
    return prior(quantity, None)


@pytest.mark.parametrize("name", CASES)
def test_quantiles_agree_with_the_oracle(name: str) -> None:
    case = CASES[name]
    np.testing.assert_allclose(known.quantile(_made(case), P), case.oracle.ppf(P), rtol=1e-6, atol=1e-9)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_values_are_made_without_touching_the_scores(name: str) -> None:
    scores = np.linspace(-3.0, 3.0, 64)
    scores.flags.writeable = False
    made = _made(CASES[name])
    first = made.at(scores)
    assert made.at(scores).tobytes() == first.tobytes()
    assert not np.shares_memory(first, scores)


@pytest.mark.parametrize("name", CASES)
def test_scores_agree_with_the_oracle(name: str) -> None:
    case = CASES[name]
    made, x = _made(case), case.oracle.ppf(P[1:-1])  # type: ignore[attr-defined]
    np.testing.assert_allclose(made.score(x), stats.norm.ppf(P[1:-1]), rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_means_agree_with_the_oracle(name: str) -> None:
    case = CASES[name]
    assert known.mean(_made(case)) == pytest.approx(case.oracle.mean(), rel=1e-5, abs=1e-9)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_nothing_lies_outside_the_support(name: str) -> None:
    made = _made(CASES[name])
    low, high = made.support
    outside = np.array([x for x in (low - 1, high + 1) if np.isfinite(x)])
    assert made.score(outside).tolist() == [-np.inf if x < low else np.inf for x in outside]


def test_every_range_is_a_ninety_percent_interval_whatever_its_shape() -> None:
    for shape in ("normal", "lognormal", "uniform", "loguniform"):
        made = prior(Quantity(id="q", unit="1", spec=Range(2, 9), shape=shape), None)
        np.testing.assert_allclose(known.quantile(made, [0.05, 0.95]), [2, 9], rtol=1e-12)


def test_stated_quantiles_are_met_and_go_on_beyond() -> None:
    made = prior(Quantity(id="q", unit="1", spec=Quantiles(((0.1, 1), (0.5, 3), (0.9, 20)))), None)
    np.testing.assert_allclose(known.quantile(made, [0.1, 0.5, 0.9]), [1, 3, 20], rtol=1e-12)
    values = known.quantile(made, [0.001, 0.01, 0.3, 0.7, 0.99, 0.999])
    assert np.all(np.diff(values) > 0)
    assert values[0] > 0


def test_the_score_of_a_value_is_where_the_value_came_from() -> None:
    z = np.linspace(-4, 4, 41)
    for levels in (((0.1, 1), (0.5, 3), (0.9, 20)), ((0.1, -1), (0.5, 3), (0.9, 4))):
        made = prior(Quantity(id="q", unit="1", spec=Quantiles(levels)), None)
        np.testing.assert_allclose(made.score(made.at(z)), z, atol=1e-9)


def test_a_number_known_exactly_is_all_at_one_place() -> None:
    made, around = known.Point(3.0), np.array([2.0, 3.0, 4.0])
    assert made.at(around).tolist() == [3.0, 3.0, 3.0]
    assert made.score(around).tolist() == [-np.inf, 0.0, np.inf]


def test_the_upper_tail_is_as_exact_as_the_lower() -> None:
    z, base = np.linspace(-3, 3, 13), known.Normal(0.0, 1.0)
    upper, lower = known.Truncated(base, 8.0, 9.0), known.Truncated(base, -9.0, -8.0)
    assert upper.mass == lower.mass > 0
    np.testing.assert_allclose(upper.at(z), -lower.at(-z), rtol=1e-12)
    np.testing.assert_allclose(upper.score(upper.at(z)), z, atol=1e-6)


def test_two_quantiles_are_the_same_as_a_range() -> None:
    pair = prior(Quantity(id="q", unit="1", spec=Quantiles(((0.05, 2), (0.95, 9)))), None)
    whole = prior(Quantity(id="q", unit="1", spec=Range(2, 9)), None)
    np.testing.assert_allclose(known.quantile(pair, P), known.quantile(whole, P), rtol=1e-9)


def test_every_way_to_the_normal_score_has_its_inverse() -> None:
    z = np.linspace(-7.5, 7.5, 61)
    shapes = [
        known.Normal(3.0, 2.0), known.Log(known.Normal(3.0, 2.0)), known.Steps((-1.0, 0.0, 2.0), (0.0, 1.0, 9.0)),
    ]  # fmt: skip
    for made in shapes:
        np.testing.assert_allclose(made.score(made.at(z)), z, atol=1e-9)
    ends = np.array([-np.inf, np.inf])
    for made in (known.Uniform(2, 5), known.Beta(2, 3, 2, 5), known.Truncated(known.Normal(3.0, 2.0), 2, 5)):
        assert made.at(ends).tolist() == [2, 5]
        np.testing.assert_allclose(made.score(made.at(z[20:41])), z[20:41], atol=1e-9)


def test_the_support_of_a_shape_is_where_its_values_lie() -> None:
    normal, inf = known.Normal(0.0, 1.0), np.inf
    assert known.Log(normal).support == (0, inf)
    assert known.Log(known.Uniform(0.0, 1.0)).support == (1, np.e)
    assert known.Truncated(normal, -1, 2).support == (-1, 2)
    assert known.Truncated(known.Uniform(0, 1), -1, 2).support == (0, 1)
    assert known.Truncated(known.Uniform(0, 9), 1, 2).support == (1, 2)
    assert known.Steps((0.0, 1.0), (0.0, 1.0)).support == normal.support == (-inf, inf)
    assert (known.Beta(2, 3).support, known.Beta(2, 3, 4, 5).support) == ((0, 1), (4, 5))


def test_what_is_slow_to_invert_says_so() -> None:
    normal = known.Normal(0.0, 1.0)
    slow = [known.Beta(2, 3), known.Steps((0.0, 1.0), (0.0, 1.0)), known.Truncated(normal, 0, 1)]
    assert [made.cheap for made in (known.Point(1), normal, known.Uniform(0, 1), known.Log(normal))] == [True] * 4
    assert [made.cheap for made in (*slow, known.Log(slow[0]))] == [False] * 4


def test_stated_quantiles_go_on_at_the_slope_of_the_last_piece() -> None:
    made = known.Steps((-1.0, 0.0, 2.0), (0.0, 1.0, 9.0))
    z = np.array([-3.0, -1.0, -0.5, 0.0, 1.0, 2.0, 4.0])
    x = np.array([-2.0, 0.0, 0.5, 1.0, 5.0, 9.0, 17.0])
    assert (made.at(z).tolist(), made.score(x).tolist()) == (x.tolist(), z.tolist())


def test_numbers_too_large_or_not_positive_are_infinite_or_impossible_and_no_warning() -> None:
    made = known.Log(known.Normal(700.0, 10.0))
    with np.errstate(all="raise", under="ignore"):
        assert made.at(np.array([0.0, 5.0])).tolist() == [np.exp(700.0), np.inf]
        assert made.score(np.array([-1.0, 0.0])).tolist() == [-np.inf, -np.inf]


def test_scores_come_from_the_smaller_tail() -> None:
    small = np.array([1e-300, 0.25, 0.5])
    np.testing.assert_allclose(known.score_of(small, 1 - small), stats.norm.ppf(small), rtol=1e-12)
    np.testing.assert_allclose(known.score_of(1 - small, small), stats.norm.isf(small), rtol=1e-12, atol=1e-15)
    assert known.score_of(np.array([-1e-9, 1 + 1e-9]), np.array([1 + 1e-9, -1e-9])).tolist() == [-np.inf, np.inf]


def test_means_reach_far_into_heavy_tails() -> None:
    made = known.Log(known.Normal(0.0, 3.0))
    assert known.mean(made) == pytest.approx(np.exp(4.5), rel=1e-6)
    assert known.mean(known.Uniform(2, 5)) == pytest.approx(3.5, rel=1e-9)


def test_a_pert_has_the_mean_it_is_known_for() -> None:
    made = known.pert(2.0, 3.0, 10.0)
    assert (made.a + made.b, known.mean(made)) == (6, pytest.approx((2 + 12 + 10) / 6, rel=1e-6))


def test_stated_quantiles_may_begin_at_zero() -> None:
    made = prior(Quantity(id="q", unit="1", spec=Quantiles(((0.1, 0), (0.5, 3), (0.9, 20)))), None)
    np.testing.assert_allclose(known.quantile(made, [0.1, 0.5, 0.9]), [0, 3, 20], atol=1e-12)


def test_three_equal_numbers_are_a_number_known_exactly() -> None:
    assert prior(Quantity(id="q", unit="1", spec=Three(3, 3, 3)), None) == known.Point(3)


def test_the_spread_is_the_standard_deviation_and_outliers_do_not_move_it() -> None:
    assert known.spread(known.Normal(5.0, 2.0)) == pytest.approx(2.0)
    assert known.spread(known.Steps((-1.0, 1.0, 1.1), (0.0, 4.0, 1e9))) == pytest.approx(2.0)


DAYS = [datetime.date(2023, 1, 1), datetime.date(2025, 1, 1)]
PRICES = Series(((DAYS[0], Range(2, 8)), (DAYS[1], Range(0.5, 2))))


@pytest.mark.parametrize(
    ("day", "interval"),
    [
        (datetime.date(2020, 1, 1), (2, 8)),
        (DAYS[0], (2, 8)),
        (DAYS[1], (0.5, 2)),
        (datetime.date(2030, 1, 1), (0.5, 2)),
        (None, (0.5, 2)),
    ],
)
def test_a_series_is_held_flat_outside_its_dates(day: datetime.date | None, interval: tuple[float, float]) -> None:
    made = prior(Quantity(id="q", unit="1", spec=PRICES), day)
    np.testing.assert_allclose(known.quantile(made, [0.05, 0.95]), interval, rtol=1e-9)


def test_a_series_of_positive_values_moves_by_equal_factors() -> None:
    middle = DAYS[0] + (DAYS[1] - DAYS[0]) / 2
    made = prior(Quantity(id="q", unit="1", spec=PRICES), middle)
    exact = (middle - DAYS[0]).days / (DAYS[1] - DAYS[0]).days
    np.testing.assert_allclose(known.quantile(made, [0.05, 0.95]), [2 * 4**-exact, 8 * 4**-exact], rtol=1e-9)


def test_a_series_that_touches_zero_moves_by_equal_steps() -> None:
    spec = Series(((DAYS[0], Fixed(0)), (DAYS[1], Fixed(731))))
    assert prior(Quantity(id="q", unit="1", spec=spec), datetime.date(2023, 1, 11)).at(np.zeros(1))[0] == 10
