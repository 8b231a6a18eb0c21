"""`exports/` holds what the shipped map makes of itself, to the byte."""

from __future__ import annotations

import struct
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from argmap.cli.guard import guarded
from tests.cli.test_draft import agree_with_show, marks
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXPORTS = REPOSITORY / "exports"


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def test_the_exports_are_what_the_command_makes(
    essay_map: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    target = EXPORTS if request.config.getoption("--update") else tmp_path / "exports"
    assert guarded(["export", "all", "--map", str(essay_map), "-o", str(target)]) == 0
    made = {path.name: path.read_bytes() for path in sorted(target.iterdir()) if path.is_file()}
    kept = {path.name: path.read_bytes() for path in sorted(EXPORTS.iterdir()) if path.is_file()}
    assert list(made) == list(kept)
    for name, data in made.items():
        # A later renderer may draw the same picture with other bytes.
        if name.endswith(".png"):
            assert size_of(data) == size_of(kept[name])
        else:
            assert data == kept[name], f"pytest tests/test_exports.py --update writes {name} anew"


DRAFTS = {
    "update": ["update"],
    "rebuttal": ["rebuttal", "adapters-compose"],
    "claim": ["claim", "capital-need-inherited"],
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_drafts_are_what_the_commands_make(essay_map: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name, command in DRAFTS.items():
        assert guarded(["draft", *command, "--map", str(essay_map), "-o", str(tmp_path / f"{name}.md")]) == 0
    kept = EXPORTS / "posts"
    if request.config.getoption("--update"):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(tmp_path, kept)
    made = files(tmp_path)
    assert sorted(made) == sorted(files(kept))
    for name, data in files(kept).items():
        assert made[name] == data, f"pytest tests/test_exports.py --update writes {name} anew"


@pytest.mark.slow
def test_the_drafts_are_the_first_of_each_kind_in_the_series(argmap: Callable[..., Any], essay_map: Path) -> None:
    posts = json.loads(argmap("draft", "series", "--json", "--map", str(essay_map)).out)["posts"]
    assert posts[0]["kind"] == "update"
    for kind in ("rebuttal", "claim"):
        first = next(post for post in posts if post["kind"] == kind)
        assert first["command"].split()[2:] == DRAFTS[kind]


@pytest.mark.slow
def test_every_number_of_the_drafts_is_that_of_show(argmap: Callable[..., Any], essay_map: Path) -> None:
    options = ("--map", str(essay_map))
    texts = {name: (EXPORTS / "posts" / f"{name}.md").read_text(encoding="utf-8") for name in DRAFTS}
    agree_with_show(argmap, "\n".join(texts.values()), *options)
    found = json.loads(argmap("diff", "2024-01-04", "--json", *options).out)
    for mark in marks(texts["update"]):
        claim, _, edit = mark.key.node.partition("/")
        if mark.key.kind == "credit":
            causes = {
                found["edits"][cause["edit"]]["id"]: cause["points"] for cause in found["claims"][claim]["causes"]
            }
            assert float(mark.text.replace("−", "-")) == pytest.approx(100 * causes[edit], abs=0.051)


def test_the_ends_of_a_timeline_are_those_of_its_draft() -> None:
    for name in ("update", "rebuttal"):
        text = (EXPORTS / "posts" / f"{name}.md").read_text(encoding="utf-8")
        claim = re.findall(r"^<!--argmap figure timeline (\S+) ", text, re.MULTILINE)
        (alt,) = re.findall(r"^!\[.*Support: (\S+ %) on (\S+), (\S+ %) on (\S+)\.\]", text, re.MULTILINE)
        rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\d+ %) \|", text, re.MULTILINE)
        assert [(rows[0][1], rows[0][0]), (rows[-1][1], rows[-1][0])] == [alt[:2], alt[2:]]
        now = [mark.text for mark in marks(text) if (mark.key.kind, mark.key.node) == ("support", claim[0])]
        assert now[0] == alt[2]
