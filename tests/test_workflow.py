"""The workflow that ships: the commands in it run as they stand there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import yaml

from tests.conftest import REPOSITORY
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOW = REPOSITORY / "argmap" / "docs" / "pull-request.yml"


def commands() -> list[list[str]]:
    """The argmap commands of the workflow, redirections left out."""
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["map"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    found = [shlex.split(line.split(">")[0].replace("$BASE", "main")) for line in lines]
    return [words for words in found if words[0] == "argmap"]


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=w", "-c", "user.email=w@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False, env=dict(os.environ)
    )


def test_a_pull_request_that_moves_a_claim_fails_and_says_what_moved(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path / "map")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "map")
    git(folder, "checkout", "-qb", "change")
    text = (folder / "main.yaml").read_text(encoding="utf-8").replace("prior: 0.6 ", "prior: 0.1 ")
    (folder / "main.yaml").write_text(text, encoding="utf-8")
    git(folder, "commit", "-qam", "less sure")
    check, diff = commands()
    checked = run(check, folder)
    assert (checked.returncode, "AM0610" in checked.stdout) == (1, True)
    moved = run(diff, folder)
    assert moved.returncode == 0
    assert moved.stdout.startswith("### Argument map: main → HEAD\n")
    assert "| points | what moved it | day |" in moved.stdout


def test_the_wheel_carries_it() -> None:
    from importlib.resources import files

    assert files("argmap").joinpath("docs/pull-request.yml").is_file()
