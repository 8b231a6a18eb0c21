"""Distributions, each as a map from a normal score z to a value.

Working in normal scores (z = the standard normal quantile of the probability) keeps both tails
exact, lets every family share one grid for updating, and turns a correlation into a linear mix.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# Normal score of .95: the half-width of a 90 % interval in standard deviations.
Z90 = 1.6448536269514722
# For what is asked of a distribution: a map may hold numbers of any size, and what leaves those that a processor has is
# infinite or none, as its values then say; a warning would only break into what is shown.
silently = np.errstate(all="ignore")


class Distribution(Protocol):
    """A distribution of one real number."""

    @property
    def support(self) -> tuple[float, float]:
        """The least and the greatest value, possibly infinite."""

    @property
    def cheap(self) -> bool:
        """Whether `at` on all lanes costs no more than reading a table."""

    def at(self, z: Floats) -> Floats:
        """The values at normal scores `z`; increasing. An array of its own, which the caller may write to."""

    def score(self, x: Floats) -> Floats:
        """The normal scores of values `x`; the inverse of `at`, infinite outside the support."""


def quantile(distribution: Distribution, p: ArrayLike) -> Floats:
    """The values at probabilities `p` in [0, 1]."""
    from scipy.special import ndtri

    return distribution.at(np.asarray(ndtri(np.asarray(p, dtype=np.float64)), dtype=np.float64))


def mean(distribution: Distribution) -> float:
    """The mean, by the trapezoid rule over normal scores (exact to about 1e-6 for smooth shapes)."""
    z = np.linspace(-12.0, 12.0, 4801)
    weight = np.exp(-0.5 * z * z)
    return float(np.dot(weight, distribution.at(z)) / weight.sum())


def score_of(below: Floats, above: Floats) -> Floats:
    """The normal scores of points with probability `below` under and `above` over them, from the smaller tail."""
    from scipy.special import ndtri

    lower = ndtri(np.clip(below, 0.0, 1.0))
    return np.asarray(np.where(below < above, lower, -ndtri(np.clip(above, 0.0, 1.0))), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Point:
    """A number known exactly."""

    value: float
    cheap = True

    @property
    def support(self) -> tuple[float, float]:
        """The one value, twice."""
        return (self.value, self.value)

    def at(self, z: Floats) -> Floats:
        """The value, for every score."""
        return np.full(np.shape(z), self.value)

    def score(self, x: Floats) -> Floats:
        """0 at the value, infinite elsewhere."""
        return np.where(x == self.value, 0.0, np.where(x < self.value, -inf, inf))


@dataclass(frozen=True, slots=True)
class Normal:
    """The normal distribution; `sd` > 0."""

    centre: float
    sd: float
    cheap = True

    @property
    def support(self) -> tuple[float, float]:
        """The whole line."""
        return (-inf, inf)

    def at(self, z: Floats) -> Floats:
        """Centre + sd z."""
        # In place, as for all lanes a further array costs as much as the numbers in it.
        made = self.sd * z
        made += self.centre
        return made

    def score(self, x: Floats) -> Floats:
        """Distance from the centre in standard deviations."""
        return (x - self.centre) / self.sd


@dataclass(frozen=True, slots=True)
class Uniform:
    """The uniform distribution between `low` and `high`."""

    low: float
    high: float
    cheap = True

    @property
    def support(self) -> tuple[float, float]:
        """Both ends."""
        return (self.low, self.high)

    def at(self, z: Floats) -> Floats:
        """Low + width times the probability of the score."""
        from scipy.special import ndtr

        return np.asarray(self.low + (self.high - self.low) * ndtr(z), dtype=np.float64)

    def score(self, x: Floats) -> Floats:
        """The score of the share of the width below `x`, taken from the nearer end."""
        width = self.high - self.low
        below, above = np.clip((x - self.low) / width, 0, 1), np.clip((self.high - x) / width, 0, 1)
        return score_of(below, above)


@dataclass(frozen=True, slots=True)
class Beta:
    """The beta distribution with shapes `a`, `b` > 0, stretched over `low` to `high`."""

    a: float
    b: float
    low: float = 0.0
    high: float = 1.0
    cheap = False

    @property
    def support(self) -> tuple[float, float]:
        """Both ends."""
        return (self.low, self.high)

    def at(self, z: Floats) -> Floats:
        """The inverse regularised incomplete beta function, always of the smaller tail."""
        from scipy.special import betaincinv, ndtr

        lower = z <= 0
        a, b = np.where(lower, self.a, self.b), np.where(lower, self.b, self.a)
        share = betaincinv(a, b, ndtr(-np.abs(z)))
        return np.asarray(self.low + (self.high - self.low) * np.where(lower, share, 1 - share), dtype=np.float64)

    def score(self, x: Floats) -> Floats:
        """The score of the regularised incomplete beta function, from the smaller tail."""
        from scipy.special import betainc, betaincc

        share = np.clip((x - self.low) / (self.high - self.low), 0, 1)
        below, above = betainc(self.a, self.b, share), betaincc(self.a, self.b, share)
        return score_of(below, above)


@dataclass(frozen=True, slots=True)
class Steps:
    """Values linear in the normal score between `scores`; the end pieces go on, so tails are normal."""

    scores: tuple[float, ...]
    values: tuple[float, ...]
    cheap = False

    @property
    def support(self) -> tuple[float, float]:
        """The whole line."""
        return (-inf, inf)

    def at(self, z: Floats) -> Floats:
        """The value on the piece of each score."""
        return _pieces(z, np.array(self.scores), np.array(self.values))

    def score(self, x: Floats) -> Floats:
        """The score on the piece of each value."""
        return _pieces(x, np.array(self.values), np.array(self.scores))


def _pieces(x: Floats, xs: Floats, ys: Floats) -> Floats:
    """The broken line through (`xs`, `ys`) at `x`, going on beyond both ends."""
    cell = np.clip(np.searchsorted(xs, x) - 1, 0, len(xs) - 2)
    slope = (np.diff(ys) / np.diff(xs))[cell]
    return np.asarray(ys[cell] + (x - xs[cell]) * slope, dtype=np.float64)


def _exponential(x: float) -> float:
    try:
        return exp(x)
    except OverflowError:
        return inf


@dataclass(frozen=True, slots=True)
class Log:
    """The distribution of a positive number whose logarithm follows `base`."""

    base: Distribution

    @property
    def cheap(self) -> bool:
        """As the base."""
        return self.base.cheap

    @property
    def support(self) -> tuple[float, float]:
        """The exponentials of the ends of the base."""
        low, high = self.base.support
        return (_exponential(low), _exponential(high))

    def at(self, z: Floats) -> Floats:
        """The exponential of the base."""
        logs = np.asarray(self.base.at(z))
        with np.errstate(over="ignore"):
            return np.exp(logs, out=logs)

    def score(self, x: Floats) -> Floats:
        """The score of the logarithm."""
        with np.errstate(divide="ignore"):
            return self.base.score(np.log(np.maximum(x, 0.0)))


@dataclass(frozen=True, slots=True)
class Truncated:
    """`base` cut to `low` to `high` and renormalised; `mass` is what was left of it."""

    base: Distribution
    low: float
    high: float
    cheap = False

    @property
    def support(self) -> tuple[float, float]:
        """The cut ends, or those of the base where they lie further in."""
        low, high = self.base.support
        return (max(low, self.low), min(high, self.high))

    @property
    def mass(self) -> float:
        """The probability of the base between the ends, in [0, 1]."""
        first, last = self._tails()[1:]
        return abs(last - first)

    def _tails(self) -> tuple[float, float, float]:
        """Side (+1: measured from below, -1: from above) and the base's probabilities at the two ends."""
        from scipy.special import ndtr

        first, last = (float(end) for end in self.base.score(np.array([self.low, self.high])))
        side = -1.0 if first + last > 0 else 1.0
        return side, float(ndtr(side * first)), float(ndtr(side * last))

    def at(self, z: Floats) -> Floats:
        """The base at the share of the mass that the score stands for."""
        from scipy.special import ndtr, ndtri

        side, first, last = self._tails()
        # Measured from the nearer tail: in the upper tail, 1 - p would lose all digits.
        share = first + (last - first) * ndtr(z)
        return np.clip(self.base.at(side * ndtri(np.clip(share, 0, 1))), *self.support)

    def score(self, x: Floats) -> Floats:
        """The score of the share of the mass below `x`."""
        from scipy.special import ndtr

        side, first, last = self._tails()
        inner = ndtr(side * self.base.score(np.clip(x, self.low, self.high)))
        below, above = (inner - first) / (last - first), (last - inner) / (last - first)
        return score_of(below, above)


