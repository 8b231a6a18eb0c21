"""The front matter is edited as text: the date is set and every other byte stays."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.posts.front import body_start, dated, has_front_matter, is_hidden, line_break

DAY = datetime.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ndate: 2024-01-04\n---\nx", "---\ndate: 2026-09-01\n---\nx"),
        ("---\r\ndate: 2024-01-04\r\n---\r\nx", "---\r\ndate: 2026-09-01\r\n---\r\nx"),
        ("---\ntitle: a\n---\nx", "---\ntitle: a\ndate: 2026-09-01\n---\nx"),
        ("---\r\ntitle: a\r\n---\r\nx", "---\r\ntitle: a\r\ndate: 2026-09-01\r\n---\r\nx"),
        ("\ufeff---\ndate: '2024-01-04' # then\n---\n", "\ufeff---\ndate: 2026-09-01 # then\n---\n"),
        ('---\ndate:   "2024-01-04"\n---', "---\ndate: 2026-09-01\n---"),
        ("---\ndate:\n---\n", "---\ndate: 2026-09-01\n---\n"),
        ("---\n---\n", "---\ndate: 2026-09-01\n---\n"),
        ("---\ndate: 2026-09-01 10:00:00 +0100\n---\n", "---\ndate: 2026-09-01 10:00:00 +0100\n---\n"),
        ("---\ndate: 2024-01-04 10:00\n...\n", "---\ndate: 2026-09-01\n...\n"),
        ("---\nupdate: 1\n---\ndate: 1\n", "---\nupdate: 1\ndate: 2026-09-01\n---\ndate: 1\n"),
        ("no front\ndate: 2024-01-04\n", "no front\ndate: 2024-01-04\n"),
        ("---\nnever closed\ndate: 2024-01-04\n", "---\nnever closed\ndate: 2024-01-04\n"),
    ],
)
def test_a_date_is_set_where_it_stands(before: str, after: str) -> None:
    assert dated(before, DAY) == after


LINES = st.lists(st.sampled_from(["title: a", "date: 2024-01-04", "date: ", "tags: [x]", "", "--", "a: é"]), max_size=5)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.text(max_size=20))
def test_what_lies_around_the_date_stays(lines: list[str], ends: str, mark: str, body: str) -> None:
    text = mark + ends.join(["---", *lines, "---", ""]) + body
    made = dated(text, DAY)
    assert made[body_start(made) :] == text[body_start(text) :] == body
    front, inner = text[: body_start(text)], made[: body_start(made)]
    date = f"date: {DAY}"
    assert inner.count(date) == 1
    # Taking the new date away, and the first old one, leaves the same bytes.
    old = next((line for line in lines if line.startswith("date:")), None)
    if old is None:
        assert inner.replace(date + ends, "", 1) == front
    else:
        assert inner.replace(date, old, 1) == front
    assert dated(made, DAY) == made


def test_what_a_site_takes_for_a_page() -> None:
    assert has_front_matter("---\n---\n")
    assert not has_front_matter("----\n---\n")
    assert is_hidden("---\npublished: false\n---\n")
    assert not is_hidden("---\n---\npublished: false\n")


def test_the_line_break_of_a_file_is_its_first() -> None:
    assert [line_break(text) for text in ("a\r\nb\n", "a\nb\r\n", "a", "\n")] == ["\r\n", "\n", "\n", "\n"]
