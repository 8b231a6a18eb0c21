"""Claims or evidence, one line each: what it stands at or when it was published, its id, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, beside, styled
from argmap.session.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.session.listing import Row

_WIDEST_ID = 40


def listing_lines(rows: Sequence[Row], width: int) -> list[Text]:
    """The lines, or that nothing meets the condition."""
    if not rows:
        return [styled("nothing meets the condition", DIM)]
    column = min(_WIDEST_ID, max(len(str(row["id"])) for row in rows))
    return [line for row in rows for line in _lines(row, column, width)]


def _lines(row: Row, column: int, width: int) -> list[Text]:
    if "support" in row:
        support = row["support"]
        head = f"{percent(support):>5}" if isinstance(support, float) else " " * 5
        if row["open"] and support == row["base"]:
            head = " open"
        words = str(row["title"])
    else:
        head, words = str(row["date"]), str(row["text"])
    line = Text(f"{head}  {row['id']:<{column}}  ")
    return beside(line, words, width, "" if row.get("counts", True) else DIM)
