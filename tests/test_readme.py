"""What the README shows is what argmap does. `pytest tests/test_readme.py --update` writes its captures anew."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap.cli.guard import guarded
from argmap.cli.program import COMMANDS
from tests.conftest import REPOSITORY
from tests.transcripts import Step, rewritten, steps

if TYPE_CHECKING:
    from pathlib import Path

README = REPOSITORY / "README.md"
# Each file with captures, and the folder its commands are run in.
CAPTURES = {"README.md": ".", "claims/README.md": "claims"}


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the shipped map, 80 columns wide."""
    shutil.copytree(REPOSITORY / "claims", tmp_path / "claims")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("name", CAPTURES)
def test_every_capture_is_what_the_command_prints(
    name: str,
    workplace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(workplace / CAPTURES[name])

    def run(step: Step) -> Step:
        program, *arguments = shlex.split(step.command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            return step
        assert program == "argmap"
        assert guarded(arguments) == 0
        printed = "".join(capsys.readouterr()).splitlines()
        return step if step.agrees(printed) else step.anew(printed)

    text = (REPOSITORY / name).read_text()
    found = rewritten(text, run)
    if request.config.getoption("--update"):
        (REPOSITORY / name).write_text(found)
    else:
        assert steps(found) == steps(text), "pytest tests/test_readme.py --update writes the captures anew"


def test_the_sample_entries_are_a_map_without_problems(tmp_path: Path) -> None:
    (sample,) = fenced("yaml")
    (tmp_path / "sample.yaml").write_text(sample)
    (tmp_path / "map.yaml").write_text(
        "map: {title: T, contention: cycling-is-faster}\nclaims: {cycling-is-faster: {text: The bicycle is faster.}}\n"
    )
    session = argmap.open_session(tmp_path)
    assert [problem for problem in session.problems if problem.severity != "note"] == []
    assert session.standing.evaluation.claims["cycling-is-faster"].support > 0.5


def test_the_python_sample_runs(workplace: Path) -> None:
    (sample,) = fenced("python")
    names: dict[str, object] = {}
    exec(sample, names)
    assert names["graph"].number_of_nodes() > 100


def test_every_command_of_the_program_has_its_row() -> None:
    table = README.read_text().partition("\n## Commands\n")[2].partition("\n## ")[0]
    first_cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    told = {said.split()[0] for cell in first_cells for said in re.findall(r"`([a-z]+[^`]*)`", cell)}
    names = [name for commands in COMMANDS.values() for name in commands]
    assert len(names) > 9
    assert [name for name in names if name not in told] == []


def test_linked_files_exist() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text())
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
