"""What was computed in an earlier run, in the user's cache folder: losing it costs time and nothing else.

Nothing here is ever part of a map, and nothing that goes wrong here is worth a word to the user.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from argmap.files.small import read_small, write_small

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 16 * 2**20
OFF = "ARGMAP_NO_CACHE"


def is_off() -> bool:
    """Whether nothing is to be kept, nor found again."""
    return OFF in os.environ


def read_cache(name: str) -> bytes | None:
    """The bytes kept under `name`, or None."""
    return None if is_off() else read_small(_path(name), LARGEST)


def write_cache(name: str, data: bytes) -> None:
    """Keep `data` under `name`, whole or not at all; another process may read or write it at the same time."""
    if not is_off() and len(data) <= LARGEST:
        write_small(_path(name), data)


def _path(name: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("argmap", appauthor=False) / name
