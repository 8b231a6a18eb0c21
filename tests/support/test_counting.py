"""How several arguments of one sign count: symmetric, monotone, continuous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.support.counting import fading, strongest
from argmap.support.values import FLOATS, ROWS
from tests.support.maps import law

if TYPE_CHECKING:
    from collections.abc import Sequence

sizes_of = st.lists(st.floats(0, 5), min_size=1, max_size=12)
dependences = st.floats(0, 1)
groups_of = st.lists(st.sampled_from([None, "g", "h"]), min_size=12, max_size=12)


def total(groups: Sequence[str | None], sizes: Sequence[float], dependence: float) -> float:
    return sum(fading(FLOATS, strongest(groups[: len(sizes)], sizes), dependence))


@law
@given(groups_of, sizes_of, dependences, st.randoms(use_true_random=False))
def test_the_order_of_arguments_does_not_matter(groups: list, sizes: list, dependence: float, random) -> None:
    pairs = list(zip(groups, sizes, strict=False))
    random.shuffle(pairs)
    shuffled = total([group for group, _ in pairs], [size for _, size in pairs], dependence)
    assert shuffled == pytest.approx(total(groups, sizes, dependence), abs=1e-12)


@law
@given(groups_of, sizes_of, dependences, st.floats(0, 2), st.integers(0, 11))
def test_a_larger_argument_adds_no_less_and_no_more_than_its_growth(
    groups: list, sizes: list, dependence: float, growth: float, at: int
) -> None:
    grown = list(sizes)
    grown[at % len(sizes)] += growth
    gain = total(groups, grown, dependence) - total(groups, sizes, dependence)
    assert -1e-12 <= gain <= growth + 1e-12


@law
@given(sizes_of)
def test_independent_arguments_add_up(sizes: list) -> None:
    assert total([None] * 12, sizes, 1.0) == pytest.approx(sum(sizes))


@law
@given(sizes_of)
def test_wholly_dependent_arguments_count_as_the_largest(sizes: list) -> None:
    assert total([None] * 12, sizes, 0.0) == pytest.approx(max(sizes))


@law
@given(
    groups_of,
    st.lists(st.one_of(st.floats(0, 5), st.lists(st.floats(0, 5), min_size=3, max_size=3)), min_size=1, max_size=12),
    dependences,
)
def test_rows_are_counted_lane_by_lane(groups: list, sizes: list, dependence: float) -> None:
    rows = [np.array(size, np.float32) if isinstance(size, list) else size for size in sizes]
    if not any(isinstance(size, list) for size in sizes):
        return
    counted = sum(fading(ROWS, strongest(groups[: len(rows)], rows), dependence))
    by_lane = [
        total(groups, [size[lane] if isinstance(size, list) else size for size in sizes], dependence)
        for lane in range(3)
    ]
    assert np.broadcast_to(counted, 3).tolist() == pytest.approx(by_lane, rel=1e-5, abs=1e-5)
    assert counted.dtype == np.float32
