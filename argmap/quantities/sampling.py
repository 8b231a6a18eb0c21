"""Lanes: a Latin hypercube in each of four blocks, keyed by the quantity and by nothing else.

A column is made from (seed, block, key) alone, so that adding, removing or renaming another
quantity moves no lane of this one. Only the raw bit stream of the generator is used, which numpy
promises never to change; its samplers carry no such promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Drawn independently of each other, so that the spread of their means says how far a mean over all lanes may be off.
BLOCKS = 4
_NODES = 1025
_REACH = 8.0
_STEP = 2 * _REACH / (_NODES - 1)
_TABLE = np.linspace(-_REACH, _REACH, _NODES)
_TABLE.flags.writeable = False


def check_lanes(lanes: int) -> None:
    """Raise ValueError unless all blocks have equally many of the `lanes`, two or more."""
    if lanes < 2 * BLOCKS or lanes % BLOCKS:
        raise ValueError(f"{lanes} lanes: expected a multiple of {BLOCKS}, at least {2 * BLOCKS}")


def normal_scores(key: str, *, seed: int, lanes: int) -> Floats:
    """Standard normal scores for `key`: in each block every slice of probability 1/size holds exactly one."""
    from scipy.special import ndtri

    scores = shares(key, seed=seed, lanes=lanes)
    ndtri(scores, out=scores)
    return scores


def shares(key: str, *, seed: int, lanes: int) -> Floats:
    """The probabilities of the normal scores for `key`, in (0, 1)."""
    size = lanes // BLOCKS
    raw = np.empty((2, BLOCKS, size), dtype=np.uint64)
    for block in range(BLOCKS):
        digest = blake2b(f"{seed}/{block}/{key}".encode(), digest_size=16).digest()
        bits = np.random.PCG64(int.from_bytes(digest, "little")).random_raw(2 * size)
        raw[:, block] = bits.reshape(2, size)
    order, jitter = raw
    # In place from here on: a further array of all lanes costs more than the arithmetic in it.
    # The place in the low bits: the numbers are distinct, so that every sorting method agrees on their order.
    low_bits = np.uint64((1 << (size - 1).bit_length()) - 1)
    order &= ~low_bits
    order |= np.arange(size, dtype=np.uint64)
    order.sort(axis=1)
    order &= low_bits
    jitter >>= np.uint64(32)
    # Both are far below 2^63, and signed integers become floats several times faster.
    made: Floats = np.add(jitter.view(np.int64), 0.5)
    made /= 2.0**32
    made += order.view(np.int64)
    made /= size
    return made.reshape(-1)


def part_of(scores: Floats, parts: int) -> NDArray[np.intp]:
    """Into which of some parts of equal chance each score falls, 0 being the lowest; O(lanes), without sorting."""
    from scipy.special import ndtr

    part: NDArray[np.intp] = np.minimum((ndtr(scores) * parts).astype(np.intp), parts - 1)
    return part


def correlate(scores: Sequence[Floats], matrix: Floats) -> list[Floats]:
    """`scores` re-ordered within each block so that their normal scores correlate as `matrix` says.

    Gaussian copula through the Cholesky factor, then each column's own values in the new order of
    ranks (Iman and Conover, 1982): the marginals stay exact Latin hypercubes. The first column keeps
    its lanes. Raises numpy's LinAlgError when `matrix` is not positive definite.
    """
    mixed = np.linalg.cholesky(matrix) @ np.array(scores)
    return [_in_order_of(own, target) for own, target in zip(scores, mixed, strict=True)]


def _in_order_of(own: Floats, target: Floats) -> Floats:
    columns, targets = own.reshape(BLOCKS, -1), target.reshape(BLOCKS, -1)
    ranks = np.argsort(np.argsort(targets, axis=1, kind="stable"), axis=1, kind="stable")
    return np.take_along_axis(np.sort(columns, axis=1), ranks, axis=1).reshape(-1)


@dataclass(frozen=True)
class Cells:
    """Each lane's score, and where it falls on the even grid of scores: reading a table is then a multiplication.

    Most shapes need the scores alone, so the place on the grid is worked out with the first table.
    """

    scores: Floats

    @cached_property
    def _places(self) -> tuple[NDArray[np.intp], Floats]:
        """The cell of each score and how far into it; scores beyond the grid are held at its ends."""
        place = self.scores + _REACH
        place /= _STEP
        np.clip(place, 0, _NODES - 1, out=place)
        cell = place.astype(np.intp)
        np.minimum(cell, _NODES - 2, out=cell)
        place -= cell
        return cell, place

    @property
    def nbytes(self) -> int:
        """How many bytes it holds once a table was read."""
        return 3 * self.scores.nbytes

    def read(self, table: Floats) -> Floats:
        """Values of a table made on `table_scores`, linear between its nodes; NaN beside an infinite one."""
        cell, share = self._places
        with np.errstate(over="ignore", invalid="ignore"):
            read: Floats = np.diff(table)[cell]
            read *= share
            read += table[cell]
        return read


def table_scores() -> Floats:
    """The even grid of normal scores on which tables are made."""
    return _TABLE
