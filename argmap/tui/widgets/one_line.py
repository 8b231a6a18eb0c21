"""A widget of one line whose pieces have roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from argmap.text import cell_width, shorten
from argmap.tui.painting import Painted

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from argmap.tui.lines import Line, Piece


class OneLine(Painted):
    """A line with a left part, which is cut where room is short, and a right part, which is not.

    Of the left part the first piece is shortened and later ones that do not fit are left out.
    """

    class Clicked(Message):
        """A piece of the line `line` was clicked."""

        def __init__(self, line: str, text: str) -> None:
            super().__init__()
            self.line, self.text = line, text

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show other parts."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh_changed()

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _ in (*self._left, *self._right))

    def line_at(self, y: int) -> Strip:
        """The line."""
        return self.paint(() if y else self._fitting(self.size.width))

    def on_click(self, event: events.Click) -> None:
        """Say which piece was clicked."""
        offset = event.get_content_offset(self)
        at = offset.x if offset is not None else -1
        for text, _ in self._fitting(self.size.width):
            if 0 <= at < cell_width(text):
                self.post_message(self.Clicked(self.id or "", text))
            at -= cell_width(text)

    def _fitting(self, width: int) -> Line:
        """The pieces as they fit."""
        right_width = sum(cell_width(text) for text, _ in self._right)
        room = width - right_width - (1 if self._right else 0)
        pieces: list[Piece] = []
        for text, role in self._left:
            fits = cell_width(text) <= room
            if room <= 0 or (pieces and not fits):
                break
            fitted = text if fits else shorten(text, room)
            pieces.append((fitted, role))
            room -= cell_width(fitted)
        padding = " " * max(0, room) + (" " if self._right else "")
        return (*pieces, (padding, ""), *self._right)
