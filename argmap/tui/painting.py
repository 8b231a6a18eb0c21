"""From lines with roles to strips of the screen; the only place where text of a map meets the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from argmap.text import clean
from argmap.tui.lines import ROLES

if TYPE_CHECKING:
    from rich.style import Style

    from argmap.tui.lines import Line

# What stands before the line of the cursor, so that it is found without colours too.
POINTER = "▌"
CURSORS = ("cursor", "cursor-blurred")
ROLE_CLASSES = frozenset(f"role--{role}" for role in (*ROLES, *CURSORS))


class Painted(Widget):
    """A widget that draws lines. A subclass lists `ROLE_CLASSES` among its component classes."""

    def paint(self, line: Line, ground: str = "") -> Strip:
        """A line as a strip as wide as the widget; `ground` is one of `CURSORS` where the cursor stands."""
        segments = [Segment(inert(text), self._style(role, ground)) for text, role in line if text]
        return Strip(segments).adjust_cell_length(self.size.width, self._style("", ground))

    def _style(self, role: str, ground: str) -> Style:
        """A role's style on a ground, looked up in the style sheet once until that changes."""
        mixed: dict[tuple[str, str], Style] = self.__dict__.setdefault("_mixed", {})
        if (role, ground) not in mixed:
            style = self.rich_style
            for name in (ground, role):
                if name:
                    style += self.get_component_rich_style(f"role--{name}", partial=True)
            mixed[role, ground] = style
        return mixed[role, ground]

    def notify_style_update(self) -> None:
        """Forget what was looked up in the old style sheet."""
        self.__dict__.pop("_mixed", None)
        super().notify_style_update()


def inert(text: str) -> str:
    """The text with nothing in it that moves a cursor."""
    return clean(text).replace("\n", " ").replace("\t", " ")
