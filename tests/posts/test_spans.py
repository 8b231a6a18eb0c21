"""Marks are found where they stand, and tell a number edited by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.posts.spans import Key, Malformed, Marked, find, marked

KEYS = st.builds(
    Key,
    st.sampled_from(["support", "band", "move", "credit"]),
    st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True),
    st.sampled_from(["now", "2024-01-04", "2024-01-04..2026-08-14", "2026-08-14@HEAD~1", "2026-08-14+cheap"]),
)
NUMBERS = st.sampled_from(["62 %", "<1 %", "70–83", "−3.9", "0"])


@given(st.lists(st.tuples(st.text(alphabet="ab\n |é", max_size=8), KEYS, NUMBERS), max_size=6))
def test_what_was_marked_is_found_again(parts: list[tuple[str, Key, str]]) -> None:
    text = "".join(before + marked(key, number) for before, key, number in parts)
    found = list(find(text))
    assert [(mark.key, mark.text, mark.edited) for mark in found if isinstance(mark, Marked)] == [
        (key, number, False) for _, key, number in parts
    ]
    assert all(text[mark.start :].startswith("<!--am ") for mark in found)


def test_a_writer_may_mark_a_number_by_id_alone() -> None:
    (mark,) = find("It is <!--am support some-claim-->62 %<!--/--> now.")
    assert isinstance(mark, Marked)
    assert (mark.key, mark.edited) == (Key("support", "some-claim", "now"), False)


def test_words_between_the_comments_are_an_edit() -> None:
    made = marked(Key("support", "a"), "62 %")
    for text in (made.replace("62 %", "63 %"), "<!--am support a-->about two thirds<!--/-->"):
        (mark,) = find(text)
        assert isinstance(mark, Marked)
        assert mark.edited


@pytest.mark.parametrize(
    "text",
    ["<!--am support a-->62 %", "<!--am-->1<!--/-->", "<!--am height a-->1<!--/-->", "<!--am support a-->1\n<!--/-->",
     "<!--am support a--><!--am support b-->1<!--/-->"],
)  # fmt: skip
def test_half_a_mark_is_named(text: str) -> None:
    assert isinstance(next(iter(find(text))), Malformed)


def test_a_mark_in_a_code_block_is_an_example() -> None:
    made = marked(Key("support", "a"), "62 %")
    assert [mark.start for mark in find(f"~~~\n{made}\n~~~\n{made}\n```\n{made}\n")] == [len(f"~~~\n{made}\n~~~\n")]
