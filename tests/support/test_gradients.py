"""Slopes of a support: finite differences of the engine, lane by lane, wherever it has no corner."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import exp
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given

from argmap.nodes import Claim, SubModel, Undercut
from argmap.support import cycles, evaluate
from argmap.support.gradients import gradients, moved_slopes
from argmap.support.semantics import ATTACK_ONLY, SEMANTICS
from argmap.support.settle import Base, Engine, moved
from argmap.support.values import FLOATS
from argmap.support.variants import Change, Variants
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen, share_of_lanes
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Inference
    from argmap.support.evaluate import Evaluation

STEP = 1e-6
NEAR = 2e-5


@pytest.fixture(autouse=True)
def settled_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Differences as small as these need fixed points better than rows of float32 can be."""
    monkeypatch.setattr(cycles, "_CONVERGED_ROWS", 1e-12)


def in_full(evaluation: Evaluation) -> Evaluation:
    """The same evaluation with twice the digits."""
    old = evaluation.engine
    bases = [base if isinstance(base.value, float) else Base.of(base.value.astype(np.float64)) for base in old.bases]
    engine = Engine(old.plan, old.semantics, bases, assumed=old.assumed)
    return replace(evaluation, engine=engine, sweeps=engine.run().sweeps)


def sides(variants: Variants, low: Change, high: Change) -> tuple[float, float]:
    """The slope below and the slope above where a map stands."""
    now = variants.support(Change())
    return (now - variants.support(low)) / STEP, (variants.support(high) - now) / STEP


def is_smooth_at_rest(evaluation: Evaluation, at: int) -> bool:
    """Whether a step without weight has one slope: it has no side below, as no argument weighs less than nothing.

    Upwards there is a corner where sizes that tie are discounted or overlap, and where a semantics bends at rest.
    """
    plan = evaluation.plan
    return evaluation.semantics == "logodds" and plan.dependence == 1.0 and plan.steps[at].group is None


def check_against_differences(evaluation: Evaluation, claim: str) -> int:
    """Compare every slope; how many had no corner there and could be."""
    found = gradients(evaluation, claim)
    assert found is not None
    variants, engine = Variants(evaluation, claim), evaluation.engine
    compared = 0
    for number, slope in found.bases.items():
        assert 0.0 <= slope.same_sign <= 1.0
        base = engine.bases[number].value
        if number in engine.assumed:
            at = engine.assumed[number]
            ends = [Change(fixed={number: at - STEP}), Change(fixed={number: at + STEP})]
        elif np.min(base) > 0.01 and np.max(base) < 0.99:
            ends = [Change(bases={number: Base.of(base + step)}) for step in (-STEP, STEP)]
        else:
            continue
        compared += agree(slope.mean, *sides(variants, *ends))
    for at, slope in found.weights.items():
        weight = evaluation.plan.weights[at]
        ends = [Change(weights={at: weight - STEP}), Change(weights={at: weight + STEP})]
        below, above = sides(variants, *ends)
        if weight >= STEP:
            compared += agree(slope.mean, below, above)
        elif is_smooth_at_rest(evaluation, at):
            compared += agree(slope.mean, above, above)
    return compared


def agree(slope: float, below: float, above: float) -> bool:
    """Whether there is no corner, and then the slope is the one there; else it is that of a side, or between them."""
    if abs(below - above) <= NEAR:
        assert slope == pytest.approx((below + above) / 2.0, abs=NEAR)
        return True
    return False


