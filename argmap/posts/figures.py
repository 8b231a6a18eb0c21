"""A figure in a post: the picture with its words for those who cannot see it, and its numbers as a table below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.posts.inert import inert
from argmap.posts.parts import rows
from argmap.posts.rendering import Ready, said
from argmap.posts.spans import NO_BREAK

_CHANCE = re.compile(r"\d+ %\Z", re.ASCII)
KINDS = ("timeline", "tornado", "distribution")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: its picture as SVG, what it shows in a sentence, and its numbers as rows of text under names."""

    svg: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


def figure(drawn: Drawn, target: str) -> str:
    """The Markdown of a figure whose picture is at `target`, an address of ours."""
    return f"![{inert(drawn.alt)}]({target})\n\n{_twin(drawn)}"


def _twin(drawn: Drawn) -> str:
    """The table, folded away. kramdown reads Markdown within HTML where it is told to; others need the blank lines."""
    rule = ["--:" if is_number else ":--" for is_number in drawn.numeric]
    lines = [_row(drawn.columns), Ready(f"| {' | '.join(rule)} |"), *map(_row, drawn.rows)]
    return f'<details markdown="1">\n<summary>The same numbers as a table</summary>\n\n{rows(lines)}\n\n</details>'


def _row(cells: tuple[str, ...]) -> Ready:
    # A chance is not broken before its sign; text of the map stays as it is.
    kept = (cell.replace(" ", NO_BREAK) if _CHANCE.match(cell) else said("{}", cell) for cell in cells)
    return Ready(f"| {' | '.join(kept)} |")
