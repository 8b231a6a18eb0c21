"""Cycles: a fixed point where there is a stable one, and a plain word where there is none."""

from __future__ import annotations

from math import cos, exp, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import ArgumentMap, Claim, SubModel
from argmap.support import evaluate
from argmap.support.cycles import LARGEST_PROBED
from argmap.support.plan import build_plan
from argmap.support.semantics import SEMANTICS
from argmap.support.settle import Base, Engine
from tests.making import NO_HITS, GivenHits, argument_map, inference, share_of_lanes
from tests.support.maps import inner_chances, law, semantics_names


def ring(n: int, weight: float) -> ArgumentMap:
    """A ring of attacks whose bases put its fixed point at one half."""
    base = 1 / (1 + exp(-weight / 2))
    names = [f"c{at}" for at in range(n)]
    steps = [inference(names[at], names[(at + 1) % n], exp(weight), against=True) for at in range(n)]
    return argument_map(dict.fromkeys(names, base), *steps)


@pytest.mark.parametrize(
    ("n", "weight", "stable"),
    [(3, 6.0, True), (3, 8.0, False), (5, 4.6, True), (5, 6.0, False), (9, 4.0, True), (9, 4.6, False)],
)
def test_a_ring_is_unstable_exactly_where_the_study_says(n: int, weight: float, stable: bool) -> None:
    for result in evaluate(ring(n, weight), NO_HITS).claims.values():
        assert result.stable is stable
        assert (result.wander is None) is stable
        if stable:
            assert result.support == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize("n", [3, 5, 7, 11])
def test_a_ring_turns_unstable_at_its_critical_weight(n: int) -> None:
    critical = 4 / cos(pi / n)
    assert evaluate(ring(n, critical * 0.999), NO_HITS).claims["c0"].stable
    assert not evaluate(ring(n, critical * 1.001), NO_HITS).claims["c0"].stable


def test_an_unstable_ring_shows_the_ends_between_which_it_wanders() -> None:
    found = evaluate(ring(3, 12.0), NO_HITS).claims
    for result in found.values():
        assert result.wander is not None
        low, high = result.wander
        assert low < result.support < high
        assert high - low > 0.2


def test_an_unstable_ring_is_shown_at_its_fixed_point() -> None:
    names = [f"c{at}" for at in range(5)]
    steps = [inference(one, names[at - 1], 90.0**2, against=True) for at, one in enumerate(names)]
    evaluation = evaluate(argument_map(dict(zip(names, (0.9, 0.99, 0.95, 0.999, 0.97), strict=True)), *steps), NO_HITS)
    (swept,) = evaluation.sweeps
    assert not swept.stable
    assert swept.residual <= 1e-12
    engine = evaluation.engine
    assert engine.values == pytest.approx([engine.support(claim) for claim in range(5)], abs=1e-12)


def mutual(n: int, weight: float, base: float = 0.9, against: bool = True) -> ArgumentMap:
    names = [f"c{at:02d}" for at in range(n)]
    steps = [inference(a, b, exp(weight), against=against) for a in names for b in names if a != b]
    return argument_map(dict.fromkeys(names, base), *steps)


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@pytest.mark.parametrize("n", [2, 4, 10, 20])
def test_claims_that_all_attack_one_another_reach_one_and_the_same_value(n: int, semantics: str) -> None:
    evaluation = evaluate(mutual(n, 3.0), NO_HITS, semantics=semantics)
    (swept,) = evaluation.sweeps
    assert swept.residual <= 1e-9
    found = [result.support for result in evaluation.claims.values()]
    assert found == pytest.approx([found[0]] * n, abs=1e-9)


def test_two_strong_mutual_attacks_have_no_stable_middle() -> None:
    found = evaluate(mutual(2, 8.0, base=1 / (1 + exp(-4.0))), NO_HITS).claims
    for result in found.values():
        assert not result.stable
        assert result.wander is not None
        assert result.wander[0] < 0.1
        assert result.wander[1] > 0.9


def test_a_denial_of_an_unstable_claim_is_unstable_too() -> None:
    argmap = ring(3, 12.0)
    claims = [Claim(id=name, text="", prior=1 / (1 + exp(-8.0))) for name in argmap.claims]
    claims += [Claim(id="not-c0", text="", negates="c0"), Claim(id="twice", text="", negates="not-c0")]
    found = evaluate(argument_map(claims, *argmap.inferences.values()), NO_HITS).claims
    assert not found["not-c0"].stable
    assert not found["twice"].stable
    low, high = found["c0"].wander or (0.0, 0.0)
    assert found["not-c0"].wander == pytest.approx((1 - high, 1 - low))
    assert found["twice"].wander == found["c0"].wander


def test_mutual_support_lifts_both_alike() -> None:
    found = evaluate(mutual(2, 1.0, base=0.6, against=False), NO_HITS).claims
    assert all(result.stable for result in found.values())
    assert found["c00"].support == pytest.approx(found["c01"].support, abs=1e-12)
    assert found["c00"].support > 0.6


