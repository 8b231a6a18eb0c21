"""Sightings: what evidence says about one quantity, in the quantity's unit and at one as-of date."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, Never

from argmap.nodes import AtLeast, AtMost, Counts, Interval, Measured, Series
from argmap.quantities.faults import Fault, UnusableError
from argmap.text import clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from argmap.nodes import Evidence, Quantity

    Measurement = Measured | Interval | Counts | AtLeast | AtMost

_FIELDS = {
    Measured: "measured",
    Interval: "interval",
    Counts: "counts",
    AtLeast: "at_least",
    AtMost: "at_most",
}
_DAYS_IN_YEAR = 365.25
# Likelihoods square what they measure, and squares have to stay in the range of numbers.
_LARGEST = 1e150


class Sighting(NamedTuple):
    """One measurement of a quantity, in the quantity's unit.

    `relevance` in (0, 1] is already reduced by age; `share` is 1, or 1/n for a group of n; `source`
    is what it shares with the others of its group.
    """

    id: str
    measurement: Measurement
    reliability: float
    relevance: float
    share: float
    source: str

    @property
    def power(self) -> float:
        """To which power its likelihood counts."""
        return self.relevance * self.share


def measurement_field(measurement: Measurement) -> str:
    """The field of an evidence item that holds `measurement` in the files."""
    return _FIELDS[type(measurement)]


def sightings(quantity: Quantity, evidence: Iterable[Evidence], as_of: datetime.date | None) -> tuple[Sighting, ...]:
    """The accepted `evidence` on `quantity` that counts at `as_of`, by id.

    Evidence published after `as_of` or no longer valid then is left out; with a `half_life` the
    relevance halves every so many years; sources of one `group` share one full weight. Raises
    UnusableError for a measurement that makes no sense.
    """
    items = counting(evidence, as_of)
    if not items:
        return ()
    sizes = Counter(item.group for item in items if item.group is not None)
    return tuple(sighting(quantity, item, as_of, sizes[item.group] if item.group else 1) for item in items)


def counting(evidence: Iterable[Evidence], as_of: datetime.date | None) -> tuple[Evidence, ...]:
    """The accepted items of `evidence` that measure something and count at `as_of`, by id."""
    return tuple(sorted((item for item in evidence if _counts_at(item, as_of)), key=lambda item: item.id))


def _counts_at(item: Evidence, as_of: datetime.date | None) -> bool:
    if item.status != "accepted" or item.measurement is None:
        return False
    if as_of is None:
        return True
    return item.date <= as_of and (item.valid_until is None or as_of <= item.valid_until)


def sighting(quantity: Quantity, item: Evidence, as_of: datetime.date | None, group_size: int = 1) -> Sighting:
    """What one evidence item with a measurement says about `quantity`. Raises UnusableError."""
    assert item.measurement is not None
    if isinstance(quantity.spec, Series):
        hint = f"write the value of `{item.id}` as a point of the series"
        _refuse(item, "quantity", "AM0507", f"`{quantity.key}` is a series, which takes no evidence", hint)
    measurement = _converted(quantity, item, item.measurement)
    _check(quantity, item, measurement)
    relevance = item.relevance * _fresh(item, as_of)
    source = f"group {item.group}" if item.group else item.id
    return Sighting(item.id, measurement, item.reliability, relevance, 1 / group_size, source)


def sighting_fault(quantity: Quantity, item: Evidence, as_of: datetime.date | None) -> Fault | None:
    """Why the item says nothing about `quantity`; None when it does."""
    try:
        sighting(quantity, item, as_of)
    except UnusableError as error:
        return error.fault
    return None


def _fresh(item: Evidence, as_of: datetime.date | None) -> float:
    if item.half_life is None or as_of is None:
        return 1.0
    if not item.half_life > 0:
        _refuse(item, "half_life", "AM0505", f"a half-life of {item.half_life:g} years, expected more than 0")
    return float(0.5 ** (max((as_of - item.date).days, 0) / _DAYS_IN_YEAR / item.half_life))


def _refuse(item: Evidence, field: str, code: str, message: str, hint: str = "") -> Never:
    raise UnusableError(Fault("evidence", item.id, (field,), None, code, f"`{item.id}`: {message}", hint))


def _converted(quantity: Quantity, item: Evidence, measurement: Measurement) -> Measurement:
    factor = _factor(quantity, item)
    if factor == 1 or isinstance(measurement, Counts):
        return measurement
    if isinstance(measurement, Interval):
        return Interval(measurement.low * factor, measurement.high * factor)
    if isinstance(measurement, Measured) and not measurement.relative:
        return Measured(measurement.value * factor, measurement.half_width * factor, relative=False)
    return replace(measurement, value=measurement.value * factor)


def _factor(quantity: Quantity, item: Evidence) -> float:
    """How many units of the quantity one unit of the evidence is."""
    if not item.unit or item.unit == quantity.unit:
        return 1.0
    from argmap.quantities.dimensions import Measure
    from argmap.quantities.units import UnitError, parse_unit

    try:
        theirs, ours = parse_unit(item.unit), parse_unit(quantity.unit)
    except UnitError as error:
        units = f"unit `{clean(item.unit)}` cannot be compared with `{clean(quantity.unit)}`"
        _refuse(item, "unit", "AM0504", f"{units}: {error.message}")
    if theirs.dimension != ours.dimension:
        between = Measure.written(quantity.unit).joined("/", Measure.written(item.unit))
        message = f"its unit is {item.unit}, but `{quantity.key}` is in {quantity.unit}"
        _refuse(item, "unit", "AM0506", message, f"a factor of [{between.shown}] lies between them")
    return theirs.factor / ours.factor


def _check(quantity: Quantity, item: Evidence, measurement: Measurement) -> None:
    field = measurement_field(measurement)
    if not 0 < item.reliability <= 1 or not 0 < item.relevance <= 1:
        wrong = "reliability" if not 0 < item.reliability <= 1 else "relevance"
        _refuse(item, wrong, "AM0505", f"a {wrong} of {getattr(item, wrong):g}, expected more than 0 and at most 1")
    fault = _fault(quantity, measurement)
    if fault:
        _refuse(item, field, "AM0505", fault)


def _fault(quantity: Quantity, measurement: Measurement) -> str:
    if isinstance(measurement, Measured):
        if not (isfinite(measurement.value) and measurement.half_width > 0):
            return f"measured {measurement.value:g} within {measurement.half_width:g}, expected a half-width above 0"
        if _zero_width(measurement):
            return "a share of 0 is no width: give the half-width in units"
        width = measurement.half_width * (abs(measurement.value) if measurement.relative else 1)
        return _too_large(f"measured {measurement.value:g} within {width:g}", measurement.value, width)
    if isinstance(measurement, Interval):
        said = f"{measurement.low:g} to {measurement.high:g}"
        if not measurement.low < measurement.high:
            return f"{said} does not increase"
        return _too_large(said, measurement.low, measurement.high)
    if isinstance(measurement, Counts):
        if not 0 <= measurement.hits <= measurement.trials:
            return f"{measurement.hits:g} of {measurement.trials:g} is impossible"
        dimension = _dimension_text(quantity.unit)
        return "" if dimension == "1" else f"counts speak of a share, but `{quantity.key}` is in {clean(quantity.unit)}"
    return "" if isfinite(measurement.value) else f"{measurement.value:g} is not a finite number"


def _too_large(said: str, *values: float) -> str:
    """What is wrong with the numbers of a measurement `said` where one is too large to be weighed."""
    if all(abs(value) <= _LARGEST for value in values):
        return ""
    return f"{said} reaches numbers too large to weigh, expected at most {_LARGEST:g}"


def _zero_width(measurement: Measured) -> bool:
    return measurement.relative and measurement.value == 0


def _dimension_text(unit: str) -> str:
    from argmap.quantities.units import UnitError, parse_unit

    try:
        return str(parse_unit(unit))
    except UnitError:
        return unit
