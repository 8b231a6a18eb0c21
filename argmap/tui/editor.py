"""The reader's own editor: which command it is, how it is told a line, and a copy of a file for it to work on.

An editor gets a copy with the unsaved changes in it, never the file itself: what it writes is taken over as
one change or not at all, and a text that cannot be read never stands in the map.
"""

from __future__ import annotations

import shlex
import subprocess
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from argmap.session.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

# How editors are told the line; an editor not listed gets the file alone.
_PLUS_LINE = frozenset(["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "joe", "kak", "micro", "ed", "mg"])
_COLON_LINE = frozenset(["hx", "helix", "subl", "zed"])
_GOTO = frozenset(["code", "code-insiders", "codium", "cursor", "windsurf"])
# Editors with a window of their own, which need to be told to wait.
_WINDOWED = frozenset([*_GOTO, "subl", "zed"])


@dataclass(frozen=True, slots=True)
class Editing:
    """How an editor is started on a file, and whether it takes the terminal."""

    command: tuple[str, ...]
    takes_terminal: bool

    @property
    def name(self) -> str:
        """What a person calls it."""
        return Path(self.command[0]).name


def editor_for(surroundings: Mapping[str, str], path: Path, line: int) -> Editing | None:
    """The editor named by VISUAL, else by EDITOR, at a line counted from 1; None where neither names one."""
    named = surroundings.get("VISUAL", "").strip() or surroundings.get("EDITOR", "").strip()
    try:
        words = shlex.split(named)
    except ValueError:
        words = named.split()
    if not words:
        return None
    name = Path(words[0]).name.removesuffix(".exe")
    if name in _WINDOWED and not {"--wait", "-w"} & set(words):
        words.append("--wait")
    if name in _GOTO:
        words += ["-g", f"{path}:{line}"]
    elif name in _COLON_LINE:
        words.append(f"{path}:{line}")
    elif name in _PLUS_LINE:
        words += [f"+{line}", str(path)]
    else:
        words.append(str(path))
    return Editing(tuple(words), name not in _WINDOWED)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a file of a map: the text it began from, where it stands, and the folder made for it."""

    file: str
    before: bytes
    path: Path
    folder: Path

    def read(self) -> bytes | None:
        """What the editor wrote; None where it left no file."""
        try:
            return self.path.read_bytes()
        except OSError:
            return None

    def remove(self) -> None:
        """The copy and whatever an editor left beside it are done with."""
        rmtree(self.folder, ignore_errors=True)


def copy_for_editor(root: Path, file: str, data: bytes) -> Copy:
    """A copy of a file of the map in `root`, in a folder of its own that only its owner can read.

    It stands there as in the map, with the schema of the map where its first line names it.

    Raises:
        OSError: The disk refuses.
    """
    folder = Path(mkdtemp(prefix="argmap-"))
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        copyfile(root / SCHEMA, folder / SCHEMA)
    path.write_bytes(data)
    return Copy(file, data, path, folder)


def run_in_terminal(editing: Editing) -> str:
    """Give it the terminal until it ends; why its work is not to be taken over, or ''."""
    try:
        return _ended(editing, subprocess.run(editing.command, check=False).returncode)
    except OSError as error:
        return _not_started(editing, error)


async def run_beside(editing: Editing) -> str:
    """Wait for it while the screen goes on; why its work is not to be taken over, or ''."""
    try:
        running = await create_subprocess_exec(*editing.command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
    except OSError as error:
        return _not_started(editing, error)
    return _ended(editing, await running.wait())


def _ended(editing: Editing, code: int) -> str:
    if code < 0:
        return f"{editing.name} was ended by signal {-code}"
    return f"{editing.name} ended with {code}" if code else ""


def _not_started(editing: Editing, error: OSError) -> str:
    reason = "there is no such program" if isinstance(error, FileNotFoundError) else str(error.strerror or error)
    return f"{editing.command[0]} cannot be started: {reason}; VISUAL or EDITOR names it"
