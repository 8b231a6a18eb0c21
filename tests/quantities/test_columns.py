"""Columns of a map: the draws of what is known of each quantity, and what they stand on."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from argmap.nodes import Counts, Fixed, Measured, Range, Series, Three
from argmap.quantities.columns import Columns
from argmap.quantities.faults import UnusableError
from argmap.quantities.sampling import BLOCKS
from argmap.quantities.store import ColumnStore

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


def test_a_column_has_the_quantiles_of_its_posterior(make: type[Make]) -> None:
    quantities = {
        "a": make.quantity("a", Range(2, 9)),
        "b": make.quantity("b", Counts(2, 9)),
        "c": make.quantity("c", Three(1, 2, 9)),
        "d": make.quantity("d", Range(2, 9), within=(3, 8)),
    }
    seen = [make.evidence(f"on-{key}", Measured(0.3 if key == "b" else 4, 0.3), key) for key in "abcd"]
    for argument_map in (make.map(*quantities.values()), make.map(*quantities.values(), *seen)):
        columns = Columns(argument_map, as_of=make.day)
        for key in quantities:
            middles = (np.arange(2048) + 0.5) / 2048
            by_rank = np.sort(columns.column(key).reshape(BLOCKS, -1), axis=1)[:, 20:-20]
            exact = columns.posterior(key).quantile(middles)[20:-20]
            np.testing.assert_allclose(by_rank, np.tile(exact, (BLOCKS, 1)), rtol=0.05, atol=1e-3)
            assert columns.column(key).mean() == pytest.approx(columns.posterior(key).mean, rel=5e-3)


def test_the_as_of_date_moves_series_and_nothing_else(make: type[Make]) -> None:
    points = ((datetime.date(2023, 1, 1), Range(2, 8)), (datetime.date(2025, 1, 1), Fixed(1)))
    argument_map = make.map(make.quantity("price", Series(points)), make.quantity("other"))
    store = ColumnStore()
    early, late = (
        Columns(argument_map, as_of=datetime.date(year, 1, 1), lanes=256, store=store) for year in (2023, 2025)
    )
    assert np.median(early.column("price")) == pytest.approx(4, rel=0.05)
    assert np.all(late.column("price") == 1)
    assert early.column("other") is late.column("other")


def test_correlations_reach_the_columns_whichever_side_writes_them(make: type[Make]) -> None:
    a, b, c = (make.quantity(id) for id in "abc")
    first = make.map(replace(a, correlations=(("b", 0.7),)), b, c)
    second = make.map(c, replace(b, correlations=(("a", 0.7),)), a)
    found = [Columns(one, as_of=None) for one in (first, second)]
    for key in "abc":
        assert found[0].column(key).tobytes() == found[1].column(key).tobytes()
    logs = np.log([found[0].column(key) for key in "abc"])
    np.testing.assert_allclose(np.corrcoef(logs)[0], [1, 0.7, 0], atol=0.05)
    assert np.array_equal(np.sort(found[0].column("b")), np.sort(Columns(make.map(b), as_of=None).column("b")))


def test_impossible_correlations_are_a_fault_and_spare_the_rest(make: type[Make]) -> None:
    argument_map = make.map(
        make.quantity("a", correlations=(("b", 0.9), ("c", 0.9))),
        make.quantity("b", correlations=(("c", -0.9),)),
        make.quantity("c"),
        make.quantity("free"),
    )
    columns = Columns(argument_map, as_of=None, lanes=64)
    with pytest.raises(UnusableError) as caught:
        columns.column("a")
    assert caught.value.fault.code == "AM0509"
    assert len(columns.column("free")) == 64


def test_evidence_that_makes_no_sense_leaves_the_quantity_as_it_was(make: type[Make]) -> None:
    sound = make.evidence("sound", Measured(2.0, 0.1), unit="m")
    parts = [make.quantity("q", Range(1, 3), unit="m"), sound]
    alone = Columns(make.map(*parts), as_of=None, lanes=64)
    others = make.evidence("odd", Measured(2.0, 0.1), unit="kg"), make.evidence("lost", Measured(2.0, 0.1), "nowhere")
    both = Columns(make.map(*parts, *others), as_of=None, lanes=64)
    assert (alone.unusable, list(both.unusable), both.unusable["odd"].code) == ({}, ["odd"], "AM0506")
    assert np.array_equal(alone.column("q"), both.column("q"))
