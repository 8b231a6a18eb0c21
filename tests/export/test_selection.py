"""Selections keep what they name, and every claim left out is counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.export.selection import Selection, chosen, head_of, stubs
from tests.export.maps import arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

MAP = arguments(
    "a>m", "b<m", "c>a", "d>a", "e>c", "f>e", "u^b<m", "g>u", "x>y", themes={"e": "deep", "g": "deep", "b": "shallow"}
)  # fmt: skip
SUPPORTS = dict(zip("mabcdefugxy", [0.4, 0.9, 0.8, 0.3, 0.7, 0.95, 0.9, 0.6, 0.5, 0.5, 0.5], strict=True))
PULLS = {"a": 0.1, "b": -0.3, "c": 0.05, "d": -0.02, "e": 0.9, "f": 0.0, "u": 0.2, "g": 0.0}


def kept(**selection: Any) -> str:
    def pulls(claims: Iterable[str]) -> dict[str, float]:
        return {claim: PULLS[claim] for claim in claims}

    return "".join(sorted(chosen(MAP, Selection(**selection), SUPPORTS, pulls)))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, "abcdefgmuxy"),
        ({"depth": 0}, "m"),
        ({"depth": 1}, "abmu"),
        ({"depth": 2}, "abcdgmu"),
        ({"focus": "c"}, "acef"),
        ({"focus": "c", "up": 2, "down": 0}, "acm"),
        ({"focus": "c", "up": 0, "down": 1}, "ce"),
        ({"focus": "c", "depth": 0, "up": 0}, "c"),
        ({"theme": "deep"}, "abcegmu"),
        ({"theme": "shallow"}, "bm"),
        ({"kind": "rebuttal"}, "bmu"),
        ({"min_support": 0.6}, "abdmu"),
        ({"min_support": 1.0}, "m"),
        ({"core": 0}, "m"),
        ({"core": 1}, "bm"),
        ({"core": 3}, "abmu"),
        ({"core": 4}, "abcmu"),
        ({"core": 99}, "abcdefgmu"),
        ({"depth": 1, "theme": "shallow"}, "bm"),
    ],
)  # fmt: skip
def test_a_selection_keeps_what_it_names(selection: dict[str, Any], expected: str) -> None:
    assert kept(**selection) == expected


def test_a_doubt_is_shown_with_the_step_it_is_about_or_not_at_all() -> None:
    # Of a doubt's own theme the premise is shown too; where that has too little support, the doubt is pointless.
    assert kept(theme="deep") == "abcegmu"
    assert kept(min_support=0.55) == "abdmu"
    low = {**SUPPORTS, "b": 0.1}
    assert chosen(MAP, Selection(min_support=0.55), low, lambda _: {}) == frozenset("adm")


def test_what_is_cut_off_is_counted_where_it_was_cut() -> None:
    assert stubs(MAP, set("abmu"), "m") == {"a": 4, "u": 1}
    assert stubs(MAP, set("am"), "m") == {"a": 4, "m": 3}
    assert stubs(MAP, set("abcdefgmuxy"), "m") == {}


def test_the_head_is_the_main_claim_or_what_the_focus_bears_on() -> None:
    assert head_of(MAP, set("mabc"), "c") == "m"
    assert head_of(MAP, set("ac"), "c") == "a"
    assert head_of(MAP, set("c"), "c") == "c"
    assert head_of(MAP, set("c"), None) is None
    assert head_of(arguments("a>b", "b>a", contention=None), set("ab"), "a") == "b"


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_every_claim_left_out_is_counted_once_if_it_can_be_reached(data: st.DataObject) -> None:
    names = ["m", *"abcdefg"]
    pairs = data.draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] != pair[1]),
            max_size=12,
            unique=True,
        )
    )
    drawn = arguments(*(f"{source}>{target}" for source, target in pairs))
    keep = {"m", *data.draw(st.sets(st.sampled_from(sorted(drawn.claims))))}
    counts = stubs(drawn, keep, "m")
    assert set(counts) <= keep
    assert sum(counts.values()) <= len(set(drawn.claims) - keep)
    reached = chosen(drawn, Selection(depth=99), {}, lambda _: {})
    assert sum(counts.values()) >= len(reached - keep)
