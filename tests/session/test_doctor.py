"""The doctor looks and never touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session.doctor import examine
from argmap.session.starting import StartRefused, start_map
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


def test_the_doctor_finds_the_map_and_its_state(tmp_path: Path) -> None:
    found = {finding.name: finding for finding in examine(write_small_map(tmp_path))}
    assert (str(tmp_path), "5", "0", "yes", "free") == tuple(
        found[name].value for name in ("map", "claims", "errors", "writable", "lock")
    )
    assert [finding for finding in found.values() if finding.verdict == "broken"] == []


def test_the_doctor_says_what_is_missing(tmp_path: Path) -> None:
    found = {finding.name: finding for finding in examine(tmp_path)}
    assert found["map"].verdict == "missing"
    assert found["map"].hint


def test_a_held_lock_names_its_owner(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    lock = write_small_map(tmp_path) / ".argmap.lock"
    lock.write_text("process 7 on host since 12:00:00\n")
    with lock.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        found = {finding.name: finding for finding in examine(tmp_path)}
    assert found["lock"].value == "held by process 7 on host since 12:00:00"


def test_a_map_starts_only_in_a_new_folder(tmp_path: Path) -> None:
    names = start_map(tmp_path / "fresh")
    assert names
    with pytest.raises(StartRefused):
        start_map(tmp_path / "fresh")


@pytest.mark.parametrize("target", ["../secret.txt", ".git", "gone"])
def test_a_lock_that_is_a_link_is_said_and_nothing_of_what_it_leads_to(tmp_path: Path, target: str) -> None:
    folder = write_small_map(tmp_path / "map")
    (folder / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("hunter2")
    (tmp_path / "secret.txt").chmod(0)
    (folder / ".argmap.lock").symlink_to(target)
    found = {finding.name: finding for finding in examine(folder)}["lock"]
    assert (found.value, found.verdict) == ("is no file", "broken")
