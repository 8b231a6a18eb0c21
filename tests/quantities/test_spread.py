"""Sources that differ by more than they admit: the sums over what lies between them agree with plain integration."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from argmap.quantities.distributions import half_normal_nodes
from argmap.quantities.likelihoods import Bell, Binomial, Bound
from argmap.quantities.spread import Case, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SURE = [
    Case(Bell(0.2, 0.3, logs=True), 1.0, 1.0, -1.0, "a"),
    Case(Bell(1.5, 0.25, logs=True), 1.0, 1.0, -2.0, "b"),
]
DOUBTFUL = [
    Case(Bell(0.2, 0.3, logs=True), 1.0, 0.7, -1.0, "a"),
    Case(Bell(1.5, 0.2, logs=True), 0.5, 0.9, -2.0, "b"),
    Case(Bell(0.9, 0.4, logs=True), 1.0, 0.2, -0.5, "b"),
]


def _of_sign(cases: Sequence[Case]) -> list[Case]:
    """The same six times as wide, and in values in place of logarithms."""
    return [
        Case(Bell(6 * case.likelihood.centre, 6 * case.likelihood.sd, logs=False), *_rest(case))
        for case in cases
        if isinstance(case.likelihood, Bell)
    ]


def _rest(case: Case) -> tuple[float, float, float, str]:
    return case.power, case.reliability, case.level, case.source


def _summed(cases: Sequence[Case], u: Floats, scale: float, *, following: bool) -> tuple[Floats, Floats]:
    """The likelihood at coordinates `u` and the trust in each case, by a fine grid over the centre."""
    taus = stats.norm.ppf((1 + (np.arange(12) + 0.5) / 12) / 2) * scale
    centre = np.linspace(-20, 20, 2001) * scale if following else u
    total, shares = np.zeros_like(u), np.zeros((len(cases), len(u)))
    for tau in taus:
        joint, right = np.ones_like(centre), []
        for case in cases:
            assert isinstance(case.likelihood, Bell)
            density = stats.norm.pdf(centre, case.likelihood.centre, np.hypot(case.likelihood.sd, tau))
            counted = case.reliability * density**case.power
            doubt = (1 - case.reliability) * exp(case.level)
            joint = joint * (counted + doubt)
            right.append(counted / (counted + doubt) if doubt else np.ones_like(centre))
        kernel = stats.norm.pdf(u[:, None], centre, tau) * (centre[1] - centre[0]) if following else np.eye(len(u))
        total = total + kernel @ joint
        shares = shares + np.array([kernel @ (joint * share) for share in right])
    return total / len(taus), shares / total


@pytest.mark.parametrize("following", [False, True], ids=["centre", "next"])
@pytest.mark.parametrize("cases", [SURE, DOUBTFUL, DOUBTFUL[::-1]], ids=["sure", "doubtful", "reversed"])
@pytest.mark.parametrize("logs", [True, False], ids=["logs", "values"])
def test_several_sources_are_summed_over_what_lies_between_them(cases: list[Case], logs: bool, following: bool) -> None:
    u, inside = np.linspace(-10, 12, 111), slice(43, 68)
    if logs:
        made, trust = together(cases, np.exp(u), next_case=following, typical=99.0)
    else:
        cases, u = _of_sign(cases), 6 * u
        made, trust = together(cases, u, next_case=following, typical=6.0)
    exact, shares = _summed(cases, u[inside], 0.5 if logs else 3.0, following=following)
    near = 2e-3 if following else 1e-9
    np.testing.assert_allclose(made[inside], np.log(exact), rtol=0, atol=near)
    np.testing.assert_allclose(np.array(trust)[:, inside], shares, rtol=0, atol=near)


def test_one_source_or_one_group_is_taken_at_its_word_unless_the_next_case_is_asked_for() -> None:
    x = np.linspace(0.2, 9, 21)
    one = SURE[:1]
    group = [Case(Bell(0.2, 0.3, logs=True), 0.5, 1.0, 0.0, "g"), Case(Bell(0.4, 0.3, logs=True), 0.5, 1.0, 0.0, "g")]
    for cases in (one, group):
        plain = np.sum([case.power * case.likelihood.ln(x) for case in cases], axis=0)
        made, trust = together(cases, x, next_case=False, typical=1.0)
        np.testing.assert_allclose(made, plain, rtol=1e-12)
        assert np.array(trust).tolist() == np.ones((len(cases), 21)).tolist()
        following = together(cases, x, next_case=True, typical=1.0)[0]
        assert np.all(np.abs(following - plain) > 1e-3)


def test_other_sightings_multiply_and_keep_their_place_among_the_trusted() -> None:
    x = np.linspace(0.05, 0.95, 19)
    counts = Case(Binomial(3, 7), 1.0, 0.8, -2.0, "c")
    bound = Case(Bound(0.3, 1), 1.0, 0.6, log(0.5), "d")
    plain = Case(Bell(0.5, 0.2, logs=False), 1.0, 1.0, 0.0, "e")
    bells, trusted = together(SURE, x, next_case=False, typical=1.0)
    total, trust = together([counts, SURE[0], bound, SURE[1], plain], x, next_case=False, typical=1.0)
    alone = [case.mixed(case.likelihood.ln(x)) for case in (counts, bound, plain)]
    np.testing.assert_allclose(total, bells + sum(ln for ln, _ in alone), rtol=1e-12)
    np.testing.assert_allclose(trust, [alone[0][1], trusted[0], alone[1][1], trusted[1], alone[2][1]], rtol=1e-12)


@pytest.mark.parametrize("reliability", [0.01, 0.5, 0.99])
@pytest.mark.parametrize("power", [0.3, 1.0])
def test_a_doubtful_source_is_right_or_says_anything(reliability: float, power: float) -> None:
    ln = np.array([-800.0, -3.0, -1.0, 0.0, 2.0])
    made, share = Case(Bound(0, 1), power, reliability, -1.5, "a").mixed(ln)
    right, wrong = reliability * np.exp(power * ln), (1 - reliability) * exp(-1.5)
    np.testing.assert_allclose(made, np.log(right + wrong), rtol=1e-12)
    np.testing.assert_allclose(share, right / (right + wrong), rtol=1e-12)


def test_a_certain_source_and_one_that_fits_nowhere_need_no_level() -> None:
    ln = np.array([-np.inf, -1.0, 0.0])
    certain = Case(Bound(0, 1), 0.5, 1.0, -1.5, "a").mixed(ln)
    assert [part.tolist() for part in certain] == [[-np.inf, -0.5, 0], [1, 1, 1]]
    nowhere = Case(Bound(0, 1), 1.0, 0.5, -np.inf, "a").mixed(ln)
    assert [part.tolist() for part in nowhere] == [[-np.inf, log(0.5) - 1, log(0.5)], [0, 0, 0]]


def test_a_quantity_that_cannot_be_zero_or_below_has_no_likelihood_there() -> None:
    x = np.array([-1.0, 0.0, 1.0])
    made, trust = together(SURE, x, next_case=False, typical=1.0)
    assert np.isneginf(made[:2]).all()
    assert np.isfinite(made[2])
    assert np.array(trust)[:, :2].tolist() == [[0, 0], [0, 0]]


def test_what_lies_between_sources_is_a_half_normal_in_equally_likely_slices() -> None:
    np.testing.assert_allclose(half_normal_nodes(0.5, 4), stats.halfnorm.ppf([1 / 8, 3 / 8, 5 / 8, 7 / 8]) / 2)
