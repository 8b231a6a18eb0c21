"""Pages made from the program are what the program makes. `pytest tests/docs --update` writes them anew."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from argmap.session.explaining import titles
from argmap.text import clean
from tests.docs.errors_page import errors_page
from tests.docs.format_page import format_page
from tests.docs.keys_page import keys_page
from tests.docs.pages import DOCS

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES: dict[str, Callable[[], str]] = {"FORMAT.md": format_page, "ERRORS.md": errors_page, "KEYS.md": keys_page}


@pytest.mark.slow  # every example of a code is run
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_program_makes(name: str, request: pytest.FixtureRequest) -> None:
    if shutil.which("git") is None:
        assert "CI" not in os.environ, "CI needs git"
        pytest.skip("some examples of codes are about revisions")
    made = PAGES[name]()
    if request.config.getoption("--update"):
        (DOCS / name).write_text(made, encoding="utf-8")
    else:
        assert (DOCS / name).read_text(encoding="utf-8") == made, "pytest tests/docs --update writes the page anew"


@pytest.mark.parametrize("name", sorted(path.name for path in DOCS.glob("*.md")))
def test_nothing_in_a_page_acts_on_a_terminal_or_hides(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    assert clean(text) == text


def test_every_code_has_its_entry() -> None:
    text = (DOCS / "ERRORS.md").read_text(encoding="utf-8")
    assert [code for code in titles() if f"\n### {code} " not in text] == []
