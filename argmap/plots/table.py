"""The table twin of a plot: the same numbers for those who cannot see it, in Markdown or as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.export.escape import markdown

# Numbers, shares, ranges and days mean nothing to Markdown.
_INERT = re.compile(r"[−+<>]?\d[\d.,–-]*(?: %)?")


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the names of the columns, and rows of text; `numeric` columns align right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


def markdown_table(table: Table) -> str:
    """The table in Markdown, its caption above; text of a map stays text."""
    rule = ["---:" if is_number else "---" for is_number in table.numeric]
    lines = [list(map(markdown, table.columns)), rule, *(list(map(_cell, row)) for row in table.rows)]
    body = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
    return f"{markdown(table.caption)}\n\n{body}\n" if table.caption else f"{body}\n"


def _cell(text: str) -> str:
    return text if _INERT.fullmatch(text) else markdown(text)
