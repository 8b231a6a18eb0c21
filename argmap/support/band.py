"""The band: how far a support would move under the map's own doubtful judgements.

A ratio, a fit and a reasoned prior are judgements, not measurements. Each is drawn 64 times around
what was written, the map is evaluated for each draw on a common prefix of the lanes, and the band is
the 5-95 % range of the resulting supports. Quantiles over lanes would be no band: a lane is a world
in which the claim is true or false.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_128
from math import log
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.quantities.sampling import BLOCKS
from argmap.support.evaluate import EVEN
from argmap.support.plan import evidence_weight
from argmap.support.settle import Base, Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Claim
    from argmap.nodes.inference import Ratio
    from argmap.support.evaluate import Evaluation, Hits
    from argmap.support.plan import Step

DRAWS = 64
PREFIX_LANES = 1024
# 90 % of a normal lies within this many standard deviations.
_NINETY = NormalDist().inv_cdf(0.95)
RATIO_FACTOR = 1.5
FIT_HALF_WIDTH = 0.1
PRIOR_HALF_WIDTH_LOGIT = 0.5
LARGEST_RATIO = 100.0
# Values of claims times draws times lanes held at once: 32 MB of float32.
_MOST_VALUES = 2**23
_MOST_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Judgements:
    """Standard normal draws for judgements, stratified, and the same for a name in every map."""

    seed: int = 0

    def scores(self, name: str) -> NDArray[np.float64]:
        """The draws of the judgement `name`, shape (DRAWS + 1, 1); the last is what the writer wrote."""
        # Ranks of a hash's words are a permutation, at a tenth of what seeding a generator costs.
        words = shake_128(f"{self.seed}|judgement|{name}".encode()).digest(4 * DRAWS)
        order = np.frombuffer(words, "<u4").argsort(kind="stable")
        return np.append(_STRATA[order], 0.0)[:, None]

    def log_ratio(self, step: str, ratio: Ratio) -> NDArray[np.float64]:
        """Draws of ln ratio of a step: times or over 1.5 at 90 %, or the writer's own range."""
        low, high = log(ratio.low), log(ratio.high)
        half = (high - low) / 2.0 if ratio.is_range else log(RATIO_FACTOR)
        centre = log(ratio.centre)
        drawn = centre + self.scores(f"ratio:{step}") * (half / _NINETY)
        return np.clip(drawn, 0.0, max(log(LARGEST_RATIO), high))

    def fit(self, model: str | None, argmap: ArgumentMap) -> NDArray[np.float32] | None:
        """Draws of a model's fit: within 0.1 at 90 %, held in [0, 1]."""
        if model is None:
            return None
        drawn = argmap.models[model].fit + self.scores(f"fit:{model}") * (FIT_HALF_WIDTH / _NINETY)
        return np.clip(drawn, 0.0, 1.0).astype(np.float32)

    def prior(self, claim: Claim) -> NDArray[np.float32] | float:
        """Draws of a reasoned prior: within 0.5 in log-odds at 90 %; an even chance is not a judgement."""
        if claim.prior is None:
            return EVEN
        if claim.prior in (0.0, 1.0):
            return float(claim.prior)
        logit = log(claim.prior / (1.0 - claim.prior))
        drawn = logit + self.scores(f"prior:{claim.id}") * (PRIOR_HALF_WIDTH_LOGIT / _NINETY)
        return (1.0 / (1.0 + np.exp(-drawn))).astype(np.float32)


_STRATA: NDArray[np.float64] = np.array([NormalDist().inv_cdf((rank + 0.5) / DRAWS) for rank in range(DRAWS)])


def bands(evaluation: Evaluation, hits: Hits, *, seed: int = 0) -> Mapping[str, tuple[float, float]]:
    """The band of every claim, as (5 %, 95 %) of its support over the draws.

    A draw counts by how far it is from what the same lanes give for the judgements as written, added to the
    support on all lanes: fewer lanes then do not shift a band away from the support it is about.
    """
    plan = evaluation.plan
    if not plan.claims:
        return {}
    drawn = np.concatenate([*_supports(evaluation, hits, Judgements(seed))], axis=1)
    moved = np.sort(drawn[:, :DRAWS] - drawn[:, DRAWS:], axis=1)
    low, high = _quantile(moved, 0.05), _quantile(moved, 0.95)
    shown = [evaluation.claims[claim].support for claim in plan.claims]
    return {
        claim: (max(0.0, support + float(low[at])), min(1.0, support + float(high[at])))
        for at, (claim, support) in enumerate(zip(plan.claims, shown, strict=True))
    }


