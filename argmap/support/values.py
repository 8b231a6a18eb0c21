"""A value of the engine: one number, or one number a lane.

Most claims of a large map are the same in every lane; carrying those as plain floats makes them
some thirty times cheaper than a row. Formulas are written once against an `Ops`, which is plain
arithmetic for floats and numpy for rows.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Written out, since importing numpy.typing takes longer than evaluating a map.
Row = np.ndarray[Any, np.dtype[np.float32]]
# A row may have one leading axis more (draws of judgements); lanes are always the last axis.
Value = float | np.ndarray[Any, np.dtype[Any]]

# exp(80) is far beyond any support a float32 can tell from 1, and still finite in float32.
LARGEST_LOG_ODDS = 80.0


class Ops(NamedTuple):
    """The few functions the formulas need, for one kind of value."""

    exp: Callable[[Any], Any]
    maximum: Callable[[Any, Any], Any]
    # Held within the largest log-odds the engine works with.
    clamp: Callable[[Any], Any]
    descending: Callable[[Sequence[Any]], list[Any]]


def mean(value: Value) -> float:
    """The mean over lanes, added up in twice the digits of a row."""
    return value if isinstance(value, float) else float(np.add.reduce(value, dtype=np.float64)) / len(value)


def positive(x: Any) -> Any:
    """Max(x, 0), as (x + |x|) / 2: numpy takes three times as long for the maximum of a row and a number."""
    return 0.5 * (x + abs(x))


def gate(value: Any) -> Any:
    """Max(0, 2 s - 1): a premise no better than a coin flip does nothing."""
    better = value - 0.5
    return better + abs(better)


def counting(value: Any) -> Any:
    """What a premise counts for after the gate; one number where that is nothing in every lane."""
    if type(value) is float:
        return gate(value)
    better = value - 0.5
    if np.maximum.reduce(better, axis=None) <= 0.0:
        return 0.0
    size = abs(better)
    size += better
    return size


def larger(one: Any, other: Any) -> Any:
    """The larger of two values, lane by lane; of two numbers a plain number, which keeps rows float32."""
    if isinstance(one, float) and isinstance(other, float):
        return max(one, other)
    return np.maximum(*_alike((one, other)))


def _alike(values: Sequence[Any]) -> list[Any]:
    """The values as rows of equally many lanes, since numpy compares a row with a number four times slower."""
    rows = [value for value in values if not isinstance(value, float)]
    lanes, kind = max([row.shape[-1] for row in rows]), np.result_type(*rows)
    wide = [row if row.shape[-1] == lanes else np.repeat(row, lanes, axis=-1) for row in rows]
    return [*[np.full(lanes, value, kind) for value in values if isinstance(value, float)], *wide]


def _clamp_row(x: Row) -> Row:
    return x.clip(-LARGEST_LOG_ODDS, LARGEST_LOG_ODDS)


def _clamp_float(x: float) -> float:
    return -LARGEST_LOG_ODDS if x < -LARGEST_LOG_ODDS else LARGEST_LOG_ODDS if x > LARGEST_LOG_ODDS else x


def _as_it_is(x: Row) -> Row:
    return x


def _descending_floats(values: Sequence[float]) -> list[float]:
    return sorted(values, reverse=True)


# A network for many more arguments of one sign on one claim is long to write out; numpy's sort then serves.
_EXCHANGE_LIMIT = 64


def _descending_rows(values: Sequence[Value]) -> list[Value]:
    """Rank the values lane by lane, largest first, by exchanging pairs of rows; no lane is sorted by itself."""
    ranked = _alike(values)
    # Exchanges begin with the first values: plain rows there keep them from growing alternatives early.
    ranked.sort(key=_size)
    if len(values) > _EXCHANGE_LIMIT:
        stacked = np.stack(np.broadcast_arrays(*ranked))
        stacked.sort(axis=0)
        return list(stacked[::-1])
    for at, other in _exchanges(len(ranked)):
        one, another = ranked[at], ranked[other]
        ranked[at], ranked[other] = np.maximum(one, another), np.minimum(one, another)
    return ranked


def _size(value: Any) -> int:
    size: int = value.size
    return size


@lru_cache(maxsize=_EXCHANGE_LIMIT)
def _exchanges(count: int) -> tuple[tuple[int, int], ...]:
    """The pairs of places that sort so many values when each puts the larger one first (Batcher's odd-even merges).

    Knuth, The Art of Computer Programming 3, 5.3.4; some n (log n)^2 / 4 exchanges, where neighbours take n^2 / 2.
    """
    found, merged = [], 1
    while merged < count:
        step = merged
        while step:
            found += [
                (at, at + step)
                for start in range(step % merged, count - step, 2 * step)
                for at in range(start, min(start + step, count - step))
                if at // (2 * merged) == (at + step) // (2 * merged)
            ]
            step //= 2
        merged *= 2
    return tuple(found)


FLOATS = Ops(exp=math.exp, maximum=max, clamp=_clamp_float, descending=_descending_floats)
ROWS = Ops(exp=np.exp, maximum=np.maximum, clamp=_clamp_row, descending=_descending_rows)
# For rows that cannot go beyond the largest log-odds, which saves a pass over their lanes.
LIGHT_ROWS = ROWS._replace(clamp=_as_it_is)


def ops_for(values: Iterable[Value]) -> Ops:
    """Plain arithmetic when every value is a float, numpy otherwise."""
    for value in values:
        if type(value) is not float:
            return ROWS
    return FLOATS
