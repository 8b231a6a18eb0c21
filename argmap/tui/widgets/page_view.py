"""A page that is only read: wrapped to the width there is, scrolled where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView

from argmap.tui.lines import Page
from argmap.tui.painting import Painted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

_NARROWEST = 16


class PageView(ScrollView, Painted, can_focus=False):
    """Shows what `write` puts on a page."""

    def __init__(self, write: Callable[[Page], None], *, id: str) -> None:
        super().__init__(id=id)
        self._write = write
        self._page = Page(0)
        self._chosen = -1

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def rewrite(self, write: Callable[[Page], None]) -> None:
        """Show another page from its top."""
        self._write = write
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def choose(self, item: int) -> None:
        """Put the cursor on an item and bring it into view; -1 takes it away."""
        self._chosen = item
        self.refresh_changed()
        if 0 <= item < len(self._page.items):
            first, last = self._page.place(item)
            self.scroll_to_region(Region(0, first, 1, last - first), animate=False)

    def item_at(self, y: int) -> int | None:
        """The item of line `y` of the viewport."""
        at = y + self.scroll_offset.y
        owner = self._page.owners[at] if 0 <= at < len(self._page.owners) else -1
        return owner if owner >= 0 else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - the toolkit's
        """As high as the page is at that width; asked before it is drawn first, so that nothing has to move then."""
        if width != self._page.width:
            self._write_at(width)
        return len(self._page.lines)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self.scrollable_content_region.width != self._page.width:
            self._wrap()
        else:
            self.virtual_size = Size(0, len(self._page.lines))

    def _wrap(self) -> None:
        before = len(self._page.lines)
        self._write_at(self.scrollable_content_region.width)
        self.virtual_size = Size(0, len(self._page.lines))
        # A page that is as long as before leaves everything around it where it is.
        if len(self._page.lines) != before:
            self.refresh(layout=True)
        else:
            self.refresh_changed()

    def _write_at(self, width: int) -> None:
        self._page = Page(max(_NARROWEST, width))
        self._write(self._page)

    def line_at(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        at = y + self.scroll_offset.y
        if at >= len(self._page.lines):
            return self.paint(())
        here = self._chosen >= 0 and self._page.owners[at] == self._chosen
        return self.paint(self._page.lines[at], "cursor" if here else "")
