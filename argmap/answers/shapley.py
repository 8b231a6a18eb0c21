"""What each claim anywhere upstream adds to a claim's support, fairly: Shapley values (Shapley, 1953) over the map.

A claim that has not come yet is silent: it stands at 0, and no argument that rests on it or denies it counts. With
none of them there is the claim alone, with its own base and evidence. A value is the mean gain in support of a claim's
coming, over all orders in which they could have come, so that the values sum to what all of them together add.

Up to `MOST_EXACT` claims all coalitions are evaluated; else orders are drawn, each with its reverse (a pair is one
draw, and its noise is smaller than that of two; Mitchell et al., 2022), on few lanes. Coalitions are alternatives of
one change, settled together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.answers.why import exact_shares, spread_to
from argmap.support.settle import Base
from argmap.support.variants import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream

    Floats = NDArray[np.float64]
    Coalitions = NDArray[np.bool_]

MOST_EXACT = 8
FEWEST_ORDERS = 4
# Values of one claim held at once while coalitions are settled: some megabytes.
_MOST_VALUES = 2**19


@dataclass(frozen=True, slots=True)
class Fair:
    """A claim upstream, what it adds in chances, and the standard error of that (0 where it is exact)."""

    claim: str
    points: float
    error: float


@dataclass(frozen=True, slots=True)
class FairShares:
    """The shares of all claims upstream, the largest first; `alone` and their points sum to `support`.

    `orders` are those drawn, 0 where all were gone through.
    """

    claim: str
    support: float
    alone: float
    shares: tuple[Fair, ...]
    orders: int


class Players:
    """The claims upstream of one claim that may come or not, by number in the plan, and the support with some of them.

    A claim that another one denies is one player with it. A claim whose denial doubts a step is none: without it that
    doubt has no meaning.
    """

    def __init__(self, upstream: Upstream) -> None:
        self._on, self._plan = upstream, upstream.evaluation.plan
        twisted = {cut.claim for step in self._plan.steps for cut, _ in step.cuts if cut.denied}
        variants = upstream.variants
        self.numbers = tuple(sorted(variants.upstream - {variants.target} - twisted))

    def supports(self, coalitions: Coalitions) -> Floats:
        """The support in each coalition: rows of whether each player, in order, has come."""
        lanes = self._on.lanes.lanes if self._differs else 1
        size = max(1, _MOST_VALUES // lanes)
        parts = [self._at_once(coalitions[at : at + size]) for at in range(0, len(coalitions), size)]
        return np.concatenate(parts)

    @cached_property
    def _differs(self) -> bool:
        return any(not isinstance(value, float) for value in self._on.evaluation.engine.values)

    @cached_property
    def _readers(self) -> dict[int, list[int]]:
        """For each step that a silent claim silences: the players it rests on or that it argues for or against."""
        place = {number: at for at, number in enumerate(self.numbers)}
        found: dict[int, list[int]] = {}
        for at, step in enumerate(self._plan.steps):
            claims = {step.conclusion, *(premise.claim for premise in step.premises)}
            if players := sorted(place[claim] for claim in claims if claim in place):
                found[at] = players
        return found

    def _at_once(self, coalitions: Coalitions) -> Floats:
        engine = self._on.evaluation.engine
        bases, fixed = {}, {}
        for at, number in enumerate(self.numbers):
            come = coalitions[:, at, None].astype(np.float32)
            if number in engine.assumed:
                fixed[number] = come * engine.assumed[number]
            else:
                bases[number] = Base.of(come * engine.bases[number].value)
        weights: dict[int, Any] = {
            at: np.all(coalitions[:, players], axis=1, keepdims=True) * self._plan.weights[at]
            for at, players in self._readers.items()
        }
        change = Change(bases=bases, fixed=fixed, weights=weights)
        return np.array(self._on.variants.supports(change, len(coalitions)))


def fair_shares(upstream: Upstream, orders: int, *, seed: int = 0) -> FairShares:
    """The shares of all claims upstream of a claim, from about so many orders; see `FairDraws` to watch them drawn."""
    draws = FairDraws(upstream, orders, seed=seed)
    return draws.shares(list(draws))


class FairDraws:
    """Orders to be gone through, a pair an iteration; `shares` makes of what they gave what they say."""

    def __init__(self, upstream: Upstream, orders: int, *, seed: int = 0) -> None:
        self._on = upstream
        self._players = Players(upstream)
        count = len(self._players.numbers)
        self.pairs = 0 if count <= MOST_EXACT else max(FEWEST_ORDERS, orders + 1) // 2
        self._rough = Players(upstream.on_fewer_lanes)
        self._draw = np.random.Generator(np.random.PCG64(seed))

    def __iter__(self) -> Iterator[Floats]:
        """The gains of each player in an order and in its reverse, averaged."""
        for _ in range(self.pairs):
            order = self._draw.permutation(len(self._players.numbers))
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
        numbers, claims = self._players.numbers, self._on.evaluation.plan.claims
        alone = float(self._players.supports(np.zeros((1, len(numbers)), dtype=np.bool_))[0])
        if drawn:
            points = [float(part) for part in np.mean(drawn, axis=0)]
            errors = [float(part) for part in np.std(drawn, axis=0, ddof=1) / np.sqrt(len(drawn))]
        else:
            points, errors = _exact(self._players), [0.0] * len(numbers)
        if numbers:
            points = spread_to(points, self._on.support - alone)
        found = [Fair(claims[number], part, error) for number, part, error in zip(numbers, points, errors, strict=True)]
        ordered = tuple(sorted(found, key=lambda share: (-abs(share.points), share.claim)))
        return FairShares(self._on.claim, self._on.support, alone, ordered, 2 * len(drawn))


def _exact(players: Players) -> list[float]:
    count = len(players.numbers)
    chosen = [each for size in range(count + 1) for each in combinations(range(count), size)]
    worths = dict(zip(chosen, players.supports(_rows(chosen, count)), strict=True))
    return [float(share) for share in exact_shares(count, lambda each: float(worths[each]))]


def _rows(chosen: Sequence[tuple[int, ...]], count: int) -> Coalitions:
    rows = np.zeros((len(chosen), count), dtype=np.bool_)
    for row, players in zip(rows, chosen, strict=True):
        row[[*players]] = True
    return rows
