"""Notices when files of a map change on disk."""

from __future__ import annotations

import logging
from asyncio import to_thread
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# An editor writes a file in several steps; what comes within this time is one change.
_TOGETHER_MS = 300
_STEP_MS = 50
# How often it is looked whether the folder is still the same one.
_LOOKS_EVERY_MS = 2000


async def changes_of(folder: Path) -> AsyncIterator[None]:
    """One item for each time YAML files below `folder` change.

    Ends where the system cannot watch it, and once there is no such folder any more, or another one in its place.
    """
    from watchfiles import Change, awatch

    def is_map_file(_: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml"))

    # It reports every change it sees to the log, which is of no use beside a screen.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    # A network that hangs must not hold the screen.
    watched = await to_thread(which, folder)
    with suppress(OSError, RuntimeError):
        async for changes in awatch(
            folder,
            watch_filter=is_map_file,
            debounce=_TOGETHER_MS,
            step=_STEP_MS,
            rust_timeout=_LOOKS_EVERY_MS,
            yield_on_timeout=True,
        ):
            if await to_thread(which, folder) != watched:
                return
            if changes:
                yield None


def which(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of its name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
