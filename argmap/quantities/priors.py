"""From what the writer specified to a distribution."""

from __future__ import annotations

from itertools import pairwise
from math import exp, isfinite, log
from typing import TYPE_CHECKING, Never

from argmap.nodes import Counts, Fixed, Quantiles, Range, Series, Three
from argmap.numbers import count
from argmap.quantities.distributions import (
    Beta,
    Distribution,
    Log,
    Point,
    Steps,
    Truncated,
    lognormal,
    normal,
    pert,
    silently,
    uniform,
)
from argmap.quantities.faults import UnusableError, quantity_fault

if TYPE_CHECKING:
    import datetime

    from argmap.nodes import Quantity, Spec
    from argmap.nodes.quantity import Shape
    from argmap.quantities.faults import Fault

LEAST_MASS = 1e-6
_FIELDS = {Fixed: "value", Range: "range", Three: "three", Counts: "counts", Quantiles: "quantiles", Series: "series"}


def spec_field(spec: Spec) -> str:
    """The field of a quantity that holds `spec` in the files."""
    return _FIELDS[type(spec)]


def too_large(quantity: Quantity) -> Fault:
    """That the distribution of `quantity` leaves the numbers there are."""
    message = f"`{quantity.key}` reaches numbers too large to compute with"
    return quantity_fault(quantity, (spec_field(quantity.spec),), "AM0501", message, "narrow its range")


@silently
def prior(quantity: Quantity, as_of: datetime.date | None) -> Distribution:
    """The distribution of `quantity` before its evidence, at `as_of` where it is a series.

    A range is a 90 % interval whatever its shape; three values are the ends and the mode of a PERT;
    counts give Beta(hits + 1, misses + 1); a series is read at `as_of`, between two dates on the line
    through both ends of its interval (in logarithms where they are positive), and held flat outside
    its dates; without an as-of date its last value counts. Raises UnusableError.
    """
    made = _bare(quantity, quantity.spec, as_of)
    return made if quantity.within is None else _cut(quantity, made, quantity.within)


def _bare(quantity: Quantity, spec: Spec, as_of: datetime.date | None) -> Distribution:
    if isinstance(spec, Fixed):
        return Point(_finite(quantity, spec.value))
    if isinstance(spec, Range):
        return _range(quantity, spec)
    if isinstance(spec, Three):
        return _three(quantity, spec)
    if isinstance(spec, Counts):
        return _counts(quantity, spec)
    if isinstance(spec, Quantiles):
        return _quantiles(quantity, spec)
    return _range(quantity, at_date(quantity, spec, as_of))


def _refuse(quantity: Quantity, code: str, message: str, hint: str = "", field: str = "") -> Never:
    path = (field or spec_field(quantity.spec),)
    raise UnusableError(quantity_fault(quantity, path, code, f"`{quantity.key}`: {message}", hint))


def _finite(quantity: Quantity, *values: float) -> float:
    for value in values:
        if not isfinite(value):
            _refuse(quantity, "AM0501", f"{value:g} is not a finite number")
    return values[0]


def _range(quantity: Quantity, spec: Range) -> Distribution:
    low, high = spec.low, spec.high
    _finite(quantity, low, high)
    if low > high:
        _refuse(quantity, "AM0501", f"the range goes down from {low:g} to {high:g}", f"write {high:g} to {low:g}")
    if low == high:
        return Point(low)
    shape = quantity.shape or ("lognormal" if low > 0 else "normal")
    if shape in ("lognormal", "loguniform") and low <= 0:
        hint = "use `shape: normal`, or ends above 0"
        _refuse(quantity, "AM0502", f"a {shape} needs both ends above 0, but the range starts at {low:g}", hint)
    return _shaped(shape, low, high)


def _shaped(shape: Shape, low: float, high: float) -> Distribution:
    if shape == "normal":
        return normal(low, high)
    if shape == "lognormal":
        return lognormal(low, high)
    if shape == "uniform":
        return uniform(low, high)
    return Log(uniform(log(low), log(high)))


