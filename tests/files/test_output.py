"""A file made from a map is written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from argmap.files.output import OutputRefused, write_output

if TYPE_CHECKING:
    from pathlib import Path


def test_folders_are_made_and_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.svg"
    write_output(target, b"one")
    write_output(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["b.svg"]


def test_a_link_is_followed_and_kept(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(b"old")
    (tmp_path / "link.svg").symlink_to("real.svg")
    write_output(tmp_path / "link.svg", b"new")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"new"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_output(pipe, b"through")
    assert os.read(reading, 100) == b"through"
    os.close(reading)


@pytest.mark.parametrize(("name", "reason"), [("", "it is a folder"), ("x" * 300, "file name too long"), ("a\0b", "")])
def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(OutputRefused) as caught:
        write_output(tmp_path / name, b"")
    (problem,) = caught.value.problems
    assert problem.code == "AM0706"
    assert reason in problem.message


def test_a_disk_that_fills_up_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.svg"
    target.write_bytes(b"old")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputRefused) as caught:
        write_output(target, b"new")
    monkeypatch.undo()
    assert caught.value.problems[0].hint == "free some space, then export again"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.svg", b"old")]
