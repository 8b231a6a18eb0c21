"""Euler-based: support = 1 - (1 - b^2) / (1 + b e^x).

Amgoud & Ben-Naim, "Evaluation of arguments in weighted bipolar graphs", ECSQARU 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.support.semantics.energy import weight, weight_slope
from argmap.support.semantics.logodds import aggregate, aggregate_slopes

if TYPE_CHECKING:
    from argmap.support.values import Ops, Value

__all__ = ["aggregate", "aggregate_slopes", "influence", "influence_slopes", "weight", "weight_slope"]


def influence(ops: Ops, base: Value, x: Value) -> Any:
    """In [b^2, 1) for a base below 1; a base of 0 or 1 never moves."""
    return 1.0 - (1.0 - base * base) / (1.0 + base * ops.exp(ops.clamp(x)))


def influence_slopes(ops: Ops, base: Value, x: Value) -> tuple[Any, Any]:
    """How the support answers to the base, and to x."""
    grown = ops.exp(ops.clamp(x))
    under = 1.0 + base * grown
    left = (1.0 - base * base) * grown / (under * under)
    return 2.0 * base / under + left, base * left
