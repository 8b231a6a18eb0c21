"""Programs and libraries that some tests run: without one a user's machine skips the test, and CI fails it."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def tool(*names: str) -> str:
    """The first of these programs that there is."""
    found = next((path for name in names if (path := shutil.which(name)) is not None), None)
    if found is None:
        _missing(" or ".join(names))
    return found


def library(name: str) -> Any:
    """A library that reads what we write."""
    try:
        return import_module(name)
    except ImportError:
        _missing(name)


def _missing(what: str) -> NoReturn:
    message = f"there is no {what} here"
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
