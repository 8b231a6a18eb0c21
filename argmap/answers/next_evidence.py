"""What to look for next: how much better a claim would be judged if one thing upstream were known.

A claim of support p has an expected Brier score (Brier, 1950) of p (1 - p). Were a quantity known, the
support would be some p_q, with p its mean, and the expected score would be lower by Var(p_q): the
expected value of perfect information on it (Raiffa and Schlaifer, 1961). No study gives more. Var is taken
over parts of equal chance of the quantity's range, from the lanes that fall into each; what is not told from noise
is worth nothing.

One study that is as uncertain as the quantity is now leaves, in normal scores, a posterior of half the
variance around a mean that is itself spread by the other half; its value is the variance of the support
expected at that mean.

How far a model fits is a thing to learn as well, and where a claim seems certain the only one: with chance
`fit` the model speaks for the claim, else what is believed without it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.answers.known import means_when_known, told_variance, variance_without_noise
from argmap.support.evaluate import EVEN
from argmap.support.settle import Base
from argmap.support.variants import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream

# Of the range of a quantity, of equal chance.
PARTS = 16
# So many models' fits are worked out on all lanes; the rest keep what fewer lanes say.
_EXACT = 8
_FINDINGS = 64
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Worth:
    """What it is worth to learn one quantity, or whether one model fits: at most so much off the Brier score.

    `study` is what one study as uncertain as the quantity now is can be expected to take off; None for a model.
    `effort` is in hours, where the map says.
    """

    section: Literal["quantities", "models"]
    id: str
    drop: float
    study: float | None = None
    effort: float | None = None

    @property
    def per_hour(self) -> float | None:
        """The drop for each hour of work; None where nobody said how many it takes."""
        return None if self.effort is None else self.drop / self.effort


@dataclass(frozen=True, slots=True)
class Next:
    """Everything that could be learned about a claim, the most worth first. `score` is its expected Brier score now.

    On a very large map only the quantities that reach furthest are tried; `untried` counts the rest.
    """

    claim: str
    support: float
    worths: tuple[Worth, ...]
    untried: int = 0

    @property
    def score(self) -> float:
        """The expected score, p (1 - p)."""
        return self.support * (1.0 - self.support)


def next_evidence(upstream: Upstream) -> Next:
    """What each quantity and each model's fit upstream of a claim is worth."""
    tried = upstream.quantities_tried()
    found = quantity_worths(upstream, tried)
    worths = [
        Worth("quantities", key, drop, study, upstream.lanes.quantity(key).effort)
        for key, (drop, study) in found.items()
    ]
    worths += [Worth("models", model, drop) for model, drop in _fit_worths(upstream).items()]
    worths.sort(key=lambda worth: (-worth.drop, worth.section, worth.id))
    untried = len(upstream.quantities) - len(tried)
    return Next(upstream.claim, upstream.support, tuple(worth for worth in worths if worth.drop), untried)


def quantity_worths(on: Upstream, keys: Iterable[str], parts: int = PARTS) -> dict[str, tuple[float, float]]:
    """The expected drops of the Brier score, >= 0: once each quantity is known, and after one study of it.

    What nothing can be learned of is left out.
    """
    named, means = means_when_known(on, keys, parts)
    known = told_variance(means)
    studied = np.minimum(known, variance_without_noise(_after_a_study(parts) @ means))
    return dict(zip(named, zip(known.tolist(), studied.tolist(), strict=True), strict=True))


def _fit_worths(upstream: Upstream) -> dict[str, float]:
    """The worth of each model's fit; of those worth least what fewer lanes say."""
    rough = upstream.on_fewer_lanes
    models = sorted({claim.model for claim in upstream.modelled if claim.model is not None})
    found = {model: fit_worth(rough, model) for model in models}
    if rough is not upstream:
        for model in sorted(found, key=lambda model: (-found[model], model))[:_EXACT]:
            found[model] = fit_worth(upstream, model)
    return found


@cache
def _after_a_study(parts: int) -> NDArray[np.float64]:
    """The chance of each part (column) after a study, for equally likely findings (rows)."""
    half = sqrt(0.5)
    found = [half * _NORMAL.inv_cdf((at + 0.5) / _FINDINGS) for at in range(_FINDINGS)]
    edges = [_NORMAL.inv_cdf(part / parts) for part in range(1, parts)]
    below = [[0.0, *(_NORMAL.cdf((edge - mean) / half) for edge in edges), 1.0] for mean in found]
    return np.diff(np.array(below), axis=1)


def fit_worth(on: Upstream, model: str) -> float:
    """The expected drop of the Brier score once it is known whether a model fits: c (1 - c) (p_fits - p_not)^2."""
    states = {}
    for claim in on.modelled:
        if claim.model == model:
            hits = on.lanes.hits(model, claim.holds)
            without = EVEN if claim.prior is None else float(claim.prior)
            states[on.number(claim)] = Base.of(np.stack([hits, np.full(len(hits), without)]).astype(np.float32))
    fits, not_so = on.variants.supports(Change(bases=states), 2)
    fit = on.map.models[model].fit
    return fit * (1.0 - fit) * (fits - not_so) ** 2
