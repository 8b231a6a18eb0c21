"""A value of the engine: one number, or one number a lane.

Most claims of a large map are the same in every lane; carrying those as plain floats makes them
some thirty times cheaper than a row. Formulas are written once against an `Ops`, which is plain
arithmetic for floats and numpy for rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Written out, since importing numpy.typing takes longer than evaluating a map.
Row = np.ndarray[Any, np.dtype[np.float32]]
# A row may have one leading axis more (draws of judgements); lanes are always the last axis.
Value = float | np.ndarray[Any, np.dtype[Any]]

# exp(80) is far beyond any support a float32 can tell from 1, and still finite in float32.
LARGEST_LOG_ODDS = 80.0


@dataclass(frozen=True, slots=True)
class Ops:
    """The few functions the formulas need, for one kind of value."""

    exp: Callable[[Any], Any]
    maximum: Callable[[Any, Any], Any]
    minimum: Callable[[Any, Any], Any]
    clip: Callable[[Any, float, float], Any]
    descending: Callable[[Sequence[Any]], list[Any]]

    def clamp(self, x: Value) -> Any:
        """`x` held within the largest log-odds the engine works with."""
        return self.clip(x, -LARGEST_LOG_ODDS, LARGEST_LOG_ODDS)


def positive(x: Any) -> Any:
    """Max(x, 0), as (x + |x|) / 2: numpy takes three times as long for the maximum of a row and a number."""
    return 0.5 * (x + abs(x))


def larger(one: Any, other: Any) -> Any:
    """The larger of two values, lane by lane; of two numbers a plain number, which keeps rows float32."""
    return max(one, other) if isinstance(one, float) and isinstance(other, float) else np.maximum(one, other)


def _clip_row(x: Row, low: float, high: float) -> Row:
    return x.clip(low, high)


def _clip_float(x: float, low: float, high: float) -> float:
    return low if x < low else high if x > high else x


def _descending_floats(values: Sequence[float]) -> list[float]:
    return sorted(values, reverse=True)


# Past this many arguments of one sign on one claim, numpy's sort beats exchanging pairs of rows.
_EXCHANGE_LIMIT = 8


def _descending_rows(values: Sequence[Value]) -> list[Value]:
    """Rank the values lane by lane, largest first, by exchanging neighbours; no lane is sorted by itself."""
    ranked: list[Value] = sorted([value for value in values if isinstance(value, float)], reverse=True)
    rows = [value for value in values if not isinstance(value, float)]
    if len(values) > _EXCHANGE_LIMIT:
        shape = np.broadcast_shapes(*(row.shape for row in rows))
        stacked = np.empty((len(values), *shape), np.result_type(*rows))
        for at, value in enumerate(values):
            stacked[at] = value
        stacked.sort(axis=0)
        return list(stacked[::-1])
    # Each row sinks into what is ranked already, so that two numbers are never compared as arrays.
    for sinking in rows:
        for at, value in enumerate(ranked):
            ranked[at], sinking = np.maximum(value, sinking), np.minimum(value, sinking)
        ranked.append(sinking)
    return ranked


FLOATS = Ops(exp=math.exp, maximum=max, minimum=min, clip=_clip_float, descending=_descending_floats)
ROWS = Ops(exp=np.exp, maximum=np.maximum, minimum=np.minimum, clip=_clip_row, descending=_descending_rows)


def ops_for(values: Iterable[Value]) -> Ops:
    """Plain arithmetic when every value is a float, numpy otherwise."""
    for value in values:
        if type(value) is not float:
            return ROWS
    return FLOATS
