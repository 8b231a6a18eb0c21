"""Lines stay within their width, lose no word, and are balanced."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.diagram.measure import Style, measured, wrap
from tests.diagram.making import WORDS

STYLE = Style(14)


@given(text=st.text(max_size=80), width=st.floats(30, 400))
@settings(max_examples=150, deadline=None)
def test_no_line_is_wider_than_asked_and_no_sign_is_lost(text: str, width: float) -> None:
    from argmap.text import one_line

    lines = wrap(text, STYLE, width)
    assert all(STYLE.width(line) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())


@given(text=st.sampled_from(WORDS), width=st.floats(30, 400), most=st.integers(1, 6))
def test_measured_lines_are_those_of_a_text_wrapped_each_as_wide_as_it_is(text: str, width: float, most: int) -> None:
    lines = wrap(text, STYLE, width, most)
    assert measured(text, STYLE, width, most) == tuple((line, STYLE.width(line)) for line in lines)


def test_lines_are_balanced() -> None:
    lines = wrap(WORDS[3], STYLE, 300)
    widths = [STYLE.width(line) for line in lines]
    assert len(lines) == 3
    assert max(widths) - min(widths) < 60


def test_what_goes_beyond_the_last_line_ends_in_an_ellipsis() -> None:
    lines = wrap(WORDS[3], STYLE, 150, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert STYLE.width(lines[-1]) <= 150


def test_a_word_too_long_for_a_line_is_broken_and_may_be_cut() -> None:
    assert len(wrap("x" * 60, STYLE, 100)) > 2
    assert wrap("x" * 60, STYLE, 100, 1)[0].endswith("…")


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", STYLE, 100) == ("",)
