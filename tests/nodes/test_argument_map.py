"""The map as a value: its clocks, kinds and open claims."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError, replace

import pytest

from argmap.nodes import ArgumentMap, Claim, SubModel, Undercut
from tests.making import argument_map, inference, seen

EARLY, MIDDLE, LATE = datetime.date(2023, 1, 1), datetime.date(2024, 1, 1), datetime.date(2025, 1, 1)


def clocked() -> ArgumentMap:
    claims = [
        Claim(id="main", text="", prior=0.5),
        Claim(id="old", text="", prior=0.5),
        Claim(id="new", text="", prior=0.5, since=LATE),
    ]
    return argument_map(
        claims,
        inference("old", "main", id="always"),
        inference("old", "main", id="later", since=MIDDLE),
        inference("new", "main", id="with-new"),
        inference(("old", "new"), "main", id="linked-to-new"),
        Undercut(source="new", target="always"),
        Undercut(source="old", target="later"),
        seen("first", "main", date=EARLY, recorded=LATE),
        seen("second", "main", date=MIDDLE),
        seen("on-new", "new", date=EARLY),
        seen("withdrawn", "main", date=LATE, status="retracted"),
    )


def test_nothing_is_known_of_what_was_published_or_put_forward_later() -> None:
    cut = clocked().as_of(EARLY)
    assert set(cut.claims) == {"main", "old"}
    assert set(cut.inferences) == {"always"}
    assert cut.undercuts == ()
    assert set(cut.evidence) == {"first"}


def test_the_day_itself_counts_as_by_that_day() -> None:
    cut = clocked().as_of(MIDDLE)
    assert set(cut.inferences) == {"always", "later"}
    assert [cut.source for cut in cut.undercuts] == ["old"]
    assert set(cut.evidence) == {"first", "second"}


def test_the_last_day_has_everything() -> None:
    whole = clocked()
    cut = whole.as_of(LATE)
    assert (cut.claims, cut.inferences, cut.undercuts, cut.evidence) == (
        whole.claims, whole.inferences, whole.undercuts, whole.evidence,
    )  # fmt: skip


def test_known_goes_by_the_day_of_recording_and_an_item_without_one_always_was() -> None:
    assert set(clocked().known(MIDDLE).evidence) == {"second", "on-new", "withdrawn"}
    assert set(clocked().known(LATE).evidence) == set(clocked().evidence)


def test_the_clocks_commute() -> None:
    argmap = clocked()
    assert argmap.as_of(MIDDLE).known(MIDDLE) == argmap.known(MIDDLE).as_of(MIDDLE)


def test_the_default_day_is_that_of_the_newest_accepted_evidence() -> None:
    assert clocked().default_as_of() == MIDDLE
    assert argument_map({"a": 0.5}).default_as_of() is None


def test_a_cut_map_forgets_what_was_worked_out_for_the_whole() -> None:
    argmap = clocked()
    assert argmap.attackers == {"new", "old"}
    assert argmap.as_of(EARLY).attackers == frozenset()


def test_a_kind_follows_from_the_place_of_a_claim() -> None:
    argmap = argument_map(
        dict.fromkeys(("main", "pro", "con", "cutter", "plain"), 0.5),
        inference("pro", "main", id="step"),
        inference("con", "main", against=True),
        Undercut(source="cutter", target="step"),
        contention="main",
    )
    kinds = {claim: argmap.kind(claim) for claim in argmap.claims}
    assert kinds == {"main": "contention", "pro": "claim", "con": "rebuttal", "cutter": "rebuttal", "plain": "claim"}


def test_the_contention_stays_one_where_it_attacks() -> None:
    argmap = argument_map({"main": 0.5, "x": 0.5}, inference("main", "x", against=True), contention="main")
    assert argmap.kind("main") == "contention"


def test_a_claim_is_open_without_model_prior_and_accepted_evidence() -> None:
    claims = [
        Claim(id="open", text=""),
        Claim(id="argued", text=""),
        Claim(id="disputed", text=""),
        Claim(id="prior", text="", prior=0.0),
        Claim(id="model", text="", model="m"),
        Claim(id="seen", text=""),
    ]
    argmap = argument_map(
        claims,
        SubModel(id="m", holds="x"),
        inference("prior", "argued"),
        seen("one", "disputed", status="disputed"),
        seen("two", "seen"),
    )
    assert argmap.open_claims == {"open", "argued", "disputed"}


def test_a_denial_is_open_when_what_it_denies_is() -> None:
    claims = [
        Claim(id="a", text=""),
        Claim(id="not-a", text="", negates="a"),
        Claim(id="b", text=""),
        Claim(id="not-b", text="", negates="b"),
        Claim(id="c", text="", prior=0.5),
        Claim(id="not-c", text="", negates="c"),
    ]
    assert argument_map(claims, seen("e", "not-b")).open_claims == {"a", "not-a"}


def test_a_carrier_is_found_through_denials_of_denials() -> None:
    claims = [Claim(id="a", text=""), Claim(id="b", text="", negates="a"), Claim(id="c", text="", negates="b")]
    argmap = argument_map(claims)
    assert [argmap.carrier(claim) for claim in "abc"] == [("a", False), ("a", True), ("a", False)]


def test_a_denial_of_a_claim_that_is_not_there_carries_itself() -> None:
    later = Claim(id="a", text="", prior=0.5, since=LATE)
    argmap = argument_map([later, Claim(id="b", text="", negates="a")]).as_of(EARLY)
    assert argmap.carrier("b") == ("b", False)
    assert argmap.open_claims == {"b"}


def test_a_circle_of_denials_ends() -> None:
    claims = [Claim(id="a", text="", negates="b"), Claim(id="b", text="", negates="a")]
    assert argument_map(claims).carrier("a")[0] in {"a", "b"}


def test_the_users_of_a_model_are_its_claims() -> None:
    claims = [Claim(id=name, text="", model=model) for name, model in (("a", "m"), ("b", None), ("c", "m"))]
    assert {model: [claim.id for claim in users] for model, users in argument_map(claims).users.items()} == {
        "m": ["a", "c"]
    }


def test_a_map_is_frozen() -> None:
    argmap = argument_map({"a": 0.5})
    with pytest.raises(FrozenInstanceError):
        argmap.title = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        argmap.claims["b"] = argmap.claims["a"]  # type: ignore[index]
    assert replace(argmap, title="other").claims == argmap.claims
