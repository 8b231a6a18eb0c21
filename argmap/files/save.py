"""Saving: a crash leaves the old file or the new one, and nobody else's edit is lost.

A save resolves links, takes the map's lock, compares what is on disk with what the caller saw,
writes a temporary file beside the target, flushes it to disk and renames it over the target.
Only saves take the lock; reading a map never writes anything.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from typing import TYPE_CHECKING

from argmap.files import journal
from argmap.files.digest import digest
from argmap.files.folder import is_map_file
from argmap.problems import ArgmapError, Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOCK_NAME = ".argmap.lock"
LOCK_SECONDS = 5.0
OUTSIDE = "AM0811"
HARD_LINK = "AM0812"
LOCKED = "AM0813"
CHANGED = "AM0814"
DISK = "AM0815"
RESTORED = "AM0816"
CUT_OFF = "AM0817"
_ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# Stands for the folder of the file.
_FOLDER = "{folder}"
_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space, then save again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, then save again"),
    errno.EROFS: ("the disk is read-only", "copy the map to a disk you can write to"),
    errno.EACCES: (f"you may not write in {_FOLDER}", "ask for permission to write to the file and its folder"),
    errno.EPERM: (f"you may not write in {_FOLDER}", "ask for permission to write to the file and its folder"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
    errno.EISDIR: ("a folder has that name", "choose another name"),
    errno.ENOTDIR: ("a file has the name of its folder", "choose another name"),
}


class SaveRefused(ArgmapError):
    """A file could not be saved; what stood on disk before still stands there."""


def save_file(path: Path, data: bytes, *, expected_digest: str | None, root: Path) -> str:
    """Replace the file at `path`, or create it, and return the digest of `data`.

    `expected_digest` is the digest of what the caller saw; None means that no file may be there yet.
    A link is followed and kept, permission bits are kept, missing folders are made.

    Raises:
        SaveRefused: the target lies outside `root`, has several hard links, was changed or locked by
            someone else, or the disk refuses. The old file is intact.
    """
    return save_files({path: (data, expected_digest)}, root=root)[path]


def save_files(files: Mapping[Path, tuple[bytes | None, str | None]], *, root: Path) -> dict[Path, str]:
    """Save several files under one lock, each given as (new bytes, expected digest); return the new digests.

    Without new bytes the file goes. A file that nobody may write to is left alone.

    Everything is checked before the first byte is written. Should the disk refuse part way, the files
    already written are put back as they were, and the error says so.

    Raises:
        SaveRefused: as for `save_file`.
    """
    targets = {path: _inside(path, root) for path in files}
    _refuse_twins(targets, root)
    with _locked(root):
        _refuse_after_cut(root)
        before = {path: _checked(targets[path], files[path][1], root) for path in files}
        if len(files) > 1:
            with _explained(root / journal.JOURNAL, root, "nothing was saved"):
                changes = {_name(targets[path], root): (before[path], data) for path, (data, _) in files.items()}
                journal.begin(root, changes)
        _write_all(files, targets, before, root)
        journal.end(root)
    return {path: digest(data) for path, (data, _) in files.items() if data is not None}


def recover(root: Path, *, undo: bool = False) -> tuple[str, ...]:
    """Finish a save of several files that was cut off, or undo it; the names of the files that were written.

    Raises:
        SaveRefused: Someone changed one of the files since, or the disk refuses.
    """
    with _locked(root):
        entries = journal.cut_off(root)
        wanted = []
        for entry in entries:
            target = _inside(root / entry.name, root)
            with _explained(target, root):
                now = _bytes_of(target) if target.exists() else None
            if now not in (entry.before, entry.after):
                message = f"`{entry.name}` was changed after the save was cut off"
                hint = f"compare it with the copies in {journal.JOURNAL}, then remove that folder"
                raise _refused(CHANGED, message, hint, entry.name)
            wanted.append((target, now, entry.before if undo else entry.after))
        written = []
        for target, now, data in wanted:
            if now == data:
                continue
            with _explained(target, root):
                _put(target, data)
            written.append(_name(target, root))
        journal.end(root)
    return tuple(written)


def _refuse_after_cut(root: Path) -> None:
    """A record that is whole is of a save that did not end: another one over it would lose what it holds."""
    if journal.cut_off(root):
        message = "an earlier save of several files was cut off"
        raise _refused(CUT_OFF, message, "`argmap recover` finishes it, `argmap recover --undo` takes it back", "")


def _write_all(
    files: Mapping[Path, tuple[bytes | None, str | None]],
    targets: Mapping[Path, Path],
    before: Mapping[Path, bytes | None],
    root: Path,
) -> None:
    """Write each file; on any failure put back those already written, then raise."""
    written: dict[Path, bytes | None] = {}
    try:
        for path, (data, _) in files.items():
            with _explained(targets[path], root):
                try:
                    _put(targets[path], data)
                except BaseException:
                    # An interruption may come right behind the replacement.
                    if _stands(targets[path], data):
                        written[targets[path]] = before[path]
                    raise
            written[targets[path]] = before[path]
    except SaveRefused as error:
        lost = _put_back(written)
        if not lost:
            journal.end(root)
        if not written:
            raise
        raise SaveRefused(*error.problems, _report(list(written), lost, root)) from error
    except BaseException:
        if not _put_back(written):
            journal.end(root)
        raise


def _stands(target: Path, data: bytes | None) -> bool:
    """Whether `data` stands at `target`; None: nothing does."""
    try:
        return target.read_bytes() == data
    except OSError:
        return data is None


def _put_back(written: Mapping[Path, bytes | None]) -> list[Path]:
    """Restore the old bytes of each file (None: there was no file); the files for which that failed."""
    lost = []
    for target, old in written.items():
        try:
            _put(target, old)
        except OSError:
            lost.append(target)
    return lost


def _report(written: list[Path], lost: list[Path], root: Path) -> Problem:
    """What became of the files that had been written before the disk refused."""
    names = [_name(target, root) for target in lost or written]
    if lost:
        message = f"{len(lost)} of {len(written)} files already written could not be put back: {', '.join(names)}"
        return _problem(RESTORED, message, "restore them from version control", names[0])
    message = f"{len(names)} already written put back as before: {', '.join(names)}"
    return _problem(RESTORED, message, "nothing was lost; save again", names[0], Severity.NOTE)


def _inside(path: Path, root: Path) -> Path:
    """The file that `path` stands for once links are followed; refused where no file of the map can stand."""
    try:
        target, home = path.resolve(), root.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(OUTSIDE, f"`{path}` is not a usable path", "choose another name", str(path)) from error
    if not target.is_relative_to(home) or target == home:
        message = f"`{path}` leads to `{target}`, outside the map's folder `{home}`"
        hint = "argmap only writes inside the map's folder; edit that file yourself"
        raise _refused(OUTSIDE, message, hint, str(path))
    name = target.relative_to(home).as_posix()
    if not is_map_file(name):
        message = f"`{path}` leads to `{name}`, which is no file of a map"
        raise _refused(OUTSIDE, message, "name a file `.yaml` that is not hidden", str(path))
    return target


def _refuse_twins(targets: Mapping[Path, Path], root: Path) -> None:
    seen: dict[Path, Path] = {}
    for path, target in targets.items():
        if target in seen:
            message = f"`{seen[target]}` and `{path}` are the same file"
            raise _refused(OUTSIDE, message, "save it once", _name(target, root))
        seen[target] = path


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the map's lock; what another holder wrote about itself is part of the refusal."""
    import socket

    from filelock import FileLock, Timeout

    lock_path = root.resolve() / LOCK_NAME
    lock = FileLock(str(lock_path), timeout=LOCK_SECONDS, poll_interval=0.01)
    with _explained(lock_path, root, "nothing was saved"):
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        # A map from a stranger may bring a lock that is a link to a file of yours.
        if lock_path.is_symlink():
            raise _refused(OUTSIDE, f"`{LOCK_NAME}` is a link, not a lock", "remove it, then save again", LOCK_NAME)
        try:
            lock.acquire()
        except Timeout as error:
            message = f"the map is being saved by {_owner(lock_path)}; waited {LOCK_SECONDS:g} seconds"
            hint = "try again once that has finished; a process that has ended holds no lock"
            raise _refused(LOCKED, message, hint, LOCK_NAME) from error
    try:
        # Who holds the lock is a courtesy to whoever waits: a full disk must not stop a save here.
        with contextlib.suppress(OSError):
            lock_path.write_text(f"process {os.getpid()} on {socket.gethostname()} since {time.strftime('%H:%M:%S')}\n")
        yield
    finally:
        # By now the files are saved or put back; what the system says about the lock changes neither.
        with contextlib.suppress(OSError):
            lock.release()


