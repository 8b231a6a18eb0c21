"""From prior and evidence to posterior, on a grid of the prior's normal scores.

posterior(z) is proportional to phi(z) times the product of the likelihoods at the value of z. The grid
is even in z where nothing happens and fine around each sighting; a second pass puts its nodes where
the posterior lies. The result is kept as the map from posterior scores to prior scores, which is a
straight line for a normal prior with normal evidence and nearly one otherwise, so that reading it
between nodes loses next to nothing.

A sighting counts with power a (relevance) and reliability r: L' = r L^a + (1 - r) q. The level q is the
mean of L^a under the prior stretched threefold in scores: a source that did not measure this may say
anything within three times the prior's width. Under the prior itself the mean would leave the chance
that the source is right at r whatever it says; under the wider one a source far from the prior loses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities import distributions as known
from argmap.quantities.faults import UnusableError, quantity_fault
from argmap.quantities.likelihoods import Bound, Likelihood, likelihood
from argmap.quantities.priors import too_large
from argmap.quantities.sampling import Cells, table_scores
from argmap.quantities.spread import Case, together

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from argmap.nodes import Quantity
    from argmap.quantities.distributions import Distribution
    from argmap.quantities.faults import Fault
    from argmap.quantities.sightings import Sighting

    Floats = NDArray[np.float64]

_STRETCH = 3.0
_FIRST = np.linspace(-12.0, 12.0, 601)
_SECOND = np.linspace(-8.3, 8.3, 1001)
_FIRST.flags.writeable = False
_SECOND.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Note:
    """How one sighting fared: `trusted` is the chance, after all is seen, that its source measured this.

    `reliability` is that chance before; of a bound it holds its relevance.
    """

    evidence: str
    power: float
    reliability: float
    trusted: float

    @property
    def discounted(self) -> bool:
        """Whether the sighting conflicts so much with the rest that less than half its reliability is left."""
        return self.trusted < self.reliability / 2


@dataclass(frozen=True)
class Posterior:
    """A quantity after its evidence; without evidence, exactly the distribution `base` it was written with.

    `scores` maps posterior scores, increasing, to scores of `base`.
    """

    base: Distribution
    notes: tuple[Note, ...] = ()
    scores: tuple[Floats, Floats] | None = None

    @property
    def prior(self) -> Posterior:
        """The quantity before its evidence."""
        return Posterior(self.base)

    @property
    def support(self) -> tuple[float, float]:
        """The ends of the prior."""
        return self.base.support

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        low, high = self.support
        return low == high

    @property
    def cheap(self) -> bool:
        """Whether `at` on all lanes costs no more than reading a table."""
        return self.base.cheap and self.scores is None

    @known.silently
    def at(self, z: Floats) -> Floats:
        """The values at normal scores `z`."""
        return self.base.at(self._prior_scores(z))

    def _prior_scores(self, z: Floats) -> Floats:
        if self.scores is None:
            return z
        after, before = self.scores
        return np.interp(z, after, before)

    @known.silently
    def lanes(self, cells: Cells) -> Floats:
        """One value per lane; shapes that are slow to invert are read from a table."""
        if self.cheap:
            return self.base.at(cells.scores)
        if self.base.cheap:
            return self.base.at(cells.read(self._prior_scores(table_scores())))
        return cells.read(self.at(table_scores()))

    def quantile(self, p: ArrayLike) -> Floats:
        """The values at probabilities `p` in [0, 1]."""
        return np.asarray(self.at(known.quantile(known.Normal(0.0, 1.0), p)), dtype=np.float64)

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """The central interval that holds the value with probability `level`."""
        low, high = self.quantile([(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)

    @property
    def median(self) -> float:
        """The value that is passed with probability one half."""
        return float(self.at(np.zeros(1))[0])

    @cached_property
    @known.silently
    def mean(self) -> float:
        """The mean; infinite where the tail is too heavy for one in floating point."""
        z = np.linspace(-8.0, 8.0, 3201)
        return known.mean(self.base) if self.scores is None else float(_average(self.at(z), z))


def _average(values: Floats, z: Floats) -> float:
    weight = np.exp(-0.5 * z * z)
    return float(np.dot(weight, values) / weight.sum())


@known.silently
def posterior(quantity: Quantity, prior: Distribution, seen: tuple[Sighting, ...]) -> Posterior:
    """`prior` of `quantity` updated by the sightings `seen`.

    Raises UnusableError when no value fits, or when the quantity is written as an exact number.
    """
    if not seen:
        return Posterior(prior)
    if isinstance(prior, known.Point):
        raise UnusableError(_exact(quantity, seen))
    positive = prior.support[0] >= 0
    likelihoods = [likelihood(sighting, positive=positive) for sighting in seen]
    update = _Update(quantity, prior, seen, tuple(likelihoods), positive)
    first = update.first_grid()
    levels = update.flat_levels(first)
    grid = update.second_grid(update.transport(first, update.run(first, levels)[0]))
    density, trusted = update.run(grid, levels)
    notes = tuple(
        Note(sighting.id, sighting.power, _case(item, sighting, 0.0).reliability, trust)
        for item, sighting, trust in zip(likelihoods, seen, trusted, strict=True)
    )
    return Posterior(prior, notes, update.transport(grid, density))


@dataclass(frozen=True, slots=True)
class _Update:
    """One quantity, its prior and what was seen of it."""

    quantity: Quantity
    prior: Distribution
    seen: tuple[Sighting, ...]
    likelihoods: tuple[Likelihood, ...]
    positive: bool

    def first_grid(self) -> Floats:
        """Even in scores, with more nodes around each sighting."""
        return _distinct(np.concatenate([_FIRST, *(self._scores_of(item.anchors()) for item in self.likelihoods)]))

    def second_grid(self, rough: tuple[Floats, Floats]) -> Floats:
        """Nodes where the posterior lies, as it is known roughly. Raises UnusableError where that is one number."""
        nodes = _distinct(np.concatenate([np.interp(_SECOND, *rough), self.steps()]))
        if len(nodes) < 2:
            raise UnusableError(self._impossible())
        return nodes

    def transport(self, z: Floats, density: Floats) -> tuple[Floats, Floats]:
        """`_transport`. Raises UnusableError where so little of the prior is left that no score can be told."""
        after, before = _transport(z, density)
        if not len(after):
            raise UnusableError(self._impossible())
        return after, before

    def steps(self) -> Floats:
        """Scores of the values at which a likelihood jumps."""
        jumps = [item.anchors() for item in self.likelihoods if isinstance(item, Bound)]
        return np.concatenate([np.empty(0), *(self._scores_of(values) for values in jumps)])

    def _scores_of(self, values: Floats) -> Floats:
        scores = self.prior.score(values)
        return scores[np.isfinite(scores) & (np.abs(scores) < 1e3)]

    def flat_levels(self, z: Floats) -> Floats:
        """Ln of the level q of each sighting."""
        heights, widths = -0.5 * (z / _STRETCH) ** 2, _widths(z)
        x = self.prior.at(z)
        cases = [_case(item, sighting, 0.0) for item, sighting in zip(self.likelihoods, self.seen, strict=True)]
        return np.array([_ln_mean(case.power * case.likelihood.ln(x), heights, widths) for case in cases])

    def run(self, z: Floats, levels: Floats) -> tuple[Floats, tuple[float, ...]]:
        """Ln of the posterior density over scores at `z`, and how far each sighting is trusted."""
        x = self.prior.at(z)
        if not np.isfinite(x).any():
            raise UnusableError(too_large(self.quantity))
        cases = [
            _case(item, sighting, float(level))
            for item, sighting, level in zip(self.likelihoods, self.seen, levels, strict=True)
        ]
        total, trust = together(cases, x, next_case=self.quantity.of == "next", typical=known.spread(self.prior))
        density = -0.5 * z * z + total
        if not np.any(np.isfinite(density)):
            raise UnusableError(self._impossible())
        weight = np.exp(density - density.max()) * _widths(z)
        return density, tuple(float(np.dot(weight, share) / weight.sum()) for share in trust)

    def _impossible(self) -> Fault:
        names = ", ".join(f"`{sighting.id}`" for sighting in self.seen)
        message = f"`{self.quantity.key}`: no value of its prior fits {names}"
        hint = "widen the prior, or give the evidence a reliability below 1"
        return quantity_fault(self.quantity, (), "AM0508", message, hint)


def _case(item: Likelihood, sighting: Sighting, level: float) -> Case:
    """A sighting as it counts. A bound is 0 or 1, which no power changes, so its relevance scales its reliability."""
    if not isinstance(item, Bound):
        return Case(item, sighting.power, sighting.reliability, level, sighting.source)
    doubt = 1 - sighting.reliability * sighting.relevance
    return Case(item, 1.0, 1 - doubt**sighting.share, level, sighting.source)


def _exact(quantity: Quantity, seen: tuple[Sighting, ...]) -> Fault:
    message = f"`{quantity.key}` is written as an exact number, so `{seen[0].id}` cannot move it"
    return quantity_fault(quantity, (), "AM0508", message, "give it a `range:`")


def _distinct(nodes: Floats) -> Floats:
    """The nodes in order, each once; numpy's own `unique` imports numpy.ma to do it."""
    ordered = np.sort(nodes)
    return np.asarray(ordered[np.append(True, np.diff(ordered) > 0)], dtype=np.float64)


