"""A folder in which files are saved, and what is asked of it afterwards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from argmap.files import save
from argmap.files.save import SaveRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = b"claims:\n  a: {text: old}\n"
NEW = b"claims:\n  a: {text: new}\n"
REAL = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "chmod")}


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name != save.LOCK_NAME)


def refusal(action: Callable[[], object]) -> SaveRefused:
    with pytest.raises(SaveRefused) as caught:
        action()
    return caught.value
