"""Quantities in base units, and the fault where a unit cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from argmap.quantities.faults import UnusableError
from argmap.quantities.measures import factor, in_base_units

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


def test_a_column_and_a_number_are_taken_to_base_units(make: type[Make]) -> None:
    wage, plain = make.quantity(unit="kUSD/month"), make.quantity(unit="USD/year")
    column = np.array([1.0, 2.5])
    assert (factor(wage), factor(plain)) == (pytest.approx(12000, rel=1e-12), 1)
    np.testing.assert_allclose(in_base_units(wage, column), [12000, 30000], rtol=1e-12)
    assert in_base_units(plain, column) is column
    for quantity, made in ((wage, 36000), (plain, 3)):
        number = in_base_units(quantity, 3.0)
        assert isinstance(number, np.float64)
        assert number == pytest.approx(made, rel=1e-12)


def test_one_number_for_all_lanes_divides_by_zero_as_a_column_does(make: type[Make]) -> None:
    with np.errstate(divide="ignore"):
        assert 1 / in_base_units(make.quantity(), 0.0) == np.inf


def test_a_unit_that_would_act_on_a_terminal_is_shown_harmless(make: type[Make]) -> None:
    with pytest.raises(UnusableError) as caught:
        factor(make.quantity(unit="a\x1b[2J"))
    assert caught.value.fault.message == "`q`: the unit `aU+001B[2J` cannot be read: `U+001B` cannot stand in a unit"


@pytest.mark.parametrize("column", [1e300, np.array([1.0, -1e300])])
def test_what_is_too_large_in_base_units_is_refused(make: type[Make], column: Any) -> None:
    assert in_base_units(make.quantity(unit="byte"), column) is not None
    with pytest.raises(UnusableError) as caught:
        in_base_units(make.quantity(unit="TB"), column)
    fault = caught.value.fault
    assert (fault.section, fault.id, fault.path, fault.code) == ("quantities", "q", ("range",), "AM0501")
    assert fault.message == "`q` reaches numbers too large to compute with in [byte]"
    assert fault.hint == "formulas compute in base units: keep it within 1e308 [byte]"


@pytest.mark.parametrize("owner", [None, "m"])
def test_a_unit_that_cannot_be_read_is_placed_at_the_quantity(make: type[Make], owner: str | None) -> None:
    with pytest.raises(UnusableError) as caught:
        factor(make.quantity(unit="a/$", owner=owner))
    fault = caught.value.fault
    place = ("models", "m", ("inputs", "q", "unit")) if owner else ("quantities", "q", ("unit",))
    assert (fault.section, fault.id, fault.path) == place
    assert (fault.offset, fault.code, fault.hint) == (2, "AM0504", "currencies are written USD, EUR, ...")
    name = "m.q" if owner else "q"
    assert fault.message == f"`{name}`: the unit `a/$` cannot be read: `$` cannot stand in a unit"
