"""What the map pane shows: folds, how near, and the cursor's way from card to card. No widget here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.diagram.cells.drawing import Look, draw
from argmap.diagram.cells.scale import TITLES, ZOOMS
from argmap.diagram.figure import Figure
from argmap.session.figures import map_boxes, map_figure, near, with_whole_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.cells.drawing import Drawing
    from argmap.diagram.cells.records import CellCard
    from argmap.session.outline import OutlineRow
    from argmap.tui.view import View

# A larger map opens folded below this depth.
_MANY_CLAIMS = 40
_FOLDED_DEPTH = 2
MOST_STEPS = 3
_EMPTY = Figure(title="", boxes={})


@dataclass(slots=True)
class Chart:
    """The drawing of a map, and the card under the cursor.

    `near` names a claim and how many steps from it are drawn; None draws all. `folded` are claims.
    """

    view: View
    width: int = 80
    zoom: int = TITLES
    near: tuple[str, int] | None = None
    folded: set[str] = field(default_factory=set)
    cursor: int = 0
    drawing: Drawing = field(init=False)
    _folded_before: set[str] = field(default_factory=set)
    _figure: Figure = _EMPTY
    _rows: Sequence[OutlineRow] | None = None

    def __post_init__(self) -> None:
        self.drawing = draw(_EMPTY, Look(width=self.width))

    # What is drawn -----------------------------------------------------------------------------

    @property
    def is_stale(self) -> bool:
        """Whether the view has come to have other rows than were drawn."""
        return self._rows is not self.view.rows

    @property
    def card(self) -> CellCard | None:
        """The card under the cursor; None in an empty map."""
        cards = self.drawing.cards
        return cards[self.cursor] if self.cursor < len(cards) else None

    def read(self) -> None:
        """Take the claims that the outline has, or those near one of them; the cursor stays on its claim."""
        argmap, is_first = self.view.map, self._rows is None
        self._rows = self.view.rows
        claims = with_whole_steps(argmap, {row.claim for row in self._rows})
        if self.near is not None and self.near[0] not in claims:
            self.near, self.folded = None, self._folded_before
        if self.near is not None:
            claims &= near(argmap, *self.near)
        numbers = self.view.numbers
        self._figure = map_figure(argmap, numbers.claims if numbers is not None else {}, claims)
        if is_first and len(claims) > _MANY_CLAIMS:
            self.folded = self._parents(_FOLDED_DEPTH)
        self.folded &= claims
        self.draw()

    def renumber(self) -> None:
        """Show the view's numbers in the same places."""
        numbers = self.view.numbers
        if numbers is not None and not self.is_stale:
            boxes = map_boxes(self.view.map, numbers.claims, self._figure.boxes.keys())
            self._figure = replace(self._figure, boxes=boxes)
            self.drawing = replace(self.drawing, boxes=boxes)

    def draw(self) -> None:
        """Draw anew, the cursor on the same claim or on the nearest that is left above it."""
        before = self.card.claim if self.card is not None else ""
        look = Look(width=self.width, zoom=self.zoom, folded=frozenset(self.folded))
        self.drawing = draw(self._figure, look)
        at = self.drawing.card_of(before)
        for claim in self._above(before) if at is None else ():
            at = self.drawing.card_of(claim)
            if at is not None:
                break
        self.cursor = at if at is not None else 0

    def _parents(self, depth: int) -> set[str]:
        """The claims of at least a depth that something stands below."""
        tree = self._figure.tree
        found = (at for at, place in enumerate(tree.places) if place.depth >= depth and tree.children[at])
        return {tree.places[at].claim for at in found}

    def _above(self, claim: str) -> list[str]:
        """The claims that a claim stands below, the nearest first."""
        places = self._figure.tree.places
        at = next((at for at, place in enumerate(places) if place.claim == claim and not place.again), -1)
        found: list[str] = []
        while at >= 0 and places[at].parent >= 0:
            at = places[at].parent
            found.append(places[at].claim)
        return found

    # Moving ------------------------------------------------------------------------------------

    def go_to(self, claim: str) -> bool:
        """Put the cursor on a claim, unfolding what hides it; whether that drew the map anew."""
        if self.card is not None and self.card.claim == claim:
            return False
        at, is_new = self.drawing.card_of(claim), False
        if at is None and self.near is not None and claim not in self._figure.boxes:
            self.near = (claim, self.near[1])
            self.read()
            at, is_new = self.drawing.card_of(claim), True
        if at is None and claim in self._figure.boxes:
            self.folded.difference_update(self._above(claim))
            self.draw()
            at, is_new = self.drawing.card_of(claim), True
        if at is not None:
            self.cursor = at
        return is_new

    def beside(self, step: int) -> int | None:
        """The card below (1) or above (-1) in the same column; from the head the first, to it from the first."""
        cards, card = self.drawing.cards, self.card
        if card is None:
            return None
        if card.depth == 0:
            return 1 if step > 0 and len(cards) > 1 else None
        column = [at for at, other in enumerate(cards) if other.depth == card.depth]
        at = column.index(self.cursor) + step
        if 0 <= at < len(column):
            return column[at]
        return 0 if at < 0 and card.depth == 1 and cards[0].depth == 0 else None

    def out(self) -> int | None:
        """The card that the cursor's stands under."""
        return self.card.parent if self.card is not None and self.card.parent >= 0 else None

    def into(self) -> int | None:
        """The first card that stands under the cursor's."""
        return next((at for at, other in enumerate(self.drawing.cards) if other.parent == self.cursor), None)

    # Folds and zoom ----------------------------------------------------------------------------

    def fold(self) -> bool:
        """Fold what stands below the cursor, or unfold it; False where there is nothing."""
        card = self.card
        if card is None or card.again or not (card.hidden or self.into() is not None):
            return False
        self.folded ^= {card.claim}
        self.draw()
        return True

    def fold_all(self) -> None:
        """Unfold everything, or fold it below the first column where nothing is folded."""
        self.folded = set() if self.folded else self._parents(1)
        self.draw()

    def zoom_by(self, step: int) -> bool:
        """Zoom in (1) or out (-1); False at the end of the scale."""
        if self.zoom + step not in ZOOMS:
            return False
        self.zoom += step
        self.draw()
        return True

    def narrow(self) -> None:
        """Draw what is near the cursor's claim: one step further with each call for the same claim, then all."""
        if self.card is None:
            return
        claim = self.card.claim
        if self.near is None:
            # What is near is to be seen, folded or not; the whole map comes back as it was.
            self._folded_before, self.folded = self.folded, set()
            self.near = (claim, 1)
        elif self.near[0] != claim:
            self.near = (claim, self.near[1])
        else:
            self.near = (claim, self.near[1] + 1) if self.near[1] < MOST_STEPS else None
        if self.near is None:
            self.folded = self._folded_before
        self.read()
