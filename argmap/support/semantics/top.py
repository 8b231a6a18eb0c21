"""Euler-top: only the strongest pro and the strongest con count.

Mossakowski & Neuhaus, "Modular semantics and characteristics for bipolar weighted argumentation
graphs", 2018.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from argmap.support.semantics.energy import weight, weight_slope
from argmap.support.semantics.euler import influence, influence_slopes
from argmap.support.values import larger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Value

__all__ = ["aggregate", "aggregate_slopes", "influence", "influence_slopes", "weight", "weight_slope"]


def _largest(sizes: Sequence[Value]) -> Any:
    return reduce(larger, sizes) if sizes else 0.0


def aggregate(pros: Sequence[Value], cons: Sequence[Value]) -> Any:
    """The largest pro less the largest con."""
    return _largest(pros) - _largest(cons)


def aggregate_slopes(pros: Sequence[Value], cons: Sequence[Value]) -> tuple[list[Any], list[Any]]:
    """How the aggregate answers to the size of each pro and of each con: by the largest alone, of equals the first."""
    return _is_largest(pros), [-1.0 * largest for largest in _is_largest(cons)]


def _is_largest(sizes: Sequence[Value]) -> list[Any]:
    found: list[Any] = []
    for at, size in enumerate(sizes):
        beaten: Any = [other > size for other in sizes[at + 1 :]] + [other >= size for other in sizes[:at]]
        found.append(1.0 - reduce(larger, [1.0 * each for each in beaten], 0.0))
    return found
