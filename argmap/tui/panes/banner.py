"""The line at the top: which map this is, what is unsaved or wrong, and where the main claim stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.numbers import count, percent
from argmap.text import one_line
from argmap.tui.widgets.outline_row import PENDING, delta_text

if TYPE_CHECKING:
    from argmap.tui.lines import Line, Piece
    from argmap.tui.view import View

_NOW, _DROP = "0: now", "x: drop"
_OFFERED = {_NOW: "now", _DROP: "drop_what_if"}


def banner(view: View) -> tuple[Line, Line]:
    """Its left and its right part."""
    title = one_line(view.map.title) or "untitled map"
    options = view.session.options
    as_of = f"as of {view.as_of}" if view.as_of and options.as_of == view.home.as_of else ""
    known = f"known by {options.known}" if options.known and options.known == view.home.known else ""
    facts = [_claims(view), as_of, known]
    left: Line = ((title, "strong"), ("  " + " · ".join(fact for fact in facts if fact), "dim"))
    right: list[Piece] = []
    if view.is_past:
        right.append((f"{day_words(view)} ({_NOW})  ", "warning"))
    if view.supposed:
        right.append((f"what if ({_DROP})  ", "warning"))
    if view.broken_on_disk:
        right.append((f"! {_broken(view)} broken on disk  ", "warning"))
    elif view.problems:
        right.append((f"! shows {count(view.problems, 'problem')}  ", "warning"))
    unsaved = len(view.session.unsaved)
    if unsaved:
        right.append((f"● {count(unsaved, 'file')} unsaved  ", "warning"))
    return left, (*right, *_main_claim(view))


def action_at(text: str) -> str:
    """The id of the action that a part of the line names the key of; empty for the rest."""
    if text.startswith("!"):
        return "problems"
    if text.startswith("●"):
        return "save"
    return next((action for sign, action in _OFFERED.items() if text.strip().endswith(f"({sign})")), "")


def day_words(view: View) -> str:
    """The day that is looked at, on which clock."""
    return f"known by {view.looked_at}" if view.clock == "recorded" else f"as of {view.as_of}"


def _broken(view: View) -> str:
    files = dict.fromkeys(problem.span.file for problem in view.broken_on_disk)
    return one_line(next(iter(files))) if len(files) == 1 else count(len(files), "file")


def _claims(view: View) -> str:
    whole = count(len(view.map.claims), "claim")
    if view.pick is None:
        return whole
    shown = f"{len(view.pick.kept & view.map.claims.keys()):,} of {whole}" if view.pick.where else whole
    return shown + (f" by {one_line(view.pick.sort)}" if view.pick.sort else "")


def _main_claim(view: View) -> list[Piece]:
    main, numbers = view.map.contention, view.numbers
    if main is None or main not in view.map.claims:
        return []
    result = numbers.claims.get(main) if numbers is not None else None
    pieces: list[Piece] = [("main claim ", "dim"), (percent(result.support) if result else PENDING, "strong")]
    delta = numbers.delta(main) if numbers is not None else 0.0
    if delta:
        pieces.append((f" {delta_text(delta)}", "up" if delta > 0 else "down"))
    return pieces
