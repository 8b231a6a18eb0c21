"""Nothing the program has is left out of its manual, and the manual names no file there is not."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from argmap.cli.program import COMMANDS, program
from argmap.files.shapes import QuantityShape
from argmap.nodes import FIT_WORDS, RATIO_WORDS
from argmap.nodes.quantity import Shape, Spec
from argmap.quantities.likelihoods import AtLeast, AtMost, Counts, Interval, Measured
from argmap.quantities.priors import spec_field
from argmap.quantities.sightings import measurement_field
from argmap.quantities.units import listed_words
from argmap.support.semantics import ATTACK_ONLY, SEMANTICS
from argmap.tui.actions import ACTIONS, key_sign
from tests.conftest import REPOSITORY
from tests.docs.model_rows import function_rows, unit_rows
from tests.docs.pages import DOCS

PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
PATH = re.compile(r"`((?:argmap|tests|claims|exports)/[\w./-]*|README\.md|CHANGELOG\.md)(?:::\w+)?`")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([\w-]+))?\)")


@pytest.mark.parametrize("name", PAGES)
def test_every_file_a_page_names_is_there(name: str) -> None:
    named = {path for path in PATH.findall(PAGES[name]) if "NAME" not in path}
    assert [path for path in sorted(named) if not (REPOSITORY / path).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_to_a_page_and_a_heading(name: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGES[name], flags=re.MULTILINE | re.DOTALL)
    for target, anchor in LINK.findall(prose):
        page = PAGES[target] if target else PAGES[name]
        headings = [re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings_of(page)]
        assert not anchor or anchor in headings


def headings_of(page: str) -> list[str]:
    return re.findall(r"^#+ (.*)$", page, re.MULTILINE)


def test_contributing_names_the_files_of_every_step() -> None:
    page = PAGES["CONTRIBUTING.md"]
    for title in ("A check", "An export format", "A semantics", "A distribution"):
        steps = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^(\d)\. ", steps, re.MULTILINE) == ["1", "2", "3", "4"]
        assert len(PATH.findall(steps)) >= 4


def test_every_function_of_the_formula_language_has_its_row() -> None:
    assert [row for row in function_rows() if row not in PAGES["MODELS.md"].splitlines()] == []


def test_every_unit_that_converts_is_listed() -> None:
    rows = unit_rows()
    assert {word for word in listed_words() if not any(f"`{word}`" in row for row in rows)} == set()
    assert [row for row in rows if row not in PAGES["MODELS.md"].splitlines()] == []


def test_every_option_and_argument_of_every_command_says_what_it_does() -> None:
    waiting, bare = [("argmap", program())], []
    while waiting:
        path, command = waiting.pop()
        bare += [f"{path} {part.name}" for part in command.params if not part.help and not getattr(part, "hidden", 0)]
        bare += [] if command.help else [path]
        waiting += [(f"{path} {name}", inner) for name, inner in getattr(command, "commands", {}).items()]
    assert bare == []


def test_what_every_command_prints_as_json_is_told() -> None:
    words = set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`]+)`", PAGES["JSON.md"]))))
    names = [name for commands in COMMANDS.values() for name in commands]
    assert len(names) > 20
    assert [name for name in names if name not in words] == []


def test_every_way_to_write_a_quantity_and_what_was_seen_of_it_has_its_row() -> None:
    page = PAGES["MODELS.md"]
    fields = {spec_field(_bare(kind)) for kind in get_args(Spec)}
    assert fields <= set(QuantityShape.model_fields)
    assert [field for field in fields if f"| `{field}: " not in page] == []
    assert [shape for shape in get_args(Shape) if f"| `{shape}` |" not in page] == []
    seen = {measurement_field(_bare(kind)) for kind in (Measured, Interval, Counts, AtLeast, AtMost)}
    assert [field for field in seen if f"`{field}: " not in page] == []


def _bare(kind: type) -> object:
    """A value of a kind of which only the kind is looked at."""
    return object.__new__(kind)


def test_every_semantics_has_its_row_and_its_source() -> None:
    page = PAGES["SEMANTICS.md"]
    sources = page.partition("\n## Sources\n")[2]
    for name, semantics in SEMANTICS.items():
        who, year = re.search(r"\((.*) (\d{4})\)", semantics.title).groups()
        row = next((line for line in page.splitlines() if line.startswith(f"| `{name}` |")), "")
        assert row.endswith(f"| {who} {year} |")
        first = re.split(r" et al\.| & ", who)[0].rpartition(" ")[2]
        assert re.search(rf"^- {first}, .*{year}", sources.replace("\n  ", " "), re.MULTILINE)
    assert [name for name in ATTACK_ONLY if f"`{name}`" not in page] == []


def test_the_words_for_ratios_and_fits_are_told_with_their_numbers() -> None:
    page = PAGES["FORMAT.md"]
    assert [word for word, value in RATIO_WORDS.items() if f"`{word}` ({value:g})" not in page] == []
    assert [word for word, value in FIT_WORDS.items() if f"`{word}` ({value:g})" not in page] == []


def test_every_key_of_the_terminal_has_its_row() -> None:
    page = PAGES["KEYS.md"]
    assert [action.id for action in ACTIONS if f"| {action.says} |" not in page] == []
    assert [key for action in ACTIONS for key in action.keys if f"`{key_sign(key)}`" not in page] == []
