"""Numbers and rows are reckoned alike."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from argmap.support.semantics import SEMANTICS
from argmap.support.values import (
    FLOATS,
    LARGEST_LOG_ODDS,
    LIGHT_ROWS,
    ROWS,
    counting,
    gate,
    larger,
    mean,
    ops_for,
    positive,
)

SOME = (-100.0, -0.5, 0.0, 0.25, 1.0, 100.0)


def _row(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_row_is_what_its_numbers_are() -> None:
    row = _row(*SOME)
    assert ROWS.clamp(row).tolist() == [FLOATS.clamp(x) for x in SOME]
    assert positive(row).tolist() == [positive(x) for x in SOME] == [max(x, 0.0) for x in SOME]
    for one, other in product(SOME, SOME):
        assert larger(_row(one), _row(other)).tolist() == [larger(one, other)] == [max(one, other)]


def test_a_number_beside_a_row_is_as_large_in_every_lane() -> None:
    row, column = _row(0.1, 0.5, 0.9), _row(0.2, 0.7)[:, None]
    for found in (larger(row, 0.5), larger(0.5, row)):
        assert (found.tolist(), found.dtype) == (_row(0.5, 0.5, 0.9).tolist(), np.dtype(np.float32))
    assert larger(row, column).tolist() == np.maximum(row, column).tolist()


def test_what_a_premise_counts_for_is_a_row_only_where_it_does_something() -> None:
    assert [counting(0.3), counting(0.5), counting(0.75)] == [0.0, 0.0, 0.5]
    assert counting(_row(0.3, 0.5)) == 0.0
    assert isinstance(counting(_row(0.3, 0.5)), float)
    for row in (_row(0.25, 0.75), _row(0.25, 0.5, 0.75, 1.0).reshape(2, 2)):
        assert counting(row).tolist() == gate(row).tolist()


def test_a_mean_is_added_up_in_twice_the_digits() -> None:
    assert mean(0.25) == 0.25
    assert mean(np.full(1_000_000, 0.1, np.float32)) == pytest.approx(float(np.float32(0.1)), abs=1e-12)


def test_rows_that_stay_within_the_largest_log_odds_need_not_be_held() -> None:
    row = _row(-LARGEST_LOG_ODDS, -1.0, 0.0, LARGEST_LOG_ODDS)
    for semantics in SEMANTICS.values():
        light, held = (semantics.influence(ops, 0.3, row) for ops in (LIGHT_ROWS, ROWS))
        assert light.tolist() == held.tolist()
        assert np.isfinite(light).all()


def test_log_odds_are_held_on_both_sides() -> None:
    assert [FLOATS.clamp(x) for x in (-1e9, 3.0, 1e9)] == [-LARGEST_LOG_ODDS, 3.0, LARGEST_LOG_ODDS]


def test_one_row_makes_the_others_rows() -> None:
    assert ops_for([0.5, 1.0]) is FLOATS
    assert ops_for([]) is FLOATS
    assert ops_for([0.5, _row(0.5)]) is ROWS


@pytest.mark.parametrize("count", [*range(2, 20), 64, 65, 70])
@pytest.mark.parametrize("numbers", [0, 1, 3])
def test_numbers_rows_and_alternatives_are_ranked_lane_by_lane(count: int, numbers: int) -> None:
    draw = np.random.Generator(np.random.PCG64(count))
    rows = [draw.random((2, 16) if at % 3 == 1 else 16, dtype=np.float32) for at in range(count)]
    values = [*draw.random(numbers).tolist(), *rows]
    ranked = ROWS.descending(values)
    expected = -np.sort(-np.array([np.broadcast_to(np.float32(value), (2, 16)) for value in values]), axis=0)
    assert {np.asarray(value).dtype for value in ranked} == {np.dtype(np.float32)}
    assert np.array_equal(np.array([np.broadcast_to(value, (2, 16)) for value in ranked]), expected)
