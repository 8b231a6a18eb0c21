"""The text of an essay from a file a person names; it is read, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.folder import leads_astray
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_ESSAY = 4 * 2**20


class UnreadableEssay(ArgmapError):
    """The file cannot be read as text."""

    exit_code = 3


def read_essay(path: Path, option: str = "--essay") -> str:
    """The text of the file, which `option` named.

    What is named may be a stranger's link, whose sentences end in the log of whoever checks them: it is followed
    within the rule for files of a map, to a file with the same ending.

    Raises:
        UnreadableEssay: There is no such file, it cannot be read, is no UTF-8, is larger than `LARGEST_ESSAY`, or is a
            link that leads astray.
    """
    astray = leads_astray(path, path.parent, path.suffix) if path.is_symlink() else ""
    if astray:
        raise _unreadable(path, option, f"is a link to `{astray}`, which is hidden or ends otherwise")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_ESSAY + 1)
    except OSError as error:
        raise _unreadable(path, option, f"cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST_ESSAY:
        raise _unreadable(path, option, f"is larger than {LARGEST_ESSAY // 2**20} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, option, f"is no UTF-8 text: byte {error.start + 1} does not fit") from None


def _unreadable(path: Path, option: str, reason: str) -> UnreadableEssay:
    hint = "name the Markdown file of the essay"
    return UnreadableEssay(Problem(code="AM0123", message=f"`{path}` {reason}", span=Span(option), hint=hint))
