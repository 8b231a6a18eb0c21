"""Values ranked lane by lane."""

from __future__ import annotations

import numpy as np
import pytest

from argmap.support.values import ROWS


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
