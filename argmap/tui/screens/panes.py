"""The main screen as far as it has panes: which of them are seen at its width, and which has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.screen import Screen

from argmap.tui.actions import bindings
from argmap.tui.painting import ROLE_CLASSES
from argmap.tui.panes.claim import ClaimPane
from argmap.tui.panes.overview import write_overview
from argmap.tui.panes.text import TextPane
from argmap.tui.widgets.key_line import KeyLine
from argmap.tui.widgets.map_canvas import MapCanvas
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.outline import Outline
from argmap.tui.widgets.page_view import PageView
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from argmap.tui.actions import Where
    from argmap.tui.lines import Piece
    from argmap.tui.view import View

# From so many columns on the claim stands beside the outline, then the map between them, then the text.
TWO_PANES, THREE_PANES, FOUR_PANES = 90, 140, 180
# A lower screen has no line to spare that says which pane it shows.
_TABBED_LINES = 16
ORDER: tuple[Where, ...] = ("outline", "map", "claim", "text")


def seen(
    width: int, focused: str, *, wants_map: bool, is_alone: bool, wants_text: bool = False, prefers_text: bool = False
) -> tuple[str, ...]:
    """The panes that are seen, from left to right; the one that has the focus always is.

    On a narrow screen, or `is_alone`, it is the only one. On one for two panes the map or the text stands in the
    outline's place while it is wanted; on one for three `prefers_text` decides between them.
    """
    if is_alone or width < TWO_PANES:
        return (focused,)
    if width < THREE_PANES:
        left = "text" if wants_text else "map" if wants_map else "outline"
        wanted = {left, focused, "claim"}
    else:
        wanted = {"outline", "claim", focused}
        wanted |= {name for name, wants in (("map", wants_map), ("text", wants_text)) if wants}
        if width < FOUR_PANES and {"map", "text"} <= wanted:
            wanted.discard("map" if focused == "text" or (prefers_text and focused != "map") else "text")
    return tuple(name for name in ORDER if name in wanted)


class PaneScreen(Screen[None]):
    """Outline, map, claim and text beside each other, or as many of them as the screen is wide enough for.

    `reading`: the claim has the focus. `in_map`, `in_text`: of the others it is the map or the text that is worked in.
    `hides_map`, `shows_text`: what a wide screen goes without or has. `prefers_text`: of these two the text was worked
    in last. `is_alone`: only the pane with the focus is seen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLE_CLASSES}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("anywhere")]

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self.reading = False
        self.in_map = False
        self.in_text = False
        self.hides_map = False
        self.shows_text = False
        self.prefers_text = False
        self.is_alone = False

    def compose(self) -> ComposeResult:
        """Banner, panes, prompt, notice, footer."""
        yield OneLine(id="banner")
        yield PageView(partial(write_overview, view=self.view), id="overview")
        yield OneLine(id="tabs")
        with Horizontal(id="panes"):
            yield Outline(self.view, self.show_claim)
            yield MapCanvas(self.view, self.map_moved)
            yield ClaimPane(self.view)
            yield TextPane(self.view, self.text_moved, lambda: self.pane.claim)
        yield Prompt()
        yield OneLine(id="notice")
        yield KeyLine()

    @property
    def outline(self) -> Outline:
        """The outline."""
        return self.query_one(Outline)

    @property
    def map(self) -> MapCanvas:
        """The map."""
        return self.query_one(MapCanvas)

    @property
    def pane(self) -> ClaimPane:
        """The claim pane."""
        return self.query_one(ClaimPane)

    @property
    def text(self) -> TextPane:
        """The text pane."""
        return self.query_one(TextPane)

    @property
    def focused_pane(self) -> Where:
        """The id of the pane that is worked in."""
        return "claim" if self.reading else self._left

    @property
    def _left(self) -> Where:
        """The pane that was worked in before the claim was read."""
        return "text" if self.in_text else "map" if self.in_map else "outline"

    def text_moved(self) -> None:
        """The cursor came to a passage of the text."""

    def show_claim(self, claim: str) -> None:
        """The cursor came to a claim in the outline."""

    def map_moved(self, claim: str) -> None:
        """The cursor came to a claim in the map."""
        if not self.outline.go_to(claim):
            # It is drawn only for the sake of a step of others.
            self.show_claim(claim)

    def read_on(self) -> None:
        """What is read is another claim, or another pane."""

    def draw_overview(self) -> None:
        """Draw the strip below the banner again."""

    # Focus -------------------------------------------------------------------------------------

    def action_switch(self) -> None:
        """To the next pane."""
        self._switch(1)

    def action_switch_back(self) -> None:
        """To the pane before."""
        self._switch(-1)

    def _switch(self, step: int) -> None:
        names = self._in_turn
        at = names.index(self.focused_pane) if self.focused_pane in names else 0
        self.focus_on(names[(at + step) % len(names)])

    def focus_on(self, name: str) -> None:
        """Into the pane of that name."""
        go_to = {
            "outline": self.focus_outline,
            "map": self.focus_map,
            "claim": self.focus_pane,
            "text": self.focus_text,
        }
        go_to[name]()

    def on_one_line_clicked(self, message: OneLine.Clicked) -> None:
        """A name among the tabs was clicked."""
        name = message.text.strip(" []")
        if message.line == "tabs" and name in ORDER:
            self.focus_on(name)

    @property
    def _in_turn(self) -> tuple[str, ...]:
        """The panes that tab goes through: those seen, or where only one is, all whose names are seen."""
        if self._is_tabbed or (self.is_alone and self.size.width >= TWO_PANES):
            return self._order
        if self.size.width < TWO_PANES:
            return (self._left, "claim")
        return self._seen

    @property
    def _order(self) -> tuple[Where, ...]:
        """The panes there are: the text only while there is one, or while its pane is worked in."""
        return ORDER if self.text.path is not None or self.in_text else ORDER[:-1]

    @property
    def _is_tabbed(self) -> bool:
        """Whether a line says which of the panes is seen."""
        return self.size.width < TWO_PANES and self.size.height >= _TABBED_LINES

    def focus_pane(self) -> None:
        """Into the pane, at once: keys may already be waiting."""
        if self.pane.claim:
            self._focus(self.pane)

    def focus_outline(self) -> None:
        """Into the outline, at once."""
        self._focus(self.outline)

    def focus_map(self) -> None:
        """Into the map, at once."""
        self._focus(self.map)

    def focus_text(self) -> None:
        """Into the text, at once."""
        self.shows_text = self.prefers_text = True
        self._focus(self.text.body)

    def focus_left(self) -> None:
        """Into what was worked in before the claim was read."""
        if self.in_text:
            self.focus_text()
        elif self.in_map:
            self.focus_map()
        else:
            self.focus_outline()

    def focus_back(self) -> None:
        """To the pane that was read."""
        if self.reading:
            self.focus_pane()
        else:
            self.focus_left()

    def _focus(self, pane: Widget) -> None:
        self.reading = pane is self.pane
        if not self.reading:
            self.in_map = pane is self.map
            self.in_text = pane is self.text.body
            self.prefers_text = self.prefers_text and not self.in_map
        self.read_on()
        self.query_one(KeyLine).show(self.focused_pane)
        self.show_panes()
        self.set_focus(pane)

    # What is seen ------------------------------------------------------------------------------

    @property
    def _seen(self) -> tuple[str, ...]:
        is_wide = self.size.width >= THREE_PANES
        return seen(
            self.size.width,
            self.focused_pane,
            wants_map=not self.hides_map if is_wide else self.in_map,
            wants_text=self.shows_text if is_wide else self.in_text,
            prefers_text=self.prefers_text,
            is_alone=self.is_alone,
        )

    def show_panes(self) -> None:
        """Show the panes there is room for."""
        found = self._seen
        panes = self.query_one("#panes")
        panes.set_class(len(found) == len(ORDER), "-four")
        panes.set_class(len(found) == len(ORDER) - 1, "-three")
        for name in ORDER:
            pane = self.query_one(f"#{name}")
            pane.display = name in found
            pane.set_class(found[0] == name, "-first")
        tabs = self.query_one("#tabs", OneLine)
        tabs.display = self._is_tabbed
        if tabs.display:
            tabs.show(_tabs(self.focused_pane, self._order))
        self.draw_overview()

    def on_resize(self) -> None:
        """More panes or fewer."""
        self.show_panes()


def _tabs(focused: str, order: tuple[Where, ...]) -> tuple[Piece, ...]:
    """The names of the panes, that of the one that is seen in brackets."""
    pieces: list[Piece] = []
    for name in order:
        here = name == focused
        pieces.append((f"[{name}]" if here else f" {name} ", "strong" if here else "dim"))
    return (*pieces, ("  tab", "key"))
