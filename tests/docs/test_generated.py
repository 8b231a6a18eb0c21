"""Pages made from the program are what the program makes. `pytest tests/docs --update` writes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.format_page import format_page
from tests.docs.pages import DOCS

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES: dict[str, Callable[[], str]] = {"FORMAT.md": format_page}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_program_makes(name: str, request: pytest.FixtureRequest) -> None:
    made = PAGES[name]()
    if request.config.getoption("--update"):
        (DOCS / name).write_text(made, encoding="utf-8")
    else:
        assert (DOCS / name).read_text(encoding="utf-8") == made, "pytest tests/docs --update writes the page anew"
