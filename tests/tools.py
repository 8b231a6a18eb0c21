"""Programs of the system that some tests run: without one a user's machine skips the test, and CI fails it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def tool(*names: str) -> str:
    """The first of these programs that there is."""
    found = next((path for name in names if (path := shutil.which(name)) is not None), None)
    if found is not None:
        return found
    message = f"there is no {' or '.join(names)} here"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{message}, and in CI there must be")
    pytest.skip(message)


def stand_in(folder: Path, name: str, script: str) -> Path:
    """A program `name` in `folder` that runs a shell script."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path
