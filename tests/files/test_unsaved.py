"""What a killed session had not saved is found again, once; versions that lost are kept, not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.files.unsaved import MOST_KEPT, Record, forget, keep_version, kept_versions, left_behind

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = {"a.yaml": (b"before", b"after"), "new.yaml": (None, b"\x00\xff")}


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def abandoned(root: Path, changed: dict[str, tuple[bytes | None, bytes | None]]) -> Record:
    """A record whose session was killed: nobody holds its lock."""
    record = Record(root)
    record.keep(changed)
    record._lock.release()
    return record


def test_a_running_session_is_not_left_behind_and_a_closed_one_leaves_nothing(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.keep(CHANGED)
    assert left_behind(tmp_path) == ()
    record.close()
    record.close()
    assert left_behind(tmp_path) == ()


def test_what_a_killed_session_had_is_found_until_it_is_dealt_with(tmp_path: Path) -> None:
    abandoned(tmp_path, CHANGED)
    (left,) = left_behind(tmp_path)
    assert left.files == CHANGED
    assert left_behind(tmp_path / "other") == ()
    forget(left)
    assert left_behind(tmp_path) == ()


def test_a_record_that_was_left_is_never_written_over(tmp_path: Path) -> None:
    abandoned(tmp_path, {"a.yaml": (b"1", b"2")})
    abandoned(tmp_path, {"a.yaml": (b"1", b"3")})
    assert [left.files["a.yaml"][1] for left in left_behind(tmp_path)] == [b"2", b"3"]


def test_nothing_unsaved_leaves_no_record(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.keep({})
    record.keep(CHANGED)
    record.keep({})
    record._lock.release()
    assert left_behind(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"[]", b'{"files": 1}', b'{"files": [{"name": "a.yaml"}]}', b"\xff"])
def test_a_damaged_record_holds_nothing(tmp_path: Path, data: bytes) -> None:
    record = abandoned(tmp_path, CHANGED)
    record._path.write_bytes(data)
    assert left_behind(tmp_path) == ()


def test_only_files_of_a_map_are_taken_from_a_record(tmp_path: Path) -> None:
    abandoned(
        tmp_path, {"/etc/x.yaml": (None, b""), "../x.yaml": (None, b""), ".x.yaml": (None, b""), "x.sh": (b"", b"")}
    )
    assert left_behind(tmp_path) == ()


def test_the_newest_of_many_versions_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 5):
        keep_version(tmp_path, "evidence/all.yaml", b"%d" % number)
    kept = kept_versions(tmp_path)
    assert len(kept) == MOST_KEPT
    assert (kept[0].read_bytes(), kept[0].name) == (b"54", "55-evidence-all.yaml")
    assert kept[-1].read_bytes() == b"5"
