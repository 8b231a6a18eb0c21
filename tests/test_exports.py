"""`exports/` holds what the shipped map makes of itself, to the byte."""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING

import pytest

from argmap.cli.guard import guarded
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = REPOSITORY / "exports"


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def test_the_exports_are_what_the_command_makes(
    essay_map: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    target = EXPORTS if request.config.getoption("--update") else tmp_path / "exports"
    assert guarded(["export", "all", "--map", str(essay_map), "-o", str(target)]) == 0
    made = {path.name: path.read_bytes() for path in sorted(target.iterdir()) if path.is_file()}
    kept = {path.name: path.read_bytes() for path in sorted(EXPORTS.iterdir()) if path.is_file()}
    assert list(made) == list(kept)
    for name, data in made.items():
        # A later renderer may draw the same picture with other bytes.
        if name.endswith(".png"):
            assert size_of(data) == size_of(kept[name])
        else:
            assert data == kept[name], f"pytest tests/test_exports.py --update writes {name} anew"


DRAFTS = ("update", "rebuttal", "claim")


def commands(folder: Path) -> dict[str, list[str]]:
    """What makes the posts that `draft series` would write first, by their kind."""
    from argmap.session import open_session
    from argmap.session.drafting.series import series
    from argmap.session.drafting.update import essay_day

    session = open_session(folder)
    found: dict[str, list[str]] = {}
    for idea in series(session, essay_day(session)):
        found.setdefault(idea.kind, idea.command.split()[1:])
    return {kind: found[kind] for kind in DRAFTS}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_drafts_are_what_the_commands_make(essay_map: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name, command in commands(essay_map).items():
        assert guarded([*command, "--map", str(essay_map), "-o", str(tmp_path / f"{name}.md")]) == 0
    kept = EXPORTS / "posts"
    if request.config.getoption("--update"):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(tmp_path, kept)
    made = files(tmp_path)
    assert sorted(made) == sorted(files(kept))
    for name, data in files(kept).items():
        assert made[name] == data, f"pytest tests/test_exports.py --update writes {name} anew"
