"""The map as it was: a large folder read out of git, and what its history says of priors."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.measure import WALL, Row, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measure import Scale


ROWS = ("1,000 files from a git revision", "  the list of its 50 revisions")


def rows(scale: Scale) -> Iterator[Row]:
    files = scale.size(1_000)
    name, listed = ROWS
    if shutil.which("git") is None:
        yield Row(name, None, "ms", 300.0)
        return
    from argmap.files.history import read_revision
    from argmap.files.revisions import revisions

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _make(root, files, scale.size(50))
        rounds = 1 if scale.smoke else 7
        times = race({"read": lambda: read_revision(root, "HEAD~1"), "list": lambda: revisions(root)}, rounds, WALL)
    yield Row(name, median(times["read"]), "ms", 300.0)
    yield Row(listed, median(times["list"]), "ms")


def _make(root: Path, files: int, revisions: int) -> None:
    """A repository of files with a claim each, and revisions that change one of them."""
    _git(root, "init", "--quiet")
    for number in range(files):
        (root / f"c{number:04d}.yaml").write_text(_claim(number, 0))
    _commit(root)
    for number in range(1, max(2, revisions)):
        (root / f"c{number % files:04d}.yaml").write_text(_claim(number % files, number))
        _commit(root)


def _claim(number: int, edit: int) -> str:
    text = f"Claim {number} as it was worded in edit {edit}, at the length of a sentence of an essay."
    return f"claims:\n  c{number:04d}:\n    text: {text}\n    prior: 0.5\n    why: An even chance.\n"


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "-m", "edit")


def _git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)
