"""Several sightings together: sources that measure one thing still differ by more than they admit.

Two or more independent measured sources go through a random-effects model: each source i sees a case of
its own, normal around the centre with a between-source standard deviation tau, so that its likelihood
for the centre is N(seen_i; centre, sd_i^2 + tau^2). tau has a half-normal prior (Gelman, 2006, section
4) and is summed over. Measured in logarithms for positive quantities, with scale 1/2: sources
that differ by a factor of 1.6 are usual, by a factor of 7 rare. Plain multiplication would claim far
too much: with a true spread of .6, four sources covered the truth in 4 of 10 intervals of 90 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.distributions import half_normal_nodes
from argmap.quantities.likelihoods import Bell, Likelihood, coordinate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LOG_SCALE = 0.5
_TAUS = 12
_EVEN = 2048
# Below this share of its maximum a smoothed likelihood is rounding noise of the transform.
_NOISE = 1e-14


@dataclass(frozen=True, slots=True)
class Case:
    """One sighting: its likelihood, power, reliability, ln of its flat level, and what its source shares."""

    likelihood: Likelihood
    power: float
    reliability: float
    level: float
    source: str

    def mixed(self, ln_likelihood: Floats) -> tuple[Floats, Floats]:
        """Ln of r L^a + (1 - r) q, and the share of it that is due to the source being right."""
        powered = self.power * ln_likelihood
        if self.reliability >= 1:
            return powered, np.ones_like(powered)
        right = np.log(self.reliability) + powered
        total = np.logaddexp(right, np.log1p(-self.reliability) + self.level)
        with np.errstate(invalid="ignore"):
            return total, np.where(np.isfinite(total), np.exp(right - total), 0.0)


def together(cases: Sequence[Case], x: Floats, *, next_case: bool, typical: float) -> tuple[Floats, tuple[Floats, ...]]:
    """Ln of the joint likelihood at values `x`, and for each case the chance at each value that its source is right.

    `next_case`: the quantity is the next case, not the centre of what sources measured; then the
    likelihood of the centre is smoothed by tau, and one source is enough to need it. `typical` is the
    prior's spread, which sets the scale of tau for quantities that may be negative.
    """
    logs = any(isinstance(case.likelihood, Bell) and case.likelihood.logs for case in cases)
    bells = [case for case in cases if isinstance(case.likelihood, Bell) and case.likelihood.logs == logs]
    sources = {case.source for case in bells}
    if len(sources) < 2 and not (next_case and bells):
        bells = []
    direct = {id(case): case.mixed(case.likelihood.ln(x)) for case in cases if case not in bells}
    total: Floats = np.sum([ln for ln, _ in direct.values()], axis=0) if direct else np.zeros_like(x)
    trust = {key: share for key, (_, share) in direct.items()}
    if bells:
        taus = half_normal_nodes(LOG_SCALE if logs else LOG_SCALE * typical, _TAUS)
        joint, shares = _random_effects(bells, coordinate(x, logs=logs), taus, next_case=next_case)
        total = total + joint
        trust |= {id(case): share for case, share in zip(bells, shares, strict=True)}
    return total, tuple(trust[id(case)] for case in cases)


def _random_effects(
    cases: Sequence[Case], u: Floats, taus: tuple[float, ...], *, next_case: bool
) -> tuple[Floats, Floats]:
    """Ln likelihood at coordinates `u` summed over `taus`, and the trust in each case there (case, node)."""
    grid = _even_grid(cases, u) if next_case else u
    slices = [_given(cases, grid, tau) for tau in taus]
    if next_case:
        slices = [_smoothed(*given, grid, tau, u) for given, tau in zip(slices, taus, strict=True)]
    joint = np.array([ln for ln, _ in slices])
    top = joint.max(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weights = np.nan_to_num(np.exp(joint - top))
        total = top + np.log(weights.mean(axis=0))
        shares = np.einsum("tu,tcu->cu", weights, np.array([share for _, share in slices])) / weights.sum(axis=0)
    return np.where(np.isfinite(top), total, -np.inf), np.nan_to_num(shares)


def _given(cases: Sequence[Case], u: Floats, tau: float) -> tuple[Floats, Floats]:
    """Ln likelihood of the centre given `tau`, and the trust in each case."""
    parts = []
    for case in cases:
        assert isinstance(case.likelihood, Bell)
        parts.append(case.mixed(case.likelihood.ln_at(u, tau)))
    return np.sum([ln for ln, _ in parts], axis=0), np.array([share for _, share in parts])


def _even_grid(cases: Sequence[Case], u: Floats) -> Floats:
    """An even grid over the finite part of `u` and every case."""
    seen = [case.likelihood for case in cases if isinstance(case.likelihood, Bell)]
    inside = u[np.isfinite(u)]
    low = min(inside.min(), *(bell.centre - 8 * bell.sd for bell in seen))
    high = max(inside.max(), *(bell.centre + 8 * bell.sd for bell in seen))
    return np.linspace(low, high, _EVEN)


def _smoothed(ln: Floats, shares: Floats, grid: Floats, tau: float, u: Floats) -> tuple[Floats, Floats]:
    """The likelihood of the next case from that of the centre: convolved with N(0, tau^2), then read at `u`."""
    top = ln.max()
    height = np.exp(ln - top)
    step = (grid[-1] - grid[0]) / (len(grid) - 1)
    smooth = _convolved(height, tau / step)
    right = np.array([_convolved(height * share, tau / step) for share in shares])
    held = np.maximum(smooth, _NOISE * smooth.max())
    ratio = np.clip(right / held, 0.0, 1.0)
    return top + np.log(np.interp(u, grid, held)), np.array([np.interp(u, grid, share) for share in ratio])


def _convolved(height: Floats, sd_in_steps: float) -> Floats:
    """`height` convolved with a normal by its transform; what is constant at the ends stays constant."""
    floor = min(height[0], height[-1])
    length = 2 * len(height)
    frequency = 2 * np.pi * np.fft.rfftfreq(length)
    transform = np.fft.rfft(height - floor, length) * np.exp(-0.5 * (sd_in_steps * frequency) ** 2)
    return np.asarray(np.fft.irfft(transform, length)[: len(height)] + floor, dtype=np.float64)
