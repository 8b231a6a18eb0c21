"""What a change moved, one line a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, SUPPORT, styled
from argmap.session.numbers import count, percent, percents
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.nodes import ArgumentMap
    from argmap.session.moving import Move

_MOST_SHOWN = 12


def move_lines(moves: Sequence[Move], argmap: ArgumentMap, width: int) -> list[Text]:
    """Before, after and title of each claim that moved; the furthest first after the main claim."""
    if not moves:
        return [styled("  no claim moved", DIM)]
    shown = moves[:_MOST_SHOWN]
    ends = [_ends(move) for move in shown]
    before, after = (max(5, *map(len, side)) for side in zip(*ends, strict=True))
    lines = [
        _move(move, f"{one:>{before}}", f"{other:>{after}}", argmap, width)
        for move, (one, other) in zip(shown, ends, strict=True)
    ]
    left = len(moves) - _MOST_SHOWN
    return lines + ([styled(f"  and {count(left, 'more claim')}", DIM)] if left > 0 else [])


def _ends(move: Move) -> tuple[str, str]:
    """Where it stood and where it stands."""
    if move.before is not None and move.after is not None:
        return percents(move.before, move.after)
    return (
        "new" if move.before is None else percent(move.before),
        "gone" if move.after is None else percent(move.after),
    )


def _move(move: Move, before: str, after: str, argmap: ArgumentMap, width: int) -> Text:
    up = (move.after or 0.0) >= (move.before or 0.0)
    line = Text(f"  {before} → ")
    line.append(after, style=SUPPORT if up else ATTACK)
    claim = argmap.claims.get(move.claim)
    title = one_line(claim.title) if claim is not None else move.claim
    return line + Text("  " + shorten(title, max(8, width - len(line.plain) - 2)))