def test_a_claim_may_bear_on_itself() -> None:
    result = evaluate(argument_map({"a": 0.5}, inference("a", "a", 3.0, against=True)), NO_HITS).claims["a"]
    assert result.stable
    odds = result.support / (1 - result.support)
    assert odds == pytest.approx(3.0**-result.support, abs=1e-9)


def test_a_cycle_through_a_denial_is_settled() -> None:
    claims = [
        Claim(id="a", text="a", prior=0.6),
        Claim(id="b", text="b", prior=0.6),
        Claim(id="not-a", text="", negates="a"),
    ]
    argmap = argument_map(claims, inference("a", "b", 3.0), inference("b", "not-a", 3.0))
    found = evaluate(argmap, NO_HITS).claims
    assert found["a"].stable
    assert found["not-a"].support == pytest.approx(1 - found["a"].support, abs=1e-12)
    odds = found["a"].support / (1 - found["a"].support)
    assert odds == pytest.approx(1.5 * 3.0 ** -found["b"].support, rel=1e-9)


def test_assuming_one_claim_of_an_unstable_ring_settles_it() -> None:
    found = evaluate(ring(3, 12.0), NO_HITS, assume={"c0": 0.2}).claims
    assert found["c0"].support == pytest.approx(0.2, abs=1e-12)
    assert all(result.stable for result in found.values())


def lane_cycle(weight: float) -> tuple[ArgumentMap, GivenHits]:
    """Two claims with uncertain models that support each other, and a third that feeds one of them."""
    claims = [Claim(id=name, text=name, model=name, prior=0.5) for name in "abc"]
    models = [SubModel(id=name, fit=0.9, holds="x") for name in "abc"]
    steps = [inference("a", "b", exp(weight)), inference("b", "a", exp(weight)), inference("c", "a", exp(weight))]
    hits = GivenHits(
        {name: share_of_lanes(p, 64, seed) for seed, (name, p) in enumerate(zip("abc", (0.3, 0.6, 0.5), strict=True))}
    )
    return argument_map(claims, *models, *steps), hits


def test_a_mild_cycle_of_claims_with_models_is_stable() -> None:
    found = evaluate(*lane_cycle(1.0)).claims
    assert all(result.stable for result in found.values())


def test_many_claims_with_models_that_all_attack_one_another_settle_lane_by_lane() -> None:
    names = [f"c{at:02d}" for at in range(12)]
    claims = [Claim(id=name, text=name, model=name, prior=0.9) for name in names]
    models = [SubModel(id=name, fit=0.2, holds="x") for name in names]
    steps = [inference(a, b, 20.0, against=True) for a in names for b in names if a != b]
    hits = GivenHits({name: share_of_lanes(0.9, 64, seed) for seed, name in enumerate(names)})
    (swept,) = evaluate(argument_map(claims, *models, *steps), hits).sweeps
    assert swept.residual <= 1e-6


@law
@given(st.lists(inner_chances, min_size=3, max_size=5), semantics_names, inner_chances)
def test_a_mild_cycle_ends_at_the_same_place_from_any_start(bases: list[float], semantics: str, start: float) -> None:
    names = "abcde"[: len(bases)]
    steps = [inference(one, names[at - 1], 1.3, against=at % 2 == 0) for at, one in enumerate(names)]
    plan = build_plan(argument_map(dict(zip(names, bases, strict=True)), *steps))
    given_bases = [Base(base, base) for base in bases]
    ends = [
        Engine(plan, SEMANTICS[semantics], given_bases, values=[value] * len(bases)).run().values
        for value in (start, 1 - start)
    ]
    assert ends[0] == pytest.approx(ends[1], abs=1e-9)


def test_each_sweep_goes_half_of_the_way_left() -> None:
    plan = build_plan(argument_map({"a": 0.5, "b": 0.5}, inference("a", "b", 1.0), inference("b", "a", 1.0)))
    (swept,) = Engine(plan, SEMANTICS["logodds"], [Base(0.5, 0.5)] * 2, values=[0.9, 0.5]).run().sweeps
    assert swept.count == 39  # 0.4 / 2^39 is the first below 10^-12
    assert swept.residual == pytest.approx(0.4 / 2**39, rel=1e-3)


def test_a_cycle_too_large_to_probe_is_still_settled() -> None:
    n = LARGEST_PROBED + 1
    found = evaluate(ring(n, 2.0), NO_HITS).claims
    assert [result.support for result in found.values()] == pytest.approx([0.5] * n, abs=1e-9)
    assert all(result.stable for result in found.values())


def test_many_small_cycles_are_each_settled() -> None:
    names = [f"c{at:04d}" for at in range(2000)]
    steps = [
        inference(a, b, 3.0, against=True)
        for one, other in zip(names[::2], names[1::2], strict=True)
        for a, b in ((one, other), (other, one))
    ]
    evaluation = evaluate(argument_map(dict.fromkeys(names, 0.5), *steps), NO_HITS)
    assert len(evaluation.sweeps) == 1000
    assert np.ptp([result.support for result in evaluation.claims.values()]) < 1e-9
