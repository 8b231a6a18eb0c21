"""The support of a claim from the values there are."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from argmap.nodes import Claim, SubModel
from argmap.support import SEMANTICS, evaluate
from tests.making import NO_HITS, GivenHits, argument_map, inference, share_of_lanes


def test_some_of_the_steps_count_as_if_the_others_were_not_there() -> None:
    steps = [inference("a", "c", 4.0), inference("a", "c", 3.0, against=True), inference("a", "c", 2.0, id="more")]
    engine = evaluate(argument_map({"a": 1.0, "c": 0.5}, *steps), NO_HITS).engine
    place = {step.id: at for at, step in enumerate(engine.plan.steps)}
    claim = engine.plan.index["c"]

    def support(*chosen: str) -> float:
        return float(engine.support(claim, {place[id] for id in chosen}))

    assert support() == 0.5
    assert support("a-supports-c") == pytest.approx(4 / 5)
    assert support("a-attacks-c") == pytest.approx(1 / 4)
    assert support("a-supports-c", "a-attacks-c") == pytest.approx(4 / 7)
    assert support(*place) == pytest.approx(float(engine.support(claim))) == pytest.approx(8 / 11)


@pytest.mark.parametrize("semantics", SEMANTICS)
@pytest.mark.parametrize("dependence", [1.0, 0.5])
@pytest.mark.parametrize("group", [None, "g"])
def test_a_premise_that_does_nothing_in_any_lane_is_as_good_as_none(
    semantics: str, dependence: float, group: str | None
) -> None:
    claims = [
        Claim(id="idle", text="", model="low"),
        Claim(id="b", text="", model="m"),
        Claim(id="c", text="", prior=0.4),
        Claim(id="d", text="", prior=0.4),
    ]
    models = [SubModel(id="low", fit=0.0, holds="x"), SubModel(id="m", fit=0.9, holds="x")]
    hits = GivenHits({"low": share_of_lanes(0.5), "m": share_of_lanes(0.7, seed=1)})
    idle = [inference("idle", "c", against=against, overlaps=group) for against in (False, True)]
    alone = inference("idle", "d")
    settings = {"gate": "even", "dependence": dependence}
    acting = [inference("b", "c", overlaps=group)]
    with_it = evaluate(argument_map(claims, *models, *acting, *idle, alone, **settings), hits, semantics=semantics)
    without = evaluate(argument_map(claims, *models, *acting, **settings), hits, semantics=semantics)
    assert np.array_equal(with_it.engine.values[2], without.engine.values[2])
    assert with_it.claims["d"].support == pytest.approx(without.claims["d"].support, abs=1e-12)
    assert with_it.claims["c"].support != pytest.approx(with_it.claims["d"].support, abs=1e-3)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_arguments_beyond_the_largest_log_odds_leave_rows_finite(semantics: str) -> None:
    steps = [inference("a", "c", 100.0, id=f"s{at:03d}", against=True) for at in range(200)]
    claims = [Claim(id="a", text="", model="m"), Claim(id="c", text="", prior=0.5)]
    argmap = argument_map(claims, SubModel(id="m", fit=1.0, holds="x"), *steps)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = evaluate(argmap, GivenHits({"m": share_of_lanes(0.5)}), semantics=semantics)
    assert 0.25 <= found.claims["c"].support < 0.5
