"""Long text a screenful at a time, where a person reads it; nowhere else."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from argmap.cli.screen import Screen

_USUAL = "less"


def page_through(screen: Screen, lines: Sequence[Text | str]) -> None:
    """Print the lines through the reader's pager (`PAGER`, else less) if they are more than the terminal shows."""
    pager = _pager() if _is_watched() and len(lines) >= shutil.get_terminal_size().lines else []
    if pager:
        _through(pager, screen.rendered(lines))
    else:
        screen.out(*lines)


def _is_watched() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _pager() -> list[str]:
    """The command of the pager; empty when there is none or the reader wants none (an empty `PAGER`)."""
    try:
        words = shlex.split(os.environ.get("PAGER", _USUAL))
    except ValueError:
        return []
    if not words or shutil.which(words[0]) is None:
        return []
    # Less shows colours only when told to; it leaves the text on the screen, and ends by itself when all is shown.
    return [*words, "-FRX"] if PurePath(words[0]).name == _USUAL else words


def _through(pager: Sequence[str], text: str) -> None:
    child = subprocess.Popen(pager, stdin=subprocess.PIPE)
    # A reader who leaves early closes the pipe.
    with suppress(BrokenPipeError, KeyboardInterrupt):
        child.communicate(text.encode("utf-8", "replace"))
    with suppress(KeyboardInterrupt):
        child.wait()
