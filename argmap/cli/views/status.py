"""The state of a map: a sentence on the main claim, what moved, and a line for each thing that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, hanging, heading, paragraph
from argmap.cli.views.moves import move_lines
from argmap.session.leaning import swing_text
from argmap.session.numbers import count
from argmap.session.soundness import lost_main
from argmap.session.status import main_sentence
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.session import Session
    from argmap.session.status import Status

_MOST = 3
_COLUMN = 14


def status_lines(session: Session, found: Status, width: int) -> list[Text]:
    """One screen."""
    lines = [*paragraph(main_sentence(session, found), width), Text()]
    if found.since is None:
        lines += [*paragraph("your first visit; from now on what moves is told", width, style=DIM), Text()]
    else:
        lines += [heading(f"moved since {found.since}"), *move_lines(found.moved[:6], session.map, width), Text()]
    for label, text, hint in _waiting(session, found):
        head = Text(f"{label:<{_COLUMN}}")
        lines += hanging(head, text, width)
        lines += hanging(Text(" " * _COLUMN), hint, width, DIM)
    return lines


def _waiting(session: Session, found: Status) -> Iterator[tuple[str, str, str]]:
    """Label, what waits, and the command that deals with it."""
    if found.problems:
        yield "problems", count(found.problems, "problem"), "argmap check"
    if found.notes:
        yield "inbox", count(found.notes, "note"), "argmap note"
    if found.due:
        yield "due", _listed(found.due), f"argmap set {found.due[0]}.resolves.outcome true"
    if found.stale:
        yield "stale", _listed(found.stale), f"argmap show {found.stale[0]}"
    if found.suspect:
        yield "look again", _listed(found.suspect), f"argmap review {found.suspect[0]}"
    if found.unanswered:
        titles = [one_line(session.map.claims[claim].title).rstrip(".") for claim in found.unanswered]
        hint = f"argmap add claim TEXT --attacks {found.unanswered[0]}"
        yield "unanswered", _listed([f"“{title}”" for title in titles]), hint
    if found.thinnest is not None:
        title = one_line(session.map.claims[found.thinnest].title).rstrip(".")
        yield "thinnest", f"“{title}” has no evidence, and much hangs on it", f"argmap why {found.thinnest}"
    if found.swing is not None:
        says = swing_text(session.standing.evaluation.map, found.swing)
        yield "swing", says, f"argmap tornado {found.main}"
    yield _next(session, found)


def _next(session: Session, found: Status) -> tuple[str, str, str]:
    if found.main is not None:
        return "next", "what is worth finding out", "argmap next"
    if lost_main(session):
        return "next", "mend the files, so that the main claim can be read", "argmap check"
    return "next", "say which claim is the main one", "argmap set map.contention ID"


def _listed(names: Sequence[str]) -> str:
    left = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {left} more" if left > 0 else "")
