"""Laws that hold for every map, under each of the five semantics."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.nodes import ArgumentMap, Claim, Inference, SubModel, Undercut
from argmap.support import evaluate
from argmap.support.evaluate import verdicts
from argmap.support.semantics import SEMANTICS
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen, share_of_lanes
from tests.support.maps import LANES, chances, inner_chances, law, maps, ratios, semantics_names
from tests.support.reference import supports_of


def supports(
    argmap: ArgumentMap, semantics: str = "logodds", hits: GivenHits = NO_HITS, **more: Any
) -> dict[str, float]:
    found = evaluate(argmap, hits, semantics=semantics, **more).claims
    return {claim: result.support for claim, result in found.items()}


def star(base: float, pros: list[float], cons: list[float], ratio: float = 10.0, **settings: Any) -> ArgumentMap:
    """One claim `c` with arguments of one premise each, whose supports are given."""
    premises = {f"p{n}": s for n, s in enumerate(pros)} | {f"n{n}": s for n, s in enumerate(cons)}
    steps = [inference(name, "c", ratio, against=name.startswith("n")) for name in premises]
    return argument_map({"c": base, **premises}, *steps, **settings)


def with_inference(argmap: ArgumentMap, step: Inference) -> ArgumentMap:
    return replace(argmap, inferences=MappingProxyType({**argmap.inferences, step.id: step}))


def with_prior(argmap: ArgumentMap, claim: str, prior: float) -> ArgumentMap:
    return replace(
        argmap, claims=MappingProxyType({**argmap.claims, claim: replace(argmap.claims[claim], prior=prior)})
    )


@law
@given(maps(), semantics_names)
def test_every_lane_is_what_the_formulas_say(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    argmap, hits = drawn
    expected = supports_of(argmap, hits, semantics, LANES)
    evaluation = evaluate(argmap, hits, semantics=semantics)
    for claim, value in zip(argmap.claims, evaluation.engine.values, strict=True):
        assert np.broadcast_to(value, LANES).tolist() == pytest.approx(expected[claim], abs=2e-5)


@law
@given(maps(), semantics_names)
def test_supports_are_chances(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    for value in evaluate(*drawn, semantics=semantics).engine.values:
        assert np.all((np.asarray(value) >= 0) & (np.asarray(value) <= 1))


@law
@given(maps(cyclic=True), semantics_names)
def test_supports_in_cycles_are_chances(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    for result in evaluate(*drawn, semantics=semantics).claims.values():
        assert 0 <= result.support <= 1
        assert result.stable == (result.wander is None)
        if result.wander is not None:
            assert 0 <= result.wander[0] <= result.wander[1] <= 1


@law
@given(maps(), semantics_names, st.randoms(use_true_random=False))
def test_the_order_in_a_file_does_not_matter(drawn: tuple[ArgumentMap, GivenHits], semantics: str, random: Any) -> None:
    argmap, hits = drawn

    def shuffled(nodes: Any) -> Any:
        items = list(nodes.items())
        random.shuffle(items)
        return MappingProxyType(dict(items))

    other = replace(argmap, **{part: shuffled(getattr(argmap, part)) for part in ("claims", "inferences", "evidence")})
    other = replace(other, undercuts=tuple(reversed(argmap.undercuts)))
    assert supports(other, semantics, hits) == pytest.approx(supports(argmap, semantics, hits), abs=1e-5)


@law
@given(maps(), semantics_names, inner_chances, st.data())
def test_a_change_reaches_only_what_it_bears_on(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, prior: float, data: st.DataObject
) -> None:
    argmap, hits = drawn
    # A prior on an open claim makes it push; that is a change like any other.
    changed = data.draw(st.sampled_from(sorted(argmap.claims)))
    before, after = supports(argmap, semantics, hits), supports(with_prior(argmap, changed, prior), semantics, hits)
    reached = {changed}
    links = [(premise, step.target) for step in argmap.inferences.values() for premise in step.premises]
    links += [(cut.source, argmap.inferences[cut.target].target) for cut in argmap.undercuts]
    pairs = [(claim, argmap.carrier(claim)[0]) for claim in argmap.claims]
    for _ in argmap.claims:
        reached |= {target for source, target in links if source in reached}
        reached |= {one for one, other in pairs if other in reached} | {other for one, other in pairs if one in reached}
    assert {c: s for c, s in after.items() if c not in reached} == {c: s for c, s in before.items() if c not in reached}


@law
@given(maps(), semantics_names, st.data())
def test_an_argument_without_weight_or_premise_changes_nothing(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    target = data.draw(st.sampled_from(sorted(argmap.claims)))
    nobody = argument_map({"z": 0.0}).claims["z"]
    with_z = replace(argmap, claims=MappingProxyType({**argmap.claims, "z": nobody}))
    against = data.draw(st.booleans())
    expected = supports(with_z, semantics, hits)
    for idle in (inference("z", target, 50.0, against=against), inference("z", target, 1.0, against=against)):
        assert supports(with_inference(with_z, idle), semantics, hits) == pytest.approx(expected, abs=1e-6)


@law
@given(inner_chances, st.lists(chances, max_size=4), ratios, semantics_names, st.sampled_from([0.0, 0.5, 1.0]))
def test_equal_pros_and_cons_leave_the_base(
    base: float, sizes: list[float], ratio: float, semantics: str, dependence: float
) -> None:
    argmap = star(base, sizes, sizes, ratio, dependence=dependence)
    assert supports(argmap, semantics)["c"] == pytest.approx(base, abs=1e-12)


@law
@given(
    inner_chances,
    st.lists(chances, max_size=4),
    st.lists(chances, max_size=4),
    ratios,
    semantics_names,
    st.sampled_from([0.0, 0.5, 1.0]),
    st.data(),
)
def test_more_for_a_claim_never_lowers_it(
    base: float,
    pros: list[float],
    cons: list[float],
    ratio: float,
    semantics: str,
    dependence: float,
    data: st.DataObject,
) -> None:
    before = supports(star(base, pros, cons, ratio, dependence=dependence), semantics)["c"]
    more = [
        star(data.draw(st.floats(base, 1)), pros, cons, ratio, dependence=dependence),
        star(base, [*pros, data.draw(chances)], cons, ratio, dependence=dependence),
    ]
    if pros:
        more.append(star(base, [data.draw(st.floats(pros[0], 1)), *pros[1:]], cons, ratio, dependence=dependence))
    if cons:
        more.append(star(base, pros, [data.draw(st.floats(0, cons[0])), *cons[1:]], ratio, dependence=dependence))
    for argmap in more:
        assert supports(argmap, semantics)["c"] >= before - 1e-12


@law
@given(inner_chances, st.lists(chances, min_size=1, max_size=4), ratios, ratios, semantics_names)
def test_a_larger_ratio_moves_further(
    base: float, sizes: list[float], one: float, other: float, semantics: str
) -> None:
    less, more = sorted((one, other))
    assert (
        supports(star(base, sizes, [], more), semantics)["c"]
        >= supports(star(base, sizes, [], less), semantics)["c"] - 1e-12
    )
    assert (
        supports(star(base, [], sizes, more), semantics)["c"]
        <= supports(star(base, [], sizes, less), semantics)["c"] + 1e-12
    )


@law
@given(
    inner_chances,
    st.lists(chances, max_size=4),
    st.lists(chances, max_size=4),
    ratios,
    st.sampled_from(["logodds", "dfquad", "qe"]),
)
def test_a_claim_and_its_denial_mirror_each_other(
    base: float, pros: list[float], cons: list[float], ratio: float, semantics: str
) -> None:
    claim = supports(star(base, pros, cons, ratio, dependence=0.5), semantics)["c"]
    mirror = supports(star(1 - base, cons, pros, ratio, dependence=0.5), semantics)["c"]
    assert mirror == pytest.approx(1 - claim, abs=1e-9)


@law
@given(maps(), semantics_names, st.data())
def test_a_certain_total_undercut_is_the_inference_deleted(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    step = data.draw(st.sampled_from(sorted(argmap.inferences)))
    sure = Claim(id="z", text="z", prior=1.0)
    kept = [cut for cut in argmap.undercuts if cut.target != step]
    claims = MappingProxyType({**argmap.claims, "z": sure})
    cut = replace(argmap, claims=claims, undercuts=(*argmap.undercuts, Undercut(source="z", target=step)))
    rest = {name: node for name, node in argmap.inferences.items() if name != step}
    deleted = replace(argmap, claims=claims, inferences=MappingProxyType(rest), undercuts=tuple(kept))
    assert supports(cut, semantics, hits) == pytest.approx(supports(deleted, semantics, hits), abs=1e-6)


@law
@given(maps(), semantics_names, st.data())
def test_a_certain_linked_premise_changes_nothing(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    name = data.draw(st.sampled_from(sorted(argmap.inferences)))
    step = argmap.inferences[name]
    claims = MappingProxyType({**argmap.claims, "z": Claim(id="z", text="z", prior=1.0)})
    linked = replace(step, together_with=(*step.together_with, "z"))
    before = replace(argmap, claims=claims)
    after = replace(before, inferences=MappingProxyType({**argmap.inferences, name: linked}))
    assert supports(after, semantics, hits) == pytest.approx(supports(before, semantics, hits), abs=1e-6)


@law
@given(inner_chances, st.lists(chances, min_size=1, max_size=4), semantics_names)
def test_a_gate_of_even_ignores_a_premise_no_better_than_a_coin_flip(
    base: float, premises: list[float], semantics: str
) -> None:
    weak = [s / 2 for s in premises]
    assert supports(star(base, weak, [], gate="even"), semantics)["c"] == pytest.approx(base, abs=1e-12)
    certain = [1.0] * len(premises)
    gated, plain = (supports(star(base, certain, [], gate=gate), semantics)["c"] for gate in ("even", "none"))
    assert gated == pytest.approx(plain, abs=1e-12)


@law
@given(st.lists(chances, max_size=5), st.lists(chances, max_size=5), ratios)
def test_full_dependence_free_arguments_add_their_weights(pros: list[float], cons: list[float], ratio: float) -> None:
    found = supports(star(0.5, pros, cons, ratio, dependence=1.0))["c"]
    x = np.log(ratio) * (sum(pros) - sum(cons))
    assert found == pytest.approx(1 / (1 + np.exp(-x)), abs=1e-9)


@law
@given(inner_chances, st.lists(chances, min_size=1, max_size=5), semantics_names)
def test_overlapping_arguments_count_as_their_strongest(base: float, sizes: list[float], semantics: str) -> None:
    premises = {f"p{n}": s for n, s in enumerate(sizes)}
    steps = [inference(name, "c", overlaps="studies") for name in premises]
    found = supports(argument_map({"c": base, **premises}, *steps), semantics)["c"]
    assert found == pytest.approx(supports(star(base, [max(sizes)], []), semantics)["c"], abs=1e-12)


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@pytest.mark.parametrize("gate", ["even", "none"])
def test_an_open_claim_pushes_nothing(semantics: str, gate: str) -> None:
    sure = inference("sure", "step", 100.0)
    argmap = argument_map(
        {"c": 0.4, "step": None, "sure": 1.0, "plain": 0.9},
        sure,
        inference("step", "c"),
        inference(("plain", "step"), "c"),
        inference("plain", "c", id="kept"),
        Undercut(source="step", target="kept"),
        gate=gate,
    )
    alone = argument_map({"c": 0.4, "plain": 0.9}, inference("plain", "c", id="kept"), gate=gate)
    found = supports(argmap, semantics)
    assert found["c"] == supports(alone, semantics)["c"]
    assert found["step"] != 0.5


def test_a_denial_of_an_open_claim_is_open() -> None:
    claims = [Claim(id="a", text="a"), Claim(id="not-a", text="not a", negates="a"), Claim(id="c", text="c", prior=0.4)]
    argmap = argument_map(claims, inference("not-a", "c"))
    assert supports(argmap)["c"] == 0.4
    assert {claim for claim, result in evaluate(argmap, NO_HITS).claims.items() if result.open} == {"a", "not-a"}


def test_evidence_on_a_denial_is_evidence_against_what_it_denies() -> None:
    claims = [Claim(id="a", text="a"), Claim(id="not-a", text="not a", negates="a")]
    found = supports(argument_map(claims, seen("e", "not-a", 10.0)))
    assert found == pytest.approx({"a": 1 / 11, "not-a": 10 / 11}, abs=1e-12)


@law
@given(maps(), semantics_names)
def test_a_claim_and_what_it_denies_share_one_chance(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    found = evaluate(*drawn, semantics=semantics).claims
    for claim in drawn[0].claims.values():
        if claim.negates is not None:
            assert found[claim.id].support == pytest.approx(1 - found[claim.negates].support, abs=1e-6)
            assert found[claim.id].base == pytest.approx(1 - found[claim.negates].base, abs=1e-6)


@law
@given(inner_chances, st.floats(1, 99), chances, chances, st.booleans())
def test_a_certain_argument_moves_the_shown_odds_by_its_ratio_whatever_the_fit(
    prior: float, ratio: float, fit: float, p: float, against: bool
) -> None:
    assume(0.02 < fit * round(p * 64) / 64 + (1 - fit) * prior < 0.98)
    claims = [Claim(id="c", text="c", prior=prior, model="m"), Claim(id="sure", text="sure", prior=1.0)]
    argmap = argument_map(claims, SubModel(id="m", fit=fit, holds="x"), inference("sure", "c", ratio, against=against))
    result = evaluate(argmap, GivenHits({"m": share_of_lanes(p)})).claims["c"]
    odds, before = result.support / (1 - result.support), result.base / (1 - result.base)
    assert odds == pytest.approx(before / ratio if against else before * ratio, rel=1e-4)


def test_an_even_prior_and_a_ratio_of_ten_give_ten_elevenths() -> None:
    assert supports(star(0.5, [1.0], []))["c"] == pytest.approx(10 / 11, abs=1e-15)
    assert supports(star(0.5, [], [1.0]))["c"] == pytest.approx(1 / 11, abs=1e-15)
    assert supports(argument_map({"c": 0.2}, seen("e", "c", 4.0), seen("f", "c", 2.0)))["c"] == pytest.approx(
        2 / 3, abs=1e-15
    )


@pytest.mark.parametrize("fit", [0.0, 1.0])
@pytest.mark.parametrize("p", [0.0, 1.0])
@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
def test_a_base_that_is_the_same_in_all_lanes_acts_as_a_number(semantics: str, fit: float, p: float) -> None:
    model = Claim(id="c", text="c", prior=0.3, model="m")
    rest = [Claim(id="sure", text="sure", prior=1.0)]
    step = inference("sure", "c", 5.0)
    lanes = argument_map([model, *rest], SubModel(id="m", fit=fit, holds="x"), step)
    found = supports(lanes, semantics, GivenHits({"m": share_of_lanes(p)}))["c"]
    base = fit * p + (1 - fit) * 0.3
    assert found == pytest.approx(supports(argument_map({"c": base, "sure": 1.0}, step), semantics)["c"], abs=1e-6)


@law
@given(maps(), semantics_names, chances, st.data())
def test_an_assumed_claim_stands_where_it_is_put(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, p: float, data: st.DataObject
) -> None:
    argmap, hits = drawn
    claim = data.draw(st.sampled_from(sorted(argmap.claims)))
    assert supports(argmap, semantics, hits, assume={claim: p})[claim] == pytest.approx(p, abs=1e-12)


def test_an_open_claim_that_is_assumed_pushes() -> None:
    argmap = argument_map({"c": 0.5, "open": None}, inference("open", "c"))
    assert supports(argmap)["c"] == 0.5
    assert supports(argmap, assume={"open": 1.0})["c"] == pytest.approx(10 / 11)


def test_assuming_a_denial_moves_what_reads_either() -> None:
    claims = [
        Claim(id="a", text="a", prior=0.5),
        Claim(id="not-a", text="not a", negates="a"),
        Claim(id="c", text="c", prior=0.5),
    ]
    argmap = argument_map(claims, inference("a", "c"))
    assert supports(argmap, assume={"not-a": 1.0}) == pytest.approx({"a": 0.0, "not-a": 1.0, "c": 0.5})
    assert supports(argmap, assume={"not-a": 0.0})["c"] == pytest.approx(10 / 11)


def test_assuming_a_claim_the_map_does_not_have_changes_nothing() -> None:
    assert supports(star(0.5, [0.9], []), assume={"gone": 0.1}) == supports(star(0.5, [0.9], []))


@law
@given(maps())
def test_the_five_semantics_are_what_each_gives_alone(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    argmap, hits = drawn
    found = verdicts(evaluate(argmap, hits))
    for semantics in SEMANTICS:
        alone = supports(argmap, semantics, hits)
        assert {claim: by_name[semantics] for claim, by_name in found.items()} == alone
