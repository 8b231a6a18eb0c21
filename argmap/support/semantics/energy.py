"""Quadratic energy: a sum of arguments moves the base along h(x) = x^2 / (1 + x^2).

Potyka, "Continuous dynamical systems for weighted bipolar argumentation", KR 2018.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from argmap.support.semantics.dfquad import influence as linear
from argmap.support.semantics.logodds import aggregate, aggregate_slopes
from argmap.support.values import positive

if TYPE_CHECKING:
    from argmap.support.values import Ops, Value

__all__ = ["aggregate", "aggregate_slopes", "influence", "influence_slopes", "weight", "weight_slope"]


def weight(log_ratio: float) -> float:
    """The log-ratio in units of ln 10: a ratio of 10 weighs 1."""
    return log_ratio / log(10.0)


def influence(ops: Ops, base: Value, x: Value) -> Any:
    """Towards 1 by h(x) for x > 0, towards 0 by h(-x) for x < 0."""
    x = ops.clamp(x)
    far: Any = abs(x)
    return linear(ops, base, x * far / (1.0 + far * far))


def weight_slope(_log_ratio: float) -> float:
    """How the weight answers to the log-ratio."""
    return 1.0 / log(10.0)


def influence_slopes(ops: Ops, base: Value, x: Value) -> tuple[Any, Any]:
    """How the support answers to the base, and to x: h'(x) = 2 x / (1 + x^2)^2 times the room on that side."""
    x = ops.clamp(x)
    up = positive(x)
    down = up - x
    return 1.0 - _share(x), (1.0 - base) * _share_slope(up) + base * _share_slope(down)


def _share(x: Any) -> Any:
    square = x * x
    return square / (1.0 + square)


def _share_slope(x: Any) -> Any:
    under = 1.0 + x * x
    return 2.0 * x / (under * under)
