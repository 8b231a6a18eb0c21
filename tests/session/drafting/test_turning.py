"""Amounts and units as a post says them."""

from __future__ import annotations

import pytest

from argmap.session.drafting.turning import amount, unit_words


@pytest.mark.parametrize(
    ("value", "text"), [(7.07e10, "71 billion"), (2e6, "2 million"), (1540.3, "1,500"), (312, "312"), (0.0344, "0.034")]
)
def test_amounts_are_said_as_a_person_would(value: float, text: str) -> None:
    assert amount(value) == text


@pytest.mark.parametrize(
    ("unit", "words"),
    [("year", "years"), ("gpu_hour", "gpu hours"), ("USD", "USD"), ("1/year", "a year"), ("Ttoken", "Ttokens")],
)
def test_units_are_words(unit: str, words: str) -> None:
    assert unit_words(unit) == words
    assert unit_words(unit, one=True) == (words if unit.startswith("1/") else unit.replace("_", " "))
