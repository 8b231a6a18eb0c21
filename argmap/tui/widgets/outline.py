"""The outline of a map: one line a claim, drawn straight from the view when the screen asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message

from argmap.tui.actions import bindings
from argmap.tui.painting import POINTER
from argmap.tui.widgets.folding import Folding, guides
from argmap.tui.widgets.line_view import LineView
from argmap.tui.widgets.outline_row import RowState, labelled, row_line
from argmap.tui.widgets.searchable import Searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from argmap.session.outline import OutlineRow
    from argmap.tui.lines import Piece
    from argmap.tui.view import Numbers, View

_EMPTY = (
    "This map has no claims yet.",
    "",
    'In a shell:  argmap add claim "..."',
    "or write one into a .yaml file of this folder, then press R.",
)

_NONE_MEETS = ("No claim meets the condition now.", "", "f changes it.")


class Outline(Searchable, LineView, can_focus=True):
    """Claims under what they argue about. The cursor is a row; a row is drawn only while it is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("outline")]

    class Opened(Message):
        """A claim was clicked twice."""

    def __init__(self, view: View, moved: Callable[[str], None]) -> None:
        """`moved` is called at once with each claim the cursor comes to, so that what is typed next meets it."""
        super().__init__(id="outline")
        self._view = view
        self._moved = moved
        self._folding = Folding()
        self._guides: list[str] = []
        self._cursor = 0
        self._found: list[int] = []
        self._labels: Mapping[str, str] = {}
        self._moves: tuple[Numbers | None, bool] = (None, False)

    # What it shows -----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the rows there are."""
        self.reread()

    def reread(self) -> None:
        """Show the rows there are now; the cursor stays on its claim, or goes out from one that is gone."""
        before = self._way_out()
        self._folding.open(self._view.rows)
        self._guides = guides(self._view.rows)
        self._found = []
        there = (at for claim in before if (at := self._folding.row_of(claim)) is not None)
        self._cursor = next(there, 0)
        self._resized()
        if self.row is not None:
            self._moved(self.row.claim)

    def _way_out(self) -> list[str]:
        """The claim under the cursor, the one it stands below, and so on."""
        rows, at, found = self._folding.rows, self._cursor if self.row is not None else None, []
        while at is not None:
            found.append(rows[at].claim)
            at = self._folding.parent(at)
        return found

    @property
    def row(self) -> OutlineRow | None:
        """The row under the cursor; None in an empty map."""
        rows = self._folding.rows
        return rows[self._cursor] if self._cursor < len(rows) else None

    def line_at(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        line = y + self.scroll_offset.y
        if not self._folding.rows:
            says = _NONE_MEETS if self._view.pick is not None and self._view.map.claims else _EMPTY
            return self.paint(((f" {says[line]}" if line < len(says) else "", "dim"),))
        if line >= len(self._folding.seen):
            return self.paint(())
        at = self._folding.seen[line]
        row = self._folding.rows[at]
        folded, beside = row.place in self._folding.folded, self._view.is_beside(row.claim)
        state = RowState(self._guides[at], folded, at in self._found, beside, self._has_moves)
        here = at == self._cursor
        gutter: Piece = (POINTER if here else " ", "pointer")
        ground = "" if not here else "cursor" if self.has_focus else "cursor-blurred"
        if row.claim in self._labels:
            line_of = row_line(self._view, row, state, self.scrollable_content_region.width - 1)
            return self.paint(labelled((gutter, *line_of), self._labels[row.claim]), ground)
        return self.paint((gutter, *row_line(self._view, row, state, self.scrollable_content_region.width - 1)), ground)

    @property
    def _has_moves(self) -> bool:
        """Whether any claim moved; while none did, titles have the room of that column."""
        numbers = self._view.numbers
        if numbers is not self._moves[0]:
            self._moves = (numbers, numbers is not None and any(numbers.delta(claim) for claim in numbers.claims))
        return self._moves[1]

    @property
    def claims_seen(self) -> list[str]:
        """The claims of the rows on the screen, from the top."""
        if not (self.display and self.size.height):
            return []
        top = self.scroll_offset.y
        return [self._folding.rows[at].claim for at in self._folding.seen[top : top + self.size.height]]

    def label(self, labels: Mapping[str, str]) -> None:
        """Show labels in front of claims; none shows none."""
        self._labels = labels
        self.refresh()

    # Moving ------------------------------------------------------------------------------------

    def go_to(self, claim: str) -> bool:
        """Put the cursor on the row where a claim stands in full; False where the map has none."""
        at = self._folding.row_of(claim)
        if at is None:
            return False
        if at not in self._folding.seen:
            self._folding.reveal(at)
            self._resized()
        self._move_to(at)
        return True

    def unfold_all(self) -> None:
        """Show every row there is."""
        self._folding.folded = set()
        self._folding.refresh()
        self._resized()
        if self.row is not None:
            self._move_to(self._cursor)

    def find(self, words: str) -> int:
        """Mark the claims that have all `words`, go to the first from the cursor on; how many there are."""
        count = self._mark_found(self._folding.matches(self._view.map, words))
        self.refresh()
        return count

    def _go_to_found(self, at: int) -> None:
        self._folding.reveal(at)
        self._resized()
        self._move_to(at)

    def _move_to(self, at: int) -> None:
        before, self._cursor = self._line, at
        line = self._line
        # Two lines to draw, unless this scrolls, which draws all of them.
        self.refresh_lines(before)
        self.refresh_lines(line)
        self.scroll_to_region(Region(0, line, 1, 1), animate=False)
        if self.row is not None:
            self._moved(self.row.claim)

    def _move_by(self, lines: int) -> None:
        seen = self._folding.seen
        if seen:
            self._move_to(seen[max(0, min(len(seen) - 1, self._line + lines))])

    @property
    def _line(self) -> int:
        """The line of the cursor among those seen."""
        seen = self._folding.seen
        return seen.index(self._cursor) if self._cursor in seen else 0

    def _resized(self) -> None:
        self.virtual_size = Size(0, len(self._folding.seen))
        self.refresh_changed()

    # Actions -----------------------------------------------------------------------------------

    def action_down(self) -> None:
        """One line down."""
        self._move_by(1)

    def action_up(self) -> None:
        """One line up."""
        self._move_by(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self._move_by(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """A page up."""
        self._move_by(-max(1, self.size.height - 1))

    def action_top(self) -> None:
        """To the first line."""
        self._move_by(-len(self._folding.seen))

    def action_bottom(self) -> None:
        """To the last line."""
        self._move_by(len(self._folding.seen))

    def action_unfold(self) -> None:
        """Unfold, else step into the first reason."""
        row = self.row
        if row is None:
            return
        if self._folding.unfold(self._cursor):
            self._resized()
        elif row.children:
            self._move_by(1)

    def action_fold(self) -> None:
        """Fold, else step out."""
        if self.row is None:
            return
        if self._folding.fold(self._cursor):
            self._resized()
            return
        above = self._folding.parent(self._cursor)
        if above is not None:
            self._move_to(above)

    def action_fold_all(self) -> None:
        """Fold or unfold everything."""
        if self.row is None:
            return
        self._folding.fold_all()
        at: int | None = self._cursor
        while at is not None and at not in self._folding.seen:
            at = self._folding.parent(at)
        self._resized()
        if at is not None:
            self._move_to(at)

    # Events ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row, a second one opens it."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._folding.seen):
            self._move_to(self._folding.seen[line])
            if event.chain > 1:
                self.post_message(self.Opened())

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different."""
        self.refresh()
