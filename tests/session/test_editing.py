"""Edits to the files of a map: where they go, and what is told of one that cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.files import load_files, read_folder
from argmap.files.edit import EditRefused
from argmap.session.editing import add_entry, append_entry
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


def test_an_entry_that_cannot_be_written_is_refused_at_its_file(tmp_path: Path) -> None:
    root = write_small_map(tmp_path)
    (root / "broken.yaml").write_text("claims:\n  b: [\n", encoding="utf-8")
    files = read_folder(root)
    loaded = load_files(files)
    with pytest.raises(EditRefused) as added:
        add_entry(files, loaded, "claims", "new", {"text": "New."}, "broken.yaml")
    with pytest.raises(EditRefused) as appended:
        append_entry(files, loaded, "forecasts", {"claim": "new"}, "broken.yaml", "a forecast")
    for caught in (added, appended):
        assert [str(problem.span) for problem in caught.value.problems] == ["broken.yaml:2:7"] * 2
