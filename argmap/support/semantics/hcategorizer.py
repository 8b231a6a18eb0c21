"""Weighted h-categorizer, for graphs of attacks alone: support = b / (1 + sum of attackers).

Besnard & Hunter, "A logic-based theory of deductive arguments", 2001; weighted form of Amgoud,
Ben-Naim, Doder & Vesic, IJCAI 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.support.semantics.energy import weight, weight_slope
from argmap.support.semantics.logodds import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Ops, Value

__all__ = ["aggregate", "aggregate_slopes", "influence", "influence_slopes", "weight", "weight_slope"]


def aggregate(pros: Sequence[Value], cons: Sequence[Value]) -> Any:
    """The sum of the attacks, >= 0.

    Raises:
        ValueError: There is a pro, for which this semantics has no meaning.
    """
    if pros:
        raise ValueError("the h-categorizer is defined for attacks only")
    return total(cons)


def influence(_ops: Ops, base: Value, x: Value) -> Any:
    """The base divided by 1 + x."""
    return base / (1.0 + x)


def aggregate_slopes(pros: Sequence[Value], cons: Sequence[Value]) -> tuple[list[Any], list[Any]]:
    """How the aggregate answers to the size of each attack."""
    return [0.0] * len(pros), [1.0] * len(cons)


def influence_slopes(_ops: Ops, base: Value, x: Value) -> tuple[Any, Any]:
    """How the support answers to the base, and to x."""
    under: Any = 1.0 + x
    return 1.0 / under, -base / (under * under)
