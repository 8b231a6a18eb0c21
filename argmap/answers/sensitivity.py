"""How much of the variance of an output is due to one input, from lanes that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[Any]

# Fewer bins lose what happens inside them (a hundredth and a half for Ishigami's function with 16), and more gain
# nothing.
SHARE_BINS = 48


def first_order(part: NDArray[np.intp], output: Values, bins: int = SHARE_BINS) -> float:
    """The share of the variance of `output` that goes when the input is known: Var(E[output | input]) / Var(output).

    Estimated from the means over bins of about equal size by the rank of the input, of which `part` names that of each
    lane, from 0 on. The bins are noisy and so spread even where the input does nothing; what that adds on average,
    (bins - 1) / lanes times the variance within bins, is taken off (epsilon squared, Kelley, 1935). In [0, 1]; 0 for
    an output that never changes.
    """
    values = np.asarray(output, dtype=np.float64)
    variance = float(values.var())
    if variance == 0.0:
        return 0.0
    sizes = np.bincount(part, minlength=bins)
    means = np.bincount(part, weights=values, minlength=bins) / np.maximum(sizes, 1)
    between = float(np.dot(sizes, (means - values.mean()) ** 2)) / len(values)
    within = (variance - between) * len(values) / (len(values) - bins)
    return min(1.0, max(0.0, (between - within * (bins - 1) / len(values)) / variance))


def total(output: Values, replaced: Values) -> float:
    """The share of the variance of `output` that the input has a part in, alone or with others.

    `replaced` is the output with an independent copy of the input's column, all others as they were:
    E[(output - replaced)^2] / (2 Var(output)) (Jansen, 1999, eq. 16). In [0, 1].
    """
    one, other = np.asarray(output, dtype=np.float64), np.asarray(replaced, dtype=np.float64)
    variance = (float(one.var()) + float(other.var())) / 2.0
    if variance == 0.0:
        return 0.0
    return min(1.0, float(np.mean((one - other) ** 2)) / (2.0 * variance))


def independent_copy(column: Values) -> Values:
    """The same values on other lanes. Lanes are in an order of chance, so that half way round nothing is left of it.

    An even number of blocks on, a block stays a Latin hypercube.
    """
    return np.roll(column, len(column) // 2)
