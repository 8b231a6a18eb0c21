"""Texts of several lines stay whole beside what stands below them."""

from __future__ import annotations

import pytest

from argmap.files.edit import set_field
from tests.files.test_edit import comments_of, outline_of


@pytest.mark.parametrize("before", [b"g: |+\n d", b"g: |\n  d", b"g: >-\n  d\n", b"f: 1\ng: |\n  d\n\n"])
def test_a_text_that_ends_its_line_is_set_in_a_block_at_the_end_of_a_file(before: bytes) -> None:
    assert outline_of(set_field(before, ("g",), "A\n"))["g"] == "A\n"


@pytest.mark.parametrize("written", ["", " Before.", " |\n    Before.\n    And more."])
@pytest.mark.parametrize("end", ["", "\n", "\r\nb: 1\r\n"])
def test_a_text_of_several_lines_does_not_go_on_into_the_comment_below_it(written: str, end: str) -> None:
    before = f"claims:{written}\n      # kept where it is: first{end}".encode()
    after = set_field(before, ("claims",), "One # line\nand another")
    assert outline_of(after)["claims"] == "One # line\nand another"
    assert comments_of(after) == comments_of(before)
