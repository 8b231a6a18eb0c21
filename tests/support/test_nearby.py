"""An evaluation that takes what it can from one nearby says what a fresh one says, to the last bit."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.support import evaluate
from argmap.support.nearby import settled_before
from tests.making import GivenHits, argument_map, inference
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from argmap.support.evaluate import Evaluation


def varied(argmap: ArgumentMap, data: st.DataObject) -> ArgumentMap:
    """The map without some of its arguments and evidence, with another fit of its models or another prior."""
    gone = data.draw(st.sets(st.sampled_from([*argmap.inferences, *argmap.evidence] or [""]), max_size=3))
    inferences = {key: step for key, step in argmap.inferences.items() if key not in gone}
    evidence = {key: item for key, item in argmap.evidence.items() if key not in gone}
    models = {
        key: replace(model, fit=data.draw(st.sampled_from([model.fit, 0.5]))) for key, model in argmap.models.items()
    }
    claims = {
        key: claim
        if claim.prior is None
        else replace(claim, prior=data.draw(st.sampled_from([claim.prior, 0.7, None])))
        for key, claim in argmap.claims.items()
    }
    return replace(
        argmap,
        claims=MappingProxyType(claims),
        models=MappingProxyType(models),
        inferences=MappingProxyType(inferences),
        evidence=MappingProxyType(evidence),
        undercuts=tuple(cut for cut in argmap.undercuts if cut.target in inferences),
        gate=data.draw(st.sampled_from([argmap.gate, "none"])),
    )


def rows(evaluation: Evaluation) -> list[list[float]]:
    return [np.atleast_1d(value).tolist() for value in evaluation.engine.values]


@law
@given(maps() | maps(cyclic=True), semantics_names, st.data())
def test_what_is_taken_from_nearby_changes_nothing(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    assume = data.draw(st.dictionaries(st.sampled_from(list(argmap.claims)), st.sampled_from([0.0, 0.8]), max_size=1))
    before = evaluate(varied(argmap, data), hits, semantics=semantics)
    near, fresh = (evaluate(argmap, hits, semantics=semantics, assume=assume, near=each) for each in (before, None))
    assert near.claims == fresh.claims
    assert rows(near) == rows(fresh)
    assert near.sweeps == fresh.sweeps


def test_only_what_stands_on_a_change_is_settled_again() -> None:
    argmap = argument_map(
        {"a": 0.5, "b": 0.7, "c": 0.8, "d": 0.9}, inference("b", "a"), inference("c", "b"), inference("d", "a")
    )
    before = evaluate(argmap, GivenHits({}))
    stronger = argument_map(
        {"a": 0.5, "b": 0.7, "c": 0.8, "d": 0.9}, inference("b", "a"), inference("c", "b", ratio=9), inference("d", "a")
    )
    after = evaluate(stronger, GivenHits({}), near=before)
    again = settled_before(before.engine, after.plan, after.engine.bases, {})
    assert [after.plan.claims[claim] for claim in sorted(again)] == ["c", "d"]
    assert [claim for claim, result in after.claims.items() if result is before.claims[claim]] == ["c", "d"]


@pytest.mark.parametrize("before", [{}, {"b": 0.1}, {"c": 0.1}])
@pytest.mark.parametrize("now", [{}, {"b": 0.1}, {"b": 0.9}])
def test_what_was_assumed_otherwise_is_settled_again(before: dict[str, float], now: dict[str, float]) -> None:
    argmap = argument_map({"a": 0.5, "b": 0.7, "c": 0.8}, inference("b", "a"), inference("c", "b"))
    near = evaluate(argmap, GivenHits({}), assume=before)
    fresh = evaluate(argmap, GivenHits({}), assume=now)
    assert evaluate(argmap, GivenHits({}), assume=now, near=near).claims == fresh.claims
