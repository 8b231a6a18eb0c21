"""Where lines start and end in a text, whatever their endings."""

from __future__ import annotations

import re

import pytest

from argmap.files import splice


@pytest.mark.parametrize("text", ["", "\n", "\r\n", "one", "\n\none\n", "one\r\n\r\ntwo", "\r\none\n\ntwo\n"])
def test_every_offset_lies_in_its_line(text: str) -> None:
    start = 0
    for line in re.split("(?<=\n)", text):
        end, following = start + len(line.rstrip("\r\n")), start + len(line)
        for at in range(start, end + 1):
            found = splice.line_start(text, at), splice.line_end(text, at), splice.next_line(text, at)
            assert found == (start, end, following)
        start = following


def test_a_line_ends_nowhere_before_the_offset() -> None:
    assert splice.line_end("one\r\ntwo", 4) == 4


@pytest.mark.parametrize(
    ("text", "at", "spaced"),
    [
        ("\na", 1, True),
        ("\r\na", 2, True),
        ("a\nb", 2, False),
        ("a\n\nb", 3, True),
        ("a\n\n# of b\nb", 10, True),
        ("a\n# of b\nb", 9, False),
        ("# of a\na", 7, False),
        ("a", 0, False),
    ],
)
def test_a_blank_line_is_seen_above_an_entry_and_its_comments(text: str, at: int, spaced: bool) -> None:
    assert splice.blank_before(text, at) is spaced
