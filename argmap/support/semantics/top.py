"""Euler-top: only the strongest pro and the strongest con count.

Mossakowski & Neuhaus, "Modular semantics and characteristics for bipolar weighted argumentation
graphs", 2018.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from argmap.support.semantics.energy import weight
from argmap.support.semantics.euler import influence
from argmap.support.values import larger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Ops, Value

__all__ = ["aggregate", "influence", "weight"]


def _largest(sizes: Sequence[Value]) -> Any:
    return reduce(larger, sizes) if sizes else 0.0


def aggregate(_ops: Ops, pros: Sequence[Value], cons: Sequence[Value]) -> Any:
    """The largest pro less the largest con."""
    return _largest(pros) - _largest(cons)
