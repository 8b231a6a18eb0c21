"""What the generated pages share: how a table is written, and the line that says not to edit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOCS = REPOSITORY / "argmap" / "docs"


def generated(title: str, opening: str) -> list[str]:
    """The head of a generated page."""
    return [f"# {title}", "", f"{opening}", ""]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def fenced(text: str, language: str = "") -> list[str]:
    """A block of code, behind more back quotes than it holds."""
    quotes = "````" if "```" in text else "```"
    return [quotes + language, *text.rstrip("\n").split("\n"), quotes]
