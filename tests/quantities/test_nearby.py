"""Lanes that take over from those of another version of a map say what lanes made afresh say, to the last bit."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.nodes import Fixed, Measured, Range, Series
from argmap.quantities.kept import KeptHits
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap
    from tests.quantities.conftest import Make

LANES = 64
MODELS = ("m", "n", "o")
SHARED = ("p", "q", "r", "t")
PRIVATE = ("a", "b")
KEYS = (*SHARED, *(f"{model}.{name}" for model in MODELS for name in PRIVATE))
SPECS = st.sampled_from([Range(1, 3), Range(2, 9), Range(-1, 4), Fixed(2)])
PREDICATES = st.sampled_from(["a > q", "a + b > p", "p > q", "r * a > b", "b > t / 1000 [year]", "a > nothing"])


def _quantity(make: type[Make], data: st.DataObject, name: str) -> Any:
    tied = data.draw(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([0.5, -0.4])), max_size=1))
    return make.quantity(name, data.draw(SPECS), correlations=tuple(tied))


def _model(make: type[Make], data: st.DataObject, name: str) -> Any:
    inputs = tuple(_quantity(make, data, each) for each in data.draw(st.permutations(PRIVATE)))
    return make.model(name, data.draw(PREDICATES), None, inputs)


def _item(make: type[Make], data: st.DataObject, name: str) -> Any:
    fields: dict[str, Any] = {"quantity": data.draw(st.sampled_from([*KEYS, "nowhere"]))}
    fields |= data.draw(st.sampled_from([{}, {"unit": "kg"}, {"status": "disputed"}, {"half_life": 2.0}]))
    return make.evidence(name, Measured(data.draw(st.sampled_from([1.5, 2.5])), 0.2), **fields)


def _edited(make: type[Make], data: st.DataObject, argmap: ArgumentMap) -> ArgumentMap:
    """The map with one entry added, changed, written again or removed."""
    section, names, drawn = data.draw(
        st.sampled_from(
            [("models", MODELS, _model), ("quantities", SHARED, _quantity), ("evidence", ("e", "f", "g"), _item)]
        )
    )
    there = dict(getattr(argmap, section))
    name = data.draw(st.sampled_from(names))
    deed = data.draw(st.sampled_from(["put", "put", "touch", "input", "predicate", "again", "remove", "move"]))
    if deed == "put" or name not in there:
        there[name] = drawn(make, data, name)
    elif deed == "input" and section == "models":
        first, *others = there[name].inputs
        there[name] = replace(there[name], inputs=(replace(first, spec=data.draw(SPECS)), *others))
    elif deed == "predicate" and section == "models":
        there[name] = replace(there[name], holds=data.draw(PREDICATES))
    elif deed == "touch":
        there[name] = replace(there[name], note="looked at")
    elif deed == "again":
        there[name] = replace(there[name])
    elif deed == "move":
        there[name] = there.pop(name)
    else:
        del there[name]
    return replace(argmap, **{section: MappingProxyType(there)})


def _told(lanes: Lanes) -> Iterator[object]:
    """All that lanes say of a map."""
    yield [*lanes.quantities.items()]
    yield lanes.unusable
    for key in lanes.quantities:
        yield lanes.evidence(key)
    for model in lanes.map.models:
        for holds in (None, "q > 1.5"):
            fault = lanes.fault(model, holds)
            yield fault or lanes.hits(model, holds).tobytes()


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_chain_of_edits_taken_over_one_by_one_says_what_each_map_says_by_itself(
    make: type[Make], data: st.DataObject
) -> None:
    parts = [_quantity(make, data, name) for name in SHARED[:3]] + [_model(make, data, name) for name in MODELS[:2]]
    argmap = make.map(*parts, _item(make, data, "e"))
    kept = data.draw(st.sampled_from([None, KeptHits()]))
    near = Lanes(argmap, as_of=make.day, lanes=LANES, store=ColumnStore(), kept=kept)
    for _ in range(data.draw(st.integers(1, 6))):
        assert [*_told(near)] == [*_told(Lanes(argmap, as_of=make.day, lanes=LANES))]
        argmap = _edited(make, data, argmap)
        near = near.on(argmap)
    assert [*_told(near)] == [*_told(Lanes(argmap, as_of=make.day, lanes=LANES))]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_lanes_without_evidence_say_what_the_map_without_it_says(make: type[Make], data: st.DataObject) -> None:
    parts = [_quantity(make, data, name) for name in SHARED[:3]] + [_model(make, data, name) for name in MODELS[:2]]
    items = [_item(make, data, name) for name in "efg"]
    near = Lanes(make.map(*parts, *items), as_of=make.day, lanes=LANES)
    for _ in _told(near):
        pass  # What is known by now is taken along.
    while items:
        # One or two go, and what is left out of that again.
        gone = [items.pop() for _ in range(data.draw(st.integers(1, min(2, len(items)))))]
        near = near.without(*gone)
        assert [*_told(near)] == [*_told(Lanes(make.map(*parts, *items), as_of=make.day, lanes=LANES))]


def _map(make: type[Make]) -> ArgumentMap:
    models = [make.model(name, "a > q", None, (make.quantity("a", Range(1, 9)),)) for name in MODELS]
    models.append(make.model("plain", "p > 2", None))
    return make.map(make.quantity("q", Range(2, 5)), make.quantity("p", Range(1, 3)), *models)


def test_after_an_edit_only_the_models_that_stand_on_it_are_looked_up(make: type[Make]) -> None:
    argmap = _map(make)
    before = Lanes(argmap, as_of=None, lanes=LANES)
    first = {model: before.hits(model) for model in argmap.models}
    changed = replace(argmap.models["n"], inputs=(replace(argmap.models["n"].inputs[0], spec=Range(1, 4)),))
    edits = {
        "n": replace(argmap, models={**argmap.models, "n": changed}),
        "o": replace(argmap, models={**argmap.models, "o": replace(argmap.models["o"], holds="a > 2 * q")}),
        "m": replace(argmap, evidence={"e": make.evidence("e", Measured(2.0, 0.1), "m.a")}),
        "m n o": replace(argmap, quantities={**argmap.quantities, "q": make.quantity("q", Range(3, 5))}),
        "": replace(argmap, quantities={**argmap.quantities, "zz": make.quantity("zz")}),
    }
    for names, edited in edits.items():
        lanes = before.on(edited)
        # Whatever is asked of the store is made again.
        lanes.store = ColumnStore()
        assert [model for model in argmap.models if lanes.hits(model) is not first[model]] == names.split()


def test_nothing_is_taken_over_from_lanes_that_are_drawn_otherwise(make: type[Make]) -> None:
    points = ((datetime.date(2023, 1, 1), Range(2, 8)), (datetime.date(2025, 1, 1), Range(1, 3)))
    argmap = make.map(make.quantity("price", Series(points)), make.quantity("q"), make.model("m", "price > q"))
    store, other_day = ColumnStore(), datetime.date(2024, 9, 9)
    settings_of: list[dict[str, Any]] = [
        {"as_of": make.day, "lanes": 64},
        {"as_of": make.day, "lanes": 128},
        {"as_of": make.day, "lanes": 64, "seed": 1},
        {"as_of": other_day, "lanes": 64},
        {"as_of": None, "lanes": 64},
    ]
    for one in settings_of:
        for other in settings_of:
            before, after = Lanes(argmap, **one, store=store), Lanes(argmap, **other, store=store)
            before.hits("m")
            after.follow(before)
            assert after.hits("m").tobytes() == Lanes(argmap, **other).hits("m").tobytes()
