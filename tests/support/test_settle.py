"""The support of a claim from the values there are."""

from __future__ import annotations

import pytest

from argmap.support import evaluate
from tests.making import NO_HITS, argument_map, inference


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
