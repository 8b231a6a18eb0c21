"""The bar above a text: in proportion, and no kind of sentence is left out of it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from argmap.session.texts.passage import Passage, Reading, TextFile
from argmap.tui.panes.text_head import coverage_bar

COVERS = ("claims", "evidence", "aside", "uncovered")
FILE = TextFile(path=Path("essay.md"), stamp=None, kind="essay", text="")


def reading(*counts: int) -> Reading:
    numbers = dict(zip(COVERS, counts, strict=True))
    passages = tuple(
        Passage(group=1, number="1.1", parts=(), cover=cover) for cover in COVERS for _ in range(numbers[cover])
    )
    return Reading(file=FILE, passages=passages, counts=numbers)


def cells(*counts: int, width: int = 60) -> tuple[int, ...]:
    return tuple(len(text) for text, _ in coverage_bar(reading(*counts), width)[:-1])


@given(st.tuples(*[st.integers(0, 500)] * 4).filter(any), st.integers(30, 120))
def test_the_bar_is_as_long_as_it_should_be_and_shows_every_kind(counts, width) -> None:
    made = cells(*counts, width=width)
    assert sum(made) == max(8, min(24, width // 3))
    assert [bool(number) for number in made] == [bool(number) for number in counts]
    for number, count in zip(made, counts, strict=True):
        assert abs(number - sum(made) * count / sum(counts)) < 4


def test_halves_are_halves_and_a_narrow_pane_has_no_bar() -> None:
    assert cells(3, 0, 0, 3) == (10, 0, 0, 10)
    assert cells(42, 0, 6, 0, width=200) == (21, 0, 3, 0)
    assert coverage_bar(reading(1, 0, 0, 0), 20) == ()
