"""A small map to look at, and a small essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.essay import ESSAY
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_map(tmp_path / "map")


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, encoding="utf-8")
    return path
