"""What a settled engine keeps for its variants is what each would work out by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from argmap.support import evaluate
from argmap.support.settle import Base
from argmap.support.variants import Change, Variants
from tests.support.maps import chances, law, maps, ratios, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from argmap.support.evaluate import Evaluation
    from tests.making import GivenHits


def _change(evaluation: Evaluation, data: st.DataObject) -> Change:
    claims = st.sampled_from([*evaluation.plan.index.values()])
    steps = st.integers(0, len(evaluation.plan.steps) - 1)
    return Change(
        bases={claim: Base.of(data.draw(chances)) for claim in data.draw(st.lists(claims, max_size=2))},
        fixed={claim: data.draw(chances) for claim in data.draw(st.lists(claims, max_size=1))},
        weights={step: data.draw(ratios) for step in data.draw(st.lists(steps, max_size=2))},
    )


@law
@given(maps(cyclic=True), semantics_names, st.data())
def test_a_variant_is_the_same_whatever_was_asked_before(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    evaluation = evaluate(*drawn, semantics=semantics)
    asked = Variants(evaluation, "a")
    for _ in range(4):
        change = _change(evaluation, data)
        assert asked.support(change) == Variants(evaluation, "a").support(change)


@law
@given(maps(cyclic=True), semantics_names, st.data())
def test_a_variant_is_the_engine_that_takes_nothing_as_settled(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    """Every step stale: each size is worked out anew from the values there are."""
    evaluation = evaluate(*drawn, semantics=semantics)
    variants = Variants(evaluation, "a")
    engine, change = variants._engine, _change(evaluation, data)
    trusting, doubting = (engine.varied(change.bases, change.fixed, change.weights) for _ in range(2))
    doubting._stale.update(range(len(evaluation.plan.steps)))
    for made in (trusting, doubting):
        made.again(variants._reached(change))
    for one, other in zip(trusting.values, doubting.values, strict=True):
        assert (one == other) if isinstance(one, float) else (one == other).all()
