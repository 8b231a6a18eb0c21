"""Formulas as closures over arrays: made once, then run for every set of lanes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.quantities.functions import functions
from argmap.quantities.tree import Call, Chain, Compare, Logic, Minus, Name, Not, Number, Power, Tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

# An array of numbers or truths, one for each lane and so of one shape for all; what is the same on all is a scalar.
Values = Any
Lookup = Mapping[str, "NDArray[Any] | np.float64"]
Run = Callable[[Lookup], Values]

SIGNS: Mapping[str, np.ufunc] = MappingProxyType(
    {
        "+": np.add,
        "-": np.subtract,
        "*": np.multiply,
        "/": np.divide,
        "<": np.less,
        "<=": np.less_equal,
        ">": np.greater,
        ">=": np.greater_equal,
        "==": np.equal,
        "!=": np.not_equal,
        "and": np.logical_and,
        "or": np.logical_or,
    }
)


def base_value(node: Number) -> np.float64:
    """The number in base units."""
    return np.float64(node.value * (node.unit.factor if node.unit else 1.0))


def compile_tree(tree: Tree) -> Run:
    """A function from the values of the names, in base units, to the value of `tree`."""
    parts = [compile_tree(child) for child in tree.children]
    if isinstance(tree, Number):
        # An array without axes is taken in half the time of a number.
        value = np.asarray(base_value(tree))
        value.flags.writeable = False
        return lambda _: value
    if isinstance(tree, Name):
        name = tree.name
        return lambda lookup: lookup[name]
    if isinstance(tree, Chain):
        return _chained(parts, [SIGNS[sign] for sign in tree.signs])
    if isinstance(tree, Logic):
        return _chained(parts, [SIGNS[tree.word]] * (len(parts) - 1))
    return _applied(_operation(tree), parts)


def _operation(tree: Minus | Not | Power | Compare | Call) -> Callable[..., Values]:
    if isinstance(tree, Minus):
        return np.negative
    if isinstance(tree, Not):
        return np.logical_not
    if isinstance(tree, Power):
        return np.power
    if isinstance(tree, Compare):
        return SIGNS[tree.sign]
    return functions()[tree.function].apply


def _chained(parts: list[Run], steps: list[np.ufunc]) -> Run:
    first, rest = parts[0], list(zip(steps, parts[1:], strict=True))

    def run(lookup: Lookup) -> Values:
        total, own = first(lookup), None
        for step, part in rest:
            total = step(total, part(lookup), own)
            # From the first step on the array is ours, and a further one would cost an eighth of the time.
            own = total if isinstance(total, np.ndarray) else None
        return total

    return run


def _applied(operation: Callable[..., Values], parts: list[Run]) -> Run:
    if len(parts) == 1:
        only = parts[0]
        return lambda lookup: operation(only(lookup))
    if len(parts) == 2:
        left, right = parts
        return lambda lookup: operation(left(lookup), right(lookup))
    return lambda lookup: operation(*(part(lookup) for part in parts))
