"""Files that somebody else wrote while this session had changes of its own: nothing is lost on either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from argmap.files import FileText, load_files, read_folder
from argmap.files.digest import digest
from argmap.files.reconcile import Difference, differences, put_together
from argmap.files.unsaved import LeftBehind, Record, forget, keep_version, left_behind
from argmap.problems import Severity
from argmap.session.editing import RELOADED, Change, changed_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.files import Files
    from argmap.problems import Problem
    from argmap.session.session import Session

Choice = Literal["mine", "theirs", "both"]
RESTORED = Change("unsaved changes of an earlier session")
_SETTLED: dict[Choice, str] = {"both": "with both changes", "mine": "as it was here", "theirs": "as it is on disk"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that both sides changed: the text of each (None: no such file), `both` where it can be put together.

    `entries` are those that differ; None where one of the two cannot be read as entries.
    """

    file: str
    mine: bytes | None
    theirs: bytes | None
    both: bytes | None
    entries: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class Outside:
    """What somebody else wrote: the files on disk now, those that both sides changed, and errors they bring."""

    disk: Files
    changed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    broken: tuple[Problem, ...]


def look_outside(session: Session) -> Outside:
    """Compare the disk with what this session read there and with what it made of it. Nothing is changed."""
    disk = read_folder(session.folder)
    changed = changed_files(session.saved, disk)
    conflicts = tuple(
        conflict for name in changed if (conflict := _conflict(name, session.saved, session.files, disk)) is not None
    )
    known = {(problem.code, problem.message) for problem in session.problems}
    broken = tuple(
        problem
        for problem in (load_files(disk, session.parsed).problems if changed else ())
        if problem.severity is Severity.ERROR
        and problem.span.file in changed
        and (problem.code, problem.message) not in known
    )
    return Outside(disk, changed, conflicts, broken)


def follow(session: Session, found: Outside, choices: Mapping[str, Choice]) -> tuple[Change, tuple[Path, ...]]:
    """Go on with what is on disk and what is unsaved here; of files that both sides changed, as chosen.

    Returns the change, one step to undo, and where the versions that lost are kept.

    Raises:
        OSError: A version could not be kept; nothing was changed.
    """
    unsaved = set(session.unsaved)
    by_file = {conflict.file: conflict for conflict in found.conflicts}
    kept = tuple(
        keep_version(session.folder, conflict.file, lost)
        for conflict in found.conflicts
        if (lost := _lost(conflict, choices[conflict.file])) is not None
    )
    texts = dict(found.disk.texts)
    for name in unsaved:
        if name not in by_file:
            data = session.files.texts[name].data if name in session.files.texts else None
            _place(texts, name, data)
    for name, conflict in by_file.items():
        choice = choices[name]
        _place(texts, name, {"mine": conflict.mine, "theirs": conflict.theirs, "both": conflict.both}[choice])
    now = replace(found.disk, texts=MappingProxyType(dict(sorted(texts.items()))))
    settled = "; ".join(f"{name} {_SETTLED[choices[name]]}" for name in by_file)
    return session.settle(found.disk, now, Change(settled) if settled else RELOADED), kept


def record_of(session: Session) -> Record:
    """Where this session keeps what a crash would lose, once there is something."""
    return Record(session.folder)


def keep_unsaved(session: Session, record: Record) -> None:
    """Keep what a crash would lose.

    Raises:
        OSError: The disk refuses.
    """
    with record.turn:
        record.keep({name: (_data(session.saved, name), _data(session.files, name)) for name in session.unsaved})


def left_by_crash(session: Session) -> LeftBehind | None:
    """What an earlier session on this map had not saved when it was killed."""
    found = left_behind(session.folder)
    return found[0] if found else None


def weigh(session: Session, left: LeftBehind) -> tuple[Conflict, ...]:
    """The files in which what was left behind stands against something that was written since."""
    found = []
    for name, (before, after) in left.files.items():
        now = _data(session.files, name)
        if now not in (before, after):
            both = put_together(before, after, now)
            found.append(Conflict(name, after, now, both, differences(before, after, now)))
    return tuple(found)


def restore(
    session: Session, left: LeftBehind, found: tuple[Conflict, ...], choices: Mapping[str, Choice]
) -> tuple[Change, tuple[Path, ...]]:
    """Take up what was left behind, unsaved as it was: one step to undo; as `follow` where it stands against more.

    Raises:
        OSError: A version could not be kept; nothing was changed.
    """
    by_file = {conflict.file: conflict for conflict in found}
    kept = tuple(
        keep_version(session.folder, conflict.file, lost)
        for conflict in found
        if (lost := _lost(conflict, choices[conflict.file])) is not None
    )
    texts = dict(session.files.texts)
    for name, (_, after) in left.files.items():
        conflict = by_file.get(name)
        if conflict is None:
            _place(texts, name, after)
        else:
            ways = {"mine": conflict.mine, "theirs": conflict.theirs, "both": conflict.both}
            _place(texts, name, ways[choices[name]])
    now = replace(session.files, texts=MappingProxyType(dict(sorted(texts.items()))))
    change = session.settle(session.saved, now, RESTORED)
    forget(left)
    return change, kept


def put_aside(session: Session, left: LeftBehind) -> tuple[Path, ...]:
    """Do without what was left behind; its texts are kept, and it is not offered again.

    Raises:
        OSError: A version could not be kept; it will be offered again.
    """
    kept = tuple(keep_version(session.folder, name, after) for name, (_, after) in left.files.items() if after)
    forget(left)
    return kept


def _conflict(name: str, base: Files, mine: Files, theirs: Files) -> Conflict | None:
    """A file that both sides changed, each in its own way."""
    was, here, there = _data(base, name), _data(mine, name), _data(theirs, name)
    if was in (here, there) or here == there:
        return None
    return Conflict(name, here, there, put_together(was, here, there), differences(was, here, there))


def _lost(conflict: Conflict, choice: Choice) -> bytes | None:
    """The version that a choice leaves out."""
    return {"mine": conflict.theirs, "theirs": conflict.mine, "both": None}[choice]


def _place(texts: dict[str, FileText], name: str, data: bytes | None) -> None:
    if data is None:
        texts.pop(name, None)
    else:
        texts[name] = FileText(data, digest(data))


def _data(files: Files, name: str) -> bytes | None:
    return files.texts[name].data if name in files.texts else None


__all__ = [
    "Choice", "Conflict", "Difference", "LeftBehind", "Outside", "Record", "follow", "keep_unsaved", "left_by_crash",
    "look_outside", "put_aside", "record_of", "restore", "weigh",
]  # fmt: skip
