"""Numbers and rows are reckoned alike."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from argmap.support.values import FLOATS, LARGEST_LOG_ODDS, ROWS, larger, ops_for, positive

SOME = (-100.0, -0.5, 0.0, 0.25, 1.0, 100.0)


def _row(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_row_is_what_its_numbers_are() -> None:
    row = _row(*SOME)
    assert ROWS.clamp(row).tolist() == [FLOATS.clamp(x) for x in SOME]
    assert positive(row).tolist() == [positive(x) for x in SOME] == [max(x, 0.0) for x in SOME]
    for one, other in product(SOME, SOME):
        assert larger(_row(one), _row(other)).tolist() == [larger(one, other)] == [max(one, other)]


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
