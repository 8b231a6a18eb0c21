"""Notices when files of a map change on disk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# An editor writes a file in several steps; what comes within this time is one change.
_TOGETHER_MS = 300
_STEP_MS = 50


async def changes_of(folder: Path) -> AsyncIterator[None]:
    """One item for each time YAML files below `folder` change; ends where the system cannot watch it."""
    from watchfiles import Change, awatch

    def is_map_file(_: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml"))

    # It reports every change it sees to the log, which is of no use beside a screen.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    try:
        async for _ in awatch(folder, watch_filter=is_map_file, debounce=_TOGETHER_MS, step=_STEP_MS):
            yield None
    except (OSError, RuntimeError):
        return
