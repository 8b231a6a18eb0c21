"""Conditions: what they pick, and how a slip is told."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.answers.where import WhereError, condition

if TYPE_CHECKING:
    from argmap.answers.where import Value

DAY = datetime.date(2024, 1, 4)
ROW: dict[str, Value] = {
    "kind": "rebuttal", "support": 0.62, "tag": ("later", "Price of chips"), "since": DAY, "open": False, "model": None,
    "text": "Chips get cheap.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("kind = rebuttal", True),
        ("kind = Rebuttal", True),
        ("kind != rebuttal", False),
        ("support > 60%", True),
        ("support >= 0.62 and support <= 0.62", True),
        ("support < 60%", False),
        ("tag = later", True),
        ('tag = "Price of chips"', True),
        ("tag = price", False),
        ("tag ~ price", True),
        ("text ~ 'get CHEAP'", True),
        ("since = 2024-01-04", True),
        ("since < 2024-01-04", False),
        ("open", False),
        ("not open", True),
        ("open = false", True),
        ("model", False),
        ("model = x", False),
        ("model != x", True),
        ("model < x", False),
        ("kind > 3", False),
        ("open or kind = rebuttal and support > 90%", False),
        ("(open or kind = rebuttal) and not (support > 90%)", True),
        ("kind=rebuttal and since>2023-12-31", True),
    ],
)
def test_a_condition_picks_what_it_says(text: str, met: bool) -> None:
    assert condition(text, ROW)(ROW) is met


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("kind =", 6, "cannot be read from here"),
        ("", 0, "cannot be read from here"),
        ("kind = a b", 9, "cannot be read from here"),
        ("kind = rebuttal and", 19, "cannot be read from here"),
        ("kin = rebuttal", 0, "there is no field `kin`"),
        ("kind = rebuttal and suport > 1", 20, "there is no field `suport`"),
        ("since > 2024-13-45", 8, "`2024-13-45` is not a date"),
        ("support = rebuttal", 10, "which is no number"),
        ("support > 60", 10, "lies between 0 and 1"),
        ("open = 0", 7, "which is no true or false"),
        ("since > 2024", 8, "which is no date"),
        ("support ? 3", 8, "`?` cannot stand here"),
        ("support > 3; import os", 11, "`;` cannot stand here"),
        ("(" * 2000, 0, "too long"),
    ],
)
def test_a_slip_is_told_where_it_is(text: str, offset: int, said: str) -> None:
    with pytest.raises(WhereError) as caught:
        condition(text, ROW)
    assert (caught.value.offset, said in caught.value.message) == (offset, True), caught.value.message
    assert caught.value.hint


@given(st.text(max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    place = 0
    try:
        assert condition(text, ROW)(ROW) in (True, False)
    except WhereError as error:
        place = error.offset
    assert 0 <= place <= len(text)


@given(st.sampled_from(["open", "kind = rebuttal", "support > 90%"]), st.sampled_from(["tag ~ x", "not open", "since"]))
def test_and_or_not_are_those_of_logic(one: str, other: str) -> None:
    def met(text: str) -> bool:
        return condition(text, ROW)(ROW)

    assert met(f"not ({one} and {other})") == met(f"not {one} or not {other}")
    assert met(f"{one} or {other}") == (met(one) or met(other))
    assert met(f"{one} and {other}") == (met(one) and met(other))
