"""A small map to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_map(tmp_path / "map")
