"""Files made from a map, written outside it: whole or not at all, and a refusal says why."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from argmap.files.save import replace_file
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from pathlib import Path

NOT_WRITTEN = "AM0706"
_HINTS = {
    errno.EACCES: "choose a place where you may write",
    errno.EPERM: "choose a place where you may write",
    errno.EROFS: "choose a place on a disk that can be written to",
    errno.ENOSPC: "free some space, then export again",
    errno.EISDIR: "name a file, not a folder",
    errno.ENOTDIR: "a file has the name of its folder; choose another place",
    errno.ENAMETOOLONG: "choose a shorter name",
}


class OutputRefused(ArgmapError):
    """A file could not be written; what stood there before still does."""

    exit_code = 3


def write_output(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, or create it, folders included; a link is followed.

    Raises:
        OutputRefused: The disk refuses.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if target.exists() and not target.is_file():
            # A device or a pipe cannot be replaced.
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = (getattr(error, "strerror", None) or "the name cannot be used").lower()
        raise refused(path, reason, _HINTS.get(number or 0, "choose another place")) from error


def refused(path: Path, reason: str, hint: str) -> OutputRefused:
    """The refusal to write a file."""
    message = f"`{path}` was not written: {reason}"
    return OutputRefused(Problem(code=NOT_WRITTEN, message=message, span=Span("-o"), hint=hint))
