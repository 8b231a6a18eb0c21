"""Posts worth writing, in order, each with its reasons and the command to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, hanging, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.session.drafting.series import Idea

_INDENT = 4


def series_lines(ideas: Sequence[Idea], lead: str, width: int) -> Iterator[Text]:
    """The list, or that there is nothing to tell."""
    yield from paragraph(lead, width, style=STRONG)
    for number, idea in enumerate(ideas, start=1):
        yield from hanging(Text(f"{number:>2}  "), f"{idea.kind}: {idea.title}", width)
        for reason in idea.reasons:
            yield from paragraph(reason, width, indent=_INDENT)
        yield from paragraph(idea.command, width, indent=_INDENT, style=DIM)
