"""Posteriors: conjugate pairs to four digits, and what reliability, relevance, age and spread must do."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy import stats

from argmap.nodes import AtLeast, AtMost, Counts, Evidence, Fixed, Interval, Measured, Quantity, Range, Three
from argmap.quantities.distributions import Z90, quantile
from argmap.quantities.priors import prior
from argmap.quantities.sampling import Cells
from argmap.quantities.sightings import sightings
from argmap.quantities.updating import Note, Posterior, posterior

if TYPE_CHECKING:
    from tests.quantities.conftest import Make

P = np.array([0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999])


def updated(quantity: Quantity, *evidence: Evidence, as_of: datetime.date | None = None) -> Posterior:
    return posterior(quantity, prior(quantity, as_of), sightings(quantity, evidence, as_of))


@pytest.mark.parametrize(
    ("hits", "trials", "seen", "of"), [(12, 40, 3, 9), (0, 0, 0, 25), (1, 2, 400, 1000), (0, 3, 7, 7)]
)
def test_beta_and_binomial_agree_with_their_conjugate(
    make: type[Make], hits: float, trials: float, seen: float, of: float
) -> None:
    made = updated(make.quantity(spec=Counts(hits, trials)), make.evidence("a", Counts(seen, of)))
    exact = stats.beta(1 + hits + seen, 1 + trials - hits + of - seen)
    np.testing.assert_allclose(made.quantile(P), exact.ppf(P), atol=1e-5)
    assert made.mean == pytest.approx(exact.mean(), abs=1e-5)


@pytest.mark.parametrize("share", [0.3, 0.05, 1e-4])
def test_lognormal_and_measured_agree_with_their_conjugate(make: type[Make], share: float) -> None:
    made = updated(make.quantity(spec=Range(1.5, 3.5)), make.evidence("a", Measured(2.1, share)))
    m0, s0, s1 = log(1.5 * 3.5) / 2, log(3.5 / 1.5) / 2 / Z90, log(1 + share) / Z90
    precision = 1 / s0**2 + 1 / s1**2
    centre = (m0 / s0**2 + log(2.1) / s1**2) / precision
    exact = stats.lognorm(precision**-0.5, scale=np.exp(centre))
    np.testing.assert_allclose(made.quantile(P), exact.ppf(P), rtol=1e-4)
    assert made.mean == pytest.approx(exact.mean(), rel=1e-4)


def _integrated(
    quantity: Quantity, seen: list[tuple[Any, float, float]], values: np.ndarray[Any, Any]
) -> tuple[Any, Any, float]:
    """Probabilities below `values`, trust and mean, by brute force; `seen` has ln L, its power and the reliability."""
    z = np.linspace(-12, 12, 24_001)
    x, stretched, density, shares = prior(quantity, None).at(z), np.exp(-z * z / 18), np.exp(-z * z / 2), []
    for ln, power, reliability in seen:
        right = np.exp(power * ln(x))
        level = (stretched @ right) / stretched.sum()
        mixed = reliability * right + (1 - reliability) * level
        density, shares = density * mixed, [*shares, reliability * right / np.maximum(mixed, 1e-300)]
    below = np.cumsum(density) / density.sum()
    trusted = [float(share @ density / density.sum()) for share in shares]
    return np.interp(values, x, below), trusted, float(x @ density / density.sum())


@pytest.mark.parametrize(("reliability", "relevance"), [(1.0, 0.4), (0.8, 1.0), (0.3, 0.5), (0.9, 0.9)])
@pytest.mark.parametrize("value", [-1.0, 0.5, 4.0])
def test_a_doubtful_source_agrees_with_plain_integration(
    make: type[Make], reliability: float, relevance: float, value: float
) -> None:
    quantity = make.quantity(spec=Range(-2, 2))
    item = make.evidence("a", Measured(value, 0.5, relative=False), reliability=reliability, relevance=relevance)
    made, p = updated(quantity, item), P[1:-1]
    ln = stats.norm(value, 0.5 / Z90).logpdf
    below, (trusted,), mean = _integrated(quantity, [(ln, relevance, reliability)], made.quantile(p))
    np.testing.assert_allclose(below, p, atol=1e-3)
    assert made.mean == pytest.approx(mean, abs=2e-3)
    (note,) = made.notes
    assert (note.trusted, note.reliability, note.power) == (pytest.approx(trusted, abs=2e-3), reliability, relevance)


def test_counts_a_group_and_a_bound_together_agree_with_plain_integration(make: type[Make]) -> None:
    quantity, p = make.quantity(spec=Counts(3, 9)), P[1:-1]
    items = [
        make.evidence("a", Counts(4, 10), reliability=0.7),
        make.evidence("b", Measured(0.5, 0.2, relative=False), group="g", reliability=0.9),
        make.evidence("c", Interval(0.1, 0.3), group="g"),
        make.evidence("d", AtMost(0.6), reliability=0.8, relevance=0.5),
    ]
    bell_b, bell_c = stats.norm(log(0.5), log(1.4) / Z90), stats.norm(log(0.03) / 2, log(3) / 2 / Z90)
    seen = [
        (lambda x: 4 * np.log(x) + 6 * np.log1p(-x), 1.0, 0.7),
        (lambda x: bell_b.logpdf(np.log(x)), 0.5, 0.9),
        (lambda x: bell_c.logpdf(np.log(x)), 0.5, 1.0),
        (lambda x: np.where(x <= 0.6, 0.0, -1e9), 1.0, 0.4),
    ]
    made = updated(quantity, *items)
    with np.errstate(divide="ignore"):
        below, trusted, mean = _integrated(quantity, seen, made.quantile(p))
    np.testing.assert_allclose(below, p, atol=1e-3)
    assert made.mean == pytest.approx(mean, abs=1e-3)
    np.testing.assert_allclose([note.trusted for note in made.notes], trusted, atol=2e-3)
    assert [note.reliability for note in made.notes] == pytest.approx([0.7, 0.9, 1, 0.4])
    assert [note.power for note in made.notes] == [1, 0.5, 0.5, 0.5]


def test_bounds_of_one_group_share_what_one_would_say(make: type[Make]) -> None:
    items = [make.evidence(f"a{k}", AtLeast(0), reliability=0.75, group="g") for k in range(2)]
    notes = updated(make.quantity(spec=Range(-1, 1)), *items).notes
    assert [note.reliability for note in notes] == pytest.approx([0.5, 0.5])


def test_a_posterior_says_what_it_was_and_where_it_lies(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(1, 9))
    before, after = updated(quantity), updated(quantity, make.evidence("a", Measured(4, 0.2)))
    assert after.prior == before
    assert (before.cheap, after.cheap, updated(make.quantity(spec=Counts(1, 2))).cheap) == (True, False, False)
    assert before.support == after.support == (0, np.inf)
    assert (before.median, before.interval()) == (pytest.approx(3), pytest.approx((1, 9)))
    assert before.interval(0.5) == pytest.approx(tuple(before.quantile([0.25, 0.75])))
    assert before.mean == pytest.approx(stats.lognorm(log(9) / 2 / Z90, scale=3).mean(), rel=1e-6)
    exact = updated(make.quantity(spec=Fixed(3)))
    assert (exact.is_exact, after.is_exact, exact.median, exact.interval()) == (True, False, 3, (3, 3))


def test_lanes_of_a_posterior_are_its_values_at_their_scores(make: type[Make]) -> None:
    cells = Cells(np.linspace(-4, 4, 801))
    for spec in (Range(1, 9), Range(-1, 1), Counts(3, 9), Three(1, 2, 5)):
        for items in ([], [make.evidence("a", Measured(0.7, 0.3))]):
            made = updated(make.quantity(spec=spec), *items)
            np.testing.assert_allclose(made.lanes(cells), made.at(cells.scores), rtol=2e-3, atol=1e-4)


def test_a_note_is_discounted_below_half_of_what_was_stated() -> None:
    assert [Note("a", 1.0, 0.8, trusted).discounted for trusted in (0.39, 0.4, 0.41)] == [True, False, False]


def test_normal_and_interval_agree_with_their_conjugate(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(-2, 2)), make.evidence("a", Interval(0, 4)))
    sd = 2 / Z90
    np.testing.assert_allclose(made.quantile(P), stats.norm(1, sd / 2**0.5).ppf(P), atol=1e-4)


def test_an_absolute_width_says_the_same_as_its_share(make: type[Make]) -> None:
    share = updated(make.quantity(), make.evidence("a", Measured(4, 0.1)))
    units = updated(make.quantity(), make.evidence("a", Measured(4, 0.4, relative=False)))
    np.testing.assert_allclose(share.quantile(P), units.quantile(P), rtol=1e-12)
    signed = make.quantity(spec=Range(-10, 10))
    share, units = (
        updated(signed, make.evidence("a", item)) for item in (Measured(-4, 0.1), Measured(-4, 0.4, relative=False))
    )
    np.testing.assert_allclose(share.quantile(P), units.quantile(P), rtol=1e-12)


def test_an_interval_says_the_same_as_its_middle_and_width(make: type[Make]) -> None:
    for spec, interval, measured in (
        (Range(1.5, 3.5), Interval(2 / 1.1, 2 * 1.1), Measured(2, 0.1)),
        (Range(-2, 2), Interval(1, 3), Measured(2, 1, relative=False)),
    ):
        first, second = (updated(make.quantity(spec=spec), make.evidence("a", item)) for item in (interval, measured))
        np.testing.assert_allclose(first.quantile(P), second.quantile(P), rtol=1e-9, atol=1e-12)


def test_a_bound_cuts_and_renormalises(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(-1, 1)), make.evidence("a", AtLeast(0)))
    np.testing.assert_allclose(made.quantile(P), stats.truncnorm(0, np.inf, 0, 1 / Z90).ppf(P), atol=1e-4)
    both = updated(make.quantity(spec=Range(-1, 1)), make.evidence("a", AtLeast(0)), make.evidence("b", AtMost(0.5)))
    assert both.quantile([0, 1]) == pytest.approx([0, 0.5], abs=1e-6)


def test_a_bound_of_a_doubtful_source_lets_some_through(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(-1, 1)), make.evidence("a", AtLeast(0), reliability=0.8))
    assert made.quantile([0.01])[0] < 0
    assert made.quantile([0.2])[0] > 0


def test_a_source_that_measured_nothing_may_say_what_fits_the_prior_stretched_threefold(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(-Z90, Z90)), make.evidence("a", AtLeast(1), reliability=0.8))
    anything = stats.norm.sf(1, scale=3)
    below, above = 0.2 * anything * stats.norm.cdf(1), (0.8 + 0.2 * anything) * stats.norm.sf(1)
    assert made.quantile([below / (below + above)])[0] == pytest.approx(1, abs=0.005)


def test_without_evidence_the_posterior_is_the_prior_bit_for_bit(make: type[Make]) -> None:
    for spec in (Range(1, 9), Range(-1, 9), Counts(3, 9), Three(1, 2, 5)):
        quantity = make.quantity(spec=spec)
        made = updated(quantity)
        assert np.array_equal(made.quantile(P), quantile(prior(quantity, None), P))
        assert made.notes == ()


@pytest.mark.parametrize("measurement", [Measured(9, 0.05), AtLeast(8), AtMost(0.1), Interval(7, 8)])
@pytest.mark.parametrize("kind", ["reliability", "relevance"])
def test_worthless_evidence_leaves_the_prior(make: type[Make], measurement: Any, kind: str) -> None:
    quantity = make.quantity(spec=Range(1, 9))
    made = updated(quantity, make.evidence("a", measurement, **{kind: 1e-9}))
    np.testing.assert_allclose(made.quantile(P), quantile(prior(quantity, None), P), rtol=1e-4)


def test_a_group_of_equal_bounds_counts_as_one(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(-1, 1))
    one = updated(quantity, make.evidence("a", AtLeast(0), reliability=0.9))
    copies = updated(quantity, *(make.evidence(f"a{k}", AtLeast(0), reliability=0.9, group="g") for k in range(3)))
    # Three copies that are right or wrong apart leave a little more in doubt than one.
    assert copies.quantile([0.2])[0] == pytest.approx(one.quantile([0.2])[0], abs=0.06)


def test_more_reliability_moves_further(make: type[Make]) -> None:
    medians = [
        updated(make.quantity(spec=Range(1, 9)), make.evidence("a", Measured(5, 0.1), reliability=r)).median
        for r in (0.01, 0.2, 0.5, 0.8, 0.95, 1.0)
    ]
    assert all(a < b for a, b in pairwise(medians))


def test_more_relevance_moves_further_and_narrows(make: type[Make]) -> None:
    made = [
        updated(make.quantity(spec=Range(1, 9)), make.evidence("a", Measured(5, 0.3), relevance=a))
        for a in (0.01, 0.2, 0.5, 0.8, 1.0)
    ]
    medians, widths = [one.median for one in made], [np.ptp(np.log(one.interval())) for one in made]
    assert all(a < b for a, b in pairwise(medians))
    assert all(a > b for a, b in pairwise(widths))


def test_a_source_that_conflicts_with_the_prior_is_discounted(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(1.5, 3.5))
    believed = updated(quantity, make.evidence("a", Measured(9, 0.05)))
    doubted = updated(quantity, make.evidence("a", Measured(9, 0.05), reliability=0.9))
    assert believed.median > 6
    assert doubted.median == pytest.approx(2.29, abs=0.02)
    assert [note.discounted for note in doubted.notes] == [True]
    assert doubted.notes[0].trusted < 0.01


def test_a_source_that_agrees_with_the_prior_gains_trust(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(1.5, 3.5)), make.evidence("a", Measured(2.3, 0.05), reliability=0.8))
    assert 0.8 < made.notes[0].trusted < 1
    assert (made.notes[0].evidence, made.notes[0].reliability, made.notes[0].power) == ("a", 0.8, 1.0)
    assert not made.notes[0].discounted


def test_every_item_has_its_note_whatever_it_says(make: type[Make]) -> None:
    said = {"a": (Measured(3, 0.1), 0.9), "b": (Measured(4, 0.1), 1.0), "c": (AtLeast(1), 0.8), "d": (AtMost(0.2), 0.8)}
    items = [make.evidence(id, item, reliability=reliability) for id, (item, reliability) in said.items()]
    notes = updated(make.quantity(), *items).notes
    assert [(note.evidence, note.reliability) for note in notes] == [("a", 0.9), ("b", 1.0), ("c", 0.8), ("d", 0.8)]
    assert [note.discounted for note in notes] == [False, False, False, True]


def test_three_sources_outvote_a_fourth(make: type[Make]) -> None:
    evidence = [make.evidence(f"a{k}", Measured(2 + k / 10, 0.1), reliability=0.8) for k in range(3)]
    made = updated(
        make.quantity(spec=Range(0.1, 1000)), *evidence, make.evidence("b", Measured(400, 0.1), reliability=0.8)
    )
    trusted = {note.evidence: note.trusted for note in made.notes}
    assert trusted["b"] < 0.2 < 0.8 < trusted["a0"]
    assert made.median == pytest.approx(2.1, abs=0.2)


def test_a_group_counts_as_one_source(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(0.1, 100))
    one = updated(quantity, make.evidence("a", Measured(5, 0.2)))
    copies = updated(quantity, *(make.evidence(f"a{k}", Measured(5, 0.2), group="g") for k in range(3)))
    np.testing.assert_allclose(copies.quantile(P), one.quantile(P), rtol=1e-6)


def test_two_sources_that_disagree_leave_a_wide_interval(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(0.1, 1000))
    made = updated(quantity, make.evidence("a", Measured(3, 0.05)), make.evidence("b", Measured(12, 0.05)))
    low, high = made.interval()
    assert low < 4
    assert high > 9
    assert made.median == pytest.approx(6, rel=0.05)


def test_the_next_case_is_wider_than_the_centre_and_the_prior_still_counts(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(0.1, 1000))
    evidence = [make.evidence(f"a{k}", Measured(value, 0.1)) for k, value in enumerate((3, 5, 8))]
    centre, following = updated(quantity, *evidence), updated(replace(quantity, of="next"), *evidence)
    assert np.ptp(np.log(following.interval())) > 1.5 * np.ptp(np.log(centre.interval()))
    assert following.median == pytest.approx(centre.median, rel=0.05)
    tight = updated(make.quantity(spec=Range(4, 5), of="next"), *evidence)
    assert np.ptp(np.log(tight.interval())) <= 1.02 * log(5 / 4)


def test_the_smoothing_for_the_next_case_agrees_with_summing_it_out(make: type[Make]) -> None:
    made = updated(make.quantity(spec=Range(1e-3, 1e6), of="next"), make.evidence("a", Measured(30, 0.2)))
    # With a nearly flat prior, x | tau is normal around the sighting with variance sd^2 + 2 tau^2.
    taus = 0.5 * stats.norm.ppf((1 + (np.arange(400) + 0.5) / 400) / 2)
    sd = np.sqrt((log(1.2) / Z90) ** 2 + 2 * taus**2)
    low, high = (np.log(value / 30) for value in made.interval(0.8))
    share = np.mean(stats.norm.cdf(high / sd) - stats.norm.cdf(low / sd))
    assert share == pytest.approx(0.8, abs=0.01)


def test_what_a_doubtful_source_says_of_the_next_case_leaves_room_far_away(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(1, 10), of="next")
    before = prior(quantity, None)
    made = {
        r: updated(quantity, make.evidence("a", Measured(3, 0.05), reliability=r)).quantile([0.02, 0.98])
        for r in (1e-6, 0.3, 0.6, 1.0)
    }
    np.testing.assert_allclose(made[1e-6], quantile(before, [0.02, 0.98]), rtol=1e-3)
    widths = [float(np.ptp(np.log(ends))) for ends in made.values()]
    assert all(a > b for a, b in pairwise(widths))


def test_the_next_case_moves_trust_as_the_centre_does(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(1, 10), of="next")
    for value, low, high in ((3, 0.6, 1), (3e4, 0, 0.01)):
        (note,) = updated(quantity, make.evidence("a", Measured(value, 0.05), reliability=0.6)).notes
        assert low < note.trusted < high


def test_random_effects_cover_the_truth_where_multiplication_would_not(make: type[Make]) -> None:
    random = np.random.default_rng(0)
    covered = 0
    quantity = make.quantity(spec=Range(0.01, 10000))
    for _ in range(60):
        cases = np.exp(log(10) + 0.4 * random.standard_normal(4))
        evidence = [
            make.evidence(f"a{k}", Measured(float(case * np.exp(0.1 * random.standard_normal())), 0.18))
            for k, case in enumerate(cases)
        ]
        low, high = updated(quantity, *evidence).interval()
        covered += low <= 10 <= high
    assert covered / 60 >= 0.8


def test_quantities_of_any_sign_scale_the_spread_by_their_prior(make: type[Make]) -> None:
    pair = (Measured(-1, 0.1, relative=False), Measured(1, 0.1, relative=False))
    small = updated(make.quantity(spec=Range(-5, 5)), *(make.evidence(f"a{k}", one) for k, one in enumerate(pair)))
    wide = updated(
        make.quantity(spec=Range(-5000, 5000)),
        *(make.evidence(f"a{k}", Measured(1000 * one.value, 100, relative=False)) for k, one in enumerate(pair)),
    )
    np.testing.assert_allclose(wide.quantile(P), 1000 * small.quantile(P), rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("years", [2, 4])
def test_relevance_halves_with_age(make: type[Make], years: int) -> None:
    quantity = make.quantity()
    day = datetime.date(2020, 1, 1)
    later = day + datetime.timedelta(days=round(365.25 * years))
    aged = make.evidence("a", Measured(9, 0.3), date=day, half_life=2)
    plain = make.evidence("a", Measured(9, 0.3), date=day, relevance=0.5 ** (years / 2))
    np.testing.assert_allclose(
        updated(quantity, aged, as_of=later).quantile(P), updated(quantity, plain, as_of=later).quantile(P), rtol=1e-3
    )


def test_evidence_is_converted_to_the_unit_of_the_quantity(make: type[Make]) -> None:
    quantity = make.quantity(spec=Range(1e3, 1e5), unit="USD/year")
    monthly = make.quantity(spec=Range(1, 100), unit="kUSD/month")
    for one, item in ((quantity, Measured(24000, 0.1)), (monthly, Measured(2, 0.1))):
        told = [make.evidence("a", Measured(24000, 0.1), unit="USD/year"), make.evidence("a", item, unit=one.unit)]
        np.testing.assert_allclose(*(updated(one, each).quantile(P) for each in told), rtol=1e-9)
    for ours, theirs in (
        (Measured(24000, 0.1), Measured(2, 0.1)),
        (Measured(24000, 6000, relative=False), Measured(2, 0.5, relative=False)),
        (Interval(12000, 36000), Interval(1, 3)),
        (AtLeast(6000), AtLeast(0.5)),
        (AtMost(6000), AtMost(0.5)),
    ):
        base = updated(quantity, make.evidence("a", ours, unit="USD/year"))
        other = updated(quantity, make.evidence("a", theirs, unit="kUSD/month"))
        np.testing.assert_allclose(other.quantile(P), base.quantile(P), rtol=1e-9)


def test_evidence_order_changes_nothing(make: type[Make]) -> None:
    evidence = [make.evidence(f"a{k}", Measured(2 + k, 0.1), reliability=0.8) for k in range(3)]
    first = updated(make.quantity(), *evidence)
    assert np.array_equal(first.quantile(P), updated(make.quantity(), *reversed(evidence)).quantile(P))


def test_a_bound_of_little_relevance_is_no_conflict(make: type[Make]) -> None:
    quantity = make.quantity("q", Range(1, 10))
    near = make.evidence("near", AtLeast(2), relevance=0.3, reliability=0.9)
    far = make.evidence("far", AtLeast(1e6), relevance=0.3, reliability=0.9)
    for item, discounted in ((near, False), (far, True)):
        (note,) = posterior(quantity, prior(quantity, None), sightings(quantity, [item], None)).notes
        assert note.discounted is discounted
