"""The YAML files of a map as bytes, read from disk once and without writing anything."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.files.digest import digest
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LARGEST_FILE = 2**20
LARGEST_MAP = 64 * 2**20
MOST_FILES = 10_000
# Files and folders of any name that are looked at: more lie in the folder of many programs, never in that of a map.
MOST_ENTRIES = 200_000
SUFFIX = ".yaml"
UNREADABLE = "AM0190"
TOO_LARGE = "AM0191"
ASTRAY = "AM0192"


@dataclass(frozen=True, slots=True)
class FileText:
    """The bytes of one file and their digest (see `digest`)."""

    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a map: relative paths with forward slashes, sorted; `problems` say what was left out."""

    root: Path
    texts: Mapping[str, FileText]
    problems: tuple[Problem, ...] = ()


class FolderTooLarge(ArgmapError):
    """Too much lies in a folder for it to be that of a map."""


def is_map_file(name: str) -> bool:
    """Whether the file at relative path `name` belongs to a map: a YAML file, and no dot-file on the way to it."""
    return name.endswith(SUFFIX) and not any(part.startswith(".") for part in name.split("/"))


def leads_astray(path: Path, root: Path, suffix: str = SUFFIX) -> str:
    """Where `path` leads, seen from `root`, if no file of a map could stand there; empty if one could.

    Maps may share a file outside `root`. What a stranger's link must not reach is named otherwise, or lies behind a
    name with a dot: the settings of a repository, keys and passwords. How the way to `root` itself is named says
    nothing.
    """
    home, there = (Path(os.path.realpath(place)).parts for place in (root, path))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(home, there, strict=False)))
    way = there[shared:]
    if there[-1].endswith(suffix) and not any(part.startswith(".") for part in way):
        return ""
    return "/".join((*[".."] * (len(home) - shared), *way))


def read_folder(root: Path) -> Files:
    """Every YAML file below `root`.

    Dot-files are no part of a map. A link is followed to what could itself be a file of one (see `leads_astray`);
    another one is left out with a problem. A file above `LARGEST_FILE` bytes, and what goes beyond `MOST_FILES`
    or `LARGEST_MAP`, is left out with a problem; so is what cannot be read. Of a folder with more than `MOST_ENTRIES`
    nothing is read.
    """
    problems: list[Problem] = []
    contents = _contents(root, problems)
    return gather(root, contents, problems)


def gather(root: Path, contents: Iterable[tuple[str, bytes]], problems: list[Problem]) -> Files:
    """`contents` (sorted pairs of path and bytes) as `Files`, cut at the limits of a map."""
    texts: dict[str, FileText] = {}
    total = 0
    for name, data in contents:
        total += len(data)
        if len(texts) >= MOST_FILES or total > LARGEST_MAP:
            message = f"the map has more than {MOST_FILES:,} files or {LARGEST_MAP:,} bytes; the rest is not read"
            problems.append(Problem(TOO_LARGE, message, Span(name), hint="split it into several maps"))
            break
        texts[name] = FileText(data, digest(data))
    return Files(root, MappingProxyType(texts), tuple(problems))


def too_large(name: str, size: int) -> Problem:
    """The problem of a file above `LARGEST_FILE`."""
    message = f"the file has {size:,} bytes, at most {LARGEST_FILE:,} are read"
    return Problem(TOO_LARGE, message, Span(name), hint="split it into several files")


def _contents(root: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        names = sorted(_names(root, problems))
    except FolderTooLarge as error:
        problems[:] = error.problems
        return
    for name in names:
        try:
            with (root / name).open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
                size = os.fstat(stream.fileno()).st_size
        except OSError as error:
            problems.append(_unreadable(name, error))
            continue
        if len(data) > LARGEST_FILE:
            problems.append(too_large(name, size))
        else:
            yield name, data


def _names(root: Path, problems: list[Problem]) -> Iterator[str]:
    """Relative paths of the YAML files below `root`; linked folders are not entered, pipes and devices left alone.

    Raises:
        FolderTooLarge: More than `MOST_ENTRIES` would have to be looked at.
    """
    folders, left = [""], MOST_ENTRIES
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as listed:
                found = list(islice(listed, left + 1))
                entries = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in found)
        except OSError as error:
            problems.append(_unreadable(folder.rstrip("/") or ".", error))
            continue
        left -= len(entries)
        if left < 0:
            raise FolderTooLarge(_boundless(root))
        inner = (f"{folder}{name}/" for name, is_folder, _ in entries if is_folder and not name.startswith("."))
        for name, is_folder, entry in entries:
            if is_folder or not is_map_file(name):
                continue
            if entry.is_symlink():
                yield from _linked(root, f"{folder}{name}", problems)
            elif entry.is_file(follow_symlinks=False):
                yield f"{folder}{name}"
        folders += sorted(inner, reverse=True)


def holds_map_file(root: Path) -> bool:
    """Whether a YAML file of a map lies below `root`, or what reading it would tell of."""
    problems: list[Problem] = []
    try:
        return any(True for _ in _names(root, problems)) or bool(problems)
    except FolderTooLarge:
        return True


def _boundless(root: Path) -> Problem:
    message = f"more than {MOST_ENTRIES:,} files and folders lie in `{root}`, too many for a map; nothing is read"
    return Problem(TOO_LARGE, message, Span(""), hint="name the folder of the map itself with `--map DIR`")


def _linked(root: Path, name: str, problems: list[Problem]) -> Iterator[str]:
    """The link of that name, if it is to be read."""
    astray = leads_astray(root / name, root)
    if astray:
        problems.append(_astray(name, astray))
        return
    try:
        is_file = stat.S_ISREG((root / name).stat().st_mode)
    except OSError:
        is_file = True  # Opening it says what is wrong.
    if is_file:
        yield name


def _astray(name: str, way: str) -> Problem:
    message = f"`{name}` is a link to `{way}`, where no file of a map can stand; it is not read"
    hint = f"link to a file `{SUFFIX}` that is not hidden, or put the file itself there"
    return Problem(ASTRAY, message, Span(name), hint=hint)


def _unreadable(name: str, error: OSError) -> Problem:
    reason = (error.strerror or "the disk refused").lower()
    return Problem(UNREADABLE, f"`{name}` cannot be read: {reason}", Span(name), hint="check that it is there for you")
