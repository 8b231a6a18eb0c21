"""What a map's structure becomes before it is run."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import Claim, Undercut
from argmap.support import evaluate
from argmap.support.order import components
from argmap.support.plan import build_plan, evidence_weight
from argmap.support.semantics import SEMANTICS
from argmap.support.values import LARGEST_LOG_ODDS
from tests.making import NO_HITS, argument_map, inference, seen
from tests.support.maps import law


@law
@given(st.floats(1, 1e300), st.floats(0.01, 0.99), st.floats(0.01, 1))
def test_unreliable_evidence_is_worth_at_most_its_bound(ratio: float, reliability: float, relevance: float) -> None:
    weight = evidence_weight(ratio, reliability, relevance)
    assert 0 <= weight <= log((1 + reliability) / (1 - reliability)) + 1e-12


def test_evidence_of_a_huge_ratio_reaches_the_bound() -> None:
    assert evidence_weight(1e300, 0.6, 1.0) == pytest.approx(log(1.6 / 0.4))


@pytest.mark.parametrize(
    ("ratio", "reliability", "relevance", "expected"),
    # Likelihoods 4 to 1, their mean 5/2: (r 4 + (1 - r) 5/2) / (r 1 + (1 - r) 5/2).
    [(4.0, 0.5, 1.0, 3.25 / 1.75), (16.0, 0.5, 0.5, 3.25 / 1.75), (4.0, 0.8, 1.0, 3.7 / 1.3), (1.0, 0.5, 1.0, 1.0)],
)
def test_evidence_weighs_what_the_two_likelihoods_say(
    ratio: float, reliability: float, relevance: float, expected: float
) -> None:
    assert evidence_weight(ratio, reliability, relevance) == pytest.approx(log(expected), abs=1e-12)


@law
@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.01, 1))
def test_evidence_weighs_more_with_ratio_reliability_and_relevance(
    one: float, other: float, r1: float, r2: float, a: float
) -> None:
    low, high = sorted((one, other))
    less, more = sorted((r1, r2))
    assert evidence_weight(low, less, a) <= evidence_weight(high, less, a) + 1e-12
    assert evidence_weight(high, less, a) <= evidence_weight(high, more, a) + 1e-12
    assert evidence_weight(high, a, less) <= evidence_weight(high, a, more) + 1e-12


def test_reliable_and_relevant_evidence_has_its_stated_ratio() -> None:
    result = evaluate(argument_map({"c": 0.5}, seen("e", "c", 10.0)), NO_HITS).claims["c"]
    assert result.support == pytest.approx(10 / 11, abs=1e-15)


def test_a_step_says_whether_it_is_an_inference_or_evidence() -> None:
    argmap = argument_map({"c": 0.5, "d": 0.5}, inference("d", "c", id="i"), seen("e", "c"))
    assert [(step.id, step.kind) for step in build_plan(argmap).steps] == [("i", "inference"), ("e", "evidence")]


def test_evidence_that_is_not_accepted_is_no_step() -> None:
    items = [seen(status, "c", status=status) for status in ("accepted", "disputed", "retracted")]
    assert [step.id for step in build_plan(argument_map({"c": 0.5}, *items)).steps] == ["accepted"]


def test_evidence_of_one_group_counts_as_its_strongest() -> None:
    items = [seen("e", "c", 10.0, group="g"), seen("f", "c", 3.0, group="g"), seen("h", "c", 2.0)]
    result = evaluate(argument_map({"c": 0.5}, *items), NO_HITS).claims["c"]
    assert result.support == pytest.approx(20 / 21, abs=1e-12)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_a_claim_is_light_while_its_arguments_together_stay_within_the_largest_log_odds(semantics: str) -> None:
    steps = [
        inference("a", claim, 100.0, id=f"{claim}{at}")
        for claim, count in (("b", 3), ("c", 200))
        for at in range(count)
    ]
    plan, weight = build_plan(argument_map(dict.fromkeys("abc", 0.5), *steps)), SEMANTICS[semantics].weight
    light = {plan.claims[claim] for claim in plan.light(weight)}
    assert light == ({"a", "b"} if 200 * weight(log(100.0)) > LARGEST_LOG_ODDS else {"a", "b", "c"})
    assert {"a", "b"} <= light


def test_a_step_into_a_denial_is_a_step_of_the_other_sign() -> None:
    claims = [
        Claim(id="a", text="", prior=0.5),
        Claim(id="b", text="", prior=0.5),
        Claim(id="not-a", text="", negates="a"),
    ]
    (step,) = build_plan(argument_map(claims, inference("b", "not-a"))).steps
    assert (step.conclusion, step.sign) == (0, -1)


def test_a_denial_of_a_denial_is_the_claim_again() -> None:
    claims = [
        Claim(id="a", text="", prior=0.3),
        Claim(id="b", text="", negates="a"),
        Claim(id="c", text="", negates="b"),
    ]
    evaluation = evaluate(argument_map(claims), NO_HITS)
    assert [evaluation.claims[claim].support for claim in "abc"] == pytest.approx([0.3, 0.7, 0.3])
    assert evaluation.engine.values == pytest.approx([0.3, 0.7, 0.3])


def test_every_component_comes_after_what_it_depends_on() -> None:
    inputs = [[1], [2, 3], [1], [], [4], [0, 4]]
    found = components(inputs)
    place = {member: at for at, component in enumerate(found) for member in component.members}
    assert all(place[source] <= place[node] for node, sources in enumerate(inputs) for source in sources)
    assert {component.members for component in found if component.cyclic} == {(1, 2), (4,)}
    assert sorted(place) == list(range(len(inputs)))


def test_an_undercutter_is_part_of_what_a_claim_depends_on() -> None:
    argmap = argument_map(
        {"a": 0.5, "b": 0.5, "c": 0.5}, inference("b", "a", id="i"), Undercut(source="c", target="i", removes=0.6)
    )
    assert build_plan(argmap).inputs(0) == [1, 2]


def test_a_chain_of_50_000_inferences_is_evaluated_without_recursion() -> None:
    names = [f"c{number:06d}" for number in range(50_000)]
    argmap = argument_map(dict.fromkeys(names, 0.5), *(inference(a, b, 3.0) for a, b in pairwise(names)))
    assert evaluate(argmap, NO_HITS).claims[names[-1]].support == pytest.approx(0.7, abs=0.05)
