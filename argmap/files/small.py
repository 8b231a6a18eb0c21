"""Small files in folders of the user: read and written whole or not at all, and what fails is not worth a word."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def read_small(path: Path, largest: int) -> bytes | None:
    """The bytes of a file; None where there is none, it cannot be read, or it is longer than `largest`."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError:
        return None
    return data if len(data) <= largest else None


def write_small(path: Path, data: bytes) -> None:
    """Put `data` into a file, whole or not at all; another process may read or write it at the same time."""
    made = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(made).replace(path)
    except OSError:
        if made:
            Path(made).unlink(missing_ok=True)
