"""What a folder holds, as values that can be compared."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def standing(root: Path) -> dict[str, tuple[str, int, str]]:
    """Every file, folder and link below `root`: its kind, its permissions and what it holds."""
    found = {}
    for folder, folders, names in os.walk(root):
        for name in [*folders, *names]:
            path = os.path.join(folder, name)  # noqa: PTH118 - names may be anything
            about = os.lstat(path)
            if stat.S_ISLNK(about.st_mode):
                held = os.readlink(path)  # noqa: PTH115
            elif stat.S_ISREG(about.st_mode):
                with open(path, "rb") as stream:  # noqa: PTH123
                    held = hashlib.sha256(stream.read()).hexdigest()
            else:
                held = ""
            found[os.path.relpath(path, root)] = (stat.filemode(about.st_mode), about.st_nlink * bool(held), held)
    return found
