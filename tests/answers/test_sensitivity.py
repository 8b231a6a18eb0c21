"""Shares of variance against functions whose shares are known, and their laws."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from argmap.answers.sensitivity import SHARE_BINS, first_order, independent_copy, total
from argmap.quantities.sampling import normal_scores, part_of
from tests.support.maps import law

if TYPE_CHECKING:
    from pathlib import Path

LANES = 8192


def uniform(name: str, seed: int = 0) -> Any:
    return ndtr(normal_scores(name, seed=seed, lanes=LANES))


def by_rank(column: Any, output: Any, bins: int = SHARE_BINS) -> float:
    """The first-order share of a column of any distribution, whose bins are found by sorting it."""
    ranks = np.argsort(np.argsort(column, kind="stable"), kind="stable")
    return first_order(ranks * bins // len(column), output, bins)


def ishigami(x: Any) -> Any:
    """Ishigami and Homma (1990) with a = 7, b = 0.1."""
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def test_the_shares_of_ishigamis_function() -> None:
    v1, v2, v13 = 0.5 * (1 + 0.1 * pi**4 / 5) ** 2, 7**2 / 8, 0.1**2 * pi**8 * (1 / 18 - 1 / 50)
    variance = v1 + v2 + v13
    known = [(v1 / variance, (v1 + v13) / variance), (v2 / variance, v2 / variance), (0.0, v13 / variance)]
    columns = [2 * pi * uniform(name) - pi for name in ("one", "two", "three")]
    output = ishigami(columns)
    for at, (first, whole) in enumerate(known):
        replaced = ishigami([independent_copy(x) if at == each else x for each, x in enumerate(columns)])
        assert by_rank(columns[at], output) == pytest.approx(first, abs=0.015)
        assert total(output, replaced) == pytest.approx(whole, abs=0.02)


def test_the_shares_of_the_g_function() -> None:
    """Saltelli and Sobol' (1995): a product of (|4 x - 2| + a) / (1 + a)."""
    strengths = [0.0, 1.0, 4.5, 9.0, 99.0]
    parts = [1 / (3 * (1 + a) ** 2) for a in strengths]
    variance = np.prod([1 + part for part in parts]) - 1
    columns = [uniform(f"x{at}") for at in range(len(strengths))]

    def g(x: Any) -> Any:
        return np.prod([(np.abs(4 * each - 2) + a) / (1 + a) for each, a in zip(x, strengths, strict=True)], axis=0)

    output = g(columns)
    for at, part in enumerate(parts):
        others = np.prod([1 + other for each, other in enumerate(parts) if each != at])
        replaced = g([independent_copy(x) if at == each else x for each, x in enumerate(columns)])
        assert by_rank(columns[at], output) == pytest.approx(part / variance, abs=0.02)
        assert total(output, replaced) == pytest.approx(part * others / variance, abs=0.02)


def test_an_input_that_does_nothing_has_no_share_on_average() -> None:
    output = uniform("output") > 0.3
    shares = [by_rank(uniform(f"idle{seed}"), output) for seed in range(30)]
    assert np.mean(shares) < 0.001


def test_a_threshold_on_one_input_is_all_its_own() -> None:
    x = uniform("x")
    assert by_rank(x, x > 0.5) == pytest.approx(1.0, abs=1e-3)
    assert total(x > 0.5, independent_copy(x) > 0.5) == pytest.approx(1.0, abs=0.05)
    assert (by_rank(x, x > 2), total(x > 2, x > 2)) == (0.0, 0.0)


@law
@given(st.lists(st.floats(-1e6, 1e6), min_size=64, max_size=200), st.integers(0, 1000))
def test_shares_are_shares(values: list[float], seed: int) -> None:
    output = np.array(values)
    column = np.random.Generator(np.random.PCG64(seed)).random(len(values))
    assert 0.0 <= by_rank(column, output) <= 1.0
    assert 0.0 <= total(output, independent_copy(output)) <= 1.0


def test_bins_that_are_known_are_those_that_sorting_finds() -> None:
    scores = normal_scores("x", seed=3, lanes=LANES)
    output = np.sin(3 * scores) + normal_scores("y", seed=3, lanes=LANES)
    for bins in (4, 16, 64):
        assert first_order(part_of(scores, bins), output, bins) == pytest.approx(
            by_rank(scores, output, bins), abs=1e-9
        )
    assert np.bincount(part_of(scores, SHARE_BINS)).min() > LANES // SHARE_BINS - 5
    assert part_of(np.array([-9.0, 0.1, 40.0]), 4).tolist() == [0, 2, 3]


def columns_in(path: Path) -> list[Any]:
    """Columns on the ranges of a parameter file of SALib: ``NAME LOW HIGH`` a line."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [float(low) + (float(high) - float(low)) * uniform(name) for name, low, high in lines]


def test_published_inputs_have_their_published_shares(shared: Path) -> None:
    folder = shared / "realdata" / "sensitivity"
    columns = columns_in(folder / "Ishigami.txt")
    output = ishigami(columns)
    assert float(output.var()) == pytest.approx(13.8446, rel=0.02)
    for column, known in zip(columns, (0.3139, 0.4424, 0.0), strict=True):
        assert by_rank(column, output) == pytest.approx(known, abs=0.015)
    columns = columns_in(folder / "Sobol_G.txt")
    strengths = (0, 1, 4.5, 9, 99, 99, 99, 99)
    output = np.prod([(abs(4 * x - 2) + a) / (1 + a) for x, a in zip(columns, strengths, strict=True)], axis=0)
    for column, known in zip(columns, (0.7162, 0.1790, 0.0237, 0.0072, 0, 0, 0, 0), strict=True):
        assert by_rank(column, output) == pytest.approx(known, abs=0.015)


def test_the_function_is_that_of_the_published_output(shared: Path) -> None:
    folder = shared / "realdata" / "sensitivity"
    given, known = np.loadtxt(folder / "model_input.txt"), np.loadtxt(folder / "model_output.txt")
    assert ishigami(given.T) == pytest.approx(known, abs=1e-6)
