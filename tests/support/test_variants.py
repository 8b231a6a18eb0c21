"""A variant is what an evaluation of the changed map says."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.support import evaluate
from argmap.support.settle import Base
from argmap.support.variants import Change, Variants
from tests.making import NO_HITS, GivenHits, argument_map, inference
from tests.support.maps import LANES, chances, law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


@law
@given(maps(), semantics_names, chances, st.data())
def test_a_claim_fixed_is_the_claim_assumed(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, p: float, data: st.DataObject
) -> None:
    argmap, hits = drawn
    evaluation = evaluate(argmap, hits, semantics=semantics)
    fixed = data.draw(st.sampled_from([claim for claim in argmap.claims if claim not in argmap.open_claims] or ["a"]))
    carrier, denied = argmap.carrier(fixed)
    if carrier in argmap.open_claims:
        return
    change = Change(fixed={evaluation.plan.index[carrier]: 1 - p if denied else p})
    expected = evaluate(argmap, hits, semantics=semantics, assume={fixed: p}).claims
    for claim in argmap.claims:
        assert Variants(evaluation, claim).support(change) == pytest.approx(expected[claim].support, abs=2e-6)


@law
@given(maps(), semantics_names, st.data())
def test_a_weight_of_0_is_the_step_left_out(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    gone = data.draw(st.sampled_from(sorted(argmap.inferences)))
    left = replace(
        argmap,
        inferences=MappingProxyType({key: step for key, step in argmap.inferences.items() if key != gone}),
        undercuts=tuple(cut for cut in argmap.undercuts if cut.target != gone),
    )
    evaluation = evaluate(argmap, hits, semantics=semantics)
    at = next(at for at, step in enumerate(evaluation.plan.steps) if step.id == gone and step.kind == "inference")
    expected = evaluate(left, hits, semantics=semantics).claims
    for claim in argmap.claims:
        found = Variants(evaluation, claim).support(Change(weights={at: 0.0}))
        assert found == pytest.approx(expected[claim].support, abs=2e-6)


@law
@given(maps(), semantics_names, st.lists(st.floats(0, 4.6), min_size=1, max_size=4), st.data())
def test_alternatives_settled_at_once_are_those_settled_singly(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, weights: list[float], data: st.DataObject
) -> None:
    evaluation = evaluate(*drawn, semantics=semantics)
    variants = Variants(evaluation, "a")
    step = data.draw(st.integers(0, len(evaluation.plan.steps) - 1))
    claim = data.draw(st.integers(0, len(evaluation.plan.claims) - 1))
    rows = np.array([[data.draw(st.booleans()) for _ in range(LANES)] for _ in weights], np.float32)
    for columns, singly in (
        (Change(weights={step: np.array(weights)[:, None]}), [Change(weights={step: one}) for one in weights]),
        (Change(bases={claim: Base.of(rows)}), [Change(bases={claim: Base.of(row)}) for row in rows]),
    ):
        together = variants.supports(columns, len(weights))
        assert together == pytest.approx([variants.support(one) for one in singly], abs=2e-6)


@law
@given(maps(cyclic=True), semantics_names, st.data())
def test_blocks_of_alternatives_settled_at_once_are_those_settled_singly(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    evaluation = evaluate(*drawn, semantics=semantics)
    variants = Variants(evaluation, "a")
    claims = data.draw(st.lists(st.integers(0, len(evaluation.plan.claims) - 1), min_size=1, max_size=2, unique=True))
    lanes = st.lists(st.sampled_from([0.2, 0.9]), min_size=LANES, max_size=LANES)
    rows = st.lists(lanes, min_size=2, max_size=2)
    changes = [
        Change(bases={claim: Base.of(np.array(data.draw(rows), np.float32)) for claim in claims}) for _ in range(3)
    ]
    singly = [variants.supports(change, 2) for change in changes]
    at_once = variants.blocks(changes, 2)
    assert np.array(at_once) == pytest.approx(np.array(singly), abs=1e-6)
    # One of them has a number for a base, and takes no part in a block.
    number = Change(bases=dict.fromkeys(claims, Base.of(0.5)))
    assert variants.blocks([*changes, number], 2) == [*singly, variants.supports(number, 2)]


def test_a_cycle_is_swept_for_each_change_of_a_block_by_itself() -> None:
    ring: dict[str, Any] = {"a": 0.6, "b": 0.5, "p": 0.9}
    argmap = argument_map(ring, inference("a", "b", 9.0), inference("b", "a", 9.0), inference("p", "b", 3.0))
    variants = Variants(evaluate(argmap, NO_HITS), "a")
    rows = ([[0.9, 0.9], [0.8, 0.9]], [[0.51, 0.51], [0.52, 0.51]], [[0.1, 0.2], [0.2, 0.2]])
    changes = [Change(bases={0: Base.of(np.array(row, np.float32))}) for row in rows]
    assert variants.blocks(changes, 2) == [variants.supports(change, 2) for change in changes]


@law
@given(maps(cyclic=True))
def test_no_change_moves_nothing_and_a_change_leaves_nothing_behind(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    evaluation = evaluate(*drawn)
    variants = Variants(evaluation, "a")
    before = variants.support(Change())
    variants.support(Change(fixed=dict.fromkeys(variants.upstream, 0.3)))
    assert variants.support(Change()) == before == pytest.approx(evaluation.claims["a"].support, abs=1e-6)


def test_only_what_bears_on_the_claim_is_upstream() -> None:
    argmap = argument_map(
        {"c": 0.5, "p": 0.9, "q": 0.8, "aside": 0.5}, inference("p", "c"), inference("q", "p"), inference("c", "aside")
    )
    evaluation = evaluate(argmap, NO_HITS)
    names = evaluation.plan.claims
    assert {names[claim] for claim in Variants(evaluation, "c").upstream} == {"c", "p", "q"}
    assumed = evaluate(argmap, NO_HITS, assume={"p": 0.5})
    assert {names[claim] for claim in Variants(assumed, "c").upstream} == {"c", "p"}


def test_two_changes_make_one() -> None:
    one, other = Change(weights={1: 0.0}), Change(fixed={2: 0.5}, weights={1: 1.0})
    assert (one | other) == Change(fixed={2: 0.5}, weights={1: 1.0})
    assert not Change()
    assert all((Change(bases={0: Base.of(0.5)}), Change(fixed={0: 0.5}), Change(weights={0: 1.0})))


def test_a_cycle_is_settled_anew() -> None:
    ring: dict[str, Any] = {"a": 0.6, "b": 0.5, "p": 0.9}
    argmap = argument_map(ring, inference("a", "b", 2.0), inference("b", "a", 2.0), inference("p", "b", 3.0))
    evaluation = evaluate(argmap, NO_HITS)
    expected = evaluate(argmap, NO_HITS, assume={"p": 0.2}).claims["a"].support
    found = Variants(evaluation, "a").support(Change(fixed={evaluation.plan.index["p"]: 0.2}))
    assert found == pytest.approx(expected, abs=1e-6)


@settings(law, max_examples=25)
@given(maps(), semantics_names, st.data())
def test_each_of_some_changes_is_settled_as_it_would_be_alone(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    evaluation = evaluate(*drawn, semantics=semantics)
    variants = Variants(evaluation, "a")
    steps, claims = range(len(evaluation.plan.steps)), range(len(evaluation.plan.claims))
    changes = [Change()]
    for _ in range(data.draw(st.integers(1, 4))):
        row = np.array([data.draw(st.booleans()) for _ in range(LANES)], np.float32)
        changes.append(
            data.draw(
                st.sampled_from(
                    [
                        Change(bases={data.draw(st.sampled_from(claims)): Base.of(row)}),
                        Change(weights={data.draw(st.sampled_from(steps)): data.draw(st.floats(0, 4.6))}),
                        Change(fixed={data.draw(st.sampled_from(claims)): data.draw(chances)}),
                        Change(bases={0: Base.of(row)}, weights={0: data.draw(st.floats(0, 4.6))}),
                    ]
                )
            )
        )
    assert variants.each(changes) == pytest.approx([variants.support(change) for change in changes], abs=2e-6)