def _owner(lock_path: Path) -> str:
    try:
        text = lock_path.read_text(errors="replace").split("\n", 1)[0]
    except OSError:
        text = ""
    return text[:120].strip() or "another process"


def _checked(target: Path, expected: str | None, root: Path) -> bytes | None:
    """What stands at `target` now (None: nothing), refused when it is not what the caller saw."""
    name = _name(target, root)
    with _explained(target, root):
        try:
            about = target.stat()
            current = _bytes_of(target)
        except FileNotFoundError:
            if expected is None:
                return None
            message = f"`{name}` has been removed since it was read"
            raise _refused(CHANGED, message, "load the map again", name) from None
    if expected is None:
        raise _refused(CHANGED, f"`{name}` exists already", "choose another name", name)
    if digest(current) != expected:
        hint = "load the map again, then repeat the edit"
        raise _refused(CHANGED, f"`{name}` has been changed by someone else since it was read", hint, name)
    if not about.st_mode & _ANYONE_WRITES:
        raise _refused(DISK, f"`{name}` is read-only; it was left alone", "make it writable, then save again", name)
    if about.st_nlink > 1:
        message = (
            f"`{name}` has {about.st_nlink} names (hard links); a safe save would part them and leave the others old"
        )
        raise _refused(HARD_LINK, message, "replace the extra names by symbolic links or copies", name)
    return current


