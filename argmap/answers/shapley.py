"""What each claim, or evidence item, upstream adds to a claim's support, fairly: Shapley values (Shapley, 1953).

A value is the mean gain in support of a player's coming, over all orders in which they could have come, so that the
values sum to what all of them together add. What it means not to have come is said in `players`.

Up to `MOST_EXACT` players all coalitions are evaluated; else orders are drawn, each with its reverse (a pair is one
draw, and its noise is smaller than that of two; Mitchell et al., 2022), on few lanes. Coalitions are alternatives of
one change, settled together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.answers.players import ClaimPlayers
from argmap.answers.why import exact_shares, spread_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.answers.players import Players
    from argmap.answers.upstream import Upstream

    Kind = type[Players]
    Floats = NDArray[np.float64]
    Coalitions = NDArray[np.bool_]

MOST_EXACT = 8
FEWEST_ORDERS = 4


@dataclass(frozen=True, slots=True)
class Fair:
    """A claim or evidence item upstream, what it adds in chances, and its standard error (0 where it is exact)."""

    id: str
    points: float
    error: float


@dataclass(frozen=True, slots=True)
class FairShares:
    """The shares of all players upstream of a claim, the largest first; `alone` and their points sum to `support`.

    `alone` is the support with none of them; `orders` are those drawn, 0 where all were gone through.
    """

    claim: str
    section: Literal["claims", "evidence"]
    support: float
    alone: float
    shares: tuple[Fair, ...]
    orders: int


class FairDraws:
    """Orders of all claims, or evidence items, upstream of a claim: a pair an iteration, about `orders` of them.

    `shares` makes of what they gave what they say.
    """

    def __init__(self, upstream: Upstream, orders: int, *, of: Kind = ClaimPlayers, seed: int = 0) -> None:
        self._on = upstream
        self._players = of(upstream)
        count = len(self._players.names)
        self.pairs = 0 if count <= MOST_EXACT else max(FEWEST_ORDERS, orders + 1) // 2
        self._rough = of(upstream.on_fewer_lanes)
        self._draw = np.random.Generator(np.random.PCG64(seed))

    def __iter__(self) -> Iterator[Floats]:
        """The gains of each player in an order and in its reverse, averaged."""
        for _ in range(self.pairs):
            order = self._draw.permutation(len(self._players.names))
            yield (self._gains(order) + self._gains(order[::-1])) / 2.0

    def _gains(self, order: NDArray[np.int64]) -> Floats:
        count = len(order)
        coalitions = np.zeros((count + 1, count), dtype=np.bool_)
        for size, player in enumerate(order):
            coalitions[size + 1 :, player] = True
        gains = np.empty(count)
        gains[order] = np.diff(self._rough.supports(coalitions))
        return gains

    def shares(self, drawn: Sequence[Floats]) -> FairShares:
        """What the pairs drawn say; without any, all coalitions are gone through."""
        names = self._players.names
        alone = float(self._players.supports(np.zeros((1, len(names)), dtype=np.bool_))[0])
        if drawn:
            points = [float(part) for part in np.mean(drawn, axis=0)]
            errors = [float(part) for part in np.std(drawn, axis=0, ddof=1) / np.sqrt(len(drawn))]
        else:
            points, errors = _exact(self._players), [0.0] * len(names)
        if names:
            points = spread_to(points, self._on.support - alone)
        found = [Fair(*each) for each in zip(names, points, errors, strict=True)]
        ordered = tuple(sorted(found, key=lambda share: (-abs(share.points), share.id)))
        return FairShares(self._on.claim, self._players.section, self._on.support, alone, ordered, 2 * len(drawn))


def _exact(players: Players) -> list[float]:
    count = len(players.names)
    chosen = [each for size in range(count + 1) for each in combinations(range(count), size)]
    worths = dict(zip(chosen, players.supports(_rows(chosen, count)), strict=True))
    return [float(share) for share in exact_shares(count, lambda each: float(worths[each]))]


def _rows(chosen: Sequence[tuple[int, ...]], count: int) -> Coalitions:
    rows = np.zeros((len(chosen), count), dtype=np.bool_)
    for row, players in zip(rows, chosen, strict=True):
        row[[*players]] = True
    return rows
