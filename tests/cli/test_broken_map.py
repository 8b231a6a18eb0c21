"""What commands do with a map whose files have errors: the answer that is left, 1, and nothing published."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from argmap.session.visits import last_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "open-models-lag"


@pytest.fixture
def broken(folder: Path) -> Path:
    """The small map with a file that is no YAML."""
    (folder / "more.yaml").write_text("claims: [oops\n")
    return folder


@pytest.mark.parametrize(
    "command", [("show",), ("show", "--json"), ("show", MAIN), ("list",), ("why", MAIN), ("timeline",), ("next",)]
)
def test_a_reading_command_answers_with_what_is_left_and_ends_with_1(
    argmap: Callable[..., Any], broken: Path, command: tuple[str, ...]
) -> None:
    ran = argmap(*command)
    assert ran.code == 1
    assert ran.out
    assert "1 error in the files" in ran.err
    assert "more.yaml:1:" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("export", "svg"),
        ("export", "site", "-o", "made"),
        ("export", "html", "-o", "made"),
        ("plot", "tornado", MAIN, "-o", "made"),
        ("draft", "claim", MAIN, "-o", "made"),
        ("draft", "span", MAIN),
    ],
)
def test_nothing_is_made_of_a_map_that_lost_a_part(
    argmap: Callable[..., Any], broken: Path, command: tuple[str, ...]
) -> None:
    ran = argmap(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "AM0713" in ran.err
    assert "more.yaml:1:" in ran.err
    assert not (broken / "made").exists()


@pytest.mark.parametrize("command", [("export", "svg", "--force"), ("export", "site", "-o", "made", "--force")])
def test_an_export_shows_what_is_left_when_told_to(
    argmap: Callable[..., Any], broken: Path, command: tuple[str, ...]
) -> None:
    ran = argmap(*command)
    assert ran.code == 0
    assert ran.out or (broken / "made" / "index.html").is_file()
    assert "1 error in the files" in ran.err


def test_a_claim_that_is_not_named_is_asked_for_only_where_the_files_are_sound(
    argmap: Callable[..., Any], folder: Path
) -> None:
    (folder / "main.yaml").write_text("map: {title: [oops\n")
    ran = argmap("next")
    assert ran.code == 1
    assert "names no main claim" not in ran.err
    assert "main.yaml:1:" in ran.err


def test_a_look_at_a_broken_map_is_no_visit(argmap: Callable[..., Any], broken: Path) -> None:
    tomorrow = datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(1)
    argmap("status")
    assert last_visit(broken, tomorrow) is None
    (broken / "more.yaml").unlink()
    argmap("status")
    assert last_visit(broken, tomorrow) is not None


def test_a_title_that_cannot_be_read_is_not_a_title_that_is_missing(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text("map: {title: [oops\n")
    assert argmap("show").out.startswith("a map without a title that can be read\n")
