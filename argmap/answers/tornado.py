"""What moves a claim most: its support with each quantity upstream in its lowest and in its highest tenth.

Both are means over the lanes that lie there, so nothing is evaluated again and what correlates with the quantity
moves along. A tenth of 8,192 lanes leaves each bar a standard error of a point or so, which is told with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from argmap.answers.known import TENTHS, ends_of, means_when_known
from argmap.answers.sensitivity import SHARE_BINS, first_order, independent_copy, total
from argmap.quantities.distributions import Normal, quantile
from argmap.quantities.sampling import part_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream


_TOLD = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One quantity: the support with it in its lowest and highest tenth, and its middle value in each of these.

    `error` is the standard error of how far apart the two supports are. `first` and `total`, in [0, 1], are its shares
    in the variance of what the claim's own model says, alone and with all it does together with others; None for a
    quantity that only other models use.
    """

    quantity: str
    low: float
    high: float
    low_value: float
    high_value: float
    error: float
    first: float | None = None
    total: float | None = None

    @property
    def length(self) -> float:
        """How far apart the two supports are, in [0, 1]."""
        return abs(self.high - self.low)

    @property
    def is_told(self) -> bool:
        """Whether the bar is longer than noise makes one in twenty."""
        return self.length > _TOLD * self.error


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars of one claim, the longest first. `explained` is the sum of the first-order shares.

    On a very large map only the quantities that reach furthest are tried; `untried` counts the rest.
    """

    claim: str
    support: float
    bars: tuple[Bar, ...]
    explained: float | None
    untried: int = 0


def tornado(upstream: Upstream) -> Tornado:
    """The bars of every quantity upstream of a claim; a number known exactly has none."""
    shares = model_shares(upstream)
    tried = upstream.quantities_tried()
    bars = _bars(upstream, tried, shares)
    firsts = [first for first, _ in shares.values()]
    return Tornado(
        upstream.claim,
        upstream.support,
        tuple(sorted(bars, key=lambda bar: (-bar.length, bar.quantity))),
        sum(firsts) if firsts else None,
        len(upstream.quantities) - len(tried),
    )


def model_shares(upstream: Upstream) -> Mapping[str, tuple[float, float]]:
    """First-order and total share of each quantity in whether the claim's own model holds; none without a model."""
    claim = next((each for each in upstream.modelled if each.id == upstream.claim), None)
    if claim is None or claim.model is None:
        return {}
    lanes, found = upstream.lanes, {}
    hits = lanes.hits(claim.model, claim.holds)
    for key in lanes.inputs(claim.model, claim.holds):
        column = lanes.column(key)
        replaced = lanes.hits_if(claim.model, claim.holds, {key: independent_copy(column)})
        part = part_of(lanes.cells(key).scores, SHARE_BINS)
        alone = first_order(part, hits) if column.min() < column.max() else 0.0
        found[key] = alone, total(hits, replaced)
    return found


def _bars(upstream: Upstream, keys: list[str], shares: Mapping[str, tuple[float, float]]) -> list[Bar]:
    named, means = means_when_known(upstream, keys, TENTHS)
    found = []
    for key, low, high, error in zip(named, *(part.tolist() for part in ends_of(means)), strict=True):
        low_value, high_value = upstream.lanes.posterior(key).at(_middles()).tolist()
        found.append(Bar(key, low, high, low_value, high_value, error, *shares.get(key, (None, None))))
    return found


@cache
def _middles() -> NDArray[np.float64]:
    """The normal scores in the middle of the lowest and of the highest tenth."""
    return quantile(Normal(0.0, 1.0), (0.5 / TENTHS, 1.0 - 0.5 / TENTHS))
