"""A folder of files that argmap makes and makes again: its own are replaced and removed, anybody else's never.

A small manifest in the folder lists what argmap wrote there with a digest of each file. A file counts as ours while it
is listed and still has those bytes, line ends aside; whatever else lies there stays.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from argmap.files.output import OutputRefused
from argmap.files.save import replace_file
from argmap.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MANIFEST: Final = "argmap-files.json"
_NOT_WRITTEN = "AM0706"
_IN_THE_WAY = "AM0711"
_MOST_NAMED = 3
# A manifest may come from a stranger: nothing beyond such a size is read.
_LARGEST_MANIFEST = 2**24

Digests = dict[str, tuple[str, ...]]


class FolderRefused(OutputRefused):
    """The folder could not be written as asked; no file of anybody else was touched."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a folder: files written or left as they were, removed, and kept although they are stale."""

    written: int
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make `folder` hold `files`, by their paths with `/` below it, and remove what an earlier call left over.

    Every file is replaced in one step or not at all. Before the first one is, all places are looked at, and before
    that the manifest names old and new bytes, so that a run that was cut off can be repeated.

    Raises:
        FolderRefused: A file that is not ours stands in the way, or the disk refuses.
    """
    check_folder(folder)
    digests = {path: digest(data) for path, data in files.items()}
    with _Explained(folder):
        known = _read_manifest(folder)
        _refuse_strangers(folder, digests, known)
        both = {path: tuple(dict.fromkeys((*known.get(path, ()), *_one(digests, path)))) for path in {*known, *digests}}
        _write_manifest(folder, both)
        unchanged = 0
        for path, data in files.items():
            target = folder / path
            if target.is_file() and target.read_bytes() == data:
                unchanged += 1
            else:
                replace_file(target, data)
        removed, kept = _remove_stale(folder, {path: known[path] for path in known if path not in files})
        _write_manifest(folder, {path: (found,) for path, found in digests.items()})
    return Written(len(files) - unchanged, unchanged, removed, kept)


def check_folder(folder: Path) -> None:
    """See early what can be seen: that files could be made in `folder`, and that its manifest, if any, is ours.

    Raises:
        FolderRefused: They could not.
    """
    with _Explained(folder):
        if folder.exists() and not folder.is_dir():
            raise _refused(_NOT_WRITTEN, f"`{folder}` was not written: it is a file", "name a folder with -o")
        nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
        if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))
        _read_manifest(folder)


def digest(data: bytes) -> str:
    """A digest of a file that git or a mail may have given other line ends."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def _one(digests: Mapping[str, str], path: str) -> tuple[str, ...]:
    return (digests[path],) if path in digests else ()


def _refuse_strangers(folder: Path, digests: Mapping[str, str], known: Digests) -> None:
    """See that nothing of anybody else stands where a file is to be written, folders and links included."""
    strangers = [path for path, made in digests.items() if not _is_free(folder, path, (*known.get(path, ()), made))]
    if strangers:
        raise _stranger([folder / path for path in strangers])


def _stranger(places: list[Path]) -> FolderRefused:
    named = ", ".join(f"`{place}`" for place in places[:_MOST_NAMED])
    more = f" and {len(places) - _MOST_NAMED:,} more" if len(places) > _MOST_NAMED else ""
    are = "is no file that argmap wrote, or was" if len(places) == 1 else "are no files that argmap wrote, or were"
    hint = "name a folder that is empty or new, or move what is in the way"
    return _refused(_IN_THE_WAY, f"nothing was written: {named}{more} {are} changed since", hint)


def _is_free(folder: Path, path: str, ours: tuple[str, ...]) -> bool:
    if not _stays_inside(folder, path):
        return False
    target = folder / path
    if not target.exists() and not target.is_symlink():
        return True
    return target.is_file() and digest(target.read_bytes()) in ours


def _stays_inside(folder: Path, path: str) -> bool:
    """Whether a path leads below the folder by real folders: no step up, no link."""
    at = folder
    for part in path.split("/"):
        if part in ("", ".", "..") or "\\" in part or ":" in part:
            return False
        at = at / part
        if at.is_symlink():
            return False
    return True


def _remove_stale(folder: Path, stale: Digests) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove files of an earlier call that are still as it left them, and folders that are empty then."""
    removed, kept = [], []
    for path, ours in sorted(stale.items()):
        target = folder / path
        if not _stays_inside(folder, path) or not target.is_file():
            continue
        if digest(target.read_bytes()) not in ours:
            kept.append(path)
            continue
        target.unlink()
        removed.append(path)
    parents = {parent for path in removed for parent in (folder / path).parents if folder in parent.parents}
    for parent in sorted(parents, key=lambda parent: len(parent.parts), reverse=True):
        if not any(parent.iterdir()):
            parent.rmdir()
    return tuple(removed), tuple(kept)


def _read_manifest(folder: Path) -> Digests:
    """What an earlier call wrote; nothing where there is no manifest.

    Raises:
        FolderRefused: A file of that name is none that argmap wrote.
    """
    place = folder / MANIFEST
    if not place.exists() and not place.is_symlink():
        return {}
    try:
        is_ours = place.is_file() and not place.is_symlink() and place.stat().st_size <= _LARGEST_MANIFEST
        found = json.loads(place.read_bytes()) if is_ours else None
    except (ValueError, RecursionError):
        found = None
    entries = found.get("files") if isinstance(found, dict) else None
    if not isinstance(entries, dict):
        raise _stranger([place])
    return dict(_entries(entries))


def _entries(entries: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path, digests in entries.items():
        if isinstance(digests, list) and all(isinstance(found, str) for found in digests):
            yield path, tuple(digests)


def _write_manifest(folder: Path, digests: Mapping[str, Iterable[str]]) -> None:
    listed = {path: list(found) for path, found in sorted(digests.items())}
    about = "Files here that argmap wrote and may replace or remove; everything else it leaves alone."
    text = json.dumps({"about": about, "files": listed}, indent=1)
    place = folder / MANIFEST
    data = f"{text}\n".encode()
    if not (place.is_file() and place.read_bytes() == data):
        replace_file(place, data)


class _Explained:
    """Turns what the operating system says into a refusal a person can act on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise the refusal in the place of an error of the disk."""
        if isinstance(error, OSError | ValueError):
            reason = (getattr(error, "strerror", None) or "the name cannot be used").lower()
            place = getattr(error, "filename", None) or self._folder
            hint = "name a folder where you may write, on a disk with room"
            message = f"`{os.fspath(self._folder)}` was not written whole: {os.fspath(place)}: {reason}"
            raise _refused(_NOT_WRITTEN, message, hint) from error


def _refused(code: str, message: str, hint: str) -> FolderRefused:
    return FolderRefused(Problem(code=code, message=message, span=Span("-o"), hint=hint))
