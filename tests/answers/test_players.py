"""Coalitions of claims and of evidence: against evaluations of the map that lacks the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.answers import shapley
from argmap.answers.players import EvidencePlayers
from argmap.answers.upstream import Upstream
from argmap.nodes import Claim, Undercut
from argmap.support import evaluate
from tests.answers.modelled import argued, evaluated, fair_shares, upstream
from tests.answers.test_shapley import by_all_orders, lacking
from tests.answers.test_upstream import given_lanes, kept_in_bounds, measured, with_evidence
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


def witnessed() -> ArgumentMap:
    """Evidence on the claim, on a claim that rests on two items alone, and on quantities of two models."""
    items = [measured("high", "shared", 0.5, 0.9), measured("low", "shared", -0.2, 0.4), measured("own", "y", 0, 1)]
    return with_evidence(argued(), *items, seen("again", "seen", 2.0, against=True))


@pytest.mark.parametrize("semantics", ["logodds", "dfquad", "euler"])
def test_few_evidence_items_have_the_shares_of_the_definition(semantics: str) -> None:
    argmap = witnessed()
    found = fair_shares(upstream(argmap, "c", semantics=semantics), 0, of=EvidencePlayers)
    players = {share.id: share.points for share in found.shares}
    assert players.keys() == {"direct", "only", "again", "high", "low", "own"}

    def support(gone: list[str]) -> float:
        return evaluated(lacking(argmap, gone, "evidence"), semantics=semantics)[0].claims["c"].support

    assert players == pytest.approx(by_all_orders(players, support), abs=2e-6)
    assert found.alone == pytest.approx(support(list(players)), abs=1e-6)
    assert found.alone + sum(players.values()) == pytest.approx(found.support, abs=1e-9)
    assert (found.orders, {share.error for share in found.shares}) == (0, {0.0})


@settings(law, max_examples=40)
@given(maps(), semantics_names, st.data())
def test_a_coalition_of_evidence_is_the_map_without_the_rest(
    drawn: tuple[ArgumentMap, GivenHits], semantics: str, data: st.DataObject
) -> None:
    argmap, hits = drawn
    on = Upstream(evaluate(argmap, hits, semantics=semantics), given_lanes(hits), "a")
    players = EvidencePlayers(on)
    come = [data.draw(st.booleans()) for _ in players.names]
    left = lacking(argmap, [name for name, there in zip(players.names, come, strict=True) if not there], "evidence")
    expected = evaluate(left, hits, semantics=semantics).claims["a"].support
    assert players.supports(np.array([come], dtype=np.bool_))[0] == pytest.approx(expected, abs=1e-5)


def test_drawn_shares_of_evidence_come_near_the_exact_ones_and_keep_the_total(monkeypatch: pytest.MonkeyPatch) -> None:
    on = upstream(witnessed(), "c")
    exact = {share.id: share.points for share in fair_shares(on.on_fewer_lanes, 0, of=EvidencePlayers).shares}
    monkeypatch.setattr(shapley, "MOST_EXACT", 0)
    found = fair_shares(on, 100, of=EvidencePlayers, seed=1)
    assert found.orders == 100
    assert found.alone + sum(share.points for share in found.shares) == pytest.approx(found.support, abs=1e-9)
    # The few lanes on which orders are drawn have a share of noise of their own.
    assert {share.id: share.points for share in found.shares} == pytest.approx(exact, abs=0.02)
    assert all(0.0 < share.error < 0.01 for share in found.shares if abs(share.points) > 0.01)


def test_what_holds_up_a_claim_whose_denial_doubts_a_step_is_no_player() -> None:
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", prior=0.9), Claim(id="u", text="u"),
              Claim(id="not-u", text="n", negates="u")]  # fmt: skip
    argmap = argument_map(claims, inference("p", "c", 9.0, id="step"), seen("held", "u"), seen("free", "c"),
                          Undercut(source="not-u", target="step", removes=0.8))  # fmt: skip
    on = Upstream(evaluate(argmap, NO_HITS), given_lanes(NO_HITS), "c")
    assert EvidencePlayers(on).names == ("free",)


def test_items_that_keep_a_model_computable_share_what_it_says_beyond_the_prior() -> None:
    found = fair_shares(upstream(kept_in_bounds("one", "other"), "c"), 0, of=EvidencePlayers)
    assert found.alone == pytest.approx(0.2)
    assert [share.points for share in found.shares] == pytest.approx([0.36, 0.36])


def test_a_claim_that_is_assumed_shares_as_the_map_with_it_assumed_says() -> None:
    found = fair_shares(upstream(argued(), "c", assume={"p": 0.9}), 0)
    players = {share.id: share.points for share in found.shares}

    def support(gone: list[str]) -> float:
        left = lacking(argued(), gone)
        return evaluated(left, assume={} if "p" in gone else {"p": 0.9})[0].claims["c"].support

    assert "p" in players
    assert players == pytest.approx(by_all_orders(players, support), abs=2e-6)
