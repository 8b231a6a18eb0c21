"""What a claim leans on, anywhere upstream: its support without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, STRONG, SUPPORT, hanging, paragraph, styled
from argmap.session.leaning import alike, removal_name
from argmap.session.numbers import percent, points
from argmap.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.answers.upstream import Removal
    from argmap.nodes import ArgumentMap

_LONGEST_NAME = 60


def upstream_lines(removals: Sequence[Removal], argmap: ArgumentMap, width: int) -> list[Text]:
    """The movement, the support without it and the name of each; what comes to the same shares a line."""
    if not removals:
        return []
    lines = [Text(), *paragraph("without it, anywhere upstream", width, style=STRONG)]
    for group in alike(tuple(removals)):
        first = group[0]
        colour = SUPPORT if first.points > 0 else ATTACK
        head = styled(f"{points(first.points):>7}", colour) + Text(f"  {percent(first.support):>5}  ")
        names = [shorten(removal_name(argmap, removal), _LONGEST_NAME) for removal in group]
        lines += hanging(head, ", or ".join(names), width)
    return lines
