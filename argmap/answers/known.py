"""What the lanes there are say of a claim once a quantity is known: means over the lanes in a part of its range.

Nothing is evaluated again. A part holds the lanes of equal chance by the quantity's normal score, in each of the four
blocks, so that a spread between blocks tells noise from effect. What correlates with the quantity moves along, as it
would if one learned the quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.quantities.sampling import part_of
from argmap.quantities.store import array_size
from argmap.support.evaluate import BLOCKS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream

TENTHS = 10
# A variance is told from noise by so many of its standard errors; of hundreds of quantities none is then listed for
# nothing more than once in a few maps.
_TOLD = 3.0


@dataclass(frozen=True, slots=True)
class Swing:
    """The support of a claim with its most informative quantity known at its low and at its high end, 5 and 95 %.

    Taken over the lowest and the highest tenth of the lanes; `error` is the standard error of how far apart they are.
    """

    quantity: str
    low: float
    high: float
    error: float


def means_when_known(upstream: Upstream, key: str, parts: int) -> NDArray[np.float64] | None:
    """The mean support of the claim for each part of the quantity's range (row) and each block of lanes (column).

    None where the quantity is known exactly or the claim is the same in every lane.
    """
    value: Any = upstream.value
    column = upstream.lanes.column(key)
    if isinstance(value, float) or column.min() == column.max():
        return None
    places = _places(upstream, key, parts)
    sums = np.bincount(places, weights=value, minlength=parts * BLOCKS)
    counts = np.bincount(places, minlength=parts * BLOCKS)
    if not counts.all():
        return None
    return np.asarray((sums / counts).reshape(parts, BLOCKS), dtype=np.float64)


def _places(upstream: Upstream, key: str, parts: int) -> NDArray[np.uint16]:
    """The part and the block of each lane, as one number; remembered, since every claim asks for the same."""
    lanes = upstream.lanes

    def made() -> NDArray[np.uint16]:
        part = part_of(lanes.cells(key).scores, parts)
        return (part.reshape(BLOCKS, -1) * BLOCKS + np.arange(BLOCKS)[:, None]).ravel().astype(np.uint16)

    places: NDArray[np.uint16] = lanes.store.get("places", (*lanes.cells_key(key), parts), made, array_size)
    return places


def variance_without_noise(means: NDArray[np.float64]) -> float:
    """The variance of the mean of each row of block means, without what sampling adds to it; >= 0.

    The blocks of lanes are independent, so that the covariance of two of them, averaged over all pairs, has only the
    variance that they share.
    """
    off = means - means.mean(axis=0)
    both = np.square(off.sum(axis=1)) - np.square(off).sum(axis=1)
    return max(0.0, float(both.mean()) / (BLOCKS * (BLOCKS - 1)))


def told_variance(means: NDArray[np.float64]) -> float:
    """`variance_without_noise`, or 0 where noise alone might have made it.

    Under noise each of the B (B - 1) / 2 pairs of blocks has in each of P parts a product of variance v^2 around 0,
    where v is the variance between blocks.
    """
    found = variance_without_noise(means)
    noise = float(means.var(axis=1, ddof=1).mean()) / sqrt(len(means) * BLOCKS * (BLOCKS - 1) / 2.0)
    return found if found > _TOLD * noise else 0.0


def ends_of(means: NDArray[np.float64]) -> tuple[float, float, float]:
    """The support in the first and in the last part, and the standard error of their difference.

    The spread between blocks is taken over all parts, since four blocks of one part say little about it.
    """
    low, high = means[0].mean(), means[-1].mean()
    return float(low), float(high), sqrt(2.0 * float(means.var(axis=1, ddof=1).mean()) / BLOCKS)


def swing(upstream: Upstream) -> Swing | None:
    """The swing of a claim; None where no quantity is told from noise to move it."""
    best: tuple[float, Swing] | None = None
    if isinstance(upstream.value, float):
        return None
    for key in upstream.quantities_tried():
        means = means_when_known(upstream, key, TENTHS)
        drop = 0.0 if means is None else told_variance(means)
        if means is not None and drop > (best[0] if best else 0.0):
            best = drop, Swing(key, *ends_of(means))
    return best[1] if best else None
