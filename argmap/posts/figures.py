"""A figure in a post: the picture with its words for those who cannot see it, and its numbers as a table below."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass

from argmap.posts.inert import inert
from argmap.posts.parts import rows
from argmap.posts.rendering import Ready, said
from argmap.posts.spans import NO_BREAK
from argmap.posts.words import short_date

_CHANCE = re.compile(r"\d+ %\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
# On a phone the table scrolls, not the page; few themes keep a passage that folds away from what follows it.
_STYLE = "margin-bottom: 1em; overflow-x: auto"
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
    summary = "<summary>The same numbers as a table</summary>"
    return f'<details markdown="1" style="{_STYLE}">\n{summary}\n\n{rows(lines)}\n\n</details>'


def _row(cells: tuple[str, ...]) -> Ready:
    return Ready(f"| {' | '.join(map(_cell, cells))} |")


def _cell(text: str) -> str:
    """A chance and a day in one line; text of the map as it is."""
    if _CHANCE.match(text):
        return text.replace(" ", NO_BREAK)
    if _DAY.match(text):
        # What only looks like a day is text of the map.
        with suppress(ValueError):
            return short_date(datetime.date.fromisoformat(text)).replace(" ", NO_BREAK)
    return said("{}", text)
