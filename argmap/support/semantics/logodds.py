"""Log-odds: each argument adds its weight to the log-odds of the base (the default).

Potyka, "Interpreting neural networks as quantitative argumentation frameworks", AAAI 2021, with the
weight of an argument read as the logarithm of a likelihood ratio (Good 1950).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Ops, Value


def weight(log_ratio: float) -> float:
    """The log-ratio itself."""
    return log_ratio


def aggregate(pros: Sequence[Value], cons: Sequence[Value]) -> Any:
    """The sum of the pros less the sum of the cons, any real number."""
    if not cons:
        return total(pros)
    return total(pros) - total(cons) if pros else -total(cons)


def total(sizes: Sequence[Value]) -> Any:
    """The sum; 0 of nothing. The first is not added to 0, which would cost a row a pass over its lanes."""
    return sum(sizes[1:], sizes[0]) if sizes else 0.0


def influence(ops: Ops, base: Value, x: Value) -> Any:
    """The support s with logit s = logit b + x, written so that b = 0 and b = 1 need no special case."""
    return base / (base + (1.0 - base) * ops.exp(-ops.clamp(x)))


def weight_slope(_log_ratio: float) -> float:
    """How the weight answers to the log-ratio."""
    return 1.0


def aggregate_slopes(pros: Sequence[Value], cons: Sequence[Value]) -> tuple[list[Any], list[Any]]:
    """How the aggregate answers to the size of each pro and of each con."""
    return [1.0] * len(pros), [-1.0] * len(cons)


def influence_slopes(ops: Ops, base: Value, x: Value) -> tuple[Any, Any]:
    """How the support answers to the base, and to x: e^-x / (b + (1 - b) e^-x)^2, and s (1 - s)."""
    fade = ops.exp(-ops.clamp(x))
    under = base + (1.0 - base) * fade
    return fade / (under * under), base * (1.0 - base) * fade / (under * under)
