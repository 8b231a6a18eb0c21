"""Small files of argmap's own: remembered or told, and never a reason to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.files.desk import read_desk, write_desk
from argmap.files.own import config_file, read_lists, read_state, write_state

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_what_is_remembered_comes_back() -> None:
    assert read_state("visits") is None
    write_state("visits", b"one")
    write_state("visits", b"two")
    assert read_state("visits") == b"two"


def test_a_folder_that_cannot_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    write_state("visits", b"one")
    write_desk(tmp_path, b"one")
    assert (read_state("visits"), read_desk(tmp_path)) == (None, b"")


def test_a_desk_belongs_to_its_map(tmp_path: Path) -> None:
    write_desk(tmp_path / "one", b"here")
    assert (read_desk(tmp_path / "one"), read_desk(tmp_path / "other")) == (b"here", b"")


def test_lists_of_words_come_with_their_places(tmp_path: Path) -> None:
    path = config_file("keys.yaml")
    assert path == tmp_path / "config" / "argmap" / "keys.yaml"
    assert read_lists(path) == ({}, ())
    path.parent.mkdir(parents=True)
    path.write_text("save: w\nundo: [u, {a: b}, z]\nmore: {x: y}\n")
    found, problems = read_lists(path)
    assert {name: words for name, (words, _) in found.items()} == {"save": ("w",), "undo": ("u", "z"), "more": ()}
    assert (found["undo"][1].line, problems) == (2, ())


def test_a_broken_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "keys.yaml"
    path.write_text("save: [\n")
    assert [problem.code for problem in read_lists(path)[1]] == ["AM0110"]
    with pytest.raises(OSError, match="directory"):
        read_lists(tmp_path)
