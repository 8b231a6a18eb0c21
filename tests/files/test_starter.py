from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from argmap.files.folder import read_folder
from argmap.files.load import load_files
from argmap.files.schema import json_schema
from argmap.files.starter import NAMES, write_starter
from argmap.problems import ArgmapError
from argmap.session import open_session
from argmap.session.checking import check

if TYPE_CHECKING:
    from pathlib import Path


def test_starter_map_passes_the_strictest_check(tmp_path: Path) -> None:
    write_starter(tmp_path / "map")
    assert check(open_session(tmp_path / "map"), strict=True) == ()


def test_starter_map_shows_every_kind_of_thing(tmp_path: Path) -> None:
    write_starter(tmp_path)
    argmap = load_files(read_folder(tmp_path)).map
    assert argmap.contention in argmap.claims
    assert all([argmap.inferences, argmap.undercuts, argmap.quantities, argmap.models, argmap.evidence, argmap.sources])


@pytest.mark.parametrize("name", NAMES)
def test_first_line_names_a_schema_that_is_there(tmp_path: Path, name: str) -> None:
    write_starter(tmp_path)
    first = (tmp_path / name).read_text().splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert json.loads((tmp_path / first.removeprefix(prefix)).read_text()) == json_schema()


def test_what_saving_leaves_behind_is_ignored_by_git(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == ".argmap*\n"


@pytest.mark.parametrize("name", [*NAMES, "argmap.schema.json", ".gitignore"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine\n")
    with pytest.raises(ArgmapError) as caught:
        write_starter(tmp_path)
    assert caught.value.problems[0].code == "AM0199"
    assert name in caught.value.problems[0].message
    assert (tmp_path / name).read_text() == "mine\n"


def test_file_in_the_place_of_the_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("mine\n")
    with pytest.raises(ArgmapError):
        write_starter(tmp_path / "map")
    assert (tmp_path / "map").read_text() == "mine\n"
