"""Movements between two maps: credits sum, the way leads from one map to the other, nothing is credited twice."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.answers import edits as editing
from argmap.answers.diff import diff
from argmap.answers.edits import edits_between, on_the_way
from argmap.nodes import ArgumentMap, Claim, Cut, Evidence, Inference, Ratio, SubModel, Undercut
from argmap.support.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = "abcdef"
DAYS = [datetime.date(2024, month, 4) for month in range(1, 7)]


class NoHits:
    """A map without sub-models asks for none."""

    def hits(self, model_id: str, holds: str | None = None) -> Any:
        raise AssertionError(model_id, holds)


def supports(found: Cut) -> dict[str, float]:
    evaluation = evaluate(found.map, NoHits(), assume=found.assumed)  # type: ignore[arg-type]
    return {claim: result.support for claim, result in evaluation.claims.items()}


def by_id(nodes: Iterable[Any]) -> Any:
    return MappingProxyType({node.id: node for node in sorted(nodes, key=lambda node: node.id)})


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """A map without circles: a claim argues about claims before it in the alphabet."""
    names = draw(st.sets(st.sampled_from(NAMES), min_size=1))
    claims = [
        Claim(id=n, text=n, prior=draw(st.sampled_from([0.3, 0.5, 0.8])), since=draw(st.none() | st.sampled_from(DAYS)))
        for n in names
    ]
    steps = [
        Inference(
            id=f"{a}->{b}",
            source=a,
            target=b,
            polarity=draw(st.sampled_from(["supports", "attacks"])),
            ratio=Ratio(r, r),
        )
        for a in names
        for b in names
        if a > b and (r := draw(st.sampled_from([0.0, 2.0, 5.0])))
    ]
    cuts = [
        Undercut(source=n, target=step.id, removes=0.5)
        for step in steps
        for n in names
        if n > step.source and draw(st.integers(0, 4)) == 0
    ]
    items = [
        Evidence(
            id=f"e{n}",
            text=n,
            date=draw(st.sampled_from(DAYS)),
            claim=n,
            ratio=Ratio(3, 3),
            against=draw(st.booleans()),
        )
        for n in names
        if draw(st.booleans())
    ]
    return ArgumentMap(
        contention=min(names), claims=by_id(claims), inferences=by_id(steps), undercuts=tuple(cuts),
        evidence=by_id(items), dependence=draw(st.sampled_from([0.5, 1.0])),
        gate=draw(st.sampled_from(["even", "none"])),
    )  # fmt: skip


@st.composite
def ends(draw: st.DrawFn) -> Cut:
    argmap = draw(maps())
    assumed = {n: 0.9 for n in argmap.claims if draw(st.integers(0, 5)) == 0}
    return Cut(argmap, draw(st.sampled_from(DAYS)), assumed)


@given(ends(), ends())
def test_the_credits_of_a_claim_sum_to_its_movement(before: Cut, after: Cut) -> None:
    found = diff(before, after, supports)
    first, last = supports(before), supports(after)
    assert set(found.movements) == {*first, *last}
    for claim, move in found.movements.items():
        assert move.before == first.get(claim)
        if claim in last:
            assert move.after == pytest.approx(last[claim], abs=1e-12)
        else:
            assert move.after is None
        if claim in before.map.claims and claim in after.map.claims:
            assert sum(cause.points for cause in move.causes) == pytest.approx(move.points, abs=1e-12)


@given(ends(), ends())
def test_the_way_ends_at_the_other_map(before: Cut, after: Cut) -> None:
    stages = [before, *on_the_way(before, after, edits_between(before, after))]
    last = stages[-1]
    assert (last.as_of, last.assumed) == (after.as_of, after.assumed)
    assert last.map.claims == after.map.claims
    assert last.map.inferences == after.map.inferences
    assert last.map.evidence == after.map.evidence
    assert sorted(cut.id for cut in last.map.undercuts) == sorted(cut.id for cut in after.map.undercuts)


@given(ends())
def test_a_map_does_not_differ_from_itself(end: Cut) -> None:
    found = diff(end, end, supports)
    assert found.edits == ()
    assert all(move.causes == () and move.points == 0 for move in found.movements.values())


@given(maps(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_between_two_days_what_came_is_in_order_of_days(
    argmap: ArgumentMap, one: datetime.date, other: datetime.date
) -> None:
    first, last = sorted([one, other])
    edits = edits_between(Cut(argmap.as_of(first), first), Cut(argmap.as_of(last), last))
    dated = [edit for edit in edits if edit.section != "clock"]
    assert all(edit.verb == "added" and edit.day is not None and first < edit.day <= last for edit in dated)
    days = [edit.day for edit in dated if edit.day is not None]
    assert days == sorted(days)


def test_an_argument_is_credited_to_the_claim_it_came_with() -> None:
    reason = Claim(id="b", text="b", prior=0.9, since=DAYS[2])
    argmap = ArgumentMap(
        claims=by_id([Claim(id="a", text="a", prior=0.5), reason]),
        inferences=by_id([Inference(id="b->a", source="b", target="a", polarity="supports", ratio=Ratio(4, 4))]),
    )
    found = diff(Cut(argmap.as_of(DAYS[0]), DAYS[0]), Cut(argmap, DAYS[0]), supports)
    (edit,) = found.edits
    assert (edit.section, edit.id, edit.verb, edit.day) == ("claims", "b", "added", DAYS[2])
    assert [each.id for each in edit.carried] == ["b->a"]
    (cause,) = found.movements["a"].causes
    assert cause.edit is edit


def test_a_change_names_its_fields() -> None:
    argmap = ArgumentMap(claims=by_id([Claim(id="a", text="a", prior=0.5)]), dependence=1.0)
    other = replace(argmap, claims=by_id([Claim(id="a", text="b", prior=0.6)]), dependence=0.5)
    edits = edits_between(Cut(argmap, None), Cut(other, None))
    assert [(edit.section, edit.id, edit.verb, edit.fields) for edit in edits] == [
        ("map", "dependence", "changed", ("dependence",)), ("claims", "a", "changed", ("text", "prior")),
    ]  # fmt: skip


def test_many_edits_are_credited_in_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "MOST_STEPS", 3)
    argmap = ArgumentMap(claims=by_id([Claim(id=f"c{n}", text="c", prior=0.5) for n in range(10)]))
    found = diff(Cut(ArgumentMap(), None), Cut(argmap, None), supports)
    assert len(found.edits) == 3
    assert sum(1 + len(edit.carried) for edit in found.edits) == 10
    assert len(found.movements) == 10


def test_the_causes_of_a_movement_are_told_the_furthest_first() -> None:
    argmap = ArgumentMap(claims=by_id([Claim(id="a", text="a", prior=0.5)]))
    items = [
        Evidence(id=name, text=name, date=day, claim="a", ratio=Ratio(ratio, ratio), against=ratio == 9)
        for name, day, ratio in zip("xyz", DAYS, (2, 9, 4), strict=False)
    ]
    found = diff(Cut(argmap, None), Cut(replace(argmap, evidence=by_id(items)), None), supports).movements["a"]
    assert [cause.edit.id for cause in found.causes] == ["x", "y", "z"]
    sizes = [abs(cause.points) for cause in found.by_size]
    assert sizes == sorted(sizes, reverse=True)
    assert found.by_size[0].edit.id == "y"


def test_each_map_on_the_way_is_handed_on_while_somebody_looks() -> None:
    argmap = ArgumentMap(claims=by_id([Claim(id=name, text=name, prior=0.5) for name in "abc"]))
    seen: list[tuple[int, str, int]] = []

    def watch(way: Iterable[Cut], count: int, what: str) -> Iterable[Cut]:
        for stage in way:
            seen.append((len(stage.map.claims), what, count))
            yield stage

    ends = Cut(ArgumentMap(), None), Cut(argmap, None)
    assert diff(*ends, supports, watch) == diff(*ends, supports)
    assert seen == [(1, "changes", 3), (2, "changes", 3), (3, "changes", 3)]


def test_what_has_no_day_of_its_own_comes_without_one() -> None:
    model = SubModel(id="m", fit=0.5, holds="1 > 0")
    after = ArgumentMap(models=by_id([model]), claims=by_id([Claim(id="a", text="a", since=DAYS[1])]))
    found = edits_between(Cut(ArgumentMap(), None), Cut(after, None))
    assert {(edit.section, edit.day) for edit in found} == {("models", None), ("claims", DAYS[1])}
