"""What was made last is found again as long as what it was made from is the same, and nothing is made twice."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from argmap.nodes import Fixed, Measured, Range, Series
from argmap.quantities.kept import KeptHits
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap
    from tests.quantities.conftest import Make


def test_hits_are_found_again_only_for_the_very_nodes_they_were_made_from(make: type[Make]) -> None:
    seen = make.evidence("seen", Measured(2.0, 0.2), unit="m", quantity="q")
    parts = {
        "q": make.quantity("q", Range(1, 3), unit="m"), "p": make.quantity("p", Range(1, 3), unit="m"), "seen": seen,
        "m": make.model("m", holds="q > 2 [m]"), "n": make.model("n", holds="p > 2 [m]"),
    }  # fmt: skip
    store = ColumnStore()

    def hits(model: str, **changed: Any) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        argument_map = make.map(*{**parts, **changed}.values())
        shared, alone = (Lanes(argument_map, as_of=None, lanes=64, store=kept) for kept in (store, ColumnStore()))
        return shared.hits(model), alone.hits(model)

    first, _ = hits("m")
    other, _ = hits("n")
    assert hits("m", p=make.quantity("p", Range(5, 6), unit="m"))[0] is first
    assert hits("n")[0] is not first
    for changed in (
        {"q": make.quantity("q", Range(1, 9), unit="m")},
        {"seen": make.evidence("seen", Measured(2.9, 0.2), unit="m", quantity="q")},
        {"m": make.model("m", holds="q > 1.5 [m]")},
        {"q": make.quantity("q", Range(1, 3), unit="m", correlations=(("p", 0.9),))},
    ):
        found, alone = hits("m", **changed)
        assert np.array_equal(found, alone)
        assert np.array_equal(*hits("m"))
    assert np.array_equal(hits("n")[0], other)


def test_hits_are_found_again_on_another_day_unless_the_day_bears_on_them(make: type[Make]) -> None:
    fading = make.evidence("fading", Measured(2.0, 0.2), unit="m", quantity="old", half_life=300.0)
    steady = make.evidence("steady", Measured(2.0, 0.2), unit="m", quantity="q")
    points = ((datetime.date(2023, 1, 1), Range(2, 8)), (datetime.date(2024, 6, 1), Range(1, 3)))
    argument_map = make.map(
        make.quantity("q", Range(1, 3), unit="m"), make.quantity("old", Range(1, 9), unit="m"),
        make.quantity("price", Series(points)), make.quantity("other", Range(1, 9)), fading, steady,
        make.model("plain", holds="q > 2 [m]"), make.model("fades", holds="old > 2.2 [m]"),
        make.model("priced", holds="price > other"), make.model("timed", holds="other > 2028 - t / 1 [year]"),
    )  # fmt: skip
    days = [datetime.date(2024, 2, 1), datetime.date(2025, 2, 1), datetime.date(2024, 2, 1)]
    store = ColumnStore()
    found: dict[str, list[NDArray[np.bool_]]] = {}
    for day in days:
        shared = Lanes(argument_map, as_of=day, lanes=1024, store=store)
        alone = Lanes(argument_map, as_of=day, lanes=1024)
        for model in argument_map.models:
            assert shared.fault(model) is None
            found.setdefault(model, []).append(shared.hits(model))
            assert np.array_equal(shared.hits(model), alone.hits(model)), (model, day)
    assert found["plain"][0] is found["plain"][1]
    assert all(not np.array_equal(found[model][0], found[model][1]) for model in ("fades", "priced", "timed"))


def _two_models(make: type[Make]) -> ArgumentMap:
    let = {"a": "x * y"}
    own = make.quantity("y"), make.quantity("series", Series(((datetime.date(2023, 1, 1), Fixed(2)),)))
    first, second = make.model("m", "a > 3", let, own[:1]), make.model("n", "a > series", let, own)
    return make.map(make.quantity("x", Range(1, 2)), make.quantity("z"), first, second)


def test_a_quantity_called_as_the_day_is_takes_its_place(make: type[Make]) -> None:
    parts = [make.quantity("x", Range(2030, 2040), unit="year"), make.model("m", "x > t")]
    day = make.quantity("t", Range(2034, 2036), unit="year")
    store = ColumnStore()
    shares = [
        Lanes(make.map(*parts, *named), as_of=make.day, lanes=64, store=store).hits("m").mean() for named in ([], [day])
    ]
    assert shares[0] == 1.0
    assert 0.2 < shares[1] < 0.8


def test_whatever_is_asked_for_again_is_not_made_again(make: type[Make]) -> None:
    lanes = Lanes(_two_models(make), as_of=make.day, lanes=64)
    asked = {
        "column": lambda: lanes.column("x"),
        "hits": lambda: lanes.hits("m"),
        "hits of a claim": lambda: lanes.hits("m", "a > 4"),
        "output": lambda: lanes.output("n", "a"),
        "expression": lambda: lanes.expression("x + z")[0],
        "scores": lambda: lanes.cells("x").scores,
        "posterior": lambda: lanes.posterior("x"),
    }
    first = {name: ask() for name, ask in asked.items()}
    made = lanes.store.made.copy()
    again = {name: ask() for name, ask in asked.items()}
    assert all(first[name] is again[name] for name in asked)
    assert lanes.store.made == made
    assert (made["posterior"], made["column"], made["scores"]) == (5, 5, 5)
    assert (made["hits"], made["output"]) == (2, 2)


def test_lanes_of_the_same_map_find_in_the_store_what_others_made(make: type[Make]) -> None:
    argument_map, store = _two_models(make), ColumnStore()
    first, second = (Lanes(argument_map, as_of=make.day, lanes=64, store=store) for _ in range(2))
    hits = first.hits("m"), first.hits("n")
    made = store.made.copy()
    assert (second.hits("m") is hits[0], second.hits("n") is hits[1]) == (True, True)
    assert second.fault("m") is None
    assert store.made == made
    third = first.on(replace(argument_map))
    assert (third.hits("m") is hits[0], store.made == made) == (True, True)


@pytest.mark.parametrize("options", [{"seed": 1}, {"lanes": 128}])
def test_lanes_of_another_seed_or_number_share_posteriors_and_nothing_drawn(
    make: type[Make], options: dict[str, int]
) -> None:
    argument_map, store = _two_models(make), ColumnStore()
    Lanes(argument_map, as_of=make.day, lanes=64, store=store).hits("m")
    made = store.made.copy()
    shared = Lanes(argument_map, as_of=make.day, store=store, **{"lanes": 64, **options})
    alone = Lanes(argument_map, as_of=make.day, **{"lanes": 64, **options})
    assert np.array_equal(shared.hits("m"), alone.hits("m"))
    assert dict(store.made - made) == {"scores": 2, "column": 2, "values": 1, "hits": 1}


def test_a_model_whose_inputs_nothing_else_bears_on_is_found_under_the_model_alone(make: type[Make]) -> None:
    model = make.model("m", "y > 3", None, (make.quantity("y"),))
    store = ColumnStore()
    hits = Lanes(make.map(model), as_of=None, lanes=64, store=store).hits("m")
    for other in (
        make.map(model, make.evidence("e", Measured(9, 0.1), "m.y")),
        make.map(model, make.quantity("a", correlations=(("m.y", 0.9),))),
        make.map(replace(model, inputs=(replace(model.inputs[0], unit="year/year", spec=Range(2, 9)),))),
    ):
        found, alone = (Lanes(other, as_of=None, lanes=64, store=kept).hits("m") for kept in (store, ColumnStore()))
        assert np.array_equal(found, alone)
        assert not np.array_equal(found, hits)


def test_a_unit_that_changes_under_a_model_is_looked_at_again(make: type[Make]) -> None:
    store = ColumnStore()
    sound, broken = (
        make.map(make.quantity("x", unit=unit), make.model("m", "x > 2 [USD]")) for unit in ("USD", "year")
    )
    told = [Lanes(one, as_of=None, lanes=64, store=store).fault("m") for one in (sound, broken, sound)]
    assert [fault and fault.code for fault in told] == [None, "AM0517", None]
    assert store.made["units"] == 2


def test_what_fits_in_one_model_is_not_taken_to_fit_in_another_of_the_same_units(make: type[Make]) -> None:
    x = make.quantity("x", unit="USD")
    argument_map = make.map(x, make.model("m", "x > 2 [USD]"), make.model("n", "x > 2 [year]"))
    lanes = Lanes(argument_map, as_of=None, lanes=64)
    told = [lanes.fault("m"), lanes.fault("n"), lanes.fault("m", "x > 3 [year]"), lanes.fault("n", "x > 3 [USD]")]
    assert [fault and (fault.id, fault.code) for fault in told] == [None, ("n", "AM0517"), ("m", "AM0517"), None]


def test_a_misfit_of_two_models_with_the_same_formulas_names_each(make: type[Make]) -> None:
    models = [make.model(id, "x > 2 [year]") for id in "mn"]
    lanes = Lanes(make.map(make.quantity("x", unit="USD"), *models), as_of=None, lanes=64)
    told = [lanes.fault(id) for id in "mn"]
    said = "`x` [USD] compared with `2 [year]`"
    assert [fault and (fault.id, fault.message) for fault in told] == [("m", f"`m`: {said}"), ("n", f"`n`: {said}")]


def test_lanes_made_from_others_keep_for_the_next_run_as_they_do(make: type[Make]) -> None:
    argument_map, kept = _two_models(make), KeptHits()
    item = make.evidence("e", Measured(1.5, 0.1), "x")
    first = Lanes(argument_map, as_of=make.day, lanes=64, seed=3, kept=kept)
    for made in (first.on(argument_map), first.without(item)):
        assert (made.lanes, made.seed, made.as_of, made.store) == (64, 3, make.day, first.store)
    hits = first.on(replace(argument_map, evidence={"e": item})).hits("m")
    later = Lanes(replace(argument_map, evidence={"e": item}), as_of=make.day, lanes=64, seed=3, kept=kept)
    assert np.array_equal(later.hits("m"), hits)
    assert later.store.made["hits"] == 0


def test_evidence_that_counts_is_the_same_whatever_store_remembers_it(make: type[Make]) -> None:
    store, items = ColumnStore(), [make.evidence(id, Measured(3, 0.1)) for id in "ab"]
    odd = replace(items[1], unit="USD")
    for some in (items, [items[0], odd], items[:1], items):
        argument_map = make.map(make.quantity(), *some)
        shared, alone = (Lanes(argument_map, as_of=make.day, lanes=64, store=kept) for kept in (store, ColumnStore()))
        assert shared.evidence("q") == alone.evidence("q") == tuple(one for one in some if one is not odd)
        assert shared.unusable == alone.unusable
        assert list(shared.unusable) == (["b"] if odd in some else [])
    assert Lanes(make.map(make.quantity()), as_of=None, lanes=64, store=store).evidence("nothing") == ()


def test_evidence_that_does_not_count_yet_is_not_called_unusable(make: type[Make]) -> None:
    odd = make.evidence("odd", Measured(3, 0), date=datetime.date(2025, 1, 1))
    late = make.map(make.quantity(), odd, make.evidence("lost", Measured(3, 0), "nowhere"))
    assert list(Lanes(late, as_of=datetime.date(2024, 12, 31), lanes=64).unusable) == []
    assert list(Lanes(late, as_of=datetime.date(2025, 1, 1), lanes=64).unusable) == ["odd"]
