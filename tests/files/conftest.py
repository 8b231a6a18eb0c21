"""A folder to save in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.files.saving import OLD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "map"
    folder.mkdir()
    return folder


@pytest.fixture
def file(root: Path) -> Path:
    """A file that is there already."""
    path = root / "a.yaml"
    path.write_bytes(OLD)
    return path
