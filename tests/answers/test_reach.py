"""What reaches furthest is found without trying everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.answers import reach
from argmap.answers import upstream as upstream_module
from argmap.answers.flip import flips
from argmap.answers.next_evidence import next_evidence
from argmap.answers.reach import FEWEST_TRIED, Reach, foremost
from argmap.answers.tornado import tornado
from argmap.support import evaluate
from argmap.support.variants import Change, Variants
from tests.answers.modelled import argued, one_claim, quantity, upstream
from tests.making import NO_HITS, GivenHits, argument_map, inference
from tests.support.maps import law, maps

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


@law
@given(maps(cyclic=True))
def test_a_reach_is_a_share_and_the_claim_reaches_itself(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    evaluation = evaluate(*drawn)
    variants = Variants(evaluation, "a")
    found = Reach(variants)
    assert found.claims[variants.target] == 1.0
    assert set(found.claims) == variants.upstream
    assert all(0.0 <= each <= 1.0 for each in found.claims.values())


def test_along_one_line_the_reach_is_the_most_a_claim_can_do() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.8, "q": 0.4}, inference("p", "c", 9.0), inference("q", "p", 5.0))
    variants = Variants(evaluate(argmap, NO_HITS), "c")
    found, number = Reach(variants), variants.plan.index
    ends = [variants.support(Change(fixed={number["p"]: p})) for p in (0.0, 1.0)]
    assert found.claims[number["p"]] == pytest.approx(ends[1] - ends[0])
    ends = [variants.support(Change(fixed={number["q"]: p})) for p in (0.0, 1.0)]
    assert found.claims[number["q"]] >= ends[1] - ends[0]
    assert (found.cost(number["c"]), found.cost(number["p"]), found.cost(number["q"])) == (1, 2, 3)


def test_nothing_reaches_through_a_claim_that_is_assumed() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.8, "q": 0.4}, inference("p", "c", 9.0), inference("q", "p", 5.0))
    for assumed, others in (("p", {"c", "p"}), ("c", {"c"})):
        variants = Variants(evaluate(argmap, NO_HITS, assume={assumed: 0.3}), "c")
        found = Reach(variants).claims
        assert {name for name, number in variants.plan.index.items() if found.get(number, 0.0) > 0.0} == others


def test_a_shut_gate_does_not_hide_what_stands_behind_it() -> None:
    argmap = argument_map(
        {"c": 0.5, "p": 0.3, "q": 0.9}, inference("p", "c", 9.0), inference("q", "p", 5.0), gate="even"
    )
    variants = Variants(evaluate(argmap, NO_HITS), "c")
    assert Reach(variants).claims[variants.plan.index["q"]] > 0.1


@law
@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=60), st.integers(0, 200))
def test_the_foremost_reach_furthest_and_stay_in_order(reaches: dict[str, float], budget: int) -> None:
    kept = foremost(reaches, lambda _: 3, budget)
    assert len(kept) == min(len(reaches), max(FEWEST_TRIED, budget // 3))
    assert kept == [name for name in reaches if name in set(kept)]
    left = [reaches[name] for name in reaches if name not in set(kept)]
    assert not left or max(left) <= min(reaches[name] for name in kept)


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MOST_SETTLED", 0)
    monkeypatch.setattr(upstream_module, "MOST_LOOKED_AT", FEWEST_TRIED)
    names = [f"q{at:02d}" for at in range(30)]
    made = one_claim(" + ".join(names) + " > 0", *(quantity(name, -1, 1.2) for name in names))
    on = upstream(made, "c", lanes=1024)
    assert flips(on, 0.4).untried == 30 - FEWEST_TRIED
    assert tornado(on).untried == 30 - FEWEST_TRIED
    assert next_evidence(on).untried == 30 - FEWEST_TRIED
    assert flips(upstream(argued(), "c"), 0.5).untried == 0
