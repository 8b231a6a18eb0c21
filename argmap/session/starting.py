"""A new map in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from pathlib import Path


class StartRefused(ArgmapError):
    """A map cannot be started in this folder."""


def start_map(folder: Path) -> tuple[str, ...]:
    """Write a small commented map into `folder` and return the names of its files, sorted.

    Raises:
        StartRefused: The folder already holds something.
        ArgmapError: It cannot be written.
    """
    from argmap.files.starter import write_starter

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "is not a folder" if not folder.is_dir() else "is not empty"
        raise StartRefused(
            Problem(code="AM0828", message=f"`{folder}` {what}", span=Span(""), hint="name a new or empty folder")
        )
    write_starter(folder)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))
