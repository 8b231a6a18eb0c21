"""Quantities in base units, which formulas compute in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.faults import UnusableError, quantity_fault
from argmap.text import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.nodes import Quantity
    from argmap.quantities.faults import Fault

    Floats = NDArray[np.float64]


def factor(quantity: Quantity) -> float:
    """What a quantity's own unit is in base units. Raises UnusableError where it cannot be read."""
    from argmap.quantities.units import UnitError, parse_unit

    try:
        return parse_unit(quantity.unit).factor
    except UnitError as error:
        message = f"`{quantity.key}`: the unit `{clean(quantity.unit)}` cannot be read: {error.message}"
        raise UnusableError(quantity_fault(quantity, ("unit",), "AM0504", message, error.hint, error.offset)) from None


def in_base_units(quantity: Quantity, column: Floats | float) -> Floats | np.float64:
    """A column, or one number for all lanes, in base units. Raises UnusableError where one is too large for that."""
    scale = factor(quantity)
    # A number divides by 0 as a column does.
    numbers = np.float64(column) if isinstance(column, float) else column
    if scale == 1:
        return numbers
    with np.errstate(over="ignore"):
        made = numbers * scale
    if not np.isfinite(made).all():
        raise UnusableError(_too_large(quantity))
    return made


def _too_large(quantity: Quantity) -> Fault:
    from argmap.quantities.priors import spec_field
    from argmap.quantities.units import parse_unit

    base = parse_unit(quantity.unit)
    message = f"`{quantity.key}` reaches numbers too large to compute with in [{base}]"
    hint = f"formulas compute in base units: keep it within 1e308 [{base}]"
    return quantity_fault(quantity, (spec_field(quantity.spec),), "AM0501", message, hint)
