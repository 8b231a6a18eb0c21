"""What lanes of one version of a map leave to do for those of the next: what stands on the same is taken over.

After an edit nearly every node is the very same object, which is seen without looking into it, so that an edit
costs what it changes and not what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from argmap.quantities.grounds import Grounds, grounds, usable, written_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from argmap.nodes import ArgumentMap, Evidence, Quantity, SubModel
    from argmap.quantities.grounds import Items
    from argmap.quantities.recall import Recalled
    from argmap.quantities.store import ColumnStore

T = TypeVar("T")
Named = tuple[str, str | None]
Pairs = list[tuple[T, T]] | None


def grounds_near(
    before: Grounds, argument_map: ArgumentMap, models: Pairs[SubModel], store: ColumnStore
) -> tuple[Grounds, Set[str]]:
    """The grounds of another version of the map on the same day, and the keys of those that are not as they were.

    `models` are those that are others than before, as of `differing`.
    """
    known, changed = before.by_key, _changed(before, argument_map, models)
    if changed is None:
        after = grounds(argument_map, before.as_of, store)
        return after, {key for key in {**known, **after.by_key} if known.get(key) != after.by_key.get(key)}
    again, written = {*changed}, before.written
    items = differing(before.map.evidence, argument_map.evidence)
    if items != []:
        written = written_on(argument_map.evidence.values())
        again |= _measured_otherwise(before.map.evidence, argument_map.evidence) & known.keys()
    quantities = {key: changed.get(key) or known[key][0] for key in again}
    return _renewed(before, argument_map, written, quantities, store)


def grounds_without(
    before: Grounds, argument_map: ArgumentMap, gone: Set[str], store: ColumnStore
) -> tuple[Grounds, Set[str]]:
    """The same of the map without some evidence items, by id, and else as it was: looks at what these are on alone."""
    keys = [before.map.evidence[item].quantity for item in gone if item in before.map.evidence]
    left = {
        key: tuple([item for item in before.written[key] if item.id not in gone]) for key in keys if key is not None
    }
    quantities = {key: before.by_key[key][0] for key in left if key in before.by_key}
    return _renewed(before, argument_map, {**before.written, **left}, quantities, store)


def _renewed(
    before: Grounds,
    argument_map: ArgumentMap,
    written: Mapping[str, Items],
    quantities: Mapping[str, Quantity],
    store: ColumnStore,
) -> tuple[Grounds, Set[str]]:
    """The grounds with those of some quantities anew, and the keys of those that are not as they were."""
    known, found, touched = before.by_key, {}, set()
    for key, quantity in quantities.items():
        was, counted, group = known[key]
        items = usable(quantity, written.get(key, ()), before.as_of, store)
        found[key] = (quantity, items, group)
        if quantity is not was or items != counted:
            touched.add(key)
    return Grounds(argument_map, before.as_of, written, known | found if found else known), touched


def _changed(before: Grounds, argument_map: ArgumentMap, models: Pairs[SubModel]) -> dict[str, Quantity] | None:
    """The quantities that are others than before, by key; None where the keys or correlations may be others too."""
    pairs = differing(before.map.quantities, argument_map.quantities)
    if pairs is None or models is None:
        return None
    for model, other_model in models:
        if len(model.inputs) != len(other_model.inputs):
            return None
        pairs += [(one, other) for one, other in zip(model.inputs, other_model.inputs, strict=True) if one is not other]
    if any(quantity.key != other.key or quantity.correlations or other.correlations for quantity, other in pairs):
        return None
    # A private input hides a shared quantity of the same key.
    return {other.key: other for quantity, other in pairs if before.by_key[other.key][0] is quantity}


def differing(before: Mapping[str, T], after: Mapping[str, T]) -> Pairs[T]:
    """What is another object in the same place, with what it was; None where there are more or fewer places."""
    if before is after:
        return []
    if len(before) != len(after):
        return None
    return [(one, other) for one, other in zip(before.values(), after.values(), strict=True) if one is not other]


def _measured_otherwise(before: Mapping[str, Evidence], after: Mapping[str, Evidence]) -> Set[str]:
    """The quantities on which other evidence is written than before."""
    sides = (before, after), (after, before)
    items = [item for items, others in sides for key, item in items.items() if others.get(key) is not item]
    return {item.quantity for item in items if item.quantity is not None}


def hits_near(before: Mapping[Named, Recalled], gone: Iterable[SubModel], touched: Set[str]) -> dict[Named, Recalled]:
    """Those hits that are made from none of the models `gone` and from none of the quantities `touched`."""
    inputs = {model.id: [quantity.key for quantity in model.inputs] for model in gone}
    elsewhere = touched - {key for keys in inputs.values() for key in keys}
    # Another thread may be asking for hits that are not there yet.
    found = {**before}
    for named in [named for named in found if named[0] in inputs]:
        del found[named]
    if elsewhere:
        found = {named: known for named, known in found.items() if elsewhere.isdisjoint(known.names)}
    return found
