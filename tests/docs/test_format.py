"""What FORMAT.md shows is a map, and it names every section and field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap.files.schema import json_schema
from argmap.files.shapes import SECTIONS
from argmap.problems import Severity
from tests.docs.format_page import EXAMPLES, format_page
from tests.docs.pages import DOCS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (DOCS / "FORMAT.md").read_text(encoding="utf-8")


def test_the_blocks_of_the_page_are_a_map_without_problems(tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == len(SECTIONS)
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(block)
    session = argmap.open_session(tmp_path)
    assert [str(problem) for problem in session.problems if problem.severity is not Severity.NOTE] == []
    assert session.standing.evaluation.claims["cycling-is-faster"].support > 0.5


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_an_example_and_a_row_for_each_field(section: str) -> None:
    assert EXAMPLES[section] in PAGE
    part = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    shape = SECTIONS[section][0]
    names = [info.alias or name for name, info in shape.model_fields.items()]
    assert [name for name in names if f"| `{name}` |" not in part] == []


def test_every_field_has_a_meaning_that_an_editor_shows_too() -> None:
    bare = [
        f"{shape}.{name}"
        for shape, found in json_schema()["$defs"].items()
        for name, field in found["properties"].items()
        if not field.get("description", "").endswith(".")
    ]
    assert bare == []


def test_the_page_says_no_value_it_has_no_words_for() -> None:
    cells = [line.split(" | ")[1] for line in format_page().splitlines() if line.startswith("| `")]
    assert len(cells) > 100
    assert [cell for cell in cells if not cell.strip() or "argmap." in cell or "class" in cell] == []