def _three(quantity: Quantity, spec: Three) -> Distribution:
    low, mode, high = spec.low, spec.mode, spec.high
    _finite(quantity, low, mode, high)
    if not low <= mode <= high:
        hint = "write the least, the most likely and the greatest value in this order"
        _refuse(quantity, "AM0501", f"{low:g}, {mode:g}, {high:g} do not increase", hint)
    return Point(low) if low == high else pert(low, mode, high)


def _counts(quantity: Quantity, spec: Counts) -> Distribution:
    _finite(quantity, spec.hits, spec.trials)
    if not 0 <= spec.hits <= spec.trials:
        _refuse(
            quantity, "AM0501", f"{spec.hits:g} of {spec.trials:g} is impossible: hits lie between 0 and the trials"
        )
    return Beta(spec.hits + 1, spec.trials - spec.hits + 1)


def _quantiles(quantity: Quantity, spec: Quantiles) -> Distribution:
    from scipy.special import ndtri

    shares, values = [p for p, _ in spec.points], [value for _, value in spec.points]
    if len(values) < 2:
        _refuse(quantity, "AM0501", f"{count(len(values), 'quantile')}, expected at least two")
    _finite(quantity, *shares, *values)
    if not all(0 < p < 1 for p in shares):
        _refuse(quantity, "AM0501", "the probabilities of quantiles lie between 0 and 1, both excluded")
    if not (_increases(shares) and _increases(values)):
        _refuse(quantity, "AM0501", "quantiles must increase, the probabilities and the values alike")
    scores = tuple(float(ndtri(p)) for p in shares)
    if values[0] > 0:
        return Log(Steps(scores, tuple(log(value) for value in values)))
    return Steps(scores, tuple(values))


def _increases(values: list[float]) -> bool:
    return all(a < b for a, b in pairwise(values))


def _cut(quantity: Quantity, base: Distribution, within: tuple[float, float]) -> Distribution:
    low, high = within
    if not low < high:
        _refuse(quantity, "AM0503", f"`within` goes from {low:g} to {high:g}, expected a lower end first", "", "within")
    if isinstance(base, Point):
        if low <= base.value <= high:
            return base
        _refuse(quantity, "AM0503", f"the value {base.value:g} lies outside `within` {low:g} to {high:g}", "", "within")
    if low <= base.support[0] and high >= base.support[1]:
        return base
    cut = Truncated(base, low, high)
    if cut.mass < LEAST_MASS:
        hint = "move the range, or widen `within`"
        message = f"`within` {low:g} to {high:g} leaves only {cut.mass:.0e} of the distribution"
        _refuse(quantity, "AM0503", message, hint, "within")
    return cut


def at_date(quantity: Quantity, series: Series, as_of: datetime.date | None) -> Range:
    """The 90 % interval of `series` at `as_of`; a number known exactly is an interval without width."""
    if not series.points:
        _refuse(quantity, "AM0501", "the series has no dates")
    days = [day.toordinal() for day, _ in series.points]
    if not _increases([float(day) for day in days]):
        _refuse(quantity, "AM0501", "the dates of the series do not increase")
    ends = [_ends(spec) for _, spec in series.points]
    day = days[-1] if as_of is None else min(max(as_of.toordinal(), days[0]), days[-1])
    after = next(index for index, known in enumerate(days) if known >= day)
    if days[after] == day:
        return ends[after]
    share = (day - days[after - 1]) / (days[after] - days[after - 1])
    positive = all(end.low > 0 for end in ends)
    first, last = ends[after - 1], ends[after]
    return Range(
        _between(first.low, last.low, share, positive=positive),
        _between(first.high, last.high, share, positive=positive),
    )


def _ends(spec: Fixed | Range) -> Range:
    return spec if isinstance(spec, Range) else Range(spec.value, spec.value)


def _between(first: float, last: float, share: float, *, positive: bool) -> float:
    if positive:
        return exp(log(first) + share * (log(last) - log(first)))
    return first + share * (last - first)
