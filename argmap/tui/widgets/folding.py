"""Which rows of an outline are seen: folds, the cursor's way through them, and search. No widget here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.nodes import ArgumentMap
    from argmap.session.outline import OutlineRow

# A larger map opens folded below this depth.
_MANY_ROWS = 400
_FOLDED_DEPTH = 2

Place = tuple[str, ...]


@dataclass(slots=True)
class Folding:
    """The rows of an outline and the places that are folded; `seen` are numbers of rows."""

    rows: Sequence[OutlineRow] = ()
    folded: set[Place] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)

    def open(self, rows: Sequence[OutlineRow]) -> None:
        """Show other rows; places that are folded stay so, and a large map begins folded."""
        if not self.rows and len(rows) > _MANY_ROWS:
            self.folded = {row.place for row in rows if row.depth >= _FOLDED_DEPTH and row.children}
        self.rows = rows
        self.refresh()

    def refresh(self) -> None:
        """Work out again which rows are seen."""
        self.seen = []
        hidden_below: int | None = None
        for at, row in enumerate(self.rows):
            if hidden_below is not None and row.depth > hidden_below:
                continue
            hidden_below = row.depth if row.place in self.folded else None
            self.seen.append(at)

    def parent(self, at: int) -> int | None:
        """The number of the row that row `at` stands below."""
        depth = self.rows[at].depth
        return next((above for above in range(at - 1, -1, -1) if self.rows[above].depth < depth), None)

    def fold(self, at: int) -> bool:
        """Fold row `at`; False where there is nothing to fold."""
        row = self.rows[at]
        if not row.children or row.place in self.folded:
            return False
        self.folded.add(row.place)
        self.refresh()
        return True

    def unfold(self, at: int) -> bool:
        """Unfold row `at`; False where it is not folded."""
        if self.rows[at].place not in self.folded:
            return False
        self.folded.discard(self.rows[at].place)
        self.refresh()
        return True

    def fold_all(self) -> None:
        """Fold everything, or unfold everything where something is folded."""
        self.folded = set() if self.folded else {row.place for row in self.rows if row.children}
        self.refresh()

    def reveal(self, at: int) -> None:
        """Unfold what hides row `at`."""
        above = self.parent(at)
        while above is not None:
            self.folded.discard(self.rows[above].place)
            above = self.parent(above)
        self.refresh()

    def row_of(self, claim: str) -> int | None:
        """The row where a claim stands in full."""
        return next((at for at, row in enumerate(self.rows) if row.claim == claim and not row.again), None)

    def matches(self, argmap: ArgumentMap, words: str) -> list[int]:
        """Rows of claims that have all `words` in their id, title, text or tags."""
        wanted = one_line(words).casefold().split()
        if not wanted:
            return []
        found = []
        for at, row in enumerate(self.rows):
            claim = argmap.claims[row.claim]
            known = " ".join((claim.id, claim.short, one_line(claim.text), *claim.tags)).casefold()
            if not row.again and all(word in known for word in wanted):
                found.append(at)
        return found


def guides(rows: Sequence[OutlineRow]) -> list[str]:
    """What is drawn before each row so that the eye finds its parent; its fold sign comes behind."""
    open_below: dict[int, bool] = {}
    drawn: list[str] = []
    for row in reversed(rows):
        later_sibling = open_below.get(row.depth, False)
        for depth in [depth for depth in open_below if depth > row.depth]:
            del open_below[depth]
        open_below[row.depth] = True
        if row.depth == 0:
            drawn.append("")
            continue
        above = "".join("│ " if open_below.get(depth) else "  " for depth in range(1, row.depth))
        drawn.append(above + ("├" if later_sibling else "└"))
    return drawn[::-1]
