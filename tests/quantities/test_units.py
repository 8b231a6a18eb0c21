"""Units: what can be written, how it converts, and that pint agrees."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources

import pint
import pytest

from argmap.quantities.units import (
    LONGEST_UNIT,
    PLAIN,
    Unit,
    UnitError,
    listed_words,
    parse_unit,
    word_unit,
    words_in,
    written_words,
)


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
        ("a^-1", 1, "1/a"),
        ("a^0", 1, "1"),
        ("(a/b)^2", 1, "a^2/b^2"),
        ("(a/b)^-2/(c*d)", 1, "b^2/a^2/c/d"),
        ("((a/b)/(c/d))", 1, "a*d/b/c"),
        ("a/b*c", 1, "a*c/b"),
        (" a  *\tb ", 1, "a*b"),
        ("1*a/1", 1, "a"),
        ("1^3", 1, "1"),
        ("kUSD^2/month", 12e6, "USD^2/year"),
        ("a1_b", 1, "a1_b"),
        ("percent", 0.01, "1"),
        ("day", 1 / 365.25, "year"),
        ("Mtoken", 1e6, "token"),
        ("a/a", 1, "1"),
        ("people", 1, "person"),
        ("m/minute", 60 * 24 * 365.25 / 1000, "km/year"),
        ("hectare", 0.01, "km^2"),
        ("litre", 1e-12, "km^3"),
        ("gram", 0.001, "kg"),
        ("MWh", 1e6 / (24 * 365.25), "watt*year"),
    ],
)
def test_a_unit_is_read_into_base_words(text: str, factor: float, shown: str) -> None:
    unit = parse_unit(text)
    assert unit.factor == pytest.approx(factor, rel=1e-12)
    assert str(unit) == shown


# What is refused, the offset, what is said and what is suggested.
REFUSED = [
    ("USD//year", 4, "expected a unit, found `/`", ""),
    ("$/year", 0, "`$` cannot stand in a unit", "currencies are written USD, EUR, ..."),
    ("a € b", 2, "`€` cannot stand in a unit", "currencies are written USD, EUR, ..."),
    ("a £", 2, "`£` cannot stand in a unit", "currencies are written USD, EUR, ..."),
    ("a ¥", 2, "`¥` cannot stand in a unit", "currencies are written USD, EUR, ..."),
    ("a\n$", 2, "`$` cannot stand in a unit", "currencies are written USD, EUR, ..."),
    ("a % b", 2, "`%` cannot stand in a unit", "units are words joined by * / ^"),
    ("ａ", 0, "`ａ` cannot stand in a unit", "units are words joined by * / ^"),
    ("(a", 2, "`(` is never closed", ""),
    ("((a)", 4, "`(` is never closed", ""),
    ("a)", 1, "`)` without a `(` before it", ""),
    ("a/(b))", 5, "`)` without a `(` before it", ""),
    ("a^b", 2, "a power is a whole number up to 12, found `b`", ""),
    ("a^13", 2, "a power is a whole number up to 12, found `13`", ""),
    ("a^99", 2, "a power is a whole number up to 12, found `99`", ""),
    ("a^0001", 2, "a power is a whole number up to 12, found `0001`", ""),
    ("a^1000", 2, "a power is a whole number up to 12, found `1000`", ""),
    ("a^-13", 3, "a power is a whole number up to 12, found `13`", ""),
    ("a^-b", 3, "a power is a whole number up to 12, found `b`", ""),
    ("a^", 2, "a power is a whole number up to 12, found the end", ""),
    ("a^-", 3, "a power is a whole number up to 12, found the end", ""),
    ("a\x1b[2J", 1, "`U+001B` cannot stand in a unit", "units are words joined by * / ^"),
    ("a\u202e", 1, "`U+202E` cannot stand in a unit", "units are words joined by * / ^"),
    ("(TB^12)^12", 0, "`(TB^12)^12` in [byte^144] is too large or too small for a number", ""),
    ("((1/TB)^12)^12", 0, "`((1/TB)^12)^12` in [1/byte^144] is too large or too small for a number", ""),
    ("1/((1/TB)^12)^12", 0, "`1/((1/TB)^12)^12` in [byte^144] is too large or too small for a number", ""),
    ("a 2", 2, "expected `*`, `/` or the end, found `2`", "write `USD/year`"),
    ("2 USD", 0, "`2` is no unit: units carry no numbers but `1`", "put the number in the value"),
    ("10", 0, "`10` is no unit: units carry no numbers but `1`", "put the number in the value"),
    ("a b", 2, "expected `*`, `/` or the end, found `b`", "write `USD/year`"),
    ("a(b)", 1, "expected `*`, `/` or the end, found `(`", "write `USD/year`"),
    ("a--b", 1, "expected `*`, `/` or the end, found `-`", "write `USD/year`"),
    ("a" + "(" * 150, 1, "expected `*`, `/` or the end, found `(`", "write `USD/year`"),
    ("*a", 0, "expected a unit, found `*`", ""),
    ("-a", 0, "expected a unit, found `-`", ""),
    ("a/", 2, "expected a unit, found the end", ""),
    ("(", 1, "expected a unit, found the end", ""),
    ("()", 1, "expected a unit, found `)`", ""),
    ("a" * 201, 200, "the unit has 201 characters, at most 200 are read", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offset", "message", "hint"), REFUSED, ids=range(len(REFUSED)))
def test_a_bad_unit_is_refused_at_its_place_with_what_to_write(text: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_unit(text)
    assert (caught.value.offset, caught.value.message, caught.value.hint) == (offset, message, hint)
    assert str(caught.value) == message


def test_a_unit_may_be_as_long_and_as_high_as_is_said() -> None:
    assert parse_unit("a".ljust(LONGEST_UNIT)) == parse_unit("a")
    assert str(parse_unit("a^12/b^12")) == "a^12/b^12"
    assert parse_unit(" \t") == PLAIN


def test_an_unknown_word_is_a_dimension_of_its_own() -> None:
    assert word_unit("contribution") == Unit(1.0, (("contribution", Fraction(1)),))
    assert parse_unit("contribution").dimension != parse_unit("contributor").dimension


def test_every_listed_word_converts_to_base_units() -> None:
    for word in listed_words():
        unit = word_unit(word)
        assert unit.factor > 0
        assert all(word_unit(base).factor == 1 for base, _ in unit.dimension)


def test_the_words_of_a_unit_are_found_whether_or_not_it_can_be_read() -> None:
    assert list(words_in("kUSD/gpu_hour^2 $ 3x (_b2 + B)")) == ["kUSD", "gpu_hour", "x", "b2", "B"]


def test_a_unit_to_a_fraction_is_shown_with_it() -> None:
    root = parse_unit("kUSD*a/b^3").power(Fraction(1, 2))
    assert (str(root), root.factor) == ("USD^(1/2)*a^(1/2)/b^(3/2)", pytest.approx(1000**0.5))
    assert (parse_unit("percent").plain, parse_unit("a/a").plain, root.plain) == (True, True, False)


def test_the_words_a_unit_is_written_in_go_by_their_first_names_in_its_order() -> None:
    one, two = Fraction(1), Fraction(2)
    assert written_words("years*kUSD/hours^2*percent") == (("year", one), ("kUSD", one), ("hour", -two))
    assert written_words("b*a") == (("b", one), ("a", one))
    assert written_words("hour*hours/km") == (("hour", two), ("km", -one))
    assert (written_words(""), written_words("1"), written_words("a/a"), written_words("percent")) == ((), (), (), ())


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


# What is measured: its listed words, all of which pint itself knows.
MEASURED = {
    "km": "m metre meter metres meters kilometre kilometres kilometer kilometers cm mm mile miles",
    "km^2": "hectare hectares",
    "km^3": "litre litres liter liters",
    "kg": "kilogram kilograms g gram grams tonne tonnes",
    "watt": "watts kW MW GW TW",
    "joule": "joules kJ MJ GJ kWh MWh GWh TWh",
    "year": "month week day hour minute second millisecond",
    "byte": "bytes kB MB GB TB PB bit bits",
}


def test_what_is_measured_is_as_large_as_pint_s_own_registry_says() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    for base, words in MEASURED.items():
        for word in words.split():
            theirs = float(registry.Quantity(1.0, word).to(base).magnitude)
            assert word in listed_words()
            assert parse_unit(word).factor / parse_unit(base).factor == pytest.approx(theirs, rel=1e-12), word
            assert parse_unit(word).dimension == parse_unit(base).dimension