@law
@given(maps(), semantics_names)
def test_slopes_are_finite_differences(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    argmap, hits = drawn
    evaluation = in_full(evaluate(argmap, hits, semantics=semantics))
    check_against_differences(evaluation, "a")


@law
@given(maps(cyclic=True))
def test_slopes_through_cycles_are_finite_differences(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    argmap, hits = drawn
    evaluation = in_full(evaluate(argmap, hits))
    rests = Variants(evaluation, "a").upstream
    if any(not swept.stable and not rests.isdisjoint(swept.members) for swept in evaluation.sweeps):
        assert gradients(evaluation, "a") is None
    else:
        check_against_differences(evaluation, "a")


RINGS: dict[str, list[Inference | Undercut]] = {
    "on itself": [inference("a", "a", 5.0)],
    "one another": [inference("a", "b", 4.0), inference("b", "a", 3.0)],
    "for and against": [inference("a", "b", 6.0), inference("b", "a", 5.0, against=True)],
    "two rings with one claim": [
        *[inference("a", "b", 2.0), inference("b", "a", 3.0, against=True)],
        *[inference("b", "c", 2.5, against=True), inference("c", "b", 2.0)],
    ],
    "through premises and cuts": [
        *[inference(("a", "p"), "b", 5.0, id="cut"), inference(("b", "c"), "a", 4.0), inference("p", "c", 3.0)],
        *[Undercut(source="c", target="cut", removes=0.6), inference("a", "c", 3.0, against=True)],
    ],
}


@pytest.mark.parametrize("ring", RINGS)
@pytest.mark.parametrize(
    ("semantics", "modelled"),
    [*[(semantics, ()) for semantics in sorted(SEMANTICS)], ("logodds", ("b", "p"))],
    ids=str,
)
def test_slopes_through_a_ring_are_finite_differences(ring: str, semantics: str, modelled: tuple[str, ...]) -> None:
    priors = {"a": 0.6, "b": 0.7, "c": 0.55, "d": 0.45, "p": 0.8}
    claims = [Claim(id=id, text="", prior=prior, model=id if id in modelled else None) for id, prior in priors.items()]
    models = [SubModel(id=id, fit=0.6, holds="x") for id in modelled]
    readers = [inference("a", "d", 3.0), inference("b", "d", 2.0, against=True), inference("p", "a", 2.0, id="in")]
    hits = GivenHits({id: share_of_lanes(0.6, 8, seed) for seed, id in enumerate(modelled)})
    argmap = argument_map(claims, *RINGS[ring], *readers, *models)
    evaluation = in_full(evaluate(argmap, hits, semantics=semantics))
    assert all(swept.stable for swept in evaluation.sweeps)
    assert check_against_differences(evaluation, "d") >= 6


@pytest.mark.parametrize(
    ("attackers", "weight", "model", "near"),
    [(1, 1.2, None, 1e-9), (8, 1.0, None, 1e-9), (30, 1.6, None, 1e-9), (8, 2.0, "m", 1e-5)],
)
def test_slopes_through_claims_that_all_attack_one_another_solve_the_equations_of_their_fixed_point(
    attackers: int, weight: float, model: str | None, near: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last two take sweeps of a smaller step; the base puts every claim at one half, in every lane."""
    monkeypatch.setattr(cycles, "_CONVERGED_ROWS", 1e-6)
    names = [f"c{at:02d}" for at in range(attackers + 1)]
    steps = [inference(one, other, exp(weight), against=True) for one, other in permutations(names, 2)]
    base = 1 / (1 + exp(-attackers * weight / 2))
    claims = [Claim(id="top", text="", prior=0.5), Claim(id=names[0], text="", prior=base, model=model)]
    claims += [Claim(id=one, text="", prior=base) for one in names[1:]]
    models = [SubModel(id=model, fit=0.0, holds="x")] if model else []
    argmap = argument_map(claims, *steps, *models, inference(names[0], "top", exp(2.0)))
    evaluation = evaluate(argmap, GivenHits({"m": share_of_lanes(0.5)}))
    found = gradients(evaluation, "top")
    assert found is not None
    # The top stands at logit s = 2 / 2; a claim at one half answers to an attack by s (1 - s) w.
    top = exp(1.0) / (1 + exp(1.0)) ** 2
    answers = -weight / 4 * (np.ones((len(names), len(names))) - np.eye(len(names)))
    adjoint = np.linalg.solve(np.eye(len(names)) - answers.T, np.eye(len(names))[0] * 2.0 * top)
    for at, slope in found.weights.items():
        step = evaluation.plan.steps[at]
        expected = 0.5 * top if step.conclusion == len(names) else -0.125 * adjoint[step.conclusion]
        assert slope.mean == pytest.approx(expected, abs=near)
    for claim, share in zip(range(len(names)), adjoint, strict=True):
        assert found.bases[claim].mean == pytest.approx(share / 4 / (base * (1 - base)), rel=max(100 * near, 1e-6))


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@pytest.mark.parametrize("value", [0.3, np.array([0.1, 0.4, 0.4, 0.9])], ids=["number", "row"])
@pytest.mark.parametrize("x", [0.7, -0.7, np.array([-0.8, -0.2, 0.3, 0.9])], ids=["raised", "lowered", "both"])
def test_slopes_of_a_moved_base_are_finite_differences_in_every_lane(semantics: str, value: Any, x: Any) -> None:
    rules = SEMANTICS[semantics]

    def by_step(by_base: float, by_x: float) -> NDArray[np.float64]:
        ends = [moved(Base.of(value + side * by_base), x + side * by_x, rules) for side in (STEP, -STEP)]
        return np.subtract(*ends) / (2 * STEP)

    for slope, expected in zip(moved_slopes(Base.of(value), x, rules), (by_step(1, 0), by_step(0, 1)), strict=True):
        assert np.broadcast_to(slope, expected.shape) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@pytest.mark.parametrize("gate", ["even", "none"])
def test_every_kind_of_argument_has_its_slope(semantics: str, gate: str) -> None:
    """Linked premises, undercutters, denials, overlap, dependence, evidence and a model, none of them at a corner."""
    claims = [
        Claim(id="c", text="c", model="m", prior=0.3),
        Claim(id="p", text="p", prior=0.9),
        Claim(id="q", text="q", model="n", prior=0.7),
        Claim(id="not-q", text="n", negates="q"),
        Claim(id="r", text="r", prior=0.25),
        Claim(id="not-r", text="n", negates="r"),
        Claim(id="u", text="u", prior=0.7),
    ]
    parts = [
        SubModel(id="m", fit=0.6, holds="x > 0"),
        SubModel(id="n", fit=0.7, holds="x > 0"),
        inference(("p", "q"), "c", 8.0, id="linked"),
        inference("not-r", "c", 4.0, id="denied", overlaps="g"),
        inference("p", "c", 3.0, id="same", overlaps="g"),
        inference("q", "c", 6.0, id="against", against=True),
        inference("p", "q", 2.0, id="deeper"),
        seen("item", "c", 3.0, reliability=0.8),
        seen("other", "not-q", 1.5),
        Undercut(source="u", target="linked", removes=0.6),
        Undercut(source="not-q", target="against", removes=0.6),
    ]
    hits = GivenHits({"m": share_of_lanes(0.5), "n": share_of_lanes(0.7, seed=1)})
    argmap = argument_map(claims, *parts, dependence=0.4, gate=gate)
    evaluation = in_full(evaluate(argmap, hits, semantics=semantics))
    assert check_against_differences(evaluation, "c") >= 12
    plain, denied = gradients(evaluation, "q"), gradients(evaluation, "not-q")
    assert plain is not None
    assert denied is not None
    assert {at: -slope.mean for at, slope in plain.bases.items()} == {
        at: slope.mean for at, slope in denied.bases.items()
    }


@pytest.mark.parametrize("name", sorted(SEMANTICS))
@pytest.mark.parametrize("sizes", list(permutations((0.2, 0.5, 0.9))), ids=str)
def test_slopes_of_an_aggregate_are_finite_differences(name: str, sizes: tuple[float, ...]) -> None:
    semantics, others, step = SEMANTICS[name], (0.3, 0.4), 1e-6

    def moved(pros: Sequence[float], cons: Sequence[float], pro: int | None, con: int | None) -> float:
        ends = [
            semantics.aggregate(
                [size + side * step * (at == pro) for at, size in enumerate(pros)],
                [size + side * step * (at == con) for at, size in enumerate(cons)],
            )
            for side in (1, -1)
        ]
        return float(ends[0] - ends[1]) / (2 * step)

    for pros, cons in ((sizes, others), (others, sizes)):
        by_pros, by_cons = semantics.aggregate_slopes(pros, cons)
        assert by_pros == pytest.approx([moved(pros, cons, at, None) for at in range(len(pros))])
        assert by_cons == pytest.approx([moved(pros, cons, None, at) for at in range(len(cons))])


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
def test_slopes_of_a_map_without_models_are_finite_differences(semantics: str) -> None:
    argmap = argument_map({"c": 0.4, "p": 0.8}, inference("p", "c", 5.0), seen("e", "c", 3.0, against=True))
    assert check_against_differences(evaluate(argmap, NO_HITS, semantics=semantics), "c") == 4


@pytest.mark.parametrize("against", [False, True])
def test_lanes_that_do_not_move_have_no_say_in_the_direction(against: bool) -> None:
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", model="m", prior=0.5)]
    parts = [SubModel(id="m", fit=0.8, holds="x"), inference("p", "c", 5.0, against=against)]
    evaluation = evaluate(argument_map(claims, *parts, gate="even"), GivenHits({"m": share_of_lanes(0.25)}))
    found = gradients(evaluation, "c")
    assert found is not None
    (slope,) = found.weights.values()
    assert abs(slope.mean) > 0.01
    assert (slope.mean < 0) is against
    assert slope.same_sign == 1.0


def test_of_equal_sizes_the_first_is_the_strongest() -> None:
    slopes = SEMANTICS["top"].aggregate_slopes((0.5, 0.5, 0.2), (0.1, 0.4, 0.4))
    assert slopes == ([1.0, 0.0, 0.0], [0.0, -1.0, 0.0])


def test_a_linear_semantics_has_at_rest_the_slope_of_its_lower_side() -> None:
    assert SEMANTICS["dfquad"].influence_slopes(FLOATS, 0.3, 0.0) == (1.0, 0.3)


def test_what_does_not_reach_the_claim_has_a_slope_of_0() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.2}, inference("p", "c", 5.0), seen("e", "p", 2.0), gate="even")
    found = gradients(evaluate(argmap, NO_HITS), "c")
    assert found is not None
    assert [slope.mean for slope in found.weights.values()] == [0.0, 0.0]
    assert found.bases[1].mean == 0.0


def test_slopes_of_attacks_alone_are_finite_differences() -> None:
    semantics, base, x, step = ATTACK_ONLY["hcategorizer"], 0.7, 1.3, 1e-6

    def moved(by_base: float, by_x: float) -> float:
        ends = [semantics.influence(FLOATS, base + side * by_base, x + side * by_x) for side in (1, -1)]
        return float(ends[0] - ends[1]) / (2 * step)

    assert semantics.influence_slopes(FLOATS, base, x) == pytest.approx((moved(step, 0), moved(0, step)))
    assert semantics.aggregate_slopes((), (0.2, 0.5)) == ([], [1.0, 1.0])


def test_an_assumed_claim_answers_to_what_is_assumed_and_nothing_behind_it_counts() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.5, "r": 0.9}, inference("p", "c", 5.0), inference("r", "p", 5.0))
    evaluation = evaluate(argmap, NO_HITS, assume={"p": 0.8})
    assert check_against_differences(evaluation, "c") == 3
    found = gradients(evaluation, "c")
    assert found is not None
    assert sorted(evaluation.plan.claims[at] for at in found.bases) == ["c", "p"]


def test_by_hand() -> None:
    found = gradients(evaluate(argument_map({"c": 0.5}, seen("e", "c", 3.0)), NO_HITS), "c")
    assert found is not None
    # logit s = logit b + ln 3: ds/d ln ratio = s (1 - s), ds/db = s (1 - s) / (b (1 - b)).
    assert [slope.mean for slope in found.weights.values()] == [pytest.approx(0.75 * 0.25)]
    assert [slope.mean for slope in found.bases.values()] == [pytest.approx(0.75)]


def test_lanes_may_move_both_ways() -> None:
    """Where the premise holds the argument against it is the larger one; elsewhere the one for."""
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", model="m", prior=0.5),
              Claim(id="q", text="q", model="n", prior=0.5), Claim(id="r", text="r", prior=0.7)]  # fmt: skip
    parts = [SubModel(id="m", fit=0.5, holds="x"), SubModel(id="n", fit=0.5, holds="x"),
             inference(("r", "p"), "c", 5.0), inference(("r", "q"), "c", 5.0, against=True)]  # fmt: skip
    hit = share_of_lanes(0.6)
    evaluation = evaluate(argument_map(claims, *parts), GivenHits({"m": hit, "n": ~hit}))
    found = gradients(evaluation, "c")
    assert found is not None
    assert 0.5 < found.bases[evaluation.plan.index["r"]].same_sign < 0.7
    assert found.bases[evaluation.plan.index["p"]].same_sign == 1.0


@pytest.mark.parametrize("more", [3.0, 5.0])
def test_lanes_that_move_both_ways_in_equal_numbers_are_half_of_one_sign(more: float) -> None:
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", model="m", prior=0.5),
              Claim(id="q", text="q", model="n", prior=0.5), Claim(id="r", text="r", prior=0.7)]  # fmt: skip
    parts = [SubModel(id="m", fit=0.5, holds="x"), SubModel(id="n", fit=0.5, holds="x"),
             inference(("r", "p"), "c", 4.0), inference(("r", "q"), "c", more, against=True)]  # fmt: skip
    hit = share_of_lanes(0.5)
    evaluation = in_full(evaluate(argument_map(claims, *parts), GivenHits({"m": hit, "n": ~hit})))
    found = gradients(evaluation, "c")
    assert found is not None
    assert found.bases[evaluation.plan.index["r"]].same_sign == 0.5
    assert check_against_differences(evaluation, "c") == 6


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("modelled", [False, True])
@pytest.mark.parametrize("against", [False, True])
@pytest.mark.parametrize(
    ("dependence", "group", "counts"), [(0.4, None, 0.4), (0.4, "g", 0.0), (1.0, "g", 0.0), (1.0, None, 1.0)]
)
def test_of_equal_arguments_the_first_counts_in_full_and_the_others_less(
    count: int, modelled: bool, against: bool, dependence: float, group: str | None, counts: float
) -> None:
    claims = [Claim(id="c", text="", prior=0.5), Claim(id="p", text="", prior=0.8, model="m" if modelled else None)]
    steps = [inference("p", "c", 3.0, id=f"s{at}", against=against, overlaps=group) for at in range(count)]
    argmap = argument_map(claims, SubModel(id="m", fit=0.5, holds="x"), *steps, dependence=dependence)
    found = gradients(evaluate(argmap, GivenHits({"m": share_of_lanes(0.5)})), "c")
    assert found is not None
    first, *others = (slope.mean for slope in found.weights.values())
    assert abs(first) > 0.01
    assert (first < 0) is against
    assert others == pytest.approx([first * counts**rank for rank in range(1, count)], rel=1e-6)


def test_a_cycle_without_a_stable_opinion_has_no_slopes() -> None:
    ring = [inference(one, other, 90.0**2, against=True) for one, other in (("a", "b"), ("b", "c"), ("c", "a"))]
    argmap = argument_map({"a": 0.983, "b": 0.983, "c": 0.983, "d": 0.5}, *ring, inference("a", "d", 3.0))
    evaluation = evaluate(argmap, NO_HITS)
    assert not evaluation.claims["a"].stable
    assert gradients(evaluation, "d") is None


def test_a_steady_ring_has_the_slopes_of_its_fixed_point() -> None:
    ring = [inference(one, other, 6.0, against=True) for one, other in (("a", "b"), ("b", "c"), ("c", "a"))]
    argmap = argument_map({"a": 0.6, "b": 0.7, "c": 0.5, "d": 0.5}, *ring, inference("a", "d", 3.0))
    assert check_against_differences(evaluate(argmap, NO_HITS), "d") == 8


def test_an_unknown_claim_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        gradients(evaluate(argument_map({"c": 0.5}), NO_HITS), "gone")
