"""The grounded labelling: worked cases, another implementation, and its laws."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import ArgumentMap, Claim, Inference, Ratio, Undercut
from argmap.support.grounded import grounded


def framework(claims: str, *attacks: str, cuts: tuple[tuple[str, str], ...] = (), ratio: float = 10.0) -> ArgumentMap:
    """A map of attacks written ``ab``: a attacks b; ``abc``: a and b together attack c."""
    steps = [
        Inference(
            id=f"{names[0]}->{names[-1]}", source=names[0], target=names[-1], polarity="attacks",
            ratio=Ratio(ratio, ratio),
            together_with=tuple(names[1:-1]),
        )
        for names in attacks
    ]  # fmt: skip
    return ArgumentMap(
        claims=MappingProxyType({name: Claim(id=name, text=name, prior=0.5) for name in claims}),
        inferences=MappingProxyType({step.id: step for step in steps}),
        undercuts=tuple(Undercut(source=source, target=target) for source, target in cuts),
    )


@pytest.mark.parametrize(
    ("argmap", "labels"),
    [
        (framework("abc", "ab", "bc"), {"a": "in", "b": "out", "c": "in"}),
        (framework("ab", "ab", "ba"), {"a": "undecided", "b": "undecided"}),
        (framework("abc", "ab", "bc", "ca"), {"a": "undecided", "b": "undecided", "c": "undecided"}),
        (framework("a", "aa"), {"a": "undecided"}),
        (framework("abcd", "ab", "ba", "ac", "bc", "cd"), dict.fromkeys("abcd", "undecided")),
        (framework("ab", "ab", ratio=2.0), {"a": "in", "b": "in"}),
        (framework("ab", "ab", ratio=3.0), {"a": "in", "b": "out"}),
        (framework("abc", "ab", cuts=(("c", "a->b"),)), {"a": "in", "b": "in", "c": "in"}),
        (framework("abcd", "ab", "dc", cuts=(("c", "a->b"),)), {"a": "in", "b": "out", "c": "out", "d": "in"}),
        (framework("abcd", "abc", "da"), {"a": "out", "b": "in", "c": "in", "d": "in"}),
        (framework("abc", "abc"), {"a": "in", "b": "in", "c": "out"}),
    ],
)  # fmt: skip
def test_worked_cases(argmap: ArgumentMap, labels: dict[str, str]) -> None:
    assert grounded(argmap) == labels


def test_a_denial_is_labelled_the_other_way() -> None:
    argmap = framework("ab", "ab")
    claims = {**argmap.claims, "n": Claim(id="n", text="n", negates="b")}
    found = grounded(ArgumentMap(claims=MappingProxyType(claims), inferences=argmap.inferences))
    assert (found["b"], found["n"]) == ("out", "in")


def test_a_denial_of_what_is_undecided_is_undecided() -> None:
    argmap = framework("ab", "ab", "ba")
    claims = {**argmap.claims, "n": Claim(id="n", text="n", negates="b")}
    found = grounded(ArgumentMap(claims=MappingProxyType(claims), inferences=argmap.inferences))
    assert (found["b"], found["n"]) == ("undecided", "undecided")


names = st.integers(1, 7).map(lambda count: "abcdefg"[:count])


@st.composite
def frameworks(draw: st.DrawFn) -> tuple[str, set[str]]:
    claims = draw(names)
    pairs = [one + other for one in claims for other in claims]
    return claims, draw(st.sets(st.sampled_from(pairs)))


@given(frameworks())
def test_it_is_the_least_fixed_point(made: tuple[str, set[str]]) -> None:
    claims, attacks = made
    accepted: set[str] = set()
    while True:
        hit = {pair[1] for pair in attacks if pair[0] in accepted}
        defended = {c for c in claims if all(pair[0] in hit for pair in attacks if pair[1] == c)}
        if defended == accepted:
            break
        accepted = defended
    labels = grounded(framework(claims, *sorted(attacks)))
    assert {claim for claim, label in labels.items() if label == "in"} == accepted
    assert {claim for claim, label in labels.items() if label == "out"} == {
        pair[1] for pair in attacks if pair[0] in accepted
    }


def test_a_long_chain_is_labelled_without_recursion() -> None:
    claims = {f"c{n}": Claim(id=f"c{n}", text="t", prior=0.5) for n in range(20_000)}
    steps = {
        f"s{n}": Inference(id=f"s{n}", source=f"c{n}", target=f"c{n + 1}", polarity="attacks", ratio=Ratio(9, 9))
        for n in range(19_999)
    }
    found = grounded(ArgumentMap(claims=MappingProxyType(claims), inferences=MappingProxyType(steps)))
    assert [found[f"c{n}"] for n in range(4)] == ["in", "out", "in", "out"]
    assert found["c19999"] == "out"


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """Objections of one to three premises, some undercut; a denial may be premise, undercutter or target."""
    claims = draw(names)
    said = st.sampled_from([*claims, *(f"not-{claim}" for claim in claims)])
    steps = [
        Inference(
            id=f"s{at}", source=source, target=target, polarity=polarity, ratio=Ratio(9, 9), together_with=tuple(linked)
        )
        for at, (source, target, polarity, linked) in enumerate(
            draw(st.lists(st.tuples(said, said, st.sampled_from(["attacks", "supports"]), st.lists(said, max_size=2))))
        )
    ]
    cuts = draw(st.lists(st.tuples(said, st.sampled_from([step.id for step in steps])))) if steps else []
    nodes = [Claim(id=name, text=name, prior=0.5) for name in claims]
    nodes += [Claim(id=f"not-{name}", text=name, negates=name) for name in claims]
    return ArgumentMap(
        claims=MappingProxyType({claim.id: claim for claim in nodes}),
        inferences=MappingProxyType({step.id: step for step in steps}),
        undercuts=tuple(Undercut(source=source, target=target) for source, target in cuts),
    )


@given(maps())
def test_labels_are_the_least_that_linked_premises_undercutters_and_denials_allow(argmap: ArgumentMap) -> None:
    opposite = {"in": "out", "out": "in", "undecided": "undecided"}
    labels = {claim: "undecided" for claim in argmap.claims if not claim.startswith("not-")}

    def of(claim: str) -> str:
        label = labels[claim.removeprefix("not-")]
        return opposite[label] if claim.startswith("not-") else label

    def worst(found: list[str]) -> str:
        return next((label for label in ("out", "undecided") if label in found), "in")

    def made(step: Inference) -> str:
        cuts = [opposite[of(cut.source)] for cut in argmap.undercuts if cut.target == step.id]
        return worst([*map(of, step.premises), *cuts])

    def standing(claim: str) -> str:
        attacked = {claim: "attacks", f"not-{claim}": "supports"}
        steps = [step for step in argmap.inferences.values() if attacked.get(step.target) == step.polarity]
        return worst([opposite[made(step)] for step in steps])

    before = None
    while labels != before:
        before, labels = labels, {claim: standing(claim) for claim in labels}
    assert grounded(argmap) == {claim: of(claim) for claim in argmap.claims}
