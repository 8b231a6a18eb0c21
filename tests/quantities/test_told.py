"""The unit a result is told in: that of its quantities, the first of each kind, and base units where none stands."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.quantities.told import NO_UNIT, PLAIN_TOLD, Told, joined_words, told
from argmap.quantities.units import PLAIN, Unit, listed_words, parse_unit, written_words


@pytest.mark.parametrize(
    ("units", "shown"),
    [
        (("km", "hour/km"), "hour"),
        (("USD/kWh", "kW", "hour"), "USD"),
        (("kW", "hour"), "hour*kW"),
        (("kWh/year", "percent"), "kWh/year"),
        (("kWh/month", "month"), "kWh"),
        (("kWh/month", "year"), "kWh"),
        (("kWh", "1/kW"), "kWh/kW"),
        (("litre/km", "km"), "litre"),
        (("litre/km", "1/person"), "litre/km/person"),
        (("tonne/hectare", "m^2"), "tonne"),
        (("USD/hour", "hour/year"), "USD/year"),
        (("hours", "GPU_hour/hour"), "GPU_hour"),
        (("minutes", "1"), "minute"),
        (("mile/hour", "day"), "mile"),
        (("year", "1/hour"), "1"),
        (("kUSD*kEUR", "1/MUSD"), "kEUR"),
        (("",), "1"),
    ],
)
def test_units_are_multiplied_out_and_of_one_kind_the_first_stands(units: tuple[str, ...], shown: str) -> None:
    made, words = PLAIN, ()
    for unit in units:
        made, words = made * parse_unit(unit), joined_words(words, written_words(unit), Fraction(1))
    found = told(made, words)
    assert (found.text, found.factor) == (shown, pytest.approx(parse_unit(shown).factor, rel=1e-12))


WORDS = [*sorted(listed_words()), "contribution", "item"]
UNITS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((-1, 1))), min_size=1, max_size=3)


@given(st.lists(UNITS, min_size=1, max_size=4))
def test_the_unit_told_means_what_is_told_and_has_the_dimension_of_the_result(
    factors: list[list[tuple[str, int]]],
) -> None:
    made, words = PLAIN, ()
    for factor in factors:
        unit = "*".join(f"{word}^{power}" for word, power in factor)
        made, words = made * parse_unit(unit), joined_words(words, written_words(unit), Fraction(1))
    found = told(made, words)
    read = parse_unit(found.text)
    assert (read.dimension, read.factor) == (made.dimension, pytest.approx(found.factor, rel=1e-9))


def test_a_number_in_base_units_is_told_in_the_unit_and_means_the_same() -> None:
    hours = told(parse_unit("km/(km/hour)"), written_words("km/(km/hour)"))
    assert hours == Told("hour", parse_unit("hour").factor)
    assert hours.of(parse_unit("day").factor) == pytest.approx(24)
    assert hours.of(np.array([0.0, np.nan, 1.0])) == pytest.approx([0, np.nan, 8766], nan_ok=True)
    assert PLAIN_TOLD.of(0.1 + 0.2) == 0.1 + 0.2


def test_a_root_of_an_area_is_told_as_a_length() -> None:
    half = Fraction(1, 2)
    side = told(parse_unit("hectare").power(half), (("hectare", half),))
    assert side == Told("km")
    root = told(parse_unit("kUSD").power(half), (("kUSD", half),))
    assert (root.text, root.factor) == ("kUSD^(1/2)", pytest.approx(1000**0.5))


def test_a_unit_too_large_for_a_number_is_told_in_base_units() -> None:
    words = (("TB", Fraction(27)),)
    assert told(Unit(1.0, (("byte", Fraction(27)),)), words) == Told("byte^27")


def test_a_truth_has_no_unit_and_a_plain_number_is_one() -> None:
    assert (NO_UNIT.text, told(PLAIN, ()), told(parse_unit("hour/year"), written_words("hour/year"))) == (
        "",
        PLAIN_TOLD,
        PLAIN_TOLD,
    )
