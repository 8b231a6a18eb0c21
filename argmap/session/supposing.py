"""What if a quantity were known: sliders over the range of one, and writing into the map where it was left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, isfinite, log
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Span
from argmap.session.account import private_quantities
from argmap.session.editing import Change, Edited, with_text, written_path
from argmap.session.evaluating import cut
from argmap.session.writing import quantity_field

if TYPE_CHECKING:
    from argmap.quantities.workspace import Lanes
    from argmap.session.session import Session

PLACES = 24
# From this ratio of its ends on a range is walked in equal factors, as people think of such numbers.
_WIDE = 10.0
_ENDS = (0.01, 0.99)
# A distribution is the same on any number of lanes.
_FEW_LANES = 1024


class NotSupposed(ArgmapError):
    """A quantity cannot be moved, or not be written as it stands."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """The places of a quantity from its 1 % point (0) to its 99 % point (`PLACES`); `middle` is its median."""

    key: str
    unit: str
    low: float
    middle: float
    high: float

    @property
    def is_wide(self) -> bool:
        """Whether steps are factors rather than differences."""
        return self.low > 0.0 and self.high / self.low >= _WIDE

    def value(self, place: int) -> float:
        """The value at a place, to three digits."""
        share = max(0, min(PLACES, place)) / PLACES
        if self.is_wide:
            found = exp(log(self.low) + share * (log(self.high) - log(self.low)))
        else:
            found = self.low + share * (self.high - self.low)
        return float(f"{found:.3g}")

    def place(self, value: float) -> int:
        """The place nearest to a value."""
        if self.is_wide:
            share = log(max(value, self.low) / self.low) / log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return max(0, min(PLACES, round(share * PLACES)))


def slider_of(session: Session, key: str) -> Slider:
    """The slider of a quantity, shared or private, as the map has it before anything is supposed.

    Raises:
        NotSupposed: It has no range, or the map cannot say what it is.
    """
    from argmap.quantities.faults import UnusableError

    argmap = session.map
    quantity = argmap.quantities.get(key) or private_quantities(argmap)[key]
    try:
        points = _lanes_without(session, key).posterior(key).quantile([*_ENDS, 0.5])
    except UnusableError as error:
        raise _refused(f"`{key}` has no range to move in: {error}", "! shows what is wrong with it") from None
    low, high, middle = (float(point) for point in points)
    if not (isfinite(low) and isfinite(high) and low < high):
        raise _refused(f"`{key}` is written as one exact number", "e changes it")
    return Slider(key=key, unit="" if quantity.unit == "1" else quantity.unit, low=low, middle=middle, high=high)


def _lanes_without(session: Session, key: str) -> Lanes:
    """Lanes in which `key` is as the map has it: what else is supposed does not touch its distribution."""
    if key not in dict(session.options.supposed):
        return session.standing.lanes
    return session.evaluate(cut(session.map, replace(session.clock_options, supposed=())), _FEW_LANES).lanes


def fix_quantities(session: Session, values: dict[str, float]) -> Edited:
    """The files with quantities written as exact numbers in the place of their distributions.

    Raises:
        NotSupposed: Evidence bears on one of them, which an exact number would leave without effect.
        EditRefused: The edit could not be proven.
    """
    from argmap.files.edit import remove_entry, set_field

    files, loaded = session.files, session.loaded
    for key, value in values.items():
        if any(item.quantity == key and item.status == "accepted" for item in session.map.evidence.values()):
            hint = "a name keeps it as a scenario"
            raise _refused(f"evidence bears on `{key}`, and would have no effect on an exact number", hint)
        file, path = written_path(files, loaded, quantity_field(session, key).address)
        data = files.texts[file].data
        if path[-1] != "value":
            data = remove_entry(data, path, file=file)
        files = with_text(files, file, set_field(data, (*path[:-1], "value"), value, file=file))
    named = ", ".join(f"{key} = {value:g}" for key, value in values.items())
    return Edited(files, Change(named, next(iter(values), "")))


def _refused(message: str, hint: str) -> NotSupposed:
    return NotSupposed(Problem(code="AM0830", message=message, span=Span(""), hint=hint))
