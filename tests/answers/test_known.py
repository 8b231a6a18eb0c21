"""What the lanes say of a claim once a quantity is known: against formulas, and noise told from effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from argmap.answers.known import TENTHS, ends_of, means_when_known, swing, told_variance, variance_without_noise
from argmap.nodes import Fixed
from tests.answers.modelled import argued, one_claim, quantity, upstream

if TYPE_CHECKING:
    from numpy.typing import NDArray

LANES = 8192


def noise(rows: int, seed: int) -> NDArray[np.float64]:
    return (np.random.Generator(np.random.PCG64(seed)).random((rows, 4, 64)) < 0.5).mean(axis=2)


def test_the_parts_are_means_over_lanes_of_equal_chance() -> None:
    on = upstream(one_claim("x > 0", quantity("x", -1, 2)), "c", lanes=LANES)
    _, (means,) = means_when_known(on, ["x"], TENTHS)
    assert means.shape == (TENTHS, 4)
    assert float(means.mean()) == pytest.approx(on.support, abs=1e-3)
    # Known, the quantity decides: a part is all true or all false but for the one where it changes.
    assert sum(0.0 < part < 1.0 for part in means.mean(axis=1)) <= 1


def test_what_correlates_with_a_quantity_moves_along() -> None:
    tied = one_claim("y > 0", quantity("x", -1, 1), replace(quantity("y", -1, 1), correlations=(("x", 0.8),)))
    on = upstream(tied, "c", lanes=LANES)
    _, (means,) = means_when_known(on, ["x"], TENTHS)
    share = (np.arange(2000) + 0.5) / 20000
    expected = float(ndtr(0.8 * ndtri(share) / 0.6).mean())
    low, high, error = ends_of(means)
    assert low == pytest.approx(expected, abs=3 * error)
    assert high == pytest.approx(1 - expected, abs=3 * error)


def test_what_is_known_already_or_is_the_same_in_every_lane_has_no_parts() -> None:
    fixed = replace(quantity("t", 0, 1), spec=Fixed(0.5), shape=None)
    on = upstream(one_claim("x > t", quantity("x", -1, 3), fixed), "c")
    assert means_when_known(on, ["t", "x"], TENTHS)[0] == ("x",)
    assert means_when_known(upstream(argued(), "q"), ["x"], TENTHS)[0] == ()


def test_where_a_part_has_no_lane_in_some_block_nothing_is_said() -> None:
    on = upstream(one_claim("x > 0", quantity("x", -1, 2)), "c", lanes=16)
    assert means_when_known(on, ["x"], 4)[0] == ("x",)
    assert means_when_known(on, ["x"], TENTHS)[0] == ()


def test_noise_is_hardly_ever_told() -> None:
    told = [told_variance(noise(TENTHS, seed)) for seed in range(400)]
    plain = [variance_without_noise(noise(TENTHS, seed)) for seed in range(400)]
    assert sum(each > 0 for each in told) <= 8
    assert sum(each > 0 for each in plain) > 100
    spread = noise(TENTHS, 1) + np.linspace(0, 0.3, TENTHS)[:, None]
    assert told_variance(spread) == variance_without_noise(spread) == pytest.approx(0.0091, rel=0.3)


def test_the_error_of_the_ends_is_their_spread_from_seed_to_seed() -> None:
    ends = [ends_of(noise(TENTHS, seed)) for seed in range(400)]
    lengths = np.array([high - low for low, high, _ in ends])
    assert np.mean([error for *_, error in ends]) == pytest.approx(lengths.std(), rel=0.1)


def test_the_swing_is_that_of_the_quantity_one_would_learn_most_from() -> None:
    on = upstream(one_claim("x + y > 0", quantity("x", -1, 1), quantity("y", -3, 3)), "c", lanes=LANES)
    found = swing(on)
    assert found is not None
    assert found.quantity == "y"
    y = 3 * SD * ndtri((np.arange(2000) + 0.5) / 20000)
    assert found.low == pytest.approx(float(ndtr(y / SD).mean()), abs=3 * found.error)
    assert found.high == pytest.approx(1 - found.low, abs=3 * found.error)


SD = 1 / ndtri(0.95)


def test_a_claim_without_numbers_has_no_swing() -> None:
    assert swing(upstream(argued(), "q")) is None
    idle = one_claim("x > -99 and (idle > 0 or idle <= 0)", quantity("x", -1, 1), quantity("idle", -1, 1))
    assert swing(upstream(idle, "c")) is None
