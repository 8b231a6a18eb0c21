"""The units of what a bound model computes: whether they fit, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.quantities.faults import Fault, UnusableError, quantity_fault
from argmap.quantities.submodel import step_measures
from argmap.quantities.units import UnitError, parse_unit

if TYPE_CHECKING:
    from argmap.nodes import Quantity
    from argmap.quantities.submodel import Bound


def misfit(bound: Bound) -> Fault | None:
    """The first part of formulas whose units do not fit: what they would say in numbers means nothing."""
    try:
        misfits = step_measures(bound)[1]
    except UnitError:
        return None
    if not misfits:
        return None
    step, error = misfits[0]
    if bound.model is None:
        return Fault("", "", (), error.offset, "AM0517", error.message, error.hint)
    message = f"`{bound.model.id}`: {error.message}"
    return Fault("models", bound.model.id, step.path, error.offset, "AM0517", message, error.hint)


def unit_of(bound: Bound, name: str) -> str:
    """The base unit in which a step counts; '' for a truth, or where the units do not fit."""
    kinds = {step.name: step.kind for step in bound.outline.steps}
    try:
        measure = step_measures(bound)[0].get(name)
    except UnitError:
        return ""
    if measure is None or kinds.get(name) == "truth":
        return ""
    return "1" if measure.unit is None else str(measure.unit)


def factor(quantity: Quantity) -> float:
    """What a quantity's own unit is in base units. Raises UnusableError where it cannot be read."""
    try:
        return parse_unit(quantity.unit).factor
    except UnitError as error:
        message = f"`{quantity.key}`: the unit `{quantity.unit}` cannot be read: {error.message}"
        raise UnusableError(quantity_fault(quantity, ("unit",), "AM0504", message, error.hint, error.offset)) from None
