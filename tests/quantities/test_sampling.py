"""Lanes: exact marginals, honest errors, and columns that know nothing of each other."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from argmap.quantities.sampling import (
    BLOCKS,
    Cells,
    check_lanes,
    correlate,
    normal_scores,
    part_of,
    shares,
    table_scores,
)

# Of the bytes of the probabilities, which no library and no processor rounds otherwise.
DIGESTS = {
    ("gpu_price", 0, 8): "922fe7954c459d74",
    ("gpu_price", 0, 8192): "6c340e7846c92a44",
    ("gpu_price", 1, 131072): "94a9726874919806",
    ("m.share", 7, 100): "c76d8476f7016775",
    ("é", 12345678901, 1024): "59f378644f8ef32b",
}
GOLDEN = [-0.4837236029323596, 0.022365410218754864, -0.5076127275357902]


@pytest.mark.parametrize("lanes", [64, 1024, 8192])
def test_every_slice_of_probability_holds_exactly_one_lane_in_each_block(lanes: int) -> None:
    drawn = ndtr(normal_scores("q", seed=3, lanes=lanes)).reshape(BLOCKS, -1)
    slices = np.sort((drawn * (lanes // BLOCKS)).astype(int), axis=1)
    np.testing.assert_array_equal(slices, np.tile(np.arange(lanes // BLOCKS), (BLOCKS, 1)))


def test_parts_are_equally_likely_and_hold_the_ends() -> None:
    parts = part_of(normal_scores("q", seed=0, lanes=1024), 8)
    assert np.bincount(parts).tolist() == [128] * 8
    assert part_of(np.array([-9.0, 0.1, 40.0]), 4).tolist() == [0, 2, 3]


def test_a_column_depends_on_its_key_and_the_seed_alone() -> None:
    first = normal_scores("a", seed=0, lanes=256)
    assert np.array_equal(first, normal_scores("a", seed=0, lanes=256))
    assert not np.array_equal(first, normal_scores("b", seed=0, lanes=256))
    assert not np.array_equal(first, normal_scores("a", seed=1, lanes=256))


def test_the_first_scores_never_change() -> None:
    # A golden value: other numbers here mean that every map's support has moved.
    np.testing.assert_allclose(normal_scores("gpu_price", seed=0, lanes=8192)[:3], GOLDEN, rtol=1e-12)


@pytest.mark.parametrize(("key", "seed", "lanes"), DIGESTS)
def test_the_probabilities_never_change_by_a_bit(key: str, seed: int, lanes: int) -> None:
    made = shares(key, seed=seed, lanes=lanes)
    assert sha256(made.astype("<f8").tobytes()).hexdigest()[:16] == DIGESTS[key, seed, lanes]
    assert made.min() > 0
    assert made.max() < 1
    assert normal_scores(key, seed=seed, lanes=lanes).tobytes() == ndtri(made).tobytes()


def test_different_columns_are_nearly_uncorrelated() -> None:
    columns = np.array([normal_scores(f"q{k}", seed=0, lanes=8192) for k in range(20)])
    off = np.corrcoef(columns) - np.eye(20)
    assert np.abs(off).max() < 0.05


def test_correlated_columns_correlate_and_keep_their_marginals() -> None:
    scores = [normal_scores(key, seed=0, lanes=8192) for key in "abc"]
    matrix = np.array([[1, 0.6, 0.3], [0.6, 1, -0.2], [0.3, -0.2, 1]])
    mixed = correlate(scores, matrix)
    np.testing.assert_allclose(np.corrcoef(mixed), matrix, atol=0.03)
    for own, moved in zip(scores, mixed, strict=True):
        np.testing.assert_array_equal(
            np.sort(own.reshape(BLOCKS, -1), axis=1), np.sort(moved.reshape(BLOCKS, -1), axis=1)
        )
    assert np.array_equal(scores[0], mixed[0])


def test_each_block_follows_a_correlation_by_itself() -> None:
    # The blocks of `first` differ in level, so ranks over all lanes would be other ones.
    first = np.concatenate([10 * block + normal_scores("a", seed=0, lanes=64)[:16] for block in range(BLOCKS)])
    second = normal_scores("b", seed=0, lanes=64)
    mixed = correlate([first, second], np.array([[1, 0.999999], [0.999999, 1]]))[1].reshape(BLOCKS, -1)
    order = np.argsort(np.argsort(first.reshape(BLOCKS, -1), axis=1), axis=1)
    np.testing.assert_array_equal(mixed, np.take_along_axis(np.sort(second.reshape(BLOCKS, -1), axis=1), order, axis=1))


def test_matrices_that_cannot_be_are_no_correlation() -> None:
    scores = [normal_scores(key, seed=0, lanes=64) for key in "ab"]
    with pytest.raises(np.linalg.LinAlgError):
        correlate(scores, np.array([[1.0, 2.0], [2.0, 1.0]]))


def test_lanes_of_any_size_are_spread_over_their_slices() -> None:
    for size in (2, 3, 5, 16, 17):
        shares = ndtr(normal_scores("q", seed=1, lanes=BLOCKS * size)).reshape(BLOCKS, -1)
        assert np.sort((shares * size).astype(int), axis=1).tolist() == [list(range(size))] * BLOCKS
        assert len(np.unique(shares)) == BLOCKS * size
        within = (shares * size) % 1
        assert 0 < within.min() < within.max() < 1


def test_the_order_of_lanes_differs_from_block_to_block() -> None:
    order = np.argsort(normal_scores("q", seed=0, lanes=256).reshape(BLOCKS, -1), axis=1)
    assert len({row.tobytes() for row in order}) == BLOCKS


def test_a_table_reaches_eight_deviations_in_even_steps() -> None:
    z = table_scores()
    assert (z[0], z[512], z[-1], len(z)) == (-8, 0, 8, 1025)
    np.testing.assert_allclose(np.diff(z), 1 / 64, rtol=1e-9)
    at = Cells(np.array([-9.0, -8.0, -7.995, 0.0, 7.995, 8.0, 9.0]))
    assert at.read(np.arange(1025.0)) == pytest.approx([0, 0, 0.32, 512, 1023.68, 1024, 1024])


def test_beside_an_infinite_value_of_a_table_there_is_none() -> None:
    table = table_scores().copy()
    table[0] = -np.inf
    with np.errstate(all="raise"):
        made = Cells(np.array([-7.999, 0.5])).read(table)
    assert np.isnan(made).tolist() == [True, False]


def test_a_table_is_read_as_straight_lines() -> None:
    scores = normal_scores("q", seed=0, lanes=256)
    np.testing.assert_allclose(Cells(scores).read(3 * table_scores() + 1), 3 * scores + 1, rtol=1e-12)


@pytest.mark.parametrize("table", [np.sinh(table_scores()), np.append(table_scores()[:-1], np.inf)])
def test_a_table_is_read_to_the_last_bit_as_the_formula_says(table: np.ndarray) -> None:
    scores = np.append(normal_scores("q", seed=0, lanes=256), [-50.0, 7.999, 50.0])
    step = table_scores()[1] - table_scores()[0]
    place = np.clip((scores - table_scores()[0]) / step, 0, len(table) - 1)
    cell = np.minimum(place.astype(int), len(table) - 2)
    with np.errstate(invalid="ignore"):
        expected = table[cell] + (place - cell) * (table[cell + 1] - table[cell])
    cells, kept = Cells(scores), scores.copy()
    assert cells.read(table).tobytes() == expected.tobytes()
    assert cells.read(table).tobytes() == expected.tobytes(), "reading leaves the places as they are"
    assert np.array_equal(scores, kept)


def test_scores_beyond_a_table_are_held_at_its_ends() -> None:
    z = table_scores()
    assert Cells(np.array([-50.0, 50.0])).read(z).tolist() == [z[0], z[-1]]


def test_two_lanes_a_block_are_enough() -> None:
    check_lanes(2 * BLOCKS)
    assert len(normal_scores("q", seed=0, lanes=2 * BLOCKS)) == 2 * BLOCKS


@pytest.mark.parametrize("lanes", [0, 4, 10, -8])
def test_lanes_must_fill_four_blocks(lanes: int) -> None:
    with pytest.raises(ValueError, match=rf"^{lanes} lanes: expected a multiple of 4, at least 8$"):
        check_lanes(lanes)


def test_columns_do_not_depend_on_the_order_of_hashes() -> None:
    program = (
        "from argmap.quantities.sampling import normal_scores as s; print(s('q', seed=0, lanes=64).tobytes().hex())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1
