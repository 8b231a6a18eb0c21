"""PERFORMANCE.md is the page of a run of everything that is measured; its numbers are those of one machine."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks.measure import Row
from tests.benchmarks.page import BEHIND, PAGE, page, renewed
from tests.benchmarks.peers import found
from tests.benchmarks.registry import SECTIONS, Section
from tests.benchmarks.table import Table

FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?(?: (?:x|ms|s|ns|B|MB))?")


def cells_of(text: str, title: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    part = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_every_row_that_is_measured_is_in_the_page_with_its_figure(section: Section) -> None:
    rows = cells_of(PAGE.read_text(encoding="utf-8"), section.title)
    assert [row[0] for row in rows] == [name.strip() for name in section.names]
    assert [row for row in rows if not FIGURE.fullmatch(row[1])] == []


@pytest.mark.parametrize("section", [each for each in SECTIONS if each.peers], ids=lambda section: section.name)
def test_a_row_beside_a_peer_says_how_many_times_faster_and_admits_where_it_is_not(section: Section) -> None:
    for name, figure, _, note in cells_of(PAGE.read_text(encoding="utf-8"), section.title):
        ratio = float(figure.removesuffix(" x").replace(",", ""))
        assert figure.endswith(" x"), name
        assert (ratio < 1.0) == note.startswith(f"**{BEHIND}**"), name


def test_a_page_says_who_is_ahead() -> None:
    section = next(each for each in SECTIONS if each.name == "shares")
    rows = (Row("one", 12.3, "x", 3.0, at_least=True), Row("other", 0.25, "x", 3.0, at_least=True, note="so"))
    text = page(Table(("a machine",), (), ((section, rows),)))
    assert "- SALib: 0.25 to 12 x; behind: other" in text
    assert "| other | 0.25 x | ≥ 3 x | **behind**; so |" in text


def test_a_section_that_is_measured_anew_changes_nothing_else_and_says_its_load() -> None:
    old = PAGE.read_text(encoding="utf-8")
    section = next(each for each in SECTIONS if each.name == "shares")
    rows = (Row("one", 12.3, "x", 3.0, at_least=True), Row("other", 0.25, "x", 3.0, at_least=True))
    text = renewed(old, Table(("a machine", "load 0.5 before and 0.6 after"), (), ((section, rows),)))
    assert [row[:2] for row in cells_of(text, section.title)] == [["one", "12 x"], ["other", "0.25 x"]]
    assert text.count("Measured apart from the rest: load 0.5 before and 0.6 after.") == 1
    assert "- SALib: 0.25 to 12 x; behind: other" in text
    for each in SECTIONS:
        if each is not section:
            assert cells_of(text, each.title) == cells_of(old, each.title)
    assert renewed(text, Table(("a machine", "load 0.5 before and 0.6 after"), (), ((section, rows),))) == text


def test_a_section_that_is_new_gets_its_place_in_the_page() -> None:
    old = PAGE.read_text(encoding="utf-8")
    before, section, after = SECTIONS[4:7]
    start, end = old.index(f"## {section.title}"), old.index(f"## {after.title}")
    made = Table(("a machine", "load 1"), (), ((section, (Row("one", 12.3, "ms"),)),))
    text = renewed(old[:start] + old[end:], made)
    titles = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert titles[titles.index(section.title) - 1] == before.title
    assert titles[titles.index(section.title) + 1] == after.title
    assert cells_of(text, section.title) == [["one", "12 ms", "", ""]]
    assert cells_of(text, after.title) == cells_of(old, after.title)


def test_a_peer_that_is_missing_comes_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(found.VARIABLE, "/somewhere/else")
    python, npm = found.how_to_install([found.SALIB, found.ARGDOWN])
    assert python == "python -m pip install --target '/somewhere/else/python' SALib"
    assert npm.startswith("npm install --prefix '/somewhere/else' @argdown/cli")
    assert not found.is_here(found.ARGDOWN)