def _quantile(ordered: NDArray[np.float64], p: float) -> NDArray[np.float64]:
    """The quantile of every sorted row, linear between its values; numpy's own imports numpy.ma to do it."""
    place = p * (ordered.shape[1] - 1)
    cell = int(place)
    return np.asarray(ordered[:, cell] + (place - cell) * (ordered[:, cell + 1] - ordered[:, cell]), dtype=np.float64)


def _supports(evaluation: Evaluation, hits: Hits, judgements: Judgements) -> Iterator[NDArray[np.float64]]:
    """The supports of all claims (rows) for some of the draws (columns), as many draws at once as memory allows."""
    plan, argmap, engine = evaluation.plan, evaluation.map, evaluation.engine
    hit_rows = [_prefix(claim, hits) for claim in argmap.claims.values()]
    priors = [judgements.prior(claim) for claim in argmap.claims.values()]
    fits = [judgements.fit(claim.model, argmap) for claim in argmap.claims.values()]
    weights = [_drawn_weight(argmap, step, judgements) for step in plan.steps]
    # Nearly all values are rows of lanes once a model feeds them.
    values = len(priors) * (PREFIX_LANES if any(hit is not None for hit in hit_rows) else 1)
    chunk = max(1, min(DRAWS + 1, _MOST_VALUES // max(1, values)))
    for start in range(0, DRAWS + 1, chunk):
        rows = slice(start, start + chunk)
        bases = [
            Base.of(_drawn_base(prior, fit, hit, rows)) for prior, fit, hit in zip(priors, fits, hit_rows, strict=True)
        ]
        drawn = Engine(
            plan, engine.semantics, bases, [weight[rows] for weight in weights], engine.assumed, probing=False
        )
        yield np.stack([_per_draw(value, min(chunk, DRAWS + 1 - start)) for value in drawn.run().values])


def _prefix(claim: Claim, hits: Hits) -> NDArray[np.bool_] | None:
    """The first lanes of each block of a model's hits."""
    if claim.model is None:
        return None
    hit = hits.hits(claim.model, claim.holds)
    return hit.reshape(BLOCKS, -1)[:, : PREFIX_LANES // BLOCKS].reshape(1, -1)


def _drawn_weight(argmap: ArgumentMap, step: Step, judgements: Judgements) -> NDArray[np.float32]:
    if step.kind == "evidence":
        item = argmap.evidence[step.id]
        return _drawn_evidence(judgements, step.id, step.ratio, item.reliability, item.relevance)
    return judgements.log_ratio(step.id, step.ratio).astype(np.float32)


@lru_cache(maxsize=_MOST_KEPT)
def _drawn_evidence(
    judgements: Judgements, item: str, ratio: Ratio, reliability: float, relevance: float
) -> NDArray[np.float32]:
    """Draws of the weight of a finding; kept, since day after day of a timeline counts the same findings."""
    drawn = judgements.log_ratio(item, ratio)
    bounded = [evidence_weight(float(np.exp(value)), reliability, relevance) for value in drawn.ravel()]
    return np.array(bounded, np.float32)[:, None]


def _drawn_base(
    prior: NDArray[np.float32] | float, fit: NDArray[np.float32] | None, hit: NDArray[np.bool_] | None, rows: slice
) -> Any:
    p0 = prior if isinstance(prior, float) else prior[rows]
    return p0 if fit is None or hit is None else hit * fit[rows] + (1.0 - fit[rows]) * p0


def _per_draw(value: Any, draws: int) -> NDArray[np.float64]:
    if isinstance(value, float):
        return np.full(draws, value)
    return np.broadcast_to(value.mean(axis=-1, dtype=np.float64), (draws,))
