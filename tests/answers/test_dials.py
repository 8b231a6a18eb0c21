"""What is tried on a map: everything on a small one, what reaches furthest on a large one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.answers.dials import dials_tried
from argmap.answers.reach import FEWEST_TRIED
from tests.answers.modelled import one_claim, quantity, upstream
from tests.making import argument_map, inference, seen

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


def long_chain(length: int) -> ArgumentMap:
    """Claims that each rest on the next, each with evidence of its own; `c` is the first."""
    names = ["c", *(f"d{number:04d}" for number in range(1, length))]
    steps = [inference(other, one, 3.0) for one, other in pairwise(names)]
    return argument_map(dict.fromkeys(names, 0.6), *steps, *(seen(f"e-{name}", name, 2.0) for name in names))


def test_on_a_small_map_every_dial_is_tried_from_end_to_end() -> None:
    tried, left = dials_tried(upstream(one_claim("x > t", quantity("x", 1, 3), quantity("t", 0, 2), fit=0.8), "c"))
    assert ({dial.id for dial in tried if dial.kind == "quantities"}, left) == ({"x", "t"}, 0)
    for dial in tried:
        assert dial.places == sorted(dial.places)
        assert (dial.places[0], dial.places[-1]) == (dial.low, dial.high)
        assert np.all(np.isfinite(dial.places))


def test_on_a_large_map_the_rest_is_counted_and_what_is_near_is_tried() -> None:
    tried, left = dials_tried(upstream(long_chain(1_500), "c"))
    assert len(tried) >= FEWEST_TRIED
    assert left > 0
    names = {(dial.kind, dial.id) for dial in tried}
    assert {("evidence", "e-c"), ("inferences", "d0001-supports-c"), ("claims", "d0001")} <= names
    assert ("claims", "d1499") not in names
