"""Blocks of lines of which only some have been looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.tui.widgets.stack import Stack

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=40)


@given(HEIGHTS, st.data())
def test_blocks_follow_each_other_whatever_has_been_settled(guesses, data) -> None:
    stack, heights = Stack(guesses), list(guesses)
    for at in data.draw(st.lists(st.integers(0, len(guesses) - 1), max_size=20)):
        height = data.draw(st.integers(1, 30))
        assert stack.settle(at, height) == height - heights[at]
        heights[at] = height
        assert stack.is_exact(at)
    assert [stack.top(at) for at in range(len(heights))] == [sum(heights[:at]) for at in range(len(heights))]
    assert stack.total == sum(heights)
    for line in range(stack.total):
        at = stack.at(line)
        assert stack.top(at) <= line < stack.top(at) + stack.height(at)


def test_a_line_outside_belongs_to_the_nearest_block() -> None:
    stack = Stack([2, 3])
    assert (stack.at(-1), stack.at(99)) == (0, 1)
    assert Stack([]).total == 0
