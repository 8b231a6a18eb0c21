"""One row of the outline: numbers in columns on the left, the tree of claims on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.session.numbers import bar, percent, signed
from argmap.session.wording import HOLLOW, MARKS
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from argmap.session.outline import OutlineRow
    from argmap.support.evaluate import ClaimResult
    from argmap.tui.lines import Line, Piece, Role
    from argmap.tui.view import View

PENDING = "··"
FOLDED, UNFOLDED = "▸ ", "▾ "
# From these widths on the bar is longer: a title needs the cells more.
_ROOMY, _WIDE = 54, 76
_BARS = (1, 4, 8)
_SHORTEST_TITLE = 6
# Cells before the figure of a row.
_LABEL = 2
_RELATION_ROLES: dict[str, Role] = {"supports": "supports", "attacks": "attacks", "undercuts": "undercuts"}


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row needs beside its claim; `moves` says whether there is a column for movement."""

    guide: str
    folded: bool
    found: bool
    beside: bool
    moves: bool


def row_line(view: View, row: OutlineRow, state: RowState, width: int) -> Line:
    """The row as pieces, at most about `width` cells wide."""
    claim = view.map.claims[row.claim]
    pieces = [*_numbers(view, row.claim, width, moves=state.moves), (state.guide, "dim")]
    leaf = "─ " if row.depth else "  "
    pieces.append((leaf if not row.children else FOLDED if state.folded else UNFOLDED, "dim"))
    if row.relation in MARKS:
        pieces.append((f"{MARKS[row.relation]} ", _RELATION_ROLES.get(row.relation, "dim")))
    is_open = row.claim in view.map.open_claims
    if is_open:
        pieces.append((f"{HOLLOW} ", "dim"))
    room = width - sum(cell_width(text) for text, _ in pieces) - (2 if row.again else 0)
    title = shorten(one_line(claim.title), max(_SHORTEST_TITLE, room))
    role: Role = (
        "warning" if state.found else "dim" if row.again or state.beside else "strong" if row.relation == "root" else ""
    )
    pieces.append((title, role))
    if row.again:
        pieces.append((" ↑", "dim"))
    return tuple(pieces)


def labelled(line: Line, label: str) -> Line:
    """The line with a label over its first cells."""
    left = max(_LABEL, cell_width(label))
    pieces: list[Piece] = [(label.ljust(_LABEL), "label")]
    for text, role in line:
        if left < len(text):
            pieces.append((text[left:], role))
        left = max(0, left - len(text))
    return tuple(pieces)


def _numbers(view: View, claim: str, width: int, *, moves: bool) -> list[Piece]:
    """Percentage, bar, movement where any claim moved, one flag; an open claim that nothing moved shows no number."""
    cells = _BARS[(width >= _ROOMY) + (width >= _WIDE)]
    numbers = view.numbers
    result = numbers.claims.get(claim) if numbers is not None else None
    gap = " " * (cells + 3 + (5 if moves else 0))
    if numbers is None or result is None:
        return [(f"{PENDING:>5} {gap}", "dim")]
    if result.open and result.support == result.base:
        return [(f"{'open':>5} {gap}", "dim")]
    delta = numbers.delta(claim)
    return [
        (f"{percent(result.support):>5} ", ""),
        (bar(result.support, cells), "bar"),
        (f"{delta_text(delta):>5}" if moves else "", "up" if delta > 0 else "down"),
        (f" {_flag(result, claim in numbers.contested)} ", "warning"),
    ]


def delta_text(delta: float) -> str:
    """A movement in points: ``+3``, ``−12``, ``+0.4``; nothing for none."""
    if delta == 0.0:
        return ""
    points = 100.0 * delta
    decimals = 0 if abs(points) >= 0.95 else 1
    return signed(round(points * 10**decimals), decimals)


def _flag(result: ClaimResult, contested: bool) -> str:
    return "~" if not result.stable else "≠" if contested else " "
