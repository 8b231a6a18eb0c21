from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from argmap.files import folder
from argmap.files.digest import digest
from argmap.files.folder import LARGEST_FILE, FileText, holds_map_file, is_map_file, read_folder

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


def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder with more in it than is looked at; the folders that were listed."""
    for name in ("a/x.js", "b/x.js", "b/c/x.js", "d/x.js", "d/map.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(b"")
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: (listed.append(os.path.relpath(path, tmp_path)), scandir(path))[1])
    return listed


@pytest.mark.parametrize(("most", "is_read"), [(9, True), (8, False), (5, False)])
def test_a_folder_with_too_much_in_it_is_no_map_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, is_read: bool
) -> None:
    large(tmp_path, monkeypatch)
    monkeypatch.setattr(folder, "MOST_ENTRIES", most)
    files = read_folder(tmp_path)
    assert list(files.texts) == (["d/map.yaml"] if is_read else [])
    assert [problem.code for problem in files.problems] == ([] if is_read else ["AM0191"])
    assert all("--map DIR" in problem.hint and f"`{tmp_path}`" in problem.message for problem in files.problems)


def test_no_more_of_a_large_folder_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = large(tmp_path, monkeypatch)
    monkeypatch.setattr(folder, "MOST_ENTRIES", 5)
    assert holds_map_file(tmp_path)
    assert listed == [".", "a", "b"]


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
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "c.yaml").symlink_to("/dev/zero")
    assert dict(read_folder(tmp_path).texts) == {}


@pytest.mark.parametrize(
    ("name", "belongs"),
    [("a.yaml", True), ("x/y/a.yaml", True), ("a.yml", False), (".a.yaml", False), ("x/.y/a.yaml", False)],
)
def test_map_file_is_yaml_and_not_hidden(name: str, belongs: bool) -> None:
    assert is_map_file(name) is belongs


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A map in a repository, beside what it may share and what no map may show; a part of the way there is hidden."""
    root = tmp_path / ".work" / "repository" / "maps" / "ours"
    root.mkdir(parents=True)
    for name in ("../common/sources.yaml", "../../.git/config", "../../../../.keys/api.yaml", "../secret.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"token: hunter2\n")
    (root / "inner").mkdir()
    (root / "inner/own.yaml").write_bytes(b"own: 1\n")
    (root / ".git").mkdir()
    (root / ".git/config").write_bytes(b"token: hunter2\n")
    (root / ".git/x.yaml").write_bytes(b"token: hunter2\n")
    return root


@pytest.mark.parametrize("target", ["inner/own.yaml", "../common/sources.yaml", "../chain.yaml", "../chain"])
def test_a_link_to_what_could_be_a_file_of_a_map_is_followed(shared: Path, target: str) -> None:
    for name in ("../chain.yaml", "../chain"):
        (shared / name).symlink_to("common/sources.yaml")
    (shared / "x.yaml").symlink_to(target)
    files = read_folder(shared)
    assert files.texts["x.yaml"].data == (shared / target).read_bytes()
    assert files.problems == ()


@pytest.mark.parametrize(
    "way", [".git/config", ".git/x.yaml", "../../.git/config", "../secret.txt", "../../../../.keys/api.yaml"]
)
@pytest.mark.parametrize("how", ["relative", "absolute", "by a chain", "from below", "from a linked root"])
def test_a_link_to_anything_else_is_left_out_and_named_without_a_byte_of_it(shared: Path, way: str, how: str) -> None:
    root, name = shared, "x.yaml"
    if how == "by a chain":
        (shared / "../chain.yaml").symlink_to(shared / way)
        way_written = "../chain.yaml"
    else:
        way_written = str(shared / way) if how == "absolute" else way
    if how == "from below":
        name, way_written = "inner/x.yaml", f"../{way}"
    (shared / name).symlink_to(way_written)
    if how == "from a linked root":
        root = shared.parent.parent / "seen-from-here"
        root.symlink_to("maps/ours")
    files = read_folder(root)
    assert list(files.texts) == ["inner/own.yaml"]
    (problem,) = files.problems
    assert (problem.code, problem.span.file, problem.excerpt) == ("AM0192", name, "")
    assert problem.message == f"`{name}` is a link to `{way}`, where no file of a map can stand; it is not read"
    assert "hunter2" not in str(problem)


def test_links_in_a_circle_are_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "c.yaml").write_bytes(b"c: 1\n")
    files = read_folder(tmp_path)
    assert list(files.texts) == ["c.yaml"]
    assert [(problem.code, problem.span.file) for problem in files.problems] == [
        ("AM0190", "a.yaml"),
        ("AM0190", "b.yaml"),
    ]


def test_a_link_to_nothing_hidden_says_no_more_than_one_to_something(shared: Path) -> None:
    (shared / "x.yaml").symlink_to("../../.git/config")
    before = read_folder(shared).problems
    (shared / "../../.git/config").unlink()
    assert read_folder(shared).problems == before
