"""Quantities in base units, which formulas compute in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.faults import UnusableError, quantity_fault
from argmap.quantities.units import UnitError, parse_unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.nodes import Quantity

    Floats = NDArray[np.float64]


def factor(quantity: Quantity) -> float:
    """What a quantity's own unit is in base units. Raises UnusableError where it cannot be read."""
    try:
        return parse_unit(quantity.unit).factor
    except UnitError as error:
        message = f"`{quantity.key}`: the unit `{quantity.unit}` cannot be read: {error.message}"
        raise UnusableError(quantity_fault(quantity, ("unit",), "AM0504", message, error.hint, error.offset)) from None


def in_base_units(quantity: Quantity, column: Floats | float) -> Floats | np.float64:
    """A column, or one number for all lanes, in base units."""
    scale = factor(quantity)
    # A number divides by 0 as a column does.
    numbers = np.float64(column) if isinstance(column, float) else column
    return numbers if scale == 1 else numbers * scale
