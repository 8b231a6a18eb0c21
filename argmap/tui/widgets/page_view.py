"""A page that is only read: wrapped to the width there is, scrolled where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView

from argmap.tui.lines import Page
from argmap.tui.painting import ROLE_CLASSES, Painted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

_NARROWEST = 16


class PageView(ScrollView, Painted, can_focus=False):
    """Shows what `write` puts on a page."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLE_CLASSES}

    def __init__(self, write: Callable[[Page], None], *, id: str) -> None:
        super().__init__(id=id)
        self._write = write
        self._page = Page(0)

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def rewrite(self, write: Callable[[Page], None]) -> None:
        """Show another page from its top."""
        self._write = write
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self.scrollable_content_region.width != self._page.width:
            self._wrap()

    def _wrap(self) -> None:
        before = len(self._page.lines)
        self._page = Page(max(_NARROWEST, self.scrollable_content_region.width))
        self._write(self._page)
        self.virtual_size = Size(0, len(self._page.lines))
        # A page that is as long as before leaves everything around it where it is.
        self.refresh(layout=len(self._page.lines) != before)

    def render_line(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        at = y + self.scroll_offset.y
        return self.paint(self._page.lines[at] if at < len(self._page.lines) else ())
