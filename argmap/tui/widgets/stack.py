"""Blocks of lines below each other, most of them never looked at: heights are guessed until one is."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stack:
    """Where each block begins, counted in lines from 0, as far as is known."""

    def __init__(self, guesses: Sequence[int]) -> None:
        """`guesses` are the heights to begin with, at least 1 each."""
        self._heights = list(guesses)
        self._exact = [False] * len(self._heights)
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """How many lines there are in all."""
        return self._starts[-1]

    def top(self, block: int) -> int:
        """The first line of a block."""
        return self._starts[block]

    def height(self, block: int) -> int:
        """How many lines a block has."""
        return self._heights[block]

    def at(self, line: int) -> int:
        """The block that a line belongs to; the nearest one for a line outside."""
        return max(0, min(len(self._heights) - 1, bisect_right(self._starts, line) - 1))

    def is_exact(self, block: int) -> bool:
        """Whether the height of a block is known."""
        return self._exact[block]

    def settle(self, block: int, height: int) -> int:
        """The height of a block is known; by how much it is more than was thought."""
        more = height - self._heights[block]
        self._exact[block] = True
        if more:
            self._heights[block] = height
            self._tops = None
        return more

    @property
    def _starts(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
