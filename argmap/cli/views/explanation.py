"""A code explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, paragraph, styled

if TYPE_CHECKING:
    from argmap.session.explaining import Explanation


def explanation_lines(explanation: Explanation, width: int) -> list[Text]:
    """Code and title, then the text: paragraphs are wrapped, indented samples are not."""
    lines = paragraph(f"{explanation.code} {explanation.title}", width, style=STRONG)
    for part in explanation.text.split("\n\n"):
        if not part.strip():
            continue
        lines.append(Text())
        if part.startswith("    "):
            lines += [styled(line, DIM) for line in part.splitlines()]
        else:
            lines += paragraph(part, width)
    return lines
