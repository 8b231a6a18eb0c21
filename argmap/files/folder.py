"""The YAML files of a map as bytes, read from disk once and without writing anything."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.files.digest import digest
from argmap.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LARGEST_FILE = 2**20
LARGEST_MAP = 64 * 2**20
MOST_FILES = 10_000
SUFFIX = ".yaml"
UNREADABLE = "AM0190"
TOO_LARGE = "AM0191"


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


def is_map_file(name: str) -> bool:
    """Whether the file at relative path `name` belongs to a map: a YAML file, and no dot-file on the way to it."""
    return name.endswith(SUFFIX) and not any(part.startswith(".") for part in name.split("/"))


def read_folder(root: Path) -> Files:
    """Every YAML file below `root`.

    Dot-files are no part of a map. A file above `LARGEST_FILE` bytes, and what goes beyond `MOST_FILES`
    or `LARGEST_MAP`, is left out with a problem; so is what cannot be read.
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
    for name in sorted(_names(root, problems)):
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
    """Relative paths of the YAML files below `root`; linked folders are not entered, pipes and devices left alone."""

    def refuse(error: OSError) -> None:
        place = Path(error.filename or root)
        name = place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
        problems.append(_unreadable(name, error))

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if is_map_file(name) and (path.is_file() or not path.exists()):
                yield path.relative_to(root).as_posix()


def _unreadable(name: str, error: OSError) -> Problem:
    reason = (error.strerror or "the disk refused").lower()
    return Problem(UNREADABLE, f"`{name}` cannot be read: {reason}", Span(name), hint="check that it is there for you")