def _widths(z: Floats) -> Floats:
    """Trapezoid weights of the nodes `z`."""
    steps = np.diff(z)
    widths = np.zeros_like(z)
    widths[:-1] += steps / 2
    widths[1:] += steps / 2
    return widths


def _ln_mean(logs: Floats, heights: Floats, widths: Floats) -> float:
    """Ln of the mean of e^logs under a density e^heights at nodes with these widths, at least one of them above 0."""
    top = float(logs.max())
    if not np.isfinite(top):
        return -np.inf
    weight = np.exp(heights) * widths
    mean = float(np.dot(weight, np.exp(logs - top)) / weight.sum())
    if mean > 0.0:
        return top + log(mean)
    # So far out that what would fit has no weight in floating point: both together still have a logarithm.
    both = logs + heights
    top = float(both.max())
    return top + log(float(np.dot(widths, np.exp(both - top)) / weight.sum()))


def _transport(z: Floats, density: Floats) -> tuple[Floats, Floats]:
    """Posterior scores, increasing, and the prior scores `z` they stand for."""
    height = np.exp(density - density.max())
    cells = (height[1:] + height[:-1]) / 2 * np.diff(z)
    total = cells.sum()
    below = np.concatenate([[0.0], np.cumsum(cells)]) / total
    above = np.concatenate([np.cumsum(cells[::-1])[::-1], [0.0]]) / total
    after = known.score_of(below, above)
    kept = np.isfinite(after)
    with np.errstate(invalid="ignore"):
        kept[1:] &= np.diff(after) > 0
    return after[kept], z[kept]
