"""The user's cache folder: useful when it works, silent when it does not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.files.cache import LARGEST, OFF, read_cache, write_cache

if TYPE_CHECKING:
    import pytest


def folder() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "argmap"


def test_what_is_written_is_read_again() -> None:
    write_cache("hits", b"abc")
    write_cache("hits", b"abcd")
    assert read_cache("hits") == b"abcd"
    assert [path.name for path in folder().iterdir()] == ["hits"]


def test_nothing_kept_is_nothing() -> None:
    assert read_cache("hits") is None


def test_it_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    write_cache("hits", b"abc")
    monkeypatch.setenv(OFF, "1")
    write_cache("hits", b"other")
    assert read_cache("hits") is None
    monkeypatch.delenv(OFF)
    assert read_cache("hits") == b"abc"


def test_what_is_too_large_is_neither_written_nor_read() -> None:
    write_cache("hits", bytes(LARGEST + 1))
    assert read_cache("hits") is None
    write_cache("hits", b"x")
    (folder() / "hits").write_bytes(bytes(LARGEST + 1))
    assert read_cache("hits") is None


def test_a_folder_that_cannot_be_made_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    write_cache("hits", b"abc")
    assert read_cache("hits") is None


def test_a_failed_write_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    write_cache("hits", b"abc")

    def refused(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refused)
    write_cache("hits", b"other")
    assert [path.name for path in folder().iterdir()] == ["hits"]
    assert read_cache("hits") == b"abc"
