"""The functions of the formula language: name, arguments, what they do, and what units they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_LARGEST_COUNT = 1e9
# So many cells each time a count doubles: 2 to this power.
_CELL_BITS = 7
# That of 1, whose exponent is written as 1023.
_FIRST_CELL = 1023 << _CELL_BITS

# How a function treats units: `plain` takes and gives plain numbers; `same` takes arguments of one unit
# and gives it; `root` gives the square root of its unit; `time` takes factors whose product is plain;
# `choice` is if(condition, a, b) with one unit for a and b.
UnitRule = Literal["plain", "same", "root", "time", "choice"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its argument names (a last name ending in ``...`` repeats), a line of help and its rules.

    Outside its domain it gives no number, and raises a flag of the processor as a division by zero does.
    """

    arguments: tuple[str, ...]
    doc: str
    units: UnitRule
    apply: Callable[..., Floats]

    @property
    def least(self) -> int:
        """The least number of arguments."""
        return len(self.arguments)

    @property
    def repeats(self) -> bool:
        """Whether more arguments may follow."""
        return self.arguments[-1].endswith("...")

    def takes(self, count: int) -> bool:
        """Whether the function can be given `count` arguments."""
        return count >= self.least if self.repeats else count == self.least


def _growth(rate: Floats, time: Floats) -> Floats:
    return np.exp(rate * time)


def _least(*values: Floats) -> Floats:
    made = values[0]
    for value in values[1:]:
        made = np.minimum(made, value)
    return made


def _greatest(*values: Floats) -> Floats:
    made = values[0]
    for value in values[1:]:
        made = np.maximum(made, value)
    return made


def _clip(x: Floats, low: Floats, high: Floats) -> Floats:
    return np.minimum(np.maximum(x, low), high)


def _norm_cdf(x: Floats) -> Floats:
    from scipy.special import ndtr

    return np.asarray(ndtr(x), dtype=np.float64)


def _poisson_tail(count: Floats, expected: Floats) -> Floats:
    from scipy.special import gammainc

    least = np.ceil(count)
    tail = gammainc(np.maximum(least, 1.0), expected)
    return _flagged(np.where(least <= 0, np.where(expected >= 0, 1.0, np.nan), tail))


def _norm_max(count: Floats) -> Floats:
    if np.min(count) >= 1 and np.max(count) <= _LARGEST_COUNT:
        return _read_norm_max(count)
    inside = (count >= 1) & (count <= _LARGEST_COUNT)
    return _flagged(np.where(inside, _read_norm_max(np.where(inside, count, 1.0)), np.nan))


def _read_norm_max(count: Floats) -> Floats:
    starts, slopes = _norm_max_table()
    cell = _cell(count) - _FIRST_CELL
    return np.asarray(starts.take(cell) + count * slopes.take(cell), dtype=np.float64)


def _cell(count: Floats) -> NDArray[np.int64]:
    """The exponent and the first bits behind it: a logarithm in straight pieces that takes no time."""
    return np.asarray(count).view(np.int64) >> (52 - _CELL_BITS)


def _flagged(values: Floats) -> Floats:
    """The values; if some are none, the processor's flag for an invalid operation is raised."""
    if np.isnan(values).any():
        np.divide(0.0, 0.0)
    return values


@cache
def _norm_max_table() -> tuple[Floats, Floats]:
    """The expected maximum as a line in each cell of counts: where it starts at 0, and its slope.

    It is the integral of 1 - F^k - F(-z)^k over z > 0, which the trapezoids of this width give to 1e-8; the lines
    stay within 1e-5 of it.
    """
    from scipy.special import log_ndtr

    z = np.linspace(0.0, 10.0, 101)
    cells = np.arange(_FIRST_CELL, int(_cell(np.array(_LARGEST_COUNT))) + 2)
    counts = (cells << (52 - _CELL_BITS)).view(np.float64)
    tail = -np.expm1(counts[:, None] * log_ndtr(z)) - np.exp(counts[:, None] * log_ndtr(-z))
    values = (tail.sum(axis=1) - (tail[:, 0] + tail[:, -1]) / 2) * (z[1] - z[0])
    slopes = np.diff(values) / np.diff(counts)
    starts = values[:-1] - slopes * counts[:-1]
    starts.flags.writeable = slopes.flags.writeable = False
    return starts, slopes


@cache
def functions() -> Mapping[str, Function]:
    """Every function by name, ``if`` included."""
    table = {
        "exp": Function(("x",), "e to the power x", "plain", np.exp),
        "log": Function(("x",), "the natural logarithm of x > 0", "plain", np.log),
        "log10": Function(("x",), "the decimal logarithm of x > 0", "plain", np.log10),
        "sqrt": Function(("x",), "the square root of x >= 0", "root", np.sqrt),
        "abs": Function(("x",), "x without its sign", "same", np.abs),
        "min": Function(("a", "b..."), "the least of its arguments", "same", _least),
        "max": Function(("a", "b..."), "the greatest of its arguments", "same", _greatest),
        "clip": Function(("x", "low", "high"), "x held between low and high", "same", _clip),
        "if": Function(("condition", "a", "b"), "a where the condition holds, else b", "choice", np.where),
        "growth": Function(
            ("rate", "time"),
            "the factor of continuous growth, exp(rate * time); time to double: log(2) / rate",
            "time",
            _growth,
        ),
        "poisson_tail": Function(
            ("k", "expected"),
            "the chance of k or more events when `expected` are expected",
            "plain",
            _poisson_tail,
        ),
        "norm_cdf": Function(("x",), "the chance that a standard normal lies below x", "plain", _norm_cdf),
        "norm_max": Function(("k",), "the expected greatest of k standard normals, 1 <= k <= 1e9", "plain", _norm_max),
    }
    return MappingProxyType(table)
