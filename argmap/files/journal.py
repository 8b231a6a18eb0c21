"""A record of a save of several files, kept while it is under way, so that one cut off can be finished or undone.

The record holds the old and the new bytes of every file. It is written whole before the first file is
replaced and removed after the last one.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING, NamedTuple

from argmap.files.digest import digest
from argmap.files.folder import LARGEST_MAP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JOURNAL = ".argmap-journal"
_LIST = "files.json"


class Entry(NamedTuple):
    """A file of the map, by its path in it, before and after; None where there was none, or will be none."""

    name: str
    before: bytes | None
    after: bytes | None


def begin(root: Path, changes: Mapping[str, tuple[bytes | None, bytes | None]]) -> None:
    """Write the record of a save that is about to begin; its list comes last, so that a record is whole or none."""
    folder = root / JOURNAL
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rows = []
    for number, (name, (before, after)) in enumerate(sorted(changes.items())):
        if before is not None:
            (folder / f"{number}.before").write_bytes(before)
        if after is not None:
            (folder / f"{number}.after").write_bytes(after)
        digests = {"before": digest(before or b""), "after": digest(after or b"")}
        rows.append({"name": name, "new": before is None, "gone": after is None, **digests})
    made = folder / f"{_LIST}.tmp"
    made.write_text(json.dumps(rows), encoding="utf-8")
    made.replace(folder / _LIST)


def end(root: Path) -> None:
    """The save is through: the record goes, or what is left of it is whole or none."""
    with contextlib.suppress(OSError):
        # Python looks at the folder it removes in ways that `ignore_errors` does not cover.
        shutil.rmtree(root / JOURNAL, ignore_errors=True)


def cut_off(root: Path) -> tuple[Entry, ...]:
    """The files of a save that was cut off; empty when there is none, or its record was not yet whole.

    A record that does not say what its digests promise is none: nothing is ever restored from it. Every command looks
    for one, and a stranger may have brought it.
    """
    folder = root / JOURNAL
    try:
        entries = []
        for number, row in enumerate(json.loads(_written(folder / _LIST))):
            after = None if row.get("gone") else _written(folder / f"{number}.after")
            before = None if row["new"] else _written(folder / f"{number}.before")
            if digest(after or b"") != row["after"] or digest(before or b"") != row["before"]:
                return ()
            entries.append(Entry(str(row["name"]), before, after))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(entries)


def _written(file: Path) -> bytes:
    """The bytes of a file of a record, which are never behind a link: a device that it led to might never end.

    Raises:
        ValueError: It is none that `begin` writes.
    """
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST_MAP:
        raise ValueError
    return file.read_bytes()
