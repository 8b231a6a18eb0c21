"""Euler-based: support = 1 - (1 - b^2) / (1 + b e^x).

Amgoud & Ben-Naim, "Evaluation of arguments in weighted bipolar graphs", ECSQARU 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.support.semantics.energy import weight
from argmap.support.semantics.logodds import aggregate

if TYPE_CHECKING:
    from argmap.support.values import Ops, Value

__all__ = ["aggregate", "influence", "weight"]


def influence(ops: Ops, base: Value, x: Value) -> Any:
    """In [b^2, 1) for a base below 1; a base of 0 or 1 never moves."""
    return 1.0 - (1.0 - base * base) / (1.0 + base * ops.exp(ops.clamp(x)))
