"""The answer above the outline: where the main claim stands, what would turn it, what moved, waits, comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.numbers import count, percent
from argmap.text import cell_width, one_line, shorten
from argmap.tui.widgets.outline_row import PENDING, delta_text

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from argmap.session.moving import Move
    from argmap.session.overview import Overview
    from argmap.session.status import Status
    from argmap.tui.lines import Page, Piece
    from argmap.tui.view import View

_COLUMN = 10
_MOST_MOVES = 4
_SEEN = 0.005
_TITLE = 30
# The sentence takes so many lines on most screens; what stands below must not move when it comes.
_SENTENCE_LINES = 2
_WIDE = 120


def write_overview(page: Page, view: View) -> None:
    """The sentence, then a line each; what is not known yet has its place already."""
    main = view.map.contention
    if main is None or main not in view.map.claims:
        page.text("This map names no main claim yet: contention in its map section does.", role="dim")
        return
    found = view.overview
    page.text(found.sentence if found is not None else _so_far(view, main), role="strong")
    if len(page.lines) < _SENTENCE_LINES and page.width < _WIDE:
        page.add()
    _line(page, "differs" if view.is_elsewhere else "moved", _moved(view, found))
    if view.map.essay is not None and view.map.essay.date is not None:
        _line(page, "essay", _essay(found) if found is not None else _pending())
    _line(page, "waits", ((_waiting(view.map, found.status), ""),) if found is not None else _pending())
    look_for = view.look_for
    _line(
        page, "look for", ((look_for or "nothing alone would teach much", ""),) if look_for is not None else _pending()
    )


def _moved(view: View, found: Overview | None) -> tuple[Piece, ...]:
    """Since the last visit; elsewhere than now, against now."""
    if not view.is_elsewhere:
        return (_visit(view.map, found),) if found is not None else _pending()
    numbers = view.numbers
    if numbers is None or not view.is_settled:
        return _pending()
    moved = sorted((claim for claim in numbers.claims if numbers.delta(claim)), key=lambda c: -abs(numbers.delta(c)))
    if not moved:
        return (("no claim stands otherwise than now", "dim"),)
    named = " · ".join(
        f"{_short_title(view.map, claim)} {_points(numbers.delta(claim))}" for claim in moved[:_MOST_MOVES]
    )
    return ((f"from now in {count(len(moved), 'claim')}: {named}", ""),)


def _points(delta: float) -> str:
    """How far a claim stands from where it stands now."""
    return f"{delta_text(abs(delta)).removeprefix('+')} {'higher' if delta > 0 else 'lower'}"


def _pending() -> tuple[Piece, ...]:
    return ((PENDING, "dim"),)


def _so_far(view: View, main: str) -> str:
    numbers, title = view.numbers, one_line(view.map.claims[main].title).rstrip(".")
    if numbers is None or main not in numbers.claims:
        return f"“{title}” stands at {PENDING}"
    return f"“{title}” stands at {percent(numbers.claims[main].support)}; what would turn it: {PENDING}"


def _line(page: Page, label: str, pieces: tuple[Piece, ...]) -> None:
    """A label and its text, cut to one line: this strip must not grow over the outline."""
    room = page.width - _COLUMN
    fitted: list[Piece] = []
    for text, role in pieces:
        if room > 0:
            fitted.append((text if cell_width(text) <= room else shorten(text, room), role))
            room -= cell_width(text)
    page.add((label.ljust(_COLUMN), "dim"), *fitted)


def _visit(argmap: ArgumentMap, found: Overview) -> Piece:
    status = found.status
    if status.since is None:
        return "first visit: from tomorrow on what moves is told here", "dim"
    if not status.moved:
        return f"nothing since {status.since}", "dim"
    named = " · ".join(_move(argmap, move) for move in status.moved[:_MOST_MOVES])
    return f"{count(len(status.moved), 'claim')} since {status.since}: {named}", ""


def _move(argmap: ArgumentMap, move: Move) -> str:
    title = _short_title(argmap, move.claim)
    if move.before is None or move.after is None:
        return f"{'new' if move.before is None else 'gone'}: {title}"
    return f"{delta_text(move.after - move.before)} {title}"


def _short_title(argmap: ArgumentMap, node: str) -> str:
    claim = argmap.claims.get(node)
    return shorten(one_line(claim.title).rstrip("."), _TITLE) if claim is not None else node


def _essay(found: Overview) -> tuple[Piece, ...]:
    if found.essay is None:
        return (("of a day that the evidence does not reach past", "dim"),)
    day, move = found.essay
    if move.before is None or move.after is None or move.size < _SEEN:
        return ((f"the main claim stands as on its day, {day}", "dim"),)
    return (
        (delta_text(move.after - move.before), "up" if move.after > move.before else "down"),
        (f" since its day, {day}, when the main claim stood at {percent(move.before)}", ""),
    )


def _waiting(argmap: ArgumentMap, status: Status) -> str:
    """What waits, the most pressing first."""
    said = [count(status.problems, "problem")] if status.problems else []
    if status.notes:
        said.append(f"{count(status.notes, 'note')} in the inbox")
    for label, nodes in (("due", status.due), ("look again at", status.suspect), ("no longer valid", status.stale)):
        if nodes:
            said.append(f"{label} {_listed(argmap, nodes)}")
    if status.unanswered:
        said.append(f"unanswered {_listed(argmap, status.unanswered)}")
    if status.thinnest is not None:
        said.append(f"no evidence on {_name(argmap, status.thinnest)}")
    return " · ".join(said) or "nothing"


def _listed(argmap: ArgumentMap, nodes: tuple[str, ...]) -> str:
    left = len(nodes) - 1
    return _name(argmap, nodes[0]) + (f" and {left:,} more" if left else "")


def _name(argmap: ArgumentMap, node: str) -> str:
    claim = argmap.claims.get(node)
    return f"“{one_line(claim.title).rstrip('.')}”" if claim is not None else node