def _bytes_of(target: Path) -> bytes:
    """What stands in a file; a pipe or a device is refused, as reading it may never end."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise OSError(0, "there is something that is no file")
    return target.read_bytes()


def _put(target: Path, data: bytes | None) -> None:
    """Make `data` what stands at `target`; None: nothing stands there."""
    if data is None:
        target.unlink(missing_ok=True)
        _flush_folder(target.parent)
    else:
        replace_file(target, data)


def replace_file(target: Path, data: bytes) -> None:
    """Put `data` in the place of `target` in one step; on any failure nothing is left behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    # A new file gets the usual permissions; what replaces a private file is private from the start.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
    try:
        try:
            _write(descriptor, data)
            if mode is not None:
                os.chmod(temporary, mode)  # noqa: PTH101 - the tests inject faults at the os calls
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)  # noqa: PTH105 - as above
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush_folder(folder: Path) -> None:
    """Flush the rename; a file system that cannot still holds either the old file or the new one."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _explained(target: Path, root: Path, said: str = "") -> Iterator[None]:
    """Turn what the operating system says into a refusal a person can act on; of a file unless `said` says it."""
    try:
        yield
    except OSError as error:
        name = _name(target, root)
        reason, hint = _REASONS.get(
            error.errno or 0, (error.strerror or "the disk refused", "check the disk, then save again")
        )
        what = said or f"`{name}` was not saved"
        reason = reason.replace(_FOLDER, f"`{target.parent}`")
        message = f"{what}: {reason}; what stood there before is intact"
        raise _refused(DISK, message, hint, "" if said else name) from error


def _name(target: Path, root: Path) -> str:
    home = root.resolve()
    return target.relative_to(home).as_posix() if target.is_relative_to(home) else str(target)


def _problem(code: str, message: str, hint: str, file: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, message=message, hint=hint, span=Span(file), severity=severity)


def _refused(code: str, message: str, hint: str, file: str) -> SaveRefused:
    return SaveRefused(_problem(code, message, hint, file))


def save_apart(path: Path, data: bytes, *, expected_digest: str | None) -> None:
    """Replace or create a file that belongs to no map, in one step and without a lock.

    `expected_digest` is the digest of what the caller saw; None means that no file may be there yet.

    Raises:
        SaveRefused: Somebody else changed or made the file, or the disk refuses. What stood there still does.
    """
    target = path.resolve()
    with _explained(target, target.parent):
        current = target.read_bytes() if target.exists() else None
        if (None if current is None else digest(current)) != expected_digest:
            message = f"`{path}` has been changed by someone else since it was read"
            raise _refused(CHANGED, message, "look at it, then run the command again", str(path))
        replace_file(target, data)


def remove_apart(path: Path, *, expected_digest: str) -> None:
    """Remove a file that belongs to no map, or the link of that name; its digest is what the caller saw.

    Raises:
        SaveRefused: Somebody else changed or removed it, or the disk refuses. Then nothing was removed.
    """
    with _explained(path, path.parent):
        current = path.read_bytes() if path.exists() else None
        if current is None or digest(current) != expected_digest:
            message = f"`{path}` has been changed by someone else since it was read, and stays"
            raise _refused(CHANGED, message, "compare it with what was made of it", str(path))
        path.unlink()
