"""The band: how far the map's own doubtful judgements could move a support."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log
from statistics import NormalDist
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.nodes import Claim, Ratio, SubModel
from argmap.quantities.sampling import BLOCKS
from argmap.support import evaluate
from argmap.support.band import DRAWS, PREFIX_LANES, Judgements, bands
from argmap.support.plan import evidence_weight
from tests.making import NO_HITS, GivenHits, argument_map, drawn_hits, essay_map, inference, seen, share_of_lanes
from tests.support.maps import law, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


def band(argmap: ArgumentMap, claim: str, hits: GivenHits = NO_HITS, **more: Any) -> tuple[float, float]:
    return bands(evaluate(argmap, hits), hits, **more)[claim]


def quantiles(centre: float, half_width: float) -> list[float]:
    """The middles of as many equal parts of a normal as there are draws, of which 90 % is within `half_width`."""
    normal = NormalDist(centre, half_width / NormalDist().inv_cdf(0.95))
    return [normal.inv_cdf((rank + 0.5) / DRAWS) for rank in range(DRAWS)]


def logistic(x: float) -> float:
    return 1 / (1 + exp(-x))


def width(argmap: ArgumentMap, claim: str) -> float:
    low, high = band(argmap, claim)
    return high - low


def test_without_a_judgement_the_band_is_the_support() -> None:
    argmap = argument_map({"open": None, "sure": 1.0, "never": 0.0})
    found = bands(evaluate(argmap, NO_HITS), NO_HITS)
    assert found == {"open": (0.5, 0.5), "sure": (1.0, 1.0), "never": (0.0, 0.0)}


def test_a_map_without_claims_has_no_bands() -> None:
    argmap = argument_map({})
    assert bands(evaluate(argmap, NO_HITS), NO_HITS) == {}


def test_a_reasoned_prior_moves_by_half_a_logit() -> None:
    low, high = band(argument_map({"c": 0.5}), "c")
    expected = 1 / (1 + np.exp(0.5)), 1 / (1 + np.exp(-0.5))
    assert (low, high) == pytest.approx(expected, abs=0.005)


def test_a_likely_prior_stays_likely() -> None:
    low, high = band(argument_map({"c": 0.8}), "c")
    assert (low, high) == pytest.approx((1 / (1 + np.exp(0.5) / 4), 1 / (1 + np.exp(-0.5) / 4)), abs=0.005)


def test_what_is_assumed_has_no_band() -> None:
    argmap = argument_map({"c": 0.5, "d": 0.5}, inference("c", "d", 3.0))
    found = bands(evaluate(argmap, NO_HITS, assume={"c": 0.9}), NO_HITS)
    assert found["c"] == pytest.approx((0.9, 0.9))
    assert found["d"][0] > 0.5


def test_a_ratio_moves_by_a_factor_of_one_and_a_half() -> None:
    claims = [Claim(id="c", text=""), Claim(id="sure", text="", prior=1.0)]
    low, high = band(argument_map(claims, inference("sure", "c", 6.0)), "c")
    assert (low, high) == pytest.approx((4 / 5, 9 / 10), abs=0.005)


def test_a_range_of_ratios_is_taken_as_written() -> None:
    claims = [Claim(id="c", text=""), Claim(id="sure", text="", prior=1.0)]
    low, high = band(argument_map(claims, inference("sure", "c", Ratio(2.0, 18.0))), "c")
    assert (low, high) == pytest.approx((2 / 3, 18 / 19), abs=0.01)


def test_a_fit_moves_by_a_tenth() -> None:
    argmap = argument_map([Claim(id="c", text="", model="m")], SubModel(id="m", fit=0.8, holds="x"))
    low, high = band(argmap, "c", GivenHits({"m": share_of_lanes(1.0, 4096)}))
    assert (low, high) == pytest.approx((0.85, 0.95), abs=0.002)


def test_the_band_is_of_a_claims_own_predicate() -> None:
    argmap = argument_map([Claim(id="c", text="", model="m", holds="x > 2")], SubModel(id="m", fit=1.0, holds="x > 1"))
    low, high = band(argmap, "c", GivenHits({"m": share_of_lanes(0.9, 4096), "x > 2": share_of_lanes(0.25, 4096)}))
    assert (low, high) == pytest.approx((0.25, 0.275), abs=0.005)


def test_a_sure_claim_stays_sure_however_strong_the_draws_against_it() -> None:
    steps = [inference("p", "c", Ratio(10.0, 1000.0), id=f"s{at:02d}", against=True) for at in range(17)]
    claims = [Claim(id="c", text="", prior=1.0), Claim(id="p", text="", prior=1.0, model="m")]
    argmap = argument_map(claims, SubModel(id="m", fit=1.0, holds="x"), *steps)
    assert band(argmap, "c", GivenHits({"m": share_of_lanes(0.9, 1024)})) == (1.0, 1.0)


@pytest.mark.parametrize("high", [False, True])
def test_a_band_is_of_chances_where_the_first_lanes_are_unlike_the_others(high: bool) -> None:
    """The fit moves what the first lanes say by a tenth, and the support on all lanes is nearer to its end."""
    hit = np.full((BLOCKS, 2**14), high)
    hit[:, : PREFIX_LANES // BLOCKS] = not high
    argmap = argument_map([Claim(id="c", text="", model="m", prior=float(high))], SubModel(id="m", fit=0.9, holds="x"))
    found = band(argmap, "c", GivenHits({"m": hit.ravel()}))
    assert found[high] == float(high)
    assert found[1] - found[0] > 0.05


def test_no_draw_of_a_ratio_turns_an_argument_round_or_past_a_hundred() -> None:
    claims = [Claim(id="c", text=""), Claim(id="sure", text="", prior=1.0)]
    assert band(argument_map(claims, inference("sure", "c", 1.01)), "c")[0] >= 0.5 - 1e-6
    assert band(argument_map(claims, inference("sure", "c", 99.0)), "c")[1] <= 100 / 101 + 1e-6


@law
@given(st.floats(2, 20), st.floats(1.1, 3), st.floats(1.0, 2.0), semantics_names, st.booleans())
def test_wider_ratios_give_a_band_at_least_as_wide(
    ratio: float, spread: float, more: float, semantics: str, against: bool
) -> None:
    def width_of(factor: float) -> float:
        claims = [Claim(id="c", text=""), Claim(id="sure", text="", prior=1.0)]
        step = inference("sure", "c", Ratio(ratio / factor, ratio * factor), against=against)
        low, high = bands(evaluate(argument_map(claims, step), NO_HITS, semantics=semantics), NO_HITS)["c"]
        return high - low

    assume(ratio / (spread * more) >= 1)
    assert width_of(spread * more) >= width_of(spread) - 1e-6


def test_evidence_of_little_reliability_stays_within_its_bound() -> None:
    argmap = argument_map([Claim(id="c", text="")], seen("e", "c", Ratio(5.0, 5000.0), reliability=0.5))
    assert band(argmap, "c")[1] <= 3 / 4 + 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_the_support_lies_in_its_band(seed: int) -> None:
    argmap, models = essay_map(60, seed=seed, dependence=0.5, gate="even")
    hits = drawn_hits(models, 4096, seed)
    evaluation = evaluate(argmap, hits)
    for claim, (low, high) in bands(evaluation, hits).items():
        assert low - 1e-3 <= evaluation.claims[claim].support <= high + 1e-3


def test_the_same_seed_gives_the_same_bands_and_another_seed_nearly_so() -> None:
    argmap, models = essay_map(30, seed=3)
    hits = drawn_hits(models, 1024)
    evaluation = evaluate(argmap, hits)
    first, again, other = (bands(evaluation, hits, seed=seed) for seed in (0, 0, 1))
    assert first == again == bands(evaluation, hits)
    assert first != other
    assert np.array(list(other.values())) == pytest.approx(np.array(list(first.values())), abs=0.08)


def test_an_unrelated_claim_does_not_move_a_band() -> None:
    argmap, models = essay_map(30, seed=3)
    hits = drawn_hits(models, 1024)
    before = bands(evaluate(argmap, hits), hits)
    stranger = Claim(id="a-stranger", text="", prior=0.7)
    more = replace(argmap, claims=MappingProxyType({"a-stranger": stranger, **argmap.claims}))
    after = bands(evaluate(more, hits), hits)
    assert {claim: after[claim] for claim in before} == before


def test_draws_are_spread_evenly_and_end_with_what_is_written() -> None:
    scores = Judgements().scores("ratio:one")
    assert scores.shape == (DRAWS + 1, 1)
    assert scores[-1, 0] == 0.0
    assert scores[:-1].mean() == pytest.approx(0.0, abs=1e-12)
    assert sorted(scores[:-1, 0]) == sorted(Judgements().scores("ratio:other")[:-1, 0])
    assert abs(np.corrcoef(scores[:-1, 0], Judgements().scores("ratio:other")[:-1, 0])[0, 1]) < 0.4


@pytest.mark.parametrize(
    ("ratio", "centre", "half", "most"),
    [
        (Ratio(10.0, 10.0), log(10), log(1.5), log(100)),
        (Ratio(1.0, 1.0), 0.0, log(1.5), log(100)),
        (Ratio(90.0, 90.0), log(90), log(1.5), log(100)),
        (Ratio(300.0, 300.0), log(300), log(1.5), log(300)),
        (Ratio(2.0, 18.0), log(6), log(3), log(100)),
        (Ratio(1.0, 4.0), log(2), log(2), log(100)),
        (Ratio(50.0, 200.0), log(100), log(2), log(200)),
    ],
    ids=range(7),
)
def test_a_ratio_is_drawn_from_what_is_written(ratio: Ratio, centre: float, half: float, most: float) -> None:
    drawn = Judgements().log_ratio("one", ratio)
    assert drawn.shape == (DRAWS + 1, 1)
    assert drawn[-1, 0] == pytest.approx(centre)
    expected = [min(max(value, 0.0), most) for value in quantiles(centre, half)]
    assert np.sort(drawn[:-1, 0]) == pytest.approx(expected, abs=1e-12)
    assert not np.array_equal(drawn, Judgements().log_ratio("other", ratio))
    assert not np.array_equal(drawn, Judgements(1).log_ratio("one", ratio))


@pytest.mark.parametrize("fit", [0.0, 0.05, 0.8, 0.95, 1.0])
def test_a_fit_is_drawn_from_what_is_written(fit: float) -> None:
    argmap = argument_map({}, SubModel(id="m", fit=fit, holds="x"), SubModel(id="n", fit=fit, holds="x"))
    drawn, other = Judgements().fit("m", argmap), Judgements().fit("n", argmap)
    assert drawn is not None
    assert drawn[-1, 0] == np.float32(fit)
    assert np.sort(drawn[:-1, 0]) == pytest.approx(np.clip(quantiles(fit, 0.1), 0.0, 1.0), abs=1e-6)
    assert not np.array_equal(drawn, other)


@pytest.mark.parametrize("prior", [0.001, 0.3, 0.5, 0.98])
def test_a_prior_is_drawn_from_what_is_written(prior: float) -> None:
    drawn, other = (Judgements().prior(Claim(id=id, text="", prior=prior)) for id in ("c", "d"))
    assert isinstance(drawn, np.ndarray)
    assert drawn[-1, 0] == pytest.approx(prior, abs=1e-7)
    expected = [logistic(value) for value in quantiles(log(prior / (1 - prior)), 0.5)]
    assert np.sort(drawn[:-1, 0]) == pytest.approx(expected, abs=1e-6)
    assert not np.array_equal(drawn, other)


@pytest.mark.parametrize("reliability", [1.0, 0.7])
@pytest.mark.parametrize("relevance", [1.0, 0.5])
def test_findings_and_inferences_are_judged_each_by_itself(reliability: float, relevance: float) -> None:
    """Whose ratios are the same draw no longer for and against one claim: they would cancel."""
    ratio, trusted = Ratio(2.0, 18.0), {"reliability": reliability, "relevance": relevance}
    steps = [inference("sure", "c", 4.0, id="i"), inference("sure", "c", 4.0, id="j", against=True)]
    items = [seen("e", "c", ratio, **trusted), seen("f", "c", ratio, against=True, **trusted)]
    judged = Judgements(3)
    drawn = {item.id: judged.log_ratio(item.id, ratio)[:, 0] for item in items}
    weights = {
        item: np.array([evidence_weight(exp(value), reliability, relevance) for value in values])
        for item, values in drawn.items()
    }
    weights |= {step.id: judged.log_ratio(step.id, step.ratio)[:, 0] for step in steps}
    supports = 1 / (1 + np.exp(weights["f"] + weights["j"] - weights["e"] - weights["i"]))
    argmap = argument_map({"c": None, "sure": 1.0}, *steps, *items)
    expected = 0.5 + np.quantile(supports[:-1] - supports[-1], [0.05, 0.95])
    assert band(argmap, "c", seed=3) == pytest.approx(tuple(expected), abs=1e-6)


def test_a_prior_a_fit_and_a_ratio_are_drawn_together() -> None:
    claim, ratio, judged = Claim(id="c", text="", model="m", prior=0.3), Ratio(2.0, 18.0), Judgements()
    argmap = argument_map(
        [claim, Claim(id="sure", text="", prior=1.0)],
        SubModel(id="m", fit=0.7, holds="x"),
        inference("sure", "c", ratio, id="i", against=True),
    )
    fit, prior, weight = (
        np.asarray(drawn)[:, 0]
        for drawn in (judged.fit("m", argmap), judged.prior(claim), judged.log_ratio("i", ratio))
    )
    base = fit + (1 - fit) * prior
    supports = base / (base + (1 - base) * np.exp(weight))
    expected = supports[-1] + np.quantile(supports[:-1] - supports[-1], [0.05, 0.95])
    assert band(argmap, "c", GivenHits({"m": share_of_lanes(1.0, 1024)})) == pytest.approx(tuple(expected), abs=1e-6)


def test_a_large_map_is_drawn_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    argmap, models = essay_map(20, seed=5)
    hits = drawn_hits(models, 1024)
    evaluation = evaluate(argmap, hits)
    whole = bands(evaluation, hits)
    monkeypatch.setattr("argmap.support.band._MOST_VALUES", 20 * 1024 * 7)
    parts = bands(evaluation, hits)
    assert np.array(list(parts.values())) == pytest.approx(np.array(list(whole.values())), abs=1e-6)


def test_a_denial_has_the_mirrored_band() -> None:
    claims = [Claim(id="a", text="", prior=0.7), Claim(id="b", text="", negates="a")]
    found = bands(evaluate(argument_map(claims), NO_HITS), NO_HITS)
    assert found["b"] == pytest.approx((1 - found["a"][1], 1 - found["a"][0]), abs=1e-6)
