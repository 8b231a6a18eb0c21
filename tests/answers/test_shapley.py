"""Fair shares of claims upstream: against all orders gone through with maps that lack what has not come."""

from __future__ import annotations

from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from argmap.answers import shapley
from argmap.answers.lacking import without
from argmap.answers.players import ClaimPlayers
from argmap.answers.shapley import FairDraws
from argmap.answers.upstream import Upstream
from argmap.nodes import Claim, Undercut
from argmap.support import evaluate
from tests.answers.modelled import argued, fair_shares, upstream
from tests.answers.test_upstream import given_lanes
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from argmap.answers.upstream import Section
    from argmap.nodes import ArgumentMap


def fan(count: int) -> ArgumentMap:
    """A claim with so many arguments for and against it, each with something behind it."""
    names = [f"p{at:02d}" for at in range(count)]
    priors = {name: 0.55 + 0.4 * at / count for at, name in enumerate(names)}
    steps = [inference(name, "c", 2.0 + at % 3, against=at % 2 == 1) for at, name in enumerate(names)]
    steps += [inference(one, other, 3.0) for one, other in zip(names[::2], names[1::2], strict=False)]
    return argument_map({"c": 0.5, **priors}, *steps, dependence=0.6, gate="even")


def lacking(argmap: ArgumentMap, gone: Iterable[str], section: Section = "claims") -> ArgumentMap:
    for node in gone:
        argmap = without(argmap, section, node)
    return argmap


def by_all_orders(players: Collection[str], support: Callable[[list[str]], float]) -> dict[str, float]:
    """The definition: each order of coming gone through, with the support in the map that lacks the rest."""
    worth: dict[frozenset[str], float] = {}
    found = dict.fromkeys(players, 0.0)
    for order in permutations(players):
        for at, player in enumerate(order):
            ends = []
            for come in (frozenset(order[:at]), frozenset(order[: at + 1])):
                if come not in worth:
                    worth[come] = support([each for each in players if each not in come])
                ends.append(worth[come])
            found[player] += (ends[1] - ends[0]) / factorial(len(players))
    return found


@pytest.mark.parametrize("semantics", ["logodds", "dfquad", "qe", "euler", "top"])
def test_few_claims_have_the_shares_of_the_definition(semantics: str) -> None:
    argmap = argument_map(
        {"c": 0.4, "p": 0.8, "q": 0.7, "r": 0.9, "u": 0.6},
        inference(("p", "q"), "c", 8.0, id="linked"),
        inference("r", "c", 4.0, against=True),
        inference("q", "r", 3.0, against=True),
        inference("u", "p", 2.0),
        Undercut(source="u", target="linked", removes=0.5),
        seen("item", "q", 3.0),
        dependence=0.5,
    )
    on = Upstream(evaluate(argmap, NO_HITS, semantics=semantics), given_lanes(NO_HITS), "c")
    found = fair_shares(on, 0)
    expected = by_all_orders(
        ["p", "q", "r", "u"],
        lambda gone: evaluate(lacking(argmap, gone), NO_HITS, semantics=semantics).claims["c"].support,
    )
    assert {share.id: share.points for share in found.shares} == pytest.approx(expected, abs=1e-6)
    assert (found.orders, {share.error for share in found.shares}) == (0, {0.0})
    assert found.alone == pytest.approx(0.4, abs=1e-6)


@settings(law, max_examples=25)
@given(maps(), semantics_names)
def test_shares_and_the_claim_alone_sum_to_the_support(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    argmap, hits = drawn
    on = Upstream(evaluate(argmap, hits, semantics=semantics), given_lanes(hits), "a")
    found = fair_shares(on, 0)
    assert found.alone + sum(share.points for share in found.shares) == pytest.approx(found.support, abs=1e-9)
    everyone = np.ones((1, len(ClaimPlayers(on).names)), dtype=np.bool_)
    assert ClaimPlayers(on).supports(everyone)[0] == pytest.approx(found.support, abs=2e-6)


def test_drawn_shares_come_near_the_exact_ones_as_their_errors_say(monkeypatch: pytest.MonkeyPatch) -> None:
    on = Upstream(evaluate(fan(8), NO_HITS), given_lanes(NO_HITS), "c")
    exact = {share.id: share.points for share in fair_shares(on, 0).shares}
    monkeypatch.setattr(shapley, "MOST_EXACT", 0)
    found = fair_shares(on, 200, seed=3)
    assert found.orders == 200
    off = [abs(share.points - exact[share.id]) / max(share.error, 1e-4) for share in found.shares]
    assert max(off) < 4
    assert float(np.median(off)) < 1.5
    assert max(share.error for share in found.shares) < 0.01
    assert found.alone + sum(share.points for share in found.shares) == pytest.approx(found.support, abs=1e-9)


def test_more_orders_have_smaller_errors_and_a_seed_says_which() -> None:
    on = Upstream(evaluate(fan(12), NO_HITS), given_lanes(NO_HITS), "c")
    few, many = fair_shares(on, 20), fair_shares(on, 320)
    assert sum(share.error for share in many.shares) < 0.5 * sum(share.error for share in few.shares)
    assert fair_shares(on, 20) == few
    assert fair_shares(on, 20, seed=1) != few


def test_few_lanes_and_all_lanes_share_one_total() -> None:
    on = upstream(argued(), "c")
    found = fair_shares(on, 0)
    assert {share.id for share in found.shares} == {"p", "q", "seen", "u"}
    assert found.alone + sum(share.points for share in found.shares) == pytest.approx(on.support, abs=1e-9)
    points = {share.id: share.points for share in found.shares}
    assert points["p"] > 0 > points["u"]
    assert points["q"] < 0


def test_a_claim_alone_has_none_to_share_with() -> None:
    found = fair_shares(Upstream(evaluate(argument_map({"c": 0.4}), NO_HITS), given_lanes(NO_HITS), "c"), 10)
    assert (found.shares, found.alone, found.support) == ((), pytest.approx(0.4), pytest.approx(0.4))


def test_a_claim_and_its_denial_are_one_player() -> None:
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", prior=0.2),
              Claim(id="not-p", text="n", negates="p")]  # fmt: skip
    argmap = argument_map(claims, inference("not-p", "c", 9.0), inference("p", "c", 4.0, against=True))
    on = Upstream(evaluate(argmap, NO_HITS), given_lanes(NO_HITS), "c")
    found = fair_shares(on, 0)
    assert [share.id for share in found.shares] == ["p"]
    assert found.alone == pytest.approx(0.5)
    assert found.shares[0].points == pytest.approx(on.support - 0.5)


def test_orders_can_be_watched_one_pair_at_a_time() -> None:
    on = Upstream(evaluate(fan(12), NO_HITS), given_lanes(NO_HITS), "c")
    draws = FairDraws(on, 10)
    assert draws.pairs == 5
    assert draws.shares(list(draws)) == fair_shares(on, 10)
