"""A folder that argmap makes holds what it made last; what anybody else put there stays as it is."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from argmap.files.folder_output import MANIFEST, FolderRefused, check_folder, write_folder

if TYPE_CHECKING:
    from pathlib import Path

FIRST = {"index.html": b"one\n", "claims/a.html": b"a\n", "claims/b.html": b"b\n"}
SECOND = {"index.html": b"two\n", "claims/a.html": b"a\n"}


def held(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(MANIFEST, None)
    return found


def test_a_folder_holds_what_was_written_last(tmp_path: Path) -> None:
    made = write_folder(tmp_path / "site", FIRST)
    assert (made.written, made.unchanged, made.removed, made.kept) == (3, 0, (), ())
    assert held(tmp_path / "site") == FIRST
    again = write_folder(tmp_path / "site", SECOND)
    assert (again.written, again.unchanged, again.removed, again.kept) == (1, 1, ("claims/b.html",), ())
    assert held(tmp_path / "site") == SECOND
    write_folder(tmp_path / "site", {"index.html": b"two\n"})
    assert not (tmp_path / "site" / "claims").exists()


def test_writing_the_same_again_touches_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, FIRST)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write_folder(tmp_path, FIRST).written == 0
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != MANIFEST and path.is_file()}
    assert after == {path: before[path] for path in after}


def test_files_of_others_stay_in_every_folder(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "CNAME").write_bytes(b"example.org")
    (tmp_path / "claims" / "mine.txt").write_bytes(b"mine")
    write_folder(tmp_path, FIRST)
    write_folder(tmp_path, {"index.html": b"two\n"})
    assert held(tmp_path) == {"CNAME": b"example.org", "claims/mine.txt": b"mine", "index.html": b"two\n"}


def test_a_file_of_somebody_else_in_the_way_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"my own page")
    with pytest.raises(FolderRefused) as refused:
        write_folder(tmp_path, FIRST)
    assert refused.value.exit_code == 2
    assert refused.value.problems[0].code == "AM0711"
    assert held(tmp_path) == {"index.html": b"my own page"}


def test_a_page_that_somebody_changed_is_not_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, FIRST)
    (tmp_path / "index.html").write_bytes(b"one, improved\n")
    with pytest.raises(FolderRefused):
        write_folder(tmp_path, SECOND)
    assert held(tmp_path) == {**FIRST, "index.html": b"one, improved\n"}


def test_a_stale_page_that_somebody_changed_is_kept_and_named(tmp_path: Path) -> None:
    write_folder(tmp_path, FIRST)
    (tmp_path / "claims" / "b.html").write_bytes(b"b, improved\n")
    assert write_folder(tmp_path, SECOND).kept == ("claims/b.html",)
    assert held(tmp_path) == {**SECOND, "claims/b.html": b"b, improved\n"}


def test_other_line_ends_are_no_change(tmp_path: Path) -> None:
    write_folder(tmp_path, FIRST)
    (tmp_path / "index.html").write_bytes(b"one\r\n")
    write_folder(tmp_path, SECOND)
    assert held(tmp_path) == SECOND


def test_a_run_that_was_cut_off_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, FIRST)
    replace, turns = os.replace, iter(range(10))

    def cut_off(source: str, target: str) -> None:
        # The manifest and one page, then no more.
        if next(turns) == 2:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    third = {"index.html": b"three\n", "claims/a.html": b"aaa\n"}
    monkeypatch.setattr("os.replace", cut_off)
    with pytest.raises(FolderRefused) as refused:
        write_folder(tmp_path, third)
    assert "no space left" in refused.value.problems[0].message
    monkeypatch.undo()
    assert held(tmp_path) == {**FIRST, "index.html": b"three\n"}
    assert write_folder(tmp_path, third).removed == ("claims/b.html",)
    assert held(tmp_path) == third


def test_a_manifest_of_a_stranger_leads_nowhere_else(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"x")
    site = tmp_path / "site"
    write_folder(site, FIRST)
    (site / "link").symlink_to(tmp_path)
    listed = json.loads((site / MANIFEST).read_bytes())
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    for path in ("../victim.txt", str(victim), "link/victim.txt", "claims/../../victim.txt", "..\\victim.txt", ""):
        listed["files"][path] = [digest]
    (site / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    write_folder(site, SECOND)
    assert victim.read_bytes() == b"x"


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff", b'{"files": []}', b"[" * 5000])
def test_a_file_with_the_name_of_the_manifest_is_not_lost(tmp_path: Path, text: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(text)
    with pytest.raises(FolderRefused):
        check_folder(tmp_path)
    with pytest.raises(FolderRefused):
        write_folder(tmp_path, FIRST)
    assert (tmp_path / MANIFEST).read_bytes() == text


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "claims").symlink_to(elsewhere)
    with pytest.raises(FolderRefused):
        write_folder(site, FIRST)
    assert held(elsewhere) == {}
    assert not (site / "index.html").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderRefused) as refused:
            check_folder(place)
        assert refused.value.problems[0].code == "AM0706"
        with pytest.raises(FolderRefused):
            write_folder(place, FIRST)


def test_a_folder_that_cannot_be_written_is_seen_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        # The superuser may write anywhere, so the refusal is played.
        monkeypatch.setattr(os, "access", lambda *_: False)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FolderRefused):
            check_folder(tmp_path / "site")
    finally:
        tmp_path.chmod(0o700)
