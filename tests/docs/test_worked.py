"""Worked examples print what their page says. `pytest tests/docs --update` writes them anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap.problems import Severity
from tests.docs.pages import DOCS
from tests.docs.worked import worked, written_map

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ["SEMANTICS.md", "MODELS.md"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_works_out_is_what_argmap_gives(name: str, folder: Path, request: pytest.FixtureRequest) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    written_map(page, folder)
    made = worked(page)
    if request.config.getoption("--update"):
        (DOCS / name).write_text(made, encoding="utf-8")
    else:
        assert made == page, "pytest tests/docs --update writes the page anew"


@pytest.mark.parametrize("name", PAGES)
def test_the_map_of_a_page_has_no_problems(name: str, folder: Path) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    session = argmap.open_session(written_map(page, folder))
    assert [str(problem) for problem in session.problems if problem.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_works_something_out(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert len(re.findall(r"^>>> ", page, re.MULTILINE)) >= 8
    assert len(re.findall(r"^\$ argmap ", page, re.MULTILINE)) >= 2
