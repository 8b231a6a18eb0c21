"""Evaluation that watches for draws on which a formula has no value.

Slower than closures, and run only when those met a division by zero, a logarithm of a negative number
or an overflow. A number without a value stays without one through everything that uses it; truths are
three-valued (Kleene), so that `x == 0 or y / x > 2` holds where x is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.quantities.compiled import SIGNS, Lookup, base_value
from argmap.quantities.functions import functions
from argmap.quantities.tree import Call, Chain, Compare, Logic, Minus, Name, Not, Number, Power, Tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false per lane, where `known`."""

    value: Bools
    known: Bools

    @property
    def holds(self) -> Bools:
        """True only where known to be true."""
        return self.value & self.known


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters `start` to `end` of a formula that have no value on a `share` of the draws, and why."""

    start: int
    end: int
    reason: str
    share: float


class Watch:
    """Evaluates trees over the names in `values`, which may hold `Truth`; notes the slips of each."""

    def __init__(self, lookup: Lookup, lanes: int) -> None:
        self.values: dict[str, Any] = dict(lookup)
        self.slips: list[Slip] = []
        self._lanes = lanes

    def run(self, tree: Tree) -> Any:
        """The value of `tree`: numbers with NaN where there is none, or a `Truth`."""
        if isinstance(tree, Number):
            return np.full(self._lanes, base_value(tree))
        if isinstance(tree, Name):
            value = self.values[tree.name]
            return value if isinstance(value, Truth) else np.broadcast_to(value, self._lanes)
        if isinstance(tree, Compare):
            left, right = self.run(tree.left), self.run(tree.right)
            return Truth(SIGNS[tree.sign](left, right), np.isfinite(left) & np.isfinite(right))
        if isinstance(tree, Not):
            truth = self.run(tree.operand)
            return Truth(~truth.value, truth.known)
        if isinstance(tree, Logic):
            return self._logic(tree)
        return self._number(tree)

    def _logic(self, tree: Logic) -> Truth:
        decisive = tree.word == "or"
        total: Truth = self.run(tree.operands[0])
        for operand in tree.operands[1:]:
            other: Truth = self.run(operand)
            settled = (total.known & (total.value == decisive)) | (other.known & (other.value == decisive))
            value = np.where(settled, decisive, not decisive)
            total = Truth(value, settled | (total.known & other.known))
        return total

    def _number(self, tree: Chain | Minus | Power | Call) -> Any:
        if isinstance(tree, Chain):
            return self._chain(tree)
        parts = [self.run(child) for child in tree.children]
        if isinstance(tree, Minus):
            return -parts[0]
        if isinstance(tree, Power):
            return self._noted(tree.start, tree.end, _power_reason, parts, np.power(*parts))
        if tree.function == "if":
            return _chosen(*parts)
        made = functions()[tree.function].apply(*parts)
        return self._noted(tree.start, tree.end, _REASONS.get(tree.function, _overflow), parts, made)

    def _chain(self, tree: Chain) -> Floats:
        total: Floats = self.run(tree.operands[0])
        for sign, operand in zip(tree.signs, tree.operands[1:], strict=True):
            other = self.run(operand)
            made = SIGNS[sign](total, other)
            reason = _division_reason if sign == "/" else _overflow
            total = self._noted(tree.start, operand.end, reason, [total, other], made)
        return total

    def _noted(self, start: int, end: int, reason: Any, parts: list[Floats], made: Floats) -> Floats:
        usable = np.logical_and.reduce([np.isfinite(part) for part in parts])
        lost = usable & ~np.isfinite(made)
        if lost.any():
            self.slips.append(Slip(start, end, reason(*(part[lost] for part in parts)), float(lost.mean())))
        return np.where(usable & np.isfinite(made), made, np.nan)


def _chosen(condition: Truth, first: Any, second: Any) -> Any:
    if isinstance(first, Truth):
        value = np.where(condition.value, first.value, second.value)
        return Truth(value, condition.known & np.where(condition.value, first.known, second.known))
    return np.where(condition.known, np.where(condition.value, first, second), np.nan)


def _overflow(*_: Floats) -> str:
    return "overflow"


def _division_reason(_: Floats, below: Floats) -> str:
    return "divide by zero" if np.any(below == 0) else "overflow"


def _power_reason(base: Floats, exponent: Floats) -> str:
    if np.any((base < 0) & (exponent != np.floor(exponent))):
        return "raise a negative number to a fraction"
    return "divide by zero" if np.any((base == 0) & (exponent < 0)) else "overflow"


def _log_reason(_: Floats) -> str:
    return "take the logarithm of 0 or less"


def _root_reason(_: Floats) -> str:
    return "take the root of a negative number"


def _tail_reason(*_: Floats) -> str:
    return "expect a negative number of events"


def _maximum_reason(_: Floats) -> str:
    return "ask for the greatest of fewer than one or more than 1e9"


_REASONS = {
    "log": _log_reason,
    "log10": _log_reason,
    "sqrt": _root_reason,
    "poisson_tail": _tail_reason,
    "norm_max": _maximum_reason,
}
