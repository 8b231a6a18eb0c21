"""Help fits, and says what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from argmap.cli.program import typer_app

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = ["init", "show", "why", "set", "retract", "add", "export", "draft", "check", "explain", "schema", "doctor"]


def test_the_help_of_the_program_lists_every_command_under_a_heading() -> None:
    found = CliRunner().invoke(typer_app(), ["--help"])
    assert found.exit_code == 0
    lines = found.output.splitlines()
    headings = ["start", "read", "edit", "share", "keep honest", "more"]
    assert [line for line in lines if line in headings] == headings
    assert [line.split()[0] for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS] == COMMANDS


@pytest.mark.parametrize(
    "command", [[], *([name] for name in COMMANDS), ["add", "claim"], ["add", "evidence"], ["draft", "update"]]
)
@pytest.mark.parametrize("width", ["40", "80"])
def test_help_fits_the_terminal(
    argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: list[str], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = argmap(*command, "--help")
    assert ran.code == 0
    prose = [line for line in ran.out.splitlines() if not line.lstrip().startswith(("argmap ", "--"))]
    assert max(len(line) for line in prose) <= int(width)


def test_each_command_names_the_options_all_share(argmap: Callable[..., Any]) -> None:
    for command in COMMANDS:
        assert command in ("add", "draft") or "--as-of" in argmap(command, "--help").out


def test_short_and_long_version_agree(argmap: Callable[..., Any]) -> None:
    assert argmap("-V").out == argmap("--version").out


def test_the_other_commands_answer(argmap: Callable[..., Any]) -> None:
    assert argmap("schema").out.startswith("{")
    assert "node-link graph" in argmap("schema", "--graph").out
    assert "AM0405" in argmap("explain").out
    assert "Failing:" in argmap("explain", "am0405").out
    assert argmap("doctor").out.splitlines()[0].startswith("✓ argmap")
    assert argmap("doctor", "--json").out.startswith("{")
