"""How the map moved, as Markdown for a comment on a change.

Text of a map is written so that it cannot act: whatever could be markup, a mention or a link becomes an entity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.views.diff import MOST_CLAIMS, causes_shown, edits_counted, movements_shown
from argmap.session.comparing import in_a_sentence
from argmap.session.numbers import count, percent, points
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.problems import Problem
    from argmap.session.comparing import Comparison

_ACTING = re.compile(r"[!-&*+/:<-@\[-`{-~]|\.(?=\w)")
_LONGEST = 120


def plain(text: str) -> str:
    """`text` for Markdown and HTML, as it reads."""
    return _ACTING.sub(lambda found: f"&#{ord(found[0])};", one_line(text))


def diff_markdown(comparison: Comparison, claim: str | None, problems: Sequence[Problem] = ()) -> Iterator[Text]:
    """A sentence, tables of what moved one claim and of the claims that moved, new problems, the edits counted."""
    yield from map(Text, _lines(comparison, claim, problems))


def _lines(comparison: Comparison, claim: str | None, problems: Sequence[Problem]) -> Iterator[str]:
    yield f"### Argument map: {plain(comparison.before.label)} → {plain(comparison.after.label)}"
    yield ""
    if claim is not None:
        yield plain(in_a_sentence(comparison, claim))
        yield ""
        causes, rest, left = causes_shown(comparison.diff.movements[claim])
        if causes:
            yield "| points | what moved it | day |"
            yield "|---:|---|---|"
        for cause in causes:
            what = plain(shorten(comparison.name(cause), _LONGEST))
            yield f"| {points(cause.points)} | {what} | {cause.edit.day or ''} |"
        if causes and left:
            yield f"| {points(rest)} | {count(left, 'smaller cause')} | |"
        if causes:
            yield ""
    yield from _claims(comparison)
    if problems:
        yield f"**{count(len(problems), 'new problem')}**"
        yield ""
        for problem in problems[:MOST_CLAIMS]:
            yield f"- {plain(f'{problem.span}: {problem.code}: {shorten(problem.message, 2 * _LONGEST)}')}"
        yield ""
    yield plain(edits_counted(comparison.diff.edits)) + "."


def _claims(comparison: Comparison) -> Iterator[str]:
    moved, new, gone = movements_shown(comparison)
    rows = [(points(move.points), move) for move in moved]
    rows += [("new", move) for move in new] + [("gone", move) for move in gone]
    if not rows:
        yield "No claim moved."
        yield ""
        return
    yield "| points | claim | before | after |"
    yield "|---:|---|---:|---:|"
    for said, move in rows[:MOST_CLAIMS]:
        before, after = ("" if p is None else percent(p) for p in (move.before, move.after))
        yield f"| {said} | {plain(shorten(comparison.title(move.claim), _LONGEST))} | {before} | {after} |"
    yield ""
    if len(rows) > MOST_CLAIMS:
        yield f"And {count(len(rows) - MOST_CLAIMS, 'more claim')}."
        yield ""
