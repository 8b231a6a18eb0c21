from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from argmap.files import folder
from argmap.files.digest import digest
from argmap.files.folder import LARGEST_FILE, FileText, is_map_file, read_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_yaml_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yaml", "a.yaml", "notes.md", ".hidden.yaml", ".git/x.yaml", "a/.b/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(name.encode())
    files = read_folder(tmp_path)
    assert list(files.texts) == ["a.yaml", "a/z.yaml", "b.yaml"]
    assert files.texts["a/z.yaml"] == FileText(b"a/z.yaml", digest(b"a/z.yaml"))
    assert (files.root, files.problems) == (tmp_path, ())


def test_reading_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    read_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_file_above_the_limit_is_left_out_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (LARGEST_FILE + 5))
    (tmp_path / "small.yaml").write_bytes(b"#" * LARGEST_FILE)
    files = read_folder(tmp_path)
    assert list(files.texts) == ["small.yaml"]
    assert [problem.message for problem in files.problems] == [
        "the file has 1,048,581 bytes, at most 1,048,576 are read"
    ]


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 2), ("LARGEST_MAP", 8)])
def test_map_beyond_its_limits_is_cut_with_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.yaml").write_bytes(b"x: 1")
    monkeypatch.setattr(folder, limit, value)
    files = read_folder(tmp_path)
    assert list(files.texts) == ["a.yaml", "b.yaml"]
    assert [(problem.code, problem.span.file) for problem in files.problems] == [("AM0191", "c.yaml")]


def test_link_to_nowhere_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("gone.yaml")
    (tmp_path / "b.yaml").write_bytes(b"b: 1\n")
    files = read_folder(tmp_path)
    assert list(files.texts) == ["b.yaml"]
    assert [(problem.code, problem.span.file) for problem in files.problems] == [("AM0190", "a.yaml")]


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    files = read_folder(tmp_path / "none")
    assert dict(files.texts) == {}
    assert [problem.code for problem in files.problems] == ["AM0190"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_with_the_name_of_a_map_file_does_not_hold_up_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert dict(read_folder(tmp_path).texts) == {}


@pytest.mark.parametrize(
    ("name", "belongs"),
    [("a.yaml", True), ("x/y/a.yaml", True), ("a.yml", False), (".a.yaml", False), ("x/.y/a.yaml", False)],
)
def test_map_file_is_yaml_and_not_hidden(name: str, belongs: bool) -> None:
    assert is_map_file(name) is belongs
