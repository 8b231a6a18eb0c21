"""What columns are made from: each quantity, the evidence that counts on it, and what it correlates with."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from argmap.nodes import Series
from argmap.quantities.correlations import Group, groups
from argmap.quantities.recall import Recalled
from argmap.quantities.sightings import counting, sighting_fault

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.nodes import ArgumentMap, Evidence, Quantity
    from argmap.quantities.faults import Fault
    from argmap.quantities.store import ColumnStore

    Items = tuple[Evidence, ...]
    # A quantity, the evidence that counts on it, by id, and the group it is correlated in.
    Ground = tuple[Quantity, Items, Group | None]


def every_quantity(argument_map: ArgumentMap) -> dict[str, Quantity]:
    """Every quantity by key, shared and private."""
    private = {quantity.key: quantity for model in argument_map.models.values() for quantity in model.inputs}
    return {**argument_map.quantities, **private}


def grounds(
    argument_map: ArgumentMap, quantities: Mapping[str, Quantity], as_of: datetime.date | None, store: ColumnStore
) -> dict[str, Ground]:
    """The ground of each of `quantities` at `as_of`, by key; `store` remembers which evidence makes sense."""
    evidence = _usable_evidence(argument_map, quantities, as_of, store)
    tied = any(quantity.correlations for quantity in quantities.values())
    correlated = groups(quantities) if tied else {}
    found = zip(
        quantities.values(), map(evidence.get, quantities, repeat(())), map(correlated.get, quantities), strict=True
    )
    return dict(zip(quantities, found, strict=True))


def _usable_evidence(
    argument_map: ArgumentMap, quantities: Mapping[str, Quantity], as_of: datetime.date | None, store: ColumnStore
) -> dict[str, Items]:
    """The items on each quantity that count and make sense; one slip takes no claim's model away."""
    written = [item for item in argument_map.evidence.values() if item.quantity in quantities]
    source = (*written, *[quantities[item.quantity] for item in written if item.quantity is not None])
    setting = ("evidence", as_of)
    before = store.recalled(setting)
    if before is not None and before.source == source:
        known: dict[str, Items] = before.made
        return known
    found: dict[str, Items] = {}
    for item in counting(written, as_of):
        key = item.quantity or ""
        if _fault(quantities[key], item, as_of, store) is None:
            found[key] = (*found.get(key, ()), item)
    store.recall(setting, Recalled(found, source))
    return found


def _fault(quantity: Quantity, item: Evidence, as_of: datetime.date | None, store: ColumnStore) -> Fault | None:
    key = (store.number(quantity), store.number(item), as_of)
    return store.get("faults", key, lambda: sighting_fault(quantity, item, as_of), lambda _: 64)


def is_dated(quantity: Quantity, items: Items) -> bool:
    """Whether a quantity is another one on another day, with the same evidence counting."""
    return isinstance(quantity.spec, Series) or any(item.half_life is not None for item in items)


def unusable(made: Mapping[str, Ground], items: list[Evidence], as_of: datetime.date | None) -> dict[str, Fault]:
    """Those of `items` on quantities that would count by their date and status, yet make no sense, and why."""
    counted = {item.id for _, evidence, _ in made.values() for item in evidence}
    faults = {
        item.id: sighting_fault(made[item.quantity][0], item, as_of)
        for item in counting(items, as_of)
        if item.quantity is not None and item.quantity in made and item.id not in counted
    }
    return {key: fault for key, fault in faults.items() if fault is not None}
