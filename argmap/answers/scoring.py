"""How good forecasts were: Brier and logarithmic scores of what was believed, once the outcome is known.

Brier (1950), "Verification of forecasts expressed in terms of probability", eq. 2, for one of two
outcomes: (p - o)^2. Good (1952), "Rational decisions": the logarithm of the probability given to what
happened. What has no outcome is never scored.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import inf, log
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.nodes import ArgumentMap, Claim

BINS = 10


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one person believed of one claim, dated and in order, up to the day its outcome was known."""

    claim: str
    who: str
    tags: tuple[str, ...]
    beliefs: tuple[tuple[datetime.date, float], ...]
    outcome: bool
    known: datetime.date

    @property
    def last(self) -> float:
        """What was believed when the outcome came, in [0, 1]."""
        return self.beliefs[-1][1]


@dataclass(frozen=True, slots=True)
class Score:
    """Means over `count` forecasts: `brier` and `over_time` in [0, 1], lower is better; `log` <= 0, higher is better.

    `brier` and `log` are of the last belief, `over_time` is the Brier score of every belief, weighted by how
    long it was held. `log` is minus infinity where what happened was given no chance. `base_rate` is the
    share of claims that came true.
    """

    count: int
    brier: float
    over_time: float
    log: float
    base_rate: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The forecasts whose last belief lies in [low, high), the last bin closed: how many, what they said, what came."""

    low: float
    high: float
    count: int
    believed: float
    came_true: float


def forecasts(argmap: ArgumentMap) -> tuple[Forecast, ...]:
    """The forecasts on claims with an outcome; what was written down after it was known is left out."""
    found = [forecast for claim in argmap.claims.values() for forecast in _of_claim(claim)]
    return tuple(sorted(found, key=lambda forecast: (forecast.who, forecast.claim)))


def _of_claim(claim: Claim) -> Iterable[Forecast]:
    settled = claim.resolves
    if settled is None or settled.outcome is None:
        return
    known = settled.resolved or settled.by
    by_person: dict[str, list[tuple[datetime.date, float]]] = defaultdict(list)
    for credence in claim.credences:
        if credence.date <= known:
            by_person[credence.who].append((credence.date, credence.p))
    for who, beliefs in by_person.items():
        dated = tuple(sorted(beliefs, key=lambda belief: belief[0]))
        yield Forecast(claim.id, who, claim.tags, dated, settled.outcome, known)


def score(found: Sequence[Forecast]) -> Score:
    """The mean scores of at least one forecast."""
    count = len(found)
    return Score(
        count=count,
        brier=sum(brier(each.last, each.outcome) for each in found) / count,
        over_time=sum(brier_over_time(each) for each in found) / count,
        log=sum(log_score(each.last, each.outcome) for each in found) / count,
        base_rate=sum(each.outcome for each in found) / count,
    )


def by_tag(found: Iterable[Forecast]) -> Mapping[str, Score]:
    """The scores of the forecasts on claims with each tag."""
    groups: dict[str, list[Forecast]] = defaultdict(list)
    for each in found:
        for tag in each.tags:
            groups[tag].append(each)
    return {tag: score(groups[tag]) for tag in sorted(groups)}


def brier(p: float, outcome: bool) -> float:
    """The squared distance of a belief `p` in [0, 1] from what happened."""
    return float((p - outcome) ** 2)


def log_score(p: float, outcome: bool) -> float:
    """The natural logarithm of the probability that a belief `p` gave to what happened."""
    given = p if outcome else 1.0 - p
    return log(given) if given > 0.0 else -inf


def brier_over_time(forecast: Forecast) -> float:
    """The Brier score of every belief, weighted by the days it was held; of beliefs held no day, the last counts."""
    days = [*(day for day, _ in forecast.beliefs), forecast.known]
    held = [(later - day).days for day, later in pairwise(days)]
    total = sum(held)
    if not total:
        return brier(forecast.last, forecast.outcome)
    parts = zip(held, forecast.beliefs, strict=True)
    return sum(length * brier(p, forecast.outcome) for length, (_, p) in parts) / total


def calibration(found: Sequence[Forecast]) -> tuple[Bin, ...]:
    """The bins of equal width that hold a forecast."""
    groups: dict[int, list[Forecast]] = defaultdict(list)
    for each in found:
        groups[min(BINS - 1, int(each.last * BINS))].append(each)
    return tuple(
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            count=len(group),
            # Exact, since a sum of three times 0.7 has a third below 0.7, which is another bin.
            believed=mean(each.last for each in group),
            came_true=sum(each.outcome for each in group) / len(group),
        )
        for at, group in sorted(groups.items())
    )