def lognormal(low: float, high: float) -> Distribution:
    """The lognormal whose 90 % interval is `low` to `high`, both > 0."""
    return Log(normal(log(low), log(high)))


def normal(low: float, high: float) -> Normal:
    """The normal whose 90 % interval is `low` to `high`."""
    return Normal((low + high) / 2, (high - low) / (2 * Z90))


def uniform(low: float, high: float) -> Uniform:
    """The uniform whose 90 % interval is `low` to `high`: its ends lie 1/18 of the interval further out."""
    margin = (high - low) / 18
    return Uniform(low - margin, high + margin)


def pert(low: float, mode: float, high: float) -> Beta:
    """The PERT distribution: a beta whose mean is (low + 4 mode + high) / 6 (Malcolm et al., 1959)."""
    width = high - low
    return Beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, high)


def spread(distribution: Distribution) -> float:
    """Half the distance between the values at scores -1 and 1: a standard deviation that outliers do not move."""
    low, high = distribution.at(np.array([-1.0, 1.0]))
    return float(high - low) / 2


def half_normal_nodes(scale: float, count: int) -> tuple[float, ...]:
    """The middles of `count` equally likely slices of a half-normal with `scale`."""
    from scipy.special import erfinv

    return tuple(scale * sqrt(2) * float(erfinv((k + 0.5) / count)) for k in range(count))
