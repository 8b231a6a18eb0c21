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
from math import isfinite, log, log1p
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
_EVEN = 1024
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
        if not isfinite(self.level):
            return powered + log(self.reliability), np.zeros_like(powered)
        # r L^a + (1 - r) q = (1 - r) q (1 + odds); numpy's own logaddexp takes four times as long.
        flat = log1p(-self.reliability) + self.level
        lead = powered + (log(self.reliability) - flat)
        odds = np.exp(-np.abs(lead))
        share = np.where(lead < 0, odds, 1.0) / (1.0 + odds)
        return flat + np.maximum(lead, 0.0) + np.log1p(odds), share


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
    between = np.array(taus)[:, None]
    if next_case:
        grid = _even_grid(cases, u)
        joint, shares = _smoothed(*_given(cases, grid, between), grid, between, u)
    else:
        joint, shares = _given(cases, u, between)
    top = joint.max(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weights = np.nan_to_num(np.exp(joint - top))
        total = top + np.log(weights.mean(axis=0))
        trust = np.einsum("tu,ctu->cu", weights, shares) / weights.sum(axis=0)
    return np.where(np.isfinite(top), total, -np.inf), np.nan_to_num(trust)


def _given(cases: Sequence[Case], u: Floats, between: Floats) -> tuple[Floats, Floats]:
    """Ln likelihood of the centre for each tau (tau, node), and the trust in each case (case, tau, node)."""
    parts = []
    for case in cases:
        assert isinstance(case.likelihood, Bell)
        parts.append(case.mixed(case.likelihood.ln_at(u, between)))
    return np.sum([ln for ln, _ in parts], axis=0), np.array([share for _, share in parts])


def _even_grid(cases: Sequence[Case], u: Floats) -> Floats:
    """An even grid over the finite part of `u` and every case."""
    seen = [case.likelihood for case in cases if isinstance(case.likelihood, Bell)]
    ends = [end for bell in seen for end in (bell.centre - 8 * bell.sd, bell.centre + 8 * bell.sd)]
    inside = u[np.isfinite(u)]
    if len(inside):
        ends += [float(inside.min()), float(inside.max())]
    return np.linspace(min(ends), max(ends), _EVEN)


def _smoothed(ln: Floats, shares: Floats, grid: Floats, between: Floats, u: Floats) -> tuple[Floats, Floats]:
    """The likelihood of the next case from that of the centre: convolved with N(0, tau^2), then read at `u`."""
    top = ln.max(axis=1, keepdims=True)
    height = np.exp(ln - top)
    steps = between * (len(grid) - 1) / (grid[-1] - grid[0])
    smooth, right = _convolved(height, steps), _convolved(height * shares, steps)
    held = np.maximum(smooth, _NOISE * smooth.max(axis=1, keepdims=True))
    ratio = np.clip(right / held, 0.0, 1.0)
    return top + np.log(_read(held, grid, u)), _read(ratio, grid, u)


def _read(rows: Floats, grid: Floats, u: Floats) -> Floats:
    """Every row, given on an even grid, at `u`; held at its ends."""
    place = np.clip((u - grid[0]) * ((len(grid) - 1) / (grid[-1] - grid[0])), 0, len(grid) - 1)
    # A grid too wide for numbers has no places, and its rows no values.
    place = np.nan_to_num(place, copy=False)
    cell = np.minimum(place.astype(np.intp), len(grid) - 2)
    base = rows[..., cell]
    return np.asarray(base + (place - cell) * (rows[..., cell + 1] - base), dtype=np.float64)


def _convolved(rows: Floats, sd_in_steps: Floats) -> Floats:
    """Rows convolved with normals by their transforms; what is constant at the ends stays constant."""
    floor = np.minimum(rows[..., :1], rows[..., -1:])
    length = 2 * rows.shape[-1]
    frequency = 2 * np.pi * np.fft.rfftfreq(length)
    transform = np.fft.rfft(rows - floor, length) * np.exp(-0.5 * (sd_in_steps * frequency) ** 2)
    return np.asarray(np.fft.irfft(transform, length)[..., : rows.shape[-1]] + floor, dtype=np.float64)
