"""What moves a claim most: its support with each quantity upstream in its lowest and in its highest tenth.

A quantity is moved by itself: every lane keeps its rank, squeezed into the tenth, and all models that use
the quantity are run again. Its neighbours in a correlation stay where they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.answers.sensitivity import first_order, independent_copy, squeezed, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.answers.upstream import Upstream

TENTHS = 10
# Bars that few lanes find shorter than this, in chances, stay as these found them.
_SHORTEST = 0.001


@dataclass(frozen=True, slots=True)
class Bar:
    """One quantity: the support with it in its lowest and highest tenth, and its middle value in each of these.

    `first` and `total`, in [0, 1], are its shares in the variance of what the claim's own model says, alone and with
    all it does together with others; None for a quantity that only other models use.
    """

    quantity: str
    low: float
    high: float
    low_value: float
    high_value: float
    first: float | None = None
    total: float | None = None

    @property
    def length(self) -> float:
        """How far apart the two supports are, in [0, 1]."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars of one claim, the longest first. `explained` is the sum of the first-order shares.

    On a large map only the quantities that reach furthest are tried; `untried` counts the rest.
    """

    claim: str
    support: float
    bars: tuple[Bar, ...]
    explained: float | None
    untried: int = 0


def tornado(upstream: Upstream) -> Tornado:
    """The bars of every quantity upstream of a claim; a number known exactly has none."""
    shares = model_shares(upstream)
    tried = upstream.quantities_tried(places=2)
    bars = [
        _bar(upstream, key, shares)
        for key in tried
        if upstream.lanes.column(key).min() < upstream.lanes.column(key).max()
    ]
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
        found[key] = first_order(column, hits), total(hits, replaced)
    return found


def _bar(upstream: Upstream, key: str, shares: Mapping[str, tuple[float, float]]) -> Bar:
    rough = upstream.on_fewer_lanes
    shift = upstream.support - rough.support
    low, high = (min(1.0, max(0.0, support + shift)) for support in _ends(rough, key))
    if rough is not upstream and abs(high - low) >= _SHORTEST:
        low, high = _ends(upstream, key)
    middles = upstream.lanes.posterior(key).quantile((0.5 / TENTHS, 1.0 - 0.5 / TENTHS))
    first, whole = shares.get(key, (None, None))
    return Bar(key, low, high, float(middles[0]), float(middles[1]), first, whole)


def _ends(on: Upstream, key: str) -> tuple[float, float]:
    column = on.lanes.column(key)
    columns = [np.asarray(squeezed(column, part, TENTHS), dtype=np.float64) for part in (0, TENTHS - 1)]
    low, high = on.variants.supports(on.with_quantity(key, columns), 2)
    return low, high
