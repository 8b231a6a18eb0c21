"""The claim pane: a page to scroll in, with a cursor on the lines that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message

from argmap.text import cell_width
from argmap.tui.actions import bindings
from argmap.tui.lines import Item, Page
from argmap.tui.painting import POINTER
from argmap.tui.panes.grounds import TICKED, UNTICKED
from argmap.tui.panes.page import claim_page
from argmap.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from argmap.tui.lines import Piece
    from argmap.tui.view import View

_MARGIN = 1


class ClaimPane(LineView, can_focus=True):
    """One claim in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("claim")]

    class Followed(Message):
        """An item was clicked twice."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Ticked(Message):
        """The box of an evidence item was clicked, on which the cursor stands now."""

    class Slid(Message):
        """The slider of a quantity was clicked at a place."""

        def __init__(self, quantity: str, place: int) -> None:
            super().__init__()
            self.quantity, self.place = quantity, place

    def __init__(self, view: View) -> None:
        super().__init__(id="claim")
        self._view = view
        self._claim = ""
        self._page = Page(0)
        self._page_of = ""
        self._cursor = 0

    # What it shows -----------------------------------------------------------------------------

    @property
    def claim(self) -> str:
        """The claim shown."""
        return self._claim

    @property
    def shown(self) -> str:
        """The claim whose page is seen, which is that of before while the cursor moves."""
        return self._page_of

    def choose(self, claim: str) -> None:
        """Be about a claim, from its top; it is shown by `redraw`."""
        if claim != self._claim:
            self._claim = claim
            self._cursor = 0
            self._page_of = ""

    def redraw(self) -> None:
        """Build the page anew, the cursor on the same item; an account still under way keeps the old page."""
        before, place = None, (0, 0)
        if self._claim not in self._view.map.claims:
            self._page = Page(self._text_width)
            self._claim = ""
        else:
            if self._page_of == self._claim:
                before, place = self.item, self._place
            else:
                self.scroll_to(y=0, animate=False)
            page = claim_page(self._view, self._claim, self._text_width)
            self._page, self._page_of = page, self._claim
            if before is not None and before in page.items:
                self._cursor = page.items.index(before)
        self._cursor = max(0, min(self._cursor, len(self._page.items) - 1))
        self.virtual_size = Size(0, len(self._page.lines))
        if before is not None and before == self.item:
            self._stay_in_view(place)
        self.refresh_changed()

    def _stay_in_view(self, before: tuple[int, int]) -> None:
        """Lines that came in above or below must not push the cursor's item out of sight, which stood at `before`."""
        first, last = self._place
        if (first, last) != before and self.has_focus:
            if self.scroll_offset.y > 0 and first != before[0]:
                self.scroll_relative(y=first - before[0], animate=False)
            self.scroll_to_region(Region(0, first, 1, last - first), animate=False)

    @property
    def _place(self) -> tuple[int, int]:
        """The lines of the item under the cursor."""
        return self._page.place(self._cursor) if self.item is not None else (0, 0)

    def on_resize(self) -> None:
        """Wrap the page to the new width."""
        self.redraw()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        items = self._page.items if self._page_of == self._claim else []
        return items[self._cursor] if self._cursor < len(items) else None

    @property
    def _text_width(self) -> int:
        return max(16, self.scrollable_content_region.width - 2 * _MARGIN)

    def line_at(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        at = y + self.scroll_offset.y
        if at >= len(self._page.lines):
            return self.paint(())
        here = self.has_focus and bool(self._page.items) and self._page.owners[at] == self._cursor
        gutter: Piece = (POINTER if here else " ", "pointer")
        return self.paint((gutter, *self._page.lines[at]), "cursor" if here else "")

    # Moving ------------------------------------------------------------------------------------

    def _choose(self, item: int) -> None:
        before, self._cursor = self._page.place(self._cursor), item
        first, last = self._page.place(item)
        # Only these lines look different, unless this scrolls, which draws all of them.
        for start, end in (before, (first, last)):
            self.refresh_lines(start, end - start)
        self.scroll_to_region(Region(0, first, 1, last - first), animate=False)

    def _step(self, step: int) -> None:
        """To the next item if it can be seen or nearly, else a few lines on, so that nothing is jumped over."""
        target = self._cursor + step
        height = self.size.height
        if 0 <= target < len(self._page.items):
            first, last = self._page.place(target)
            top = self.scroll_offset.y
            if top - height < first and last <= top + 2 * height - 1:
                self._choose(target)
                return
        self.scroll_relative(y=step * max(1, height // 3), animate=False)

    def action_down(self) -> None:
        """To the next item."""
        self._step(1)

    def action_up(self) -> None:
        """To the item before; from the first one to the top of the page."""
        if self._cursor == 0:
            self.scroll_to(y=0, animate=False)
        else:
            self._step(-1)

    def action_page_down(self) -> None:
        """A page down, the cursor to the first item there and never up; from the last page to the end."""
        self._page_by(1)

    def action_page_up(self) -> None:
        """A page up, the cursor to the first item there."""
        self._page_by(-1)

    def _page_by(self, step: int) -> None:
        height = max(1, self.size.height - 1)
        top = max(0, min(len(self._page.lines) - self.size.height, self.scroll_offset.y + step * height))
        if step > 0 and top == self.scroll_offset.y:
            self.action_bottom()
            return
        self.scroll_to(y=top, animate=False)
        seen = [owner for owner in self._page.owners[top : top + height] if owner >= 0]
        if seen:
            self._cursor = max(self._cursor, seen[0]) if step > 0 else seen[0]
        self.refresh()

    def action_top(self) -> None:
        """To the top."""
        self._cursor = 0
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def action_bottom(self) -> None:
        """To the end."""
        self._cursor = max(0, len(self._page.items) - 1)
        self.scroll_to(y=len(self._page.lines), animate=False)
        self.refresh()

    # Events ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses an item, a second one follows it; one on a box or a slider sets it."""
        offset = event.get_content_offset(self)
        at = -1 if offset is None else offset.y + self.scroll_offset.y
        if offset is None or not (0 <= at < len(self._page.owners) and self._page.owners[at] >= 0):
            return
        self._cursor = self._page.owners[at]
        self.refresh()
        item, (role, place) = self._page.items[self._cursor], self._piece_at(at, offset.x - _MARGIN)
        if item.kind == "evidence" and role == "box":
            self.post_message(self.Ticked())
        elif item.kind == "quantity" and role == "track":
            self.post_message(self.Slid(item.id, place))
        elif event.chain > 1:
            self.post_message(self.Followed(item))

    def _piece_at(self, line: int, x: int) -> tuple[str, int]:
        """What a cell of a line of the page belongs to, a ``box`` or a ``track``, and how far along it is."""
        for text, role in self._page.lines[line]:
            if 0 <= x < cell_width(text):
                is_box = text.endswith((TICKED, UNTICKED)) and x >= cell_width(text) - len(TICKED)
                return ("track" if role == "key" else "box" if is_box else ""), x
            x -= cell_width(text)
        return "", 0

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different."""
        self.refresh()
