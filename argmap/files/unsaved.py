"""Work that is not in a map's files, kept in the user's own folder.

There are two kinds: what a killed session had not saved, and versions that lost against another one.
Nothing here is part of a map. Each running session holds a lock beside its record; a record whose lock
nobody holds was left behind by a session that was killed.
"""

from __future__ import annotations

import contextlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from argmap.files.folder import is_map_file
from argmap.files.save import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filelock import BaseFileLock

MOST_KEPT = 50
_MOST_SESSIONS = 100


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What a killed session had not saved: by file, the bytes it began from and those it had; None for no file."""

    record: Path
    files: Mapping[str, tuple[bytes | None, bytes | None]]


class Record:
    """The record of one running session; who works out what to keep holds its `turn`, so that the newest stays."""

    def __init__(self, root: Path) -> None:
        self.turn = Lock()
        self._root = root
        self._path: Path | None = None
        self._lock: BaseFileLock | None = None

    def keep(self, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> None:
        """Keep what is not saved, in one step; nothing unsaved leaves no record.

        Raises:
            OSError: The disk refuses.
        """
        if not files:
            if self._path is not None:
                self._path.unlink(missing_ok=True)
            return
        if self._path is None:
            self._open()
        rows = [
            {"name": name, "before": _coded(before), "after": _coded(after)}
            for name, (before, after) in sorted(files.items())
        ]
        if self._path is not None:
            replace_file(self._path, json.dumps({"folder": str(self._root.resolve()), "files": rows}).encode())

    def close(self) -> None:
        """The session ends as it should: its record goes."""
        if self._path is not None and self._lock is not None:
            self._path.unlink(missing_ok=True)
            self._lock.release()
            _lock_of(self._path).unlink(missing_ok=True)
        self._path = self._lock = None

    def _open(self) -> None:
        """Take the first place that no running session holds and nobody left anything behind in."""
        folder = _folder("unsaved")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(_MOST_SESSIONS):
            path = folder / f"{_key(self._root)}-{number}.json"
            lock = _locked(path)
            if lock is None:
                continue
            if not path.exists():
                self._path, self._lock = path, lock
                return
            lock.release()


def left_behind(root: Path) -> tuple[LeftBehind, ...]:
    """What killed sessions on the map in `root` had not saved, oldest first."""
    found = []
    for path in sorted(_folder("unsaved").glob(f"{_key(root)}-*.json")):
        lock = _locked(path)
        if lock is None:
            continue
        lock.release()
        files = _read(path)
        if files:
            found.append(LeftBehind(path, files))
    return tuple(found)


def forget(left: LeftBehind) -> None:
    """What was left behind has been dealt with."""
    left.record.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        _lock_of(left.record).unlink(missing_ok=True)


def keep_version(root: Path, name: str, data: bytes) -> Path:
    """Keep a version of a file that lost against another one, and return where; the oldest of many go.

    Raises:
        OSError: The disk refuses.
    """
    folder = _folder("kept") / _key(root)
    numbers = sorted(int(path.name.partition("-")[0]) for path in folder.glob("[0-9]*-*.yaml"))
    path = folder / f"{(numbers[-1] if numbers else 0) + 1}-{name.replace('/', '-')}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(path, data)
    for number in numbers[: -MOST_KEPT + 1]:
        for old in folder.glob(f"{number}-*.yaml"):
            old.unlink(missing_ok=True)
    return path


def kept_versions(root: Path) -> tuple[Path, ...]:
    """The versions kept of files of the map in `root`, newest first."""
    folder = _folder("kept") / _key(root)
    return tuple(sorted(folder.glob("[0-9]*-*.yaml"), key=lambda path: -int(path.name.partition("-")[0])))


def _read(path: Path) -> dict[str, tuple[bytes | None, bytes | None]]:
    """The files of a record; a damaged one holds none, and only files of a map are taken from it."""
    try:
        rows: list[Any] = json.loads(path.read_bytes())["files"]
        files = {str(row["name"]): (_decoded(row["before"]), _decoded(row["after"])) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: pair for name, pair in files.items() if is_map_file(name) and not name.startswith("/")}


def _coded(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode("ascii")


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)


def _locked(path: Path) -> BaseFileLock | None:
    """The lock beside a record; None when somebody else holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(str(_lock_of(path)), timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return None
    return lock


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _key(root: Path) -> str:
    return blake2b(str(root.resolve()).encode(), digest_size=8).hexdigest()


def _folder(name: str) -> Path:
    from platformdirs import user_state_path

    return Path(user_state_path("argmap", appauthor=False)) / name
