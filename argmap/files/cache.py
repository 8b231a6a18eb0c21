"""What was computed in an earlier run, in the user's cache folder: losing it costs time and nothing else.

Nothing here is ever part of a map, and nothing that goes wrong here is worth a word to the user.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

LARGEST = 16 * 2**20
OFF = "ARGMAP_NO_CACHE"


def read_cache(name: str) -> bytes | None:
    """The bytes kept under `name`, or None."""
    if OFF in os.environ:
        return None
    try:
        with _path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return None
    return data if len(data) <= LARGEST else None


def write_cache(name: str, data: bytes) -> None:
    """Keep `data` under `name`, whole or not at all; another process may read or write it at the same time."""
    if OFF in os.environ or len(data) > LARGEST:
        return
    path, made = _path(name), ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(made).replace(path)
    except OSError:
        if made:
            Path(made).unlink(missing_ok=True)


def _path(name: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("argmap", appauthor=False) / name
