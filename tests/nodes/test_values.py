"""The small values a map is made of."""

from __future__ import annotations

import datetime
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import (
    FIT_WORDS,
    RATIO_WORDS,
    Claim,
    Evidence,
    Fixed,
    Quantity,
    Ratio,
    Source,
    SubModel,
    Undercut,
    read_elsewhere,
)
from tests.making import inference
from tests.support.maps import law


@pytest.mark.parametrize(("word", "value"), RATIO_WORDS.items())
def test_a_ratio_of_a_word_says_that_word(word: str, value: float) -> None:
    ratio = Ratio(value, value)
    assert (ratio.word, ratio.is_range, ratio.weight) == (word, False, pytest.approx(log(value)))


def test_a_range_has_no_word_though_its_middle_has() -> None:
    assert (Ratio(1.0, 100.0).word, Ratio(1.0, 100.0).is_range) == ("", True)
    assert Ratio(7.0, 7.0).word == ""


@law
@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_the_centre_of_a_range_is_as_many_times_its_low_as_its_high_is_the_centre(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ratio = Ratio(low, high)
    assert ratio.centre / low == pytest.approx(high / ratio.centre)
    assert ratio.weight >= 0


def test_premises_begin_with_the_one_at_whose_entry_the_inference_is_written() -> None:
    assert inference(("b", "a"), "c").premises == ("b", "a")


def test_an_undercut_is_named_by_its_ends() -> None:
    assert Undercut(source="a", target="b->c").id == "a->b->c"


@pytest.mark.parametrize(("word", "value"), FIT_WORDS.items())
def test_a_fit_of_a_word_says_that_word(word: str, value: float) -> None:
    assert SubModel(id="m", fit=value).fit_word == word
    assert SubModel(id="m", fit=value + 0.01).fit_word == ""


def test_a_private_quantity_is_keyed_by_its_model() -> None:
    assert Quantity(id="q", unit="1", spec=Fixed(1.0)).key == "q"
    assert Quantity(id="q", unit="1", spec=Fixed(1.0), owner="m").key == "m.q"


def test_a_claim_is_titled_by_its_short_text_where_it_has_one() -> None:
    assert Claim(id="a", text="Long.", short="Short").title == "Short"
    assert Claim(id="a", text="Long.").title == "Long."


@pytest.mark.parametrize(
    ("seen_at", "elsewhere"),
    [
        ("", False),
        ("http://www.a.example/paper/", False),
        ("a.example/paper FILE.md", False),
        ("https://a.example/paper/page", False),
        ("https://b.example/copy ; https://a.example/paper", False),
        ("https://b.example/copy", True),
        ("https://a.example/papers", True),
        ("a library", True),
    ],
)
def test_what_was_read_at_another_address_than_the_work_was_read_elsewhere(seen_at: str, elsewhere: bool) -> None:
    item = Evidence(id="e", text="Seen.", date=datetime.date(2024, 1, 4), checked="found", seen_at=seen_at)
    work = Source(id="s", title="Work", url="https://a.example/paper")
    assert read_elsewhere(item, work) is elsewhere
    assert read_elsewhere(item, None) is bool(seen_at)


def test_what_was_recalled_was_read_nowhere() -> None:
    item = Evidence(id="e", text="Seen.", date=datetime.date(2024, 1, 4), seen_at="https://b.example/copy")
    assert not read_elsewhere(item, None)
