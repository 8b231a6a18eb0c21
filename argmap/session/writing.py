"""What stands in the files, as a person would type it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.nodes import Counts, Fixed, Quantiles, Range, Series, Three
from argmap.session.account import private_quantities
from argmap.session.editing import written

if TYPE_CHECKING:
    from argmap.session.session import Session

_FIELDS = {Fixed: "value", Range: "range", Three: "three", Counts: "counts", Quantiles: "quantiles", Series: "series"}


@dataclass(frozen=True, slots=True)
class WrittenField:
    """A field that `Session.set` takes: its address, its text (None where it takes several lines) and its place."""

    address: str
    text: str | None
    unit: str
    place: str


def quantity_field(session: Session, key: str) -> WrittenField:
    """The field that holds the distribution of a quantity, shared or private (``model.input``)."""
    argmap = session.map
    quantity = argmap.quantities.get(key) or private_quantities(argmap)[key]
    address = f"{key}.{_FIELDS[type(quantity.spec)]}"
    text, place = written(session.files, session.loaded, address)
    return WrittenField(address, text, quantity.unit, place)
