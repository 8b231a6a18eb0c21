"""What the lanes there are say of a claim once a quantity is known: means over the lanes in a part of its range.

Nothing is evaluated again. A part holds the lanes of equal chance by the quantity's normal score, in each of the four
blocks, so that a spread between blocks tells noise from effect. What correlates with the quantity moves along, as it
would if one learned the quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.sampling import BLOCKS, part_of
from argmap.quantities.store import array_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream

    Floats = NDArray[np.float64]

TENTHS = 10
# A variance is told from noise by so many of its standard errors; of hundreds of quantities none is then listed for
# nothing more than once in a few maps.
_TOLD = 3.0


@dataclass(frozen=True, slots=True)
class Swing:
    """The support of a claim with its most informative quantity known to lie at its low and at its high end.

    These are its lowest and its highest tenth, around its 5 and 95 % points; both supports are means over the lanes
    there, in [0, 1]. `error` is the standard error of how far apart they are.
    """

    quantity: str
    low: float
    high: float
    error: float


def means_when_known(upstream: Upstream, keys: Iterable[str], parts: int) -> tuple[tuple[str, ...], Floats]:
    """Those of some quantities that can be learned, and the mean support of the claim once each is known.

    The means are by quantity, part of its range and block of lanes. A number known exactly has none, nor has anything
    where the claim is the same in every lane.
    """
    value = upstream.value
    found: dict[str, Floats] = {}
    if not isinstance(value, float):
        value = value.astype(np.float64)
        for key in keys:
            if upstream.lanes.posterior(key).is_exact:
                continue
            cells = _cells(upstream, key, parts)
            if cells.counts.all():
                found[key] = np.bincount(cells.of_lanes, weights=value, minlength=parts * BLOCKS) / cells.counts
    return tuple(found), np.array([*found.values()], dtype=np.float64).reshape(len(found), parts, BLOCKS)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The part of the range and the block of each lane, as one number, and how many lanes have each."""

    of_lanes: NDArray[np.uint16]
    counts: NDArray[np.intp]


def _cells(upstream: Upstream, key: str, parts: int) -> _Cells:
    """The cells of a quantity; remembered, since every claim asks for the same."""
    lanes = upstream.lanes

    def made() -> _Cells:
        part = part_of(lanes.cells(key).scores, parts)
        cells = (part.reshape(BLOCKS, -1) * BLOCKS + np.arange(BLOCKS)[:, None]).ravel().astype(np.uint16)
        return _Cells(cells, np.bincount(cells, minlength=parts * BLOCKS))

    return lanes.store.get("parts", (*lanes.cells_key(key), parts), made, lambda cells: array_size(cells.of_lanes))


def variance_without_noise(means: Floats) -> Floats:
    """The variance of the mean of each part, from means by part and block, without what sampling adds to it; >= 0.

    The blocks of lanes are independent, so that the covariance of two of them, averaged over all pairs, has only the
    variance that they share.
    """
    off = means - means.mean(axis=-2, keepdims=True)
    both = np.square(off.sum(axis=-1)) - np.square(off).sum(axis=-1)
    return np.asarray(np.maximum(0.0, both.mean(axis=-1) / (BLOCKS * (BLOCKS - 1))))


def told_variance(means: Floats) -> Floats:
    """`variance_without_noise`, or 0 where noise alone might have made it.

    Under noise each of the B (B - 1) / 2 pairs of blocks has in each of P parts a product of variance v^2 around 0,
    where v is the variance between blocks.
    """
    found = variance_without_noise(means)
    noise = _between_blocks(means) / sqrt(means.shape[-2] * BLOCKS * (BLOCKS - 1) / 2.0)
    return np.asarray(np.where(found > _TOLD * noise, found, 0.0))


def ends_of(means: Floats) -> tuple[Floats, Floats, Floats]:
    """The support in the first and in the last part, and the standard error of their difference.

    The spread between blocks is taken over all parts, since four blocks of one part say little about it.
    """
    ends = means[..., [0, -1], :].mean(axis=-1)
    return ends[..., 0], ends[..., 1], np.sqrt(2.0 * _between_blocks(means) / BLOCKS)


def _between_blocks(means: Floats) -> Floats:
    """The variance between blocks, averaged over parts."""
    return np.asarray(means.var(axis=-1, ddof=1).mean(axis=-1))


def swing(upstream: Upstream) -> Swing | None:
    """The swing of a claim; None where no quantity is told from noise to move it."""
    if isinstance(upstream.value, float):
        return None
    keys, means = means_when_known(upstream, upstream.quantities_tried(), TENTHS)
    drops = told_variance(means)
    if not drops.any():
        return None
    best = int(drops.argmax())
    low, high, error = ends_of(means[best])
    return Swing(keys[best], float(low), float(high), float(error))
