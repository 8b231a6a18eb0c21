"""Labels along a line, moved as little as can be so that none meets its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places near the `wanted` ones, which ascend: `apart` from each other and within `low` and `high`.

    The least sum of squared moves, by pooling adjacent violators (Barlow and others, 1972, 1.2): less `apart` times
    its turn, each place may only grow. Where the room is too small the places are shared out evenly.
    """
    count = len(wanted)
    if count > 1 and apart * (count - 1) > high - low:
        return [low + (high - low) * turn / (count - 1) for turn in range(count)]
    pools: list[tuple[float, int]] = []
    for turn, place in enumerate(wanted):
        mean, size = place - turn * apart, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    top = high - (count - 1) * apart
    return [min(top, max(low, place)) + turn * apart for turn, place in enumerate(flat)]
