"""Text as a grid of cells holds it: of known width, and in ASCII where that is all there is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from argmap.text import cell_width, clean, gridded, in_ascii, shorten, visible, wrap

HOSTILE = (
    "a\x1b[2Jb\x07c", "abc\u202edef\u2066x", "👩\u200d👩\u200d👧 家族", "❤\ufe0f and 👍🏽", "re\u0301sume\u0301",
    "한국어 \u1112\u1161\u11ab", "क्षि हिन्दी", "שלום עולם", "tab\tnew\nline", "z\u0300\u0301\u0302\u0303", "☰ ䷀ ﾠ",
)  # fmt: skip


def test_every_character_on_the_grid_is_as_wide_as_the_terminal_library_draws_it() -> None:
    assigned = (
        chr(code) for code in range(0x20, 0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    )
    differing = [sign for sign in assigned if cell_width(made := gridded(f"a{sign}b")) != cell_len(made)]
    assert differing == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_as_wide_on_the_grid_as_it_is_counted(text: str) -> None:
    made = gridded(text)
    assert cell_width(made) == cell_len(made)
    assert clean(made) == made
    assert "\n" not in made


@given(st.characters())
def test_a_character_by_itself_is_shown_as_it_is_or_named_by_its_number(character: str) -> None:
    shown = visible(character)
    assert shown.isprintable()
    assert clean(shown) == shown
    assert shown in (character, f"U+{ord(character):04X}")


@given(st.text())
def test_the_grid_changes_nothing_twice(text: str) -> None:
    assert gridded(gridded(text)) == gridded(text)


@given(st.text())
def test_ascii_has_a_character_for_each(text: str) -> None:
    made = in_ascii(text)
    assert made.isascii()
    assert len(made) == len(text)


@given(st.text(), st.integers(2, 30))
def test_no_line_is_wider_than_was_asked(text: str, width: int) -> None:
    assert all(cell_width(line) <= width for line in (*wrap(text, width), shorten(text, width)))


def test_accents_are_composed_and_joined_signs_stand_side_by_side() -> None:
    assert gridded("re\u0301sume\u0301") == "résumé"
    assert gridded("👩\u200d👧") == "👩👧"


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("cohesive-keeps-advantage->cannot-compete", 25, ["cohesive-keeps-", "advantage->cannot-compete"]),
        ("cohesive-keeps-advantage->cannot-compete", 26, ["cohesive-keeps-advantage->", "cannot-compete"]),
        ("retraining_cost.share_of_all", 20, ["retraining_cost.", "share_of_all"]),
        ("a-donaudampfschifffahrt", 12, ["a-donaudampf", "schifffahrt"]),
        ("unbroken", 3, ["unb", "rok", "en"]),
        ("é" * 5, 2, ["éé", "éé", "é"]),
    ],
)
def test_a_word_too_wide_is_broken_behind_a_joint_where_one_is_near(word: str, width: int, lines: list[str]) -> None:
    assert wrap(word, width) == lines
