"""What is computed once is found again, and what was longest unused leaves first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.nodes import Range
from argmap.quantities.distributions import Normal
from argmap.quantities.recall import Recalled
from argmap.quantities.sampling import Cells
from argmap.quantities.store import ColumnStore, array_size, cells_size, posterior_size, values_size
from argmap.quantities.updating import Posterior
from argmap.quantities.workspace import Lanes
from tests.making import inference

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


def _take(store: ColumnStore, key: str, size: int = 10) -> str:
    return store.get("column", (key,), lambda: key.upper(), lambda _: size)


def test_a_value_is_made_once_and_found_again() -> None:
    store = ColumnStore()
    assert [_take(store, "a"), _take(store, "a"), store.get("hits", ("a",), lambda: "x", len)] == ["A", "A", "x"]
    assert (dict(store.made), dict(store.found)) == ({"column": 1, "hits": 1}, {"column": 1})


def test_the_longest_unused_leaves_first_and_only_when_there_is_no_room() -> None:
    store = ColumnStore(most_bytes=30)
    for key in "abcad":
        _take(store, key)
    assert (store.made["column"], store.found["column"]) == (4, 1)
    for key in "cad":
        _take(store, key)
    assert (store.made["column"], store.found["column"]) == (4, 4), "all but the longest unused were still there"
    _take(store, "b")
    assert store.made["column"] == 5


def test_a_value_larger_than_all_the_room_is_kept_until_the_next() -> None:
    store = ColumnStore(most_bytes=30)
    for key in "aab":
        _take(store, key, size=100)
    assert (store.made["column"], store.found["column"]) == (2, 1)
    _take(store, "a", size=10)
    assert store.made["column"] == 3


def test_a_value_that_two_made_at_once_takes_its_room_once() -> None:
    store = ColumnStore(most_bytes=30)

    def made_by_another_meanwhile() -> str:
        return _take(store, "a")

    store.get("column", ("a",), made_by_another_meanwhile, lambda _: 10)
    for key in "bca":
        _take(store, key)
    assert store.found["column"] == 1, "three values of 10 have room in 30"


def test_hits_follow_a_correlation_that_another_quantity_writes(make: type[Make]) -> None:
    store = ColumnStore()
    model = make.model("m", "own > b", None, (make.quantity("own"), make.quantity("b")))
    plain = make.map(make.quantity("a"), model)
    tied = make.map(make.quantity("a", correlations=(("m.own", 0.9),)), model)
    found = [Lanes(one, as_of=None, lanes=64, store=store).hits("m") for one in (plain, tied, plain)]
    alone = [Lanes(one, as_of=None, lanes=64).hits("m") for one in (plain, tied, plain)]
    assert np.array_equal(found, alone)
    assert not np.array_equal(found[0], found[1])


def test_sizes_are_the_bytes_of_the_arrays() -> None:
    row = np.zeros(64)
    assert (array_size(row), values_size({"a": row, "b": np.float64(1)}), cells_size(Cells(row))) == (512, 520, 1536)
    prior = Posterior(Normal(0.0, 1.0))
    updated = Posterior(prior.base, (), (row, row))
    assert posterior_size(updated) - posterior_size(prior) == 1024


def test_equal_values_have_equal_numbers() -> None:
    store = ColumnStore()
    numbers = [store.number(value) for value in (Range(1, 2), Range(1, 2), Range(1, 3), inference("a", "b"))]
    assert numbers == [0, 0, 1, 2]


def test_what_was_made_last_in_a_setting_is_recalled() -> None:
    store = ColumnStore()
    here, there = ("here",), ("there",)
    store.recall(here, Recalled("first", ()))
    store.recall(here, Recalled("second", ()))
    assert (store.recalled(here), store.recalled(there)) == (Recalled("second", ()), None)
