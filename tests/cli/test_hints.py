"""Every code there is, by an example a writer can meet: the problem says what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.codes import CODES
from tests.reproductions import IN_FILES, ON_THE_LINE, OUTSIDE, SCENES, example_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def hint_of(code: str, printed: str) -> str:
    """The hint below the first problem of a code."""
    lines = iter(printed.splitlines())
    assert any(f" {code}: " in line for line in lines), f"no {code} in:\n{printed}"
    for line in lines:
        if not line.startswith(" "):
            return ""
        if line.startswith("  hint: "):
            return line.removeprefix("  hint: ").strip()
    return ""


def test_every_code_has_an_example_or_a_word_on_how_it_comes_about() -> None:
    bare = {code for code in CODES if example_of(code) is None}
    assert bare == set(OUTSIDE)
    assert set(SCENES) <= set(CODES)


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in IN_FILES.items() for text in texts], ids=lambda value: value[:40]
)
def test_what_is_wrong_in_a_file_comes_with_what_to_do(
    argmap: Callable[..., Any], folder: Path, code: str, text: str
) -> None:
    (folder / "more.yaml").write_text(text, encoding="utf-8")
    ran = argmap("check")
    assert hint_of(code, ran.out)
    assert "stumbled" not in ran.err


@pytest.mark.parametrize("code", ON_THE_LINE)
def test_what_is_wrong_on_the_command_line_comes_with_what_to_do(
    argmap: Callable[..., Any], folder: Path, code: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "taken").mkdir()
    (folder / "taken" / "index.html").write_text("somebody else's")
    (folder / "later.yaml").write_text("claims:\n  later: {text: t, since: 2025-01-01}\n")
    ran = argmap(*ON_THE_LINE[code])
    assert ran.code in (1, 2, 3)
    assert hint_of(code, ran.err)


def test_a_unit_written_bare_behind_a_number_is_told_its_brackets(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("quantities:\n  wait: {unit: minute, range: 1 to 9}\n"
                                      "models:\n  m:\n    holds: wait < 30 minute\n")  # fmt: skip
    ran = argmap("check")
    assert "more.yaml:5:22: error AM0510: `m`: expected an operator or the end, found `minute`" in ran.out
    assert hint_of("AM0510", ran.out) == "a unit stands in brackets: `30 [minute]`"


def test_a_change_that_breaks_a_model_is_refused_with_its_line_and_what_to_do(
    argmap: Callable[..., Any], folder: Path
) -> None:
    before = (folder / "numbers.yaml").read_bytes()
    ran = argmap("set", "gpu_price.unit", "USD")
    assert (ran.code, (folder / "numbers.yaml").read_bytes()) == (1, before)
    assert ran.err.startswith("numbers.yaml:13:12: ")
    assert "holds: cost > share * budget" in ran.err
    assert hint_of("AM0517", ran.err)
