"""`argmap` and `argmap --map DIR` in a terminal: the terminal UI, without what tells commands and their options apart.

That takes a fifth of the time until something is seen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where the map is, unless an option says so.
MAP_VARIABLE = "ARGMAP_MAP"


def launched(arguments: Sequence[str]) -> bool:
    """Open the terminal UI if that is all the arguments ask for; False, and nothing done, otherwise.

    Raises:
        ArgmapError: There is no map, or it cannot be read.
    """
    folder = _folder(arguments)
    if folder is None or not has_terminal():
        return False
    open_tui(Request(map=Path(folder) if folder else None))
    return True


def has_terminal() -> bool:
    """Whether somebody looks at a terminal, or at the page of `argmap serve` that stands for one."""
    is_served = os.environ.get("TEXTUAL_DRIVER", "").startswith("textual.drivers.web_driver")
    return is_served or (sys.stdout.isatty() and sys.stdin.isatty())


def open_tui(request: Request) -> None:
    """Open the map of a request, with its text beside it, and show it until its reader leaves."""
    from argmap.tui.app import run_tui
    from argmap.tui.looks import Signs

    signs = Signs(ascii=request.screen.ascii, plain=request.screen.plain)
    run_tui(request.session(), request.essay.absolute() if request.essay is not None else None, signs)


def _folder(arguments: Sequence[str]) -> str | None:
    """The folder that the arguments name, empty where none is named; None where they say anything else."""
    match arguments:
        case []:
            return os.environ.get(MAP_VARIABLE, "")
        case ["--map", folder] if folder and not folder.startswith("-"):
            return folder
        case _:
            return None
