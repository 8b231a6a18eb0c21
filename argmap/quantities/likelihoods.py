"""How likely a sighting is at each possible value of its quantity."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log, log1p, pi
from typing import TYPE_CHECKING

import numpy as np

from argmap.nodes import AtLeast, AtMost, Counts, Interval, Measured
from argmap.quantities.distributions import Z90

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from argmap.quantities.sightings import Sighting

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bell:
    """A normal likelihood of the value, or of its logarithm where `logs`."""

    centre: float
    sd: float
    logs: bool

    def ln(self, x: Floats) -> Floats:
        """Ln of the likelihood at values `x`."""
        return self.ln_at(coordinate(x, logs=self.logs))

    def ln_at(self, u: Floats, between: ArrayLike = 0.0) -> Floats:
        """Ln of the likelihood at coordinates `u`, widened by the standard deviation `between` sources.

        With a column of standard deviations the result has a row for each.
        """
        variance = self.sd**2 + np.square(between)
        return np.asarray((u - self.centre) ** 2 * (-0.5 / variance) - 0.5 * np.log(2 * pi * variance))

    def anchors(self) -> Floats:
        """Values around which the likelihood changes quickly."""
        u = self.centre + self.sd * np.linspace(-6.0, 6.0, 49)
        with np.errstate(over="ignore"):
            return np.exp(u) if self.logs else u


@dataclass(frozen=True, slots=True)
class Binomial:
    """The likelihood of a share given `hits` and `misses`."""

    hits: float
    misses: float

    def ln(self, x: Floats) -> Floats:
        """Ln of the likelihood at shares `x`; minus infinity outside [0, 1]."""
        from scipy.special import xlog1py, xlogy

        held = np.clip(x, 0.0, 1.0)
        value = xlogy(self.hits, held) + xlog1py(self.misses, -held)
        return np.where(held == x, value, -inf)

    def anchors(self) -> Floats:
        """Shares around which the likelihood changes quickly: quantiles of its own beta."""
        from scipy.special import betaincinv

        shares = np.concatenate([[1e-6], np.linspace(0.01, 0.99, 47), [1 - 1e-6]])
        return np.asarray(betaincinv(self.hits + 1, self.misses + 1, shares), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Bound:
    """1 on the allowed side of `value`, 0 on the other; `side` is +1 for a floor and -1 for a ceiling."""

    value: float
    side: int

    def ln(self, x: Floats) -> Floats:
        """0 where allowed, minus infinity elsewhere."""
        return np.where(self.side * x >= self.side * self.value, 0.0, -inf)

    def anchors(self) -> Floats:
        """The value from both sides, so that no cell of a grid straddles the step."""
        step = abs(self.value) * 1e-9 or 1e-12
        return self.value + np.array([-step, 0.0, step])


Likelihood = Bell | Binomial | Bound


def coordinate(x: Floats, *, logs: bool) -> Floats:
    """`x`, or its logarithm (minus infinity at and below 0)."""
    if not logs:
        return x
    with np.errstate(divide="ignore"):
        return np.log(np.maximum(x, 0.0))


def likelihood(sighting: Sighting, *, positive: bool) -> Likelihood:
    """The likelihood of `sighting` for a quantity that is `positive` or may take any sign.

    A positive quantity measured at a positive value errs by a factor: the 90 % half-width h of a value
    v is a standard deviation of ln(1 + h/v) / 1.645 in logarithms, whether it was written as a share
    or in units. Other measurements are normal with standard deviation h / 1.645.
    """
    measured = sighting.measurement
    if isinstance(measured, Counts):
        return Binomial(measured.hits, measured.trials - measured.hits)
    if isinstance(measured, AtLeast):
        return Bound(measured.value, 1)
    if isinstance(measured, AtMost):
        return Bound(measured.value, -1)
    if isinstance(measured, Interval):
        return _of_interval(measured, positive=positive)
    return _of_measured(measured, positive=positive)


def _of_interval(measured: Interval, *, positive: bool) -> Bell:
    if positive and measured.low > 0:
        low, high = log(measured.low), log(measured.high)
        return Bell((low + high) / 2, (high - low) / (2 * Z90), logs=True)
    return Bell((measured.low + measured.high) / 2, (measured.high - measured.low) / (2 * Z90), logs=False)


def _of_measured(measured: Measured, *, positive: bool) -> Bell:
    share = measured.half_width if measured.relative else measured.half_width / abs(measured.value or inf)
    if positive and measured.value > 0:
        return Bell(log(measured.value), log1p(share) / Z90, logs=True)
    width = measured.half_width * abs(measured.value) if measured.relative else measured.half_width
    return Bell(measured.value, width / Z90, logs=False)
