"""Folding: what is seen follows from what is folded, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.session.outline import OutlineRow
from argmap.tui.widgets.folding import Folding, guides


def rows_of(steps: list[int]) -> list[OutlineRow]:
    """Rows whose depth goes one deeper or some levels back at each step."""
    depths = [0]
    for step in steps:
        depths.append(max(0, min(depths[-1] + 1, depths[-1] + 1 - step)))
    children = [sum(1 for later in _below(depths, at) if depths[later] == depth + 1) for at, depth in enumerate(depths)]
    return [
        OutlineRow(
            claim=f"c{at}",
            depth=depth,
            relation="supports" if depth else "root",
            inference=None,
            again=False,
            children=count,
            place=(f"c{at}",),
        )
        for at, (depth, count) in enumerate(zip(depths, children, strict=True))
    ]


def _below(depths: list[int], at: int) -> list[int]:
    found = []
    for later in range(at + 1, len(depths)):
        if depths[later] <= depths[at]:
            break
        found.append(later)
    return found


STEPS = st.lists(st.integers(0, 4), max_size=40)


@given(STEPS, st.sets(st.integers(0, 40)))
def test_a_row_is_seen_when_nothing_above_it_is_folded(steps: list[int], folded: set[int]) -> None:
    folding = Folding()
    folding.open(rows_of(steps))
    for at in folded:
        if at < len(folding.rows):
            folding.fold(at)
    for at in range(len(folding.rows)):
        above, hidden = folding.parent(at), False
        while above is not None:
            hidden = hidden or folding.rows[above].place in folding.folded
            above = folding.parent(above)
        assert (at in folding.seen) is not hidden


@given(STEPS, st.integers(0, 40))
def test_a_row_that_is_revealed_is_seen(steps: list[int], at: int) -> None:
    folding = Folding()
    folding.open(rows_of(steps))
    folding.fold_all()
    at %= len(folding.rows)
    folding.reveal(at)
    assert at in folding.seen
    folding.fold_all()
    assert folding.seen == list(range(len(folding.rows))) or folding.folded


@given(STEPS)
def test_guides_are_as_deep_as_their_rows(steps: list[int]) -> None:
    rows = rows_of(steps)
    assert [len(guide) for guide in guides(rows)] == [max(0, 2 * row.depth - 1) for row in rows]
