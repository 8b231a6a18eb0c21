"""What a change moved: the claims whose support is no longer what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.session.session import Session

# A quarter of a percentage point: less is not seen on a screen.
SMALLEST_MOVE = 0.0025


@dataclass(frozen=True, slots=True)
class Move:
    """The support of a claim before and after, in [0, 1]; None where the claim did not exist."""

    claim: str
    before: float | None
    after: float | None

    @property
    def size(self) -> float:
        """How far it moved; 1 for a claim that came or went."""
        return abs(self.after - self.before) if self.before is not None and self.after is not None else 1.0


def moves(session: Session) -> tuple[Move, ...]:
    """Claims that moved since the session's baseline, the main claim first, then by size."""
    before = session.baseline
    after = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
    found = [Move(claim, before.get(claim), after.get(claim)) for claim in sorted({*before, *after})]
    moved = [move for move in found if move.size >= SMALLEST_MOVE]
    return tuple(sorted(moved, key=lambda move: (move.claim != session.map.contention, -move.size, move.claim)))
