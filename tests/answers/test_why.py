"""The account of a claim adds up, is fair, and names what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.answers.why import exact_shares, sampled_shares, why
from argmap.nodes import Claim, SubModel, Undercut
from argmap.support import evaluate
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen, share_of_lanes
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.answers.why import Why
    from argmap.nodes import ArgumentMap


def adds_up(account: Why) -> None:
    total = sum(share.points for share in account.shares)
    assert total == pytest.approx(account.result.support - account.result.base, abs=1e-9)


@law
@given(maps(), semantics_names)
def test_shares_add_up_to_what_the_arguments_moved(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    evaluation = evaluate(*drawn, semantics=semantics)
    for claim in drawn[0].claims:
        adds_up(why(evaluation, claim))


@law
@given(maps(cyclic=True))
def test_shares_add_up_in_cycles_too(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    evaluation = evaluate(*drawn)
    for claim in drawn[0].claims:
        adds_up(why(evaluation, claim))


def many(count: int, *, lanes: bool = False) -> tuple[ArgumentMap, GivenHits]:
    """One claim with `count` arguments of falling size, one in three against it, every fourth overlapping."""
    hits = {f"p{n:02d}": share_of_lanes(0.95 - 0.04 * n, 4096, n) for n in range(count)} if lanes else {}
    claims: list[Claim] = [Claim(id="c", text="", prior=0.4)]
    parts: list[Any] = []
    for n in range(count):
        name = f"p{n:02d}"
        claims.append(Claim(id=name, text="", prior=0.95 - 0.04 * n, model=name if lanes else None))
        if lanes:
            parts.append(SubModel(id=name, fit=0.8, holds="x"))
        fields = {"id": f"i{n:02d}", "overlaps": "studies" if n % 4 == 0 else None}
        parts.append(inference(name, "c", 4.0, against=n % 3 == 0, **fields))
    return argument_map(claims, *parts, dependence=0.5), GivenHits(hits)


@pytest.mark.parametrize(
    ("count", "lanes"),
    [*((count, False) for count in (0, 1, 2, 8, 9, 12, 13, 20)), *((count, True) for count in (0, 1, 2, 8, 9, 20))],
)
def test_shares_of_few_and_of_many_arguments_add_up(count: int, lanes: bool) -> None:
    argmap, hits = many(count, lanes=lanes)
    account = why(evaluate(argmap, hits), "c")
    assert len(account.shares) == count
    adds_up(account)
    assert all((share.error > 0) is (count > 12) for share in account.shares if share.points)


def test_sampled_shares_lie_near_the_exact_ones() -> None:
    sizes = [0.9, 0.5, 0.5, 0.2, 0.1, 0.05]

    def worth(chosen: tuple[int, ...]) -> float:
        return 1 - 1 / (1 + sum(sizes[player] for player in chosen))

    exact = exact_shares(len(sizes), worth)
    points, errors = sampled_shares(len(sizes), worth, seed=1)
    assert sum(points) == pytest.approx(sum(exact))
    for found, known, error in zip(points, exact, errors, strict=True):
        assert abs(found - known) <= 4 * error + 1e-12
    assert sampled_shares(len(sizes), worth, seed=1)[0] == points


@law
@given(st.lists(st.floats(0, 3), min_size=2, max_size=6), st.data())
def test_equal_players_get_equal_shares_and_a_null_player_none(sizes: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sizes) - 1))
    players = [*sizes, sizes[at], 0.0]

    def worth(chosen: tuple[int, ...]) -> float:
        total = sum(players[player] for player in chosen)
        return total / (1 + total)

    shares = exact_shares(len(players), worth)
    assert shares[at] == pytest.approx(shares[-2], abs=1e-12)
    assert shares[-1] == pytest.approx(0.0, abs=1e-12)
    assert sum(shares) == pytest.approx(worth(tuple(range(len(players)))), abs=1e-12)


def test_equal_arguments_have_equal_shares_and_an_idle_one_none() -> None:
    argmap = argument_map(
        {"c": 0.5, "one": 0.9, "two": 0.9, "idle": 0.5},
        *(inference(name, "c", 5.0) for name in ("one", "two", "idle")),
        dependence=0.5,
        gate="even",
    )
    points = {share.sources[0]: share.points for share in why(evaluate(argmap, NO_HITS), "c").shares}
    assert points["one"] == pytest.approx(points["two"], abs=1e-12)
    assert points["idle"] == pytest.approx(0.0, abs=1e-12)


def test_the_account_names_what_each_argument_rests_on() -> None:
    argmap = argument_map(
        {"c": 0.5, "a": 0.8, "b": 0.9, "u": 0.6, "open": None},
        inference(("a", "b"), "c", 8.0, id="step"),
        Undercut(source="u", target="step", removes=0.5),
        inference("open", "c", 3.0, id="empty", against=True),
        seen("report", "c", 9.0, reliability=0.5),
    )
    shares = {share.id: share for share in why(evaluate(argmap, NO_HITS), "c").shares}
    step, empty, report = shares["step"], shares["empty"], shares["report"]
    assert (step.kind, step.polarity, step.sources, step.undercut_by) == ("inference", "supports", ("a", "b"), ("u",))
    assert step.held == pytest.approx(0.8 * 0.9 * (1 - 0.5 * 0.6))
    assert step.ratio == pytest.approx(8.0)
    assert (empty.void, empty.held, empty.points, empty.polarity) == (True, 0.0, 0.0, "attacks")
    assert (report.kind, report.sources, report.held) == ("evidence", ("report",), 1.0)
    assert report.ratio == pytest.approx((0.5 * 9 + 0.5 * 5) / (0.5 * 1 + 0.5 * 5))


def test_the_largest_share_comes_first() -> None:
    argmap, hits = many(6)
    sizes = [abs(share.points) for share in why(evaluate(argmap, hits), "c").shares]
    assert sizes == sorted(sizes, reverse=True)


def test_a_denied_claim_is_accounted_for_from_its_own_side() -> None:
    argmap, hits = many(5, lanes=True)
    claims = [*argmap.claims.values(), Claim(id="not-c", text="", negates="c")]
    evaluation = evaluate(argument_map(claims, *argmap.inferences.values(), *argmap.models.values()), hits)
    own = {share.id: share for share in why(evaluation, "c").shares}
    for share in why(evaluation, "not-c").shares:
        assert share.points == pytest.approx(-own[share.id].points, abs=1e-9)
        assert {share.polarity, own[share.id].polarity} == {"supports", "attacks"}
    adds_up(why(evaluation, "not-c"))


def test_an_assumed_claim_has_no_shares() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.9}, inference("p", "c"))
    account = why(evaluate(argmap, NO_HITS, assume={"c": 0.2}), "c")
    assert (account.shares, account.result.support) == ((), 0.2)


def test_a_claim_the_map_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        why(evaluate(argument_map({"c": 0.5}), NO_HITS), "gone")
