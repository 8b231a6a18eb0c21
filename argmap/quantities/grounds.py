"""What columns are made from: each quantity, the evidence that counts on it, and what it correlates with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.nodes import Series
from argmap.quantities.recall import Recalled
from argmap.quantities.sightings import counting, sighting_fault

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from argmap.nodes import ArgumentMap, Evidence, Quantity
    from argmap.quantities.correlations import Group
    from argmap.quantities.faults import Fault
    from argmap.quantities.store import ColumnStore

    Items = tuple[Evidence, ...]
    # A quantity, the evidence that counts on it, by id, and the group it is correlated in.
    Ground = tuple[Quantity, Items, Group | None]


class Grounds(NamedTuple):
    """The ground of every quantity of a map, shared and private, at one as-of date.

    `written` is the evidence on each, whether it counts or not.
    """

    map: ArgumentMap
    as_of: datetime.date | None
    written: Mapping[str, Items]
    by_key: dict[str, Ground]


def grounds(argument_map: ArgumentMap, as_of: datetime.date | None, store: ColumnStore) -> Grounds:
    """The grounds of a map; `store` remembers which evidence makes sense."""
    quantities = _every_quantity(argument_map)
    written = written_on(argument_map.evidence.values())
    evidence = _usable_evidence(written, quantities, as_of, store)
    correlated = _correlated(quantities)
    by_key = {key: (quantity, evidence.get(key, ()), correlated.get(key)) for key, quantity in quantities.items()}
    return Grounds(argument_map, as_of, written, by_key)


def _correlated(quantities: Mapping[str, Quantity]) -> Mapping[str, Group]:
    if not any(quantity.correlations for quantity in quantities.values()):
        return {}
    from argmap.quantities.correlations import groups

    return groups(quantities)


def _every_quantity(argument_map: ArgumentMap) -> dict[str, Quantity]:
    private = {quantity.key: quantity for model in argument_map.models.values() for quantity in model.inputs}
    return {**argument_map.quantities, **private}


def written_on(evidence: Iterable[Evidence]) -> Mapping[str, Items]:
    """The items on each quantity."""
    found: dict[str, Items] = {}
    for item in evidence:
        if item.quantity is not None:
            found[item.quantity] = (*found.get(item.quantity, ()), item)
    return found


def _usable_evidence(
    written: Mapping[str, Items], quantities: Mapping[str, Quantity], as_of: datetime.date | None, store: ColumnStore
) -> Mapping[str, Items]:
    """The items on each quantity that count and make sense."""
    source = tuple([(quantities[key], items) for key, items in written.items() if key in quantities])
    setting = ("evidence", as_of)
    before = store.recalled(setting)
    if before is not None and before.source == source:
        known: Mapping[str, Items] = before.made
        return known
    found = {quantity.key: usable(quantity, items, as_of, store) for quantity, items in source}
    store.recall(setting, Recalled(found, source))
    return found


def usable(quantity: Quantity, written: Items, as_of: datetime.date | None, store: ColumnStore) -> Items:
    """Those of the items `written` on a quantity that count and make sense; one slip takes no claim's model away."""
    if not written:
        return ()
    return tuple([item for item in counting(written, as_of) if _fault(quantity, item, as_of, store) is None])


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
