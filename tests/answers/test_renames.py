"""A claim under another id is the same claim, everywhere it is named."""

from __future__ import annotations

from argmap.answers.renames import renames, with_names
from argmap.nodes import Claim, Undercut
from tests.making import argument_map, inference, seen


def claim(id: str, text: str, **fields: object) -> Claim:
    return Claim(id=id, text=text, **fields)


def test_the_same_text_under_an_id_that_only_one_map_has_is_a_rename() -> None:
    before = argument_map([claim("a", "Same."), claim("b", "Stays."), claim("c", "Twice."), claim("d", "Twice.")])
    after = argument_map([claim("x", "Same."), claim("b", "Stays."), claim("y", "Twice."), claim("z", "Else.")])
    assert renames(before, after) == {"a": "x"}
    assert renames(before, before) == {}


def test_no_names_change_nothing() -> None:
    made = argument_map({"a": 0.5})
    assert with_names(made, {}) is made


def test_a_new_name_stands_wherever_the_old_one_stood() -> None:
    made = argument_map(
        [claim("a", "A."), claim("b", "B.", negates="a"), claim("c", "C.")],
        inference(("c", "a"), "b", id="c->b"),
        inference("a", "c", id="own"),
        Undercut(source="a", target="a->c", removes=1.0),
        seen("e", "a"),
        contention="a",
        exclusive=(("a", "b"),),
    )
    found = with_names(made, {"a": "z"})
    assert sorted(found.claims) == ["b", "c", "z"]
    assert found.claims["z"].id == found.claims["b"].negates == found.contention == found.evidence["e"].claim == "z"
    assert found.exclusive == (("z", "b"),)
    assert {key: (step.premises, step.target) for key, step in found.inferences.items()} == {
        "c->b": (("c", "z"), "b"),
        "own": (("z",), "c"),
    }
    assert (found.undercuts[0].source, found.undercuts[0].target) == ("z", "z->c")
