"""How a reader left the screen, in the user's own folder: losing it costs a few keys and nothing else."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 2**16


def read_desk(root: Path) -> bytes:
    """What was kept for the map in `root`; nothing where it cannot be read."""
    try:
        with _path(root).open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b""


def write_desk(root: Path, data: bytes) -> None:
    """Keep `data` for the map in `root`, where the disk lets us."""
    from argmap.files.save import replace_file

    path = _path(root)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, data)


def _path(root: Path) -> Path:
    from platformdirs import user_state_path

    name = blake2b(str(root.resolve()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return user_state_path("argmap", appauthor=False) / "desk" / f"{name}.json"
