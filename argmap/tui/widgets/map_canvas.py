"""The argument tree in boxes: drawn from the view, only the rows that are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from argmap.tui.actions import bindings
from argmap.tui.painting import inert, joined
from argmap.tui.widgets.chart import Chart
from argmap.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.binding import BindingType

    from argmap.diagram.cells.records import CellRole
    from argmap.tui.lines import Role
    from argmap.tui.view import View

_ROLES: dict[CellRole, Role] = {
    "ink": "",
    "strong": "strong",
    "dim": "dim",
    "frame": "bar",
    "supports": "supports",
    "attacks": "attacks",
    "undercuts": "undercuts",
    "bar": "bar",
}
# Rows around the cursor's card that come into view with it.
_MARGIN_Y = 1
_PAN_X, _PAN_Y = 8, 3


class MapCanvas(LineView, can_focus=True):
    """Claims as boxes under what they bear on. The cursor is a card."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("map")]

    class Opened(Message):
        """A card was clicked twice."""

    def __init__(self, view: View, moved: Callable[[str], None]) -> None:
        """`moved` is called at once with each claim that keys or clicks bring the cursor to."""
        super().__init__(id="map")
        self._chart = Chart(view)
        self._moved = moved
        self._claim = ""
        self._labels: Mapping[str, str] = {}

    # What it shows -----------------------------------------------------------------------------

    @property
    def chart(self) -> Chart:
        """What is drawn, and where the cursor is."""
        return self._chart

    def show(self, claim: str) -> None:
        """Put the cursor on a claim; while the map is not seen, only keep in mind where it is to be."""
        self._claim = claim
        if not self.is_drawn:
            return
        if self._chart.is_stale:
            self.reread()
            return
        before = self._chart.cursor
        if self._chart.go_to(claim):
            self._resized(is_led=True)
        self._redraw_cards(before)
        self._bring_into_view(is_led=True)

    def reread(self) -> None:
        """Draw the claims that the view has now, the cursor where it is to be."""
        if not self.is_drawn:
            return
        with_cursor_at = self._screen_row
        self._chart.width = max(1, self.scrollable_content_region.width)
        self._chart.read()
        self._chart.go_to(self._claim)
        self._resized(with_cursor_at)

    def renumber(self) -> None:
        """Show the numbers that the view has now."""
        if self.is_drawn:
            self._chart.renumber()
            self.refresh_changed()

    @property
    def is_on_mention(self) -> bool:
        """Whether the card under the cursor only mentions its claim."""
        return self._chart.card is not None and self._chart.card.again

    def go_to_full(self) -> None:
        """From a mention to where the claim stands in full."""
        self._move_to(self._chart.drawing.card_of(self._claim))

    def is_at(self, claim: str) -> bool:
        """Whether the cursor is on a claim already."""
        return self._claim == claim

    @property
    def is_drawn(self) -> bool:
        """Whether it has a place on the screen."""
        return self.display and self.size.width > 0

    def on_resize(self) -> None:
        """Columns are as wide as there is room."""
        if self.is_drawn and (self._chart.is_stale or self.scrollable_content_region.width != self._chart.width):
            self.reread()

    def on_show(self) -> None:
        """It was hidden while the rest moved on."""
        self.reread()

    def _resized(self, row: int | None = None, *, is_led: bool = False) -> None:
        """The drawing is another one; the cursor's card stays in the row of the screen it was in."""
        drawing = self._chart.drawing
        self.virtual_size = Size(drawing.width, drawing.height)
        card = self._chart.card
        if row is not None and card is not None:
            self.scroll_to(y=card.y - row, animate=False, force=True)
        self._bring_into_view(is_led=is_led)
        self.refresh_changed()

    @property
    def _screen_row(self) -> int | None:
        card = self._chart.card
        return card.y - self.scroll_offset.y if card is not None else None

    def line_at(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        chart, at = self._chart, y + self.scroll_offset.y
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        base = self._style("", "")
        if at >= chart.drawing.height:
            return Strip([]).adjust_cell_length(width, base)
        card = chart.card
        ground = "cursor" if self.has_focus else "cursor-blurred"
        segments, end = [], 0
        for run in chart.drawing.row(at, chart.cursor):
            if run.x > end:
                segments.append(Segment(" " * (run.x - end), base))
            is_here = card is not None and card.holds(run.x, at)
            segment = Segment(inert(run.text), self._style(_ROLES[run.role], ground if is_here else ""))
            segments.append(segment)
            end = run.x + segment.cell_length
        strip = self._labelled(Strip(segments), at)
        return joined(strip.crop(left, left + width).adjust_cell_length(width, base))

    @property
    def claims_seen(self) -> list[str]:
        """The claims of the cards whose upper left corner is on the screen."""
        if not self.is_drawn:
            return []
        room = Region(*self.scroll_offset, *self.scrollable_content_region.size)
        return [card.claim for card in self._chart.drawing.cards if room.contains(card.x, card.y)]

    def label(self, labels: Mapping[str, str]) -> None:
        """Show labels in the corners of cards; none shows none."""
        self._labels = labels
        self.refresh()

    def _labelled(self, strip: Strip, y: int) -> Strip:
        """A row with the labels over the cards that begin in it."""
        for card in self._chart.drawing.cards if self._labels else ():
            if card.y == y and card.claim in self._labels:
                label = Strip([Segment(f"{self._labels[card.claim]} ", self._style("label", ""))])
                strip = Strip.join([strip.crop(0, card.x), label, strip.crop(card.x + label.cell_length)])
        return strip

    # Moving ------------------------------------------------------------------------------------

    def _redraw_cards(self, *numbers: int) -> None:
        """Draw the cursor's card again, and those it was on, wherever their claims stand."""
        cards, (x, y) = self._chart.drawing.cards, self.scroll_offset
        claims = {cards[at].claim for at in (self._chart.cursor, *numbers) if at < len(cards)}
        regions = [Region(card.x - x, card.y - y, card.width, card.height) for card in cards if card.claim in claims]
        if regions:
            self.refresh(*regions)

    def _bring_into_view(self, *, is_led: bool = False) -> None:
        """Scroll by whole columns, so that no card is cut in two; downwards as little as it takes.

        Where the cursor `is_led` by another pane, a card out of sight comes to the middle: the claims that are read
        next mostly stand around it, and the map lies still meanwhile.
        """
        card, room = self._chart.card, self.scrollable_content_region
        if card is None:
            return
        x, ground = self.scroll_offset.x, self._chart.drawing.columns
        if card.depth == 0 or card.x < x:
            x = max(0, card.depth - 1) * ground.step
        elif card.x + min(card.width, ground.width) > x + room.width:
            x = max(0, card.depth - ground.seen) * ground.step
        if x != self.scroll_offset.x:
            self.scroll_to(x=x, animate=False, force=True)
        top, height = card.y - self.scroll_offset.y, card.height
        if is_led and not 0 <= top <= room.height - height:
            self.scroll_to(y=card.y - (room.height - height) // 2, animate=False, force=True)
            return
        around = Region(self.scroll_offset.x, card.y - _MARGIN_Y, 1, height + 2 * _MARGIN_Y)
        self.scroll_to_region(around, animate=False, force=True)

    def _move_to(self, at: int | None) -> None:
        if at is None:
            return
        before, self._chart.cursor = self._chart.cursor, at
        self._claim = self._chart.drawing.cards[at].claim
        self._redraw_cards(before)
        self._bring_into_view()
        self._moved(self._claim)

    def action_down(self) -> None:
        """The next card in the column."""
        self._move_to(self._chart.beside(1))

    def action_up(self) -> None:
        """The card before in the column."""
        self._move_to(self._chart.beside(-1))

    def action_into(self) -> None:
        """To the first card that bears on this one; what is folded is unfolded."""
        if self._chart.card is not None and self._chart.card.hidden:
            self.fold()
        self._move_to(self._chart.into())

    def action_out(self) -> None:
        """To the card that this one bears on."""
        self._move_to(self._chart.out())

    def action_top(self) -> None:
        """To the head."""
        self._move_to(0 if self._chart.drawing.cards else None)

    def action_bottom(self) -> None:
        """To the lowest card of the first column."""
        cards = self._chart.drawing.cards
        self._move_to(max((at for at, card in enumerate(cards) if card.depth <= 1), default=None))

    def action_pan_left(self) -> None:
        """Look further left."""
        self.scroll_relative(x=-_PAN_X, animate=False)

    def action_pan_right(self) -> None:
        """Look further right."""
        self.scroll_relative(x=_PAN_X, animate=False)

    def action_pan_down(self) -> None:
        """Look further down."""
        self.scroll_relative(y=_PAN_Y, animate=False)

    def action_pan_up(self) -> None:
        """Look further up."""
        self.scroll_relative(y=-_PAN_Y, animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.scroll_relative(y=max(1, self.size.height - 1), animate=False)

    def action_page_up(self) -> None:
        """A page up."""
        self.scroll_relative(y=-max(1, self.size.height - 1), animate=False)

    # What is drawn -----------------------------------------------------------------------------

    def fold(self) -> bool:
        """Fold what stands below the cursor, or unfold it; False where there is nothing."""
        return self._drawn_anew(self._chart.fold)

    def fold_all(self) -> None:
        """Unfold or fold everything."""
        self._drawn_anew(self._chart.fold_all)

    def zoom_by(self, step: int) -> bool:
        """Zoom in (1) or out (-1); False at the end of the scale."""
        return self._drawn_anew(lambda: self._chart.zoom_by(step))

    def narrow(self) -> None:
        """Draw what is near the cursor's claim, each time further, then all."""
        self._drawn_anew(self._chart.narrow)

    def _drawn_anew(self, change: Callable[[], bool | None]) -> bool:
        """Make a change, then keep the cursor's card where it is on the screen."""
        row = self._screen_row
        done = change() is not False
        self._resized(row)
        card = self._chart.card
        if card is not None and card.claim != self._claim:
            self._claim = card.claim
            self._moved(card.claim)
        return done

    def centre(self) -> None:
        """Bring the cursor's card to the middle."""
        card, room = self._chart.card, self.scrollable_content_region
        if card is not None:
            x = card.x + (card.width - room.width) // 2
            y = card.y + (card.height - room.height) // 2
            self.scroll_to(x=max(0, x), y=max(0, y), animate=False, force=True)

    # Events ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses a card, a second one opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = self._chart.drawing.card_at(offset.x + self.scroll_offset.x, offset.y + self.scroll_offset.y)
        if at is not None:
            self._move_to(at)
            if event.chain > 1:
                self.post_message(self.Opened())

    def on_focus(self) -> None:
        """The cursor looks different."""
        self._redraw_cards()

    def on_blur(self) -> None:
        """The cursor looks different."""
        self._redraw_cards()
