"""DF-QuAD: pros and cons are each joined by a probabilistic sum, the difference moves the base linearly.

Rago, Toni, Aurisicchio & Baroni, "Discontinuity-free decision support with quantitative
argumentation debates", KR 2016.
"""

from __future__ import annotations

from functools import reduce
from math import exp
from operator import mul
from typing import TYPE_CHECKING, Any

from argmap.support.values import positive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Ops, Value


def weight(log_ratio: float) -> float:
    """1 - 1/ratio, in [0, 1): a ratio of 10 weighs 0.9."""
    return 1.0 - exp(-log_ratio)


def aggregate(pros: Sequence[Value], cons: Sequence[Value]) -> Any:
    """In [-1, 1]: the doubt that the cons leave less the doubt that the pros leave."""
    return _left(cons) - _left(pros)


def _left(sizes: Sequence[Value]) -> Any:
    """The doubt that arguments leave; 1 of none. The first is not multiplied by 1, a pass over the lanes of a row."""
    return reduce(mul, [1.0 - size for size in sizes]) if sizes else 1.0


def influence(_ops: Ops, base: Value, x: Value) -> Any:
    """Linear towards 1 for x > 0 and towards 0 for x < 0: b (1 - |x|) + max(x, 0)."""
    far: Any = abs(x)
    return base * (1.0 - far) + 0.5 * (x + far)


def weight_slope(log_ratio: float) -> float:
    """How the weight answers to the log-ratio."""
    return exp(-log_ratio)


def aggregate_slopes(pros: Sequence[Value], cons: Sequence[Value]) -> tuple[list[Any], list[Any]]:
    """How the aggregate answers to the size of each pro and of each con: by the doubt that the others leave."""
    return _left_by_others(pros), [-1.0 * left for left in _left_by_others(cons)]


def _left_by_others(sizes: Sequence[Value]) -> list[Any]:
    return [_left([*sizes[:at], *sizes[at + 1 :]]) for at in range(len(sizes))]


def influence_slopes(_ops: Ops, base: Value, x: Value) -> tuple[Any, Any]:
    """How the support answers to the base, and to x: the room on the side of x, at x = 0 that below."""
    up = positive(x)
    return 1.0 - up - (up - x), base + (1.0 - 2.0 * base) * (x > 0.0)
