"""Lines: wrapped, fitted, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from argmap.cli.layout import beside, fitted, hanging, labelled
from argmap.session.numbers import bar
from argmap.text import cell_width, one_line, wrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@given(st.text(max_size=200), st.integers(8, 60))
def test_no_wrapped_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_width(line) <= width for line in wrap(text, width))


@pytest.mark.parametrize("width", range(8, 30))
def test_a_number_is_never_parted_from_its_sign(width: int) -> None:
    lines = wrap("model 81 % → with fit 0.8: 75 % → arguments: 62 %", width)
    assert not any(line.startswith("%") for line in lines)


@pytest.mark.parametrize("p", [0.0, 0.001, 0.1, 0.5, 0.62, 0.999, 1.0, -1.0, 2.0])
def test_a_bar_has_eight_cells(p: float) -> None:
    assert cell_width(bar(p)) == 8


def test_bars_grow_with_the_chance() -> None:
    assert [bar(0.0), bar(0.5), bar(1.0)] == ["░░░░░░░░", "████░░░░", "████████"]


def test_further_lines_hang_below_the_first() -> None:
    assert [line.plain for line in hanging(Text("why  "), "one two three", 14)] == ["why  one two", "     three"]


def test_rows_without_text_are_left_out() -> None:
    assert [line.plain for line in labelled([("unit", "USD"), ("note", "")], 40)] == ["unit  USD"]


@given(st.text(alphabet="ab 日é", min_size=1, max_size=60), st.integers(4, 40))
def test_a_fitted_line_fits(text: str, width: int) -> None:
    assert cell_width(fitted(Text(text), width).plain) <= width


@given(st.text("ab 日é", max_size=60), st.text("ab 日é", max_size=60), st.integers(16, 60))
def test_words_beside_a_head_fit_the_screen(head: str, text: str, width: int) -> None:
    lines = beside(Text(one_line(head)), text, width)
    assert all(cell_width(line.plain) <= width for line in lines)
    assert len(lines) == 1 + (cell_width(one_line(head)) > width - 12)


@pytest.mark.parametrize(
    "command",
    ["show", "show open-models-lag", "why open-models-lag", "status", "list", "list evidence", "list claims", "review",
     "timeline", "graph", "flip open-models-lag", "tornado open-models-lag", "next open-models-lag",
     "show --kind quantity", "diff 2024-01-04"],
)  # fmt: skip
def test_no_line_is_wider_than_forty_columns(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = argmap(*command.split())
    assert ran.out
    assert [line for line in ran.out.splitlines() if cell_width(line) > 40] == []
