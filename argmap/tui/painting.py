"""From lines with roles to strips of the screen; the only place where text of a map meets the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
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
    """A widget that draws lines; a subclass has `line_at`, and its screen `ROLE_CLASSES` among its component classes.

    The roles are the screen's, as a style sheet works them out anew for each widget that lists them.
    It knows what it drew last, so that `refresh_changed` sends the terminal no line that looks as before.
    """

    def line_at(self, y: int) -> Strip:  # noqa: ARG002 - a widget without lines
        """Line `y` of the viewport as it is to look now."""
        return self.paint(())

    def render_line(self, y: int) -> Strip:
        """Line `y` of the viewport, which is kept in mind."""
        strip = self.line_at(y)
        self._drawn[y] = strip
        return strip

    def refresh_changed(self) -> None:
        """Draw again the lines that look different now."""
        width, height = self.scrollable_content_region.size
        drawn = self._drawn
        if not drawn or not self.display:
            self.refresh()
            return
        changed = [y for y in range(height) if y not in drawn or self.line_at(y) != drawn[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    @property
    def _drawn(self) -> dict[int, Strip]:
        kept: dict[int, Strip] = self.__dict__.setdefault("_lines_drawn", {})
        return kept

    def paint(self, line: Line, ground: str = "") -> Strip:
        """A line as a strip as wide as the widget; `ground` is one of `CURSORS` where the cursor stands."""
        segments = [Segment(inert(text), self._style(role, ground)) for text, role in line if text]
        return joined(Strip(segments).adjust_cell_length(self.size.width, self._style("", ground)))

    def _style(self, role: str, ground: str) -> Style:
        """A role's style on a ground, looked up in the style sheet once until that changes."""
        mixed: dict[tuple[str, str], Style] = self.__dict__.setdefault("_mixed", {})
        if (role, ground) not in mixed:
            style = self.rich_style
            for name in (ground, role):
                if name:
                    style += self.screen.get_component_rich_style(f"role--{name}", partial=True)
            mixed[role, ground] = style
        return mixed[role, ground]

    def notify_style_update(self) -> None:
        """Forget what was looked up in the old style sheet."""
        self.__dict__.pop("_mixed", None)
        self.__dict__.pop("_lines_drawn", None)
        super().notify_style_update()


def inert(text: str) -> str:
    """The text with nothing in it that moves a cursor."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def joined(strip: Strip) -> Strip:
    """The strip in as few segments as look the same.

    A space has no ink: it goes with what stands before it on the same ground. Most bytes sent to a terminal are
    changes of style.
    """
    made: list[Segment] = []
    for text, style, control in strip:
        if made and control is None:
            before = made[-1]
            if style == before.style or (text.isspace() and _is_one_ground(before.style, style)):
                made[-1] = Segment(before.text + text, before.style)
                continue
        made.append(Segment(text, style, control))
    return Strip(made, strip.cell_length)


def _is_one_ground(one: Style | None, other: Style | None) -> bool:
    if one is None or other is None:
        return False
    drawn = (one.reverse, one.underline, one.strike) != (other.reverse, other.underline, other.strike)
    return one.bgcolor == other.bgcolor and not drawn and not (one.underline or one.strike or one.reverse)
