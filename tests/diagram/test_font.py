"""The packaged font is measured as it says itself."""

from __future__ import annotations

import pytest

from argmap.diagram.font import face, font_file, read_face


def test_widths_are_those_of_the_font() -> None:
    # Units of 1,000 to the em, from the font's own metrics.
    regular = face("Regular")
    assert [round(1000 * regular.advances[sign]) for sign in "aM 6%é"] == [504, 727, 200, 497, 824, 496]
    assert regular.width("aa", 10.0) == pytest.approx(10.08)


def test_semibold_is_wider() -> None:
    assert face("Semibold").width("Falling cost", 14) > face("Regular").width("Falling cost", 14)


def test_scripts_beyond_latin_are_in_the_font_and_others_are_named_as_lacking() -> None:
    assert face("Regular").lacks("Ελληνικά Русский Ærøskøbing 62 % “x” – −") == set()
    assert face("Regular").lacks("a漢b🎉") == {"漢", "🎉"}


def test_a_joiner_or_a_mark_needs_no_glyph_and_no_room() -> None:
    regular = face("Regular")
    assert regular.lacks("a\u200db\ufe0f\u0591") == set()
    assert regular.width("a\u200d", 10.0) == regular.width("a", 10.0)


def test_a_sign_of_another_font_is_given_room() -> None:
    assert face("Regular").width("漢", 10.0) == 10.0
    assert 0.0 < face("Regular").width("ཀ", 10.0) < 10.0


def test_a_font_without_a_unicode_map_has_no_widths() -> None:
    data = bytearray(font_file("Regular").read_bytes())
    at = data.find(b"cmap")
    start = int.from_bytes(data[at + 8 : at + 12], "big")
    data[start + 2 : start + 4] = b"\0\0"
    assert read_face(bytes(data)).advances == {}
