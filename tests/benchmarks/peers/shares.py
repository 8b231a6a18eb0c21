"""Shares in a variance: from lanes that are there, against SALib's Saltelli design, at the same error."""

from __future__ import annotations

from functools import partial
from math import pi
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from argmap.answers.sensitivity import SHARE_BINS, first_order
from argmap.quantities.sampling import normal_scores, part_of
from tests.benchmarks.measure import Row, race, times_faster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tests.benchmarks.measure import Scale

    Floats = NDArray[np.float64]

LANES = 8192
# Closed form for a = 7, b = 0.1.
KNOWN = np.array([0.313905, 0.442411, 0.0])
NAMES = ("x1", "x2", "x3")
ROWS = ("first-order shares of 3 inputs, at the same error", "  than without its resamples")
_SEEDS = 8


def ishigami(columns: Floats) -> Floats:
    """Ishigami and Homma (1990), rows of three inputs on [-pi, pi]."""
    one, two, three = columns
    return np.sin(one) + 7.0 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


def scores(seed: int, count: int = LANES) -> Floats:
    """The normal scores of the lanes, rows of inputs."""
    return np.array([normal_scores(name, seed=seed, lanes=count) for name in NAMES])


def columns_of(drawn: Floats) -> Floats:
    """Uniform inputs on [-pi, pi]."""
    from scipy.special import ndtr

    return np.asarray((2.0 * ndtr(drawn) - 1.0) * pi)


def rows(scale: Scale) -> Iterator[Row]:
    from SALib.analyze import sobol
    from SALib.sample import sobol as saltelli

    count = LANES if not scale.smoke else 256
    seeds = range(1 if scale.smoke else _SEEDS)
    problem = {"num_vars": 3, "names": list(NAMES), "bounds": [[-pi, pi]] * 3}

    def ours(drawn: Floats, output: Floats) -> Floats:
        return np.array([first_order(part_of(each, SHARE_BINS), output) for each in drawn])

    # Two resamples are the fewest it takes, and next to nothing of its time.
    def theirs(size: int, seed: int, resamples: int = 2) -> Floats:
        sample = saltelli.sample(problem, size, calc_second_order=False, seed=seed)
        found = sobol.analyze(problem, ishigami(sample.T), calc_second_order=False, num_resamples=resamples, seed=seed)
        return np.asarray(found["S1"])

    drawn = [scores(seed, count) for seed in seeds]
    error = _error([ours(each, ishigami(columns_of(each))) for each in drawn])
    # The smallest design of a power of two that comes as near.
    size = 16
    while size < 2**14 and _error([theirs(size, seed) for seed in seeds]) > error:
        size *= 2
    output = ishigami(columns_of(drawn[0]))
    candidates = {
        "ours": partial(ours, drawn[0], output),
        "theirs": partial(theirs, size, 0),
        "default": partial(theirs, size, 0, resamples=100),
    }
    times = race(candidates, 1 if scale.smoke else 15)
    took = {each: median(found) for each, found in times.items()}
    note = f"error {error:.4f}, {took['ours']:.2f} against {took['default']:.0f} ms with {size} x 5 runs as by default"
    yield Row(ROWS[0], times_faster(times, "ours", "default"), "x", 100.0, at_least=True, note=note)
    note = f"{took['theirs']:.1f} ms without the resamples, which give it its intervals"
    yield Row(ROWS[1], times_faster(times, "ours", "theirs"), "x", note=note)


def _error(found: list[Floats]) -> float:
    return float(np.sqrt(np.mean((np.array(found) - KNOWN) ** 2)))
