"""The removals that move a claim furthest are found without trying each on all lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.answers import reach
from argmap.answers.removals import largest_removals
from argmap.answers.upstream import Upstream
from argmap.support import evaluate
from argmap.support.variants import Variants
from tests.answers.modelled import argued, one_claim, quantity, upstream
from tests.answers.test_upstream import measured, with_evidence
from tests.making import NO_HITS, essay_map

if TYPE_CHECKING:
    import pytest


def test_the_furthest_removals_come_first_and_none_moves_nothing() -> None:
    found = largest_removals(upstream(argued(), "c"), 10)
    assert [abs(each.points) for each in found] == sorted((abs(each.points) for each in found), reverse=True)
    assert all(each.points for each in found)
    assert {each.id for each in found} == {"p", "for", "q", "against", "seen", "weak", "u", "only", "direct"}
    assert found == largest_removals(upstream(argued(), "c"), 10)
    assert largest_removals(upstream(argued(), "c"), 3) == found[:3]


def test_a_removal_that_few_lanes_do_not_see_is_found() -> None:
    rare = with_evidence(one_claim("x > 4", quantity("x", -2, 2)), measured("seen", "x", -0.5, 3.5))
    found = upstream(rare, "c")
    assert found.on_fewer_lanes.without("evidence", "seen").points == 0.0
    assert [each.id for each in largest_removals(found, 5)] == ["seen"]


def test_on_a_large_map_the_furthest_removals_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    argmap, _ = essay_map(300, modelled=0.0, seed=5)
    claim = max(argmap.claims, key=lambda each: len(Variants(evaluate(argmap, NO_HITS), each).path)
                if each > "c000290" else 0)  # fmt: skip

    def found(budget: int) -> list[str]:
        monkeypatch.setattr(reach, "MOST_SETTLED", budget)
        asked = Upstream(evaluate(argmap, NO_HITS), upstream(argued(), "c").lanes, claim)
        return [each.id for each in largest_removals(asked, 5)]

    assert found(2000) == found(10**9)


def test_evidence_on_claims_and_on_quantities_is_tried_on_a_large_map(monkeypatch: pytest.MonkeyPatch) -> None:
    argmap = with_evidence(argued(), measured("high", "shared", 0.5, 0.9))
    whole = largest_removals(upstream(argmap, "c"), 20)
    monkeypatch.setattr(reach, "MOST_SETTLED", 0)
    found = largest_removals(upstream(argmap, "c"), 20)
    assert {"direct", "only", "high"} <= {each.id for each in found}
    assert found == whole
