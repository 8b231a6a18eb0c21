"""The inbox: numbered notes with their day and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, hanging, styled
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.nodes import InboxEntry


def inbox_lines(notes: Sequence[InboxEntry], width: int) -> list[Text]:
    """One paragraph a note."""
    if not notes:
        return [styled("the inbox is empty", DIM)]
    lines: list[Text] = []
    for number, note in enumerate(notes, 1):
        facts = " ".join(part for part in (str(note.date or ""), one_line(note.url)) if part)
        lines += hanging(Text(f"{number:>3}  "), one_line(note.text), width)
        if facts:
            lines += hanging(Text("     "), facts, width, DIM)
    return lines
