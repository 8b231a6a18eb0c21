"""A view of lines that is scrolled: its extent is nobody's business but its own."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from argmap.tui.painting import Painted


class LineView(ScrollView, Painted):
    """Lines behind a window with scroll bars that are always there.

    Where bars came and went with what is shown, the whole screen would be laid out and drawn again each time.
    """

    virtual_size = Reactive(Size(0, 0), repaint=False)

    def watch_virtual_size(self, size: Size) -> None:
        """The bars show how much there is now."""
        upright, level = self.vertical_scrollbar, self.horizontal_scrollbar
        upright.window_virtual_size = max(size.height, upright.window_size)
        level.window_virtual_size = max(size.width, level.window_size)
        self.scroll_x = self.validate_scroll_x(self.scroll_x)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
