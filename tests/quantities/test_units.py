"""Units: what can be written, how it converts, and that pint agrees."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources

import pint
import pytest

from argmap.quantities.units import PLAIN, Unit, UnitError, listed_words, parse_unit, word_unit


@pytest.mark.parametrize(
    ("text", "factor", "shown"),
    [
        ("1", 1, "1"),
        ("", 1, "1"),
        ("USD/gpu_hour", 1, "USD/gpu_hour"),
        ("kUSD/month", 12000, "USD/year"),
        ("1/year", 1, "1/year"),
        ("a*b/c/d", 1, "a*b/c/d"),
        ("a/(b*c)^2", 1, "a/b^2/c^2"),
        ("a^-2", 1, "1/a^2"),
        ("a^12", 1, "a^12"),
        ("percent", 0.01, "1"),
        ("day", 1 / 365.25, "year"),
        ("Mtoken", 1e6, "token"),
        ("a/a", 1, "1"),
        ("people", 1, "person"),
        ("MWh", 1e6 / (24 * 365.25), "watt*year"),
    ],
)
def test_a_unit_is_read_into_base_words(text: str, factor: float, shown: str) -> None:
    unit = parse_unit(text)
    assert unit.factor == pytest.approx(factor, rel=1e-12)
    assert str(unit) == shown


@pytest.mark.parametrize(
    ("text", "offset", "part"),
    [
        ("USD//year", 4, "expected a unit, found `/`"),
        ("$/year", 0, "`$` cannot stand"),
        ("(a", 2, "never closed"),
        ("a)", 1, "without a `(`"),
        ("a^b", 2, "a whole number up to 12, found `b`"),
        ("a^99", 2, "a whole number up to 12, found `99`"),
        ("a 2", 2, "found `2`"),
        ("2 USD", 0, "`2` is no unit"),
        ("a b", 2, "expected `*`, `/` or the end, found `b`"),
        ("*a", 0, "expected a unit, found `*`"),
        ("a/", 2, "found the end"),
        ("a" * 300, 200, "300 characters"),
        ("a" + "(" * 150, 1, "found `(`"),
        ("ａ", 0, "cannot stand"),
    ],
)
def test_a_bad_unit_is_refused_at_its_place(text: str, offset: int, part: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_unit(text)
    assert part in caught.value.message
    assert caught.value.offset == offset


def test_a_currency_sign_gets_the_word_to_use() -> None:
    with pytest.raises(UnitError) as caught:
        parse_unit("$")
    assert caught.value.hint == "currencies are written USD, EUR, ..."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a & b", "units are words joined by * / ^"),
        ("2 USD", "put the number in the value"),
        ("a b", "write `USD/year`"),
    ],
)
def test_other_refusals_say_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_unit(text)
    assert caught.value.hint == hint


def test_an_unknown_word_is_a_dimension_of_its_own() -> None:
    assert word_unit("contribution") == Unit(1.0, (("contribution", Fraction(1)),))
    assert parse_unit("contribution").dimension != parse_unit("contributor").dimension


def test_every_listed_word_converts_to_base_units() -> None:
    for word in listed_words():
        unit = word_unit(word)
        assert unit.factor > 0
        assert all(word_unit(base).factor == 1 for base, _ in unit.dimension)


def test_units_multiply_and_divide_like_their_texts() -> None:
    assert parse_unit("kUSD") * parse_unit("1/month") == parse_unit("kUSD/month")
    assert parse_unit("a*b") / parse_unit("b") == parse_unit("a")
    assert parse_unit("a").power(Fraction(0)) == PLAIN


def test_every_listed_word_converts_as_pint_converts_it() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for line in resources.files("argmap.quantities").joinpath("units.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            registry.define(line)
    for word in listed_words():
        theirs = registry.Quantity(1.0, word).to_root_units()
        powers = sorted((str(base), Fraction(str(power))) for base, power in theirs.unit_items())
        ours = word_unit(word)
        assert ours.factor == pytest.approx(float(theirs.magnitude), rel=1e-12)
        assert list(ours.dimension) == powers
