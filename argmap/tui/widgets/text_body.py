"""A text passage by passage: laid out only where it is looked at, with a cursor that the other panes follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from argmap.text import wrap
from argmap.tui.actions import bindings
from argmap.tui.painting import POINTER, Painted
from argmap.tui.panes.passages import SIGNS, below, below_count, words
from argmap.tui.widgets.searchable import Searchable
from argmap.tui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from argmap.session.texts.passage import Passage
    from argmap.tui.lines import Line
    from argmap.tui.view import View

_NARROWEST = 12


class TextBody(Searchable, ScrollView, Painted, can_focus=True):
    """Sentences of an essay, or lines of a post. The cursor is one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("text")]

    class Opened(Message):
        """A passage was clicked twice."""

    def __init__(self, view: View, moved: Callable[[], None], chosen: Callable[[], str]) -> None:
        """`moved` is called at once when the cursor comes to another passage; `chosen` is the claim of the panes."""
        super().__init__(id="text-body")
        self._view = view
        self._moved = moved
        self._chosen = chosen
        self._passages: Sequence[Passage] = ()
        self._says: tuple[str, ...] = ()
        self._margin = 0
        self._cursor = 0
        self._found: list[int] = []
        self._stack = Stack(())
        self._words: dict[int, list[Line]] = {}
        self._settles = False

    # What it shows -----------------------------------------------------------------------------

    def show(self, passages: Sequence[Passage], says: tuple[str, ...] = ()) -> None:
        """Show passages, the cursor on the one it was on; without any, say why."""
        before = self.passage
        row = self._stack.top(self._cursor) - self.scroll_offset.y if before is not None else 0
        self._passages, self._says, self._found = passages, says, []
        self._margin = max((len(passage.number) for passage in passages), default=0)
        self._cursor = self._place_of(before)
        self._lay_out()
        if before is not None and self._passages:
            self._bring_top_to(self._stack.top(self._cursor) - row)
            self._bring_into_view()

    def _place_of(self, before: Passage | None) -> int:
        """Where the passage that the cursor was on is now: at its place, else with its words, else about there."""
        if before is None or not self._passages:
            return 0
        tests: tuple[Callable[[Passage], bool], ...] = (
            lambda passage: passage.place == before.place and passage.number == before.number,
            lambda passage: passage.text == before.text,
        )
        for fits in tests:
            at = next((at for at, passage in enumerate(self._passages) if fits(passage)), None)
            if at is not None:
                return at
        return min(self._cursor, len(self._passages) - 1)

    @property
    def passages(self) -> Sequence[Passage]:
        """What is shown."""
        return self._passages

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self._passages[self._cursor] if self._cursor < len(self._passages) else None

    def on_resize(self) -> None:
        """Wrap to the new width, the cursor where it was on the screen."""
        row = self._stack.top(self._cursor) - self.scroll_offset.y if len(self._stack) else 0
        self._lay_out()
        if self._passages:
            self._bring_top_to(self._stack.top(self._cursor) - max(0, min(row, self.size.height - 1)))
            self._bring_into_view()

    def _lay_out(self) -> None:
        """Forget the lines there were; only what is looked at gets new ones."""
        self._words = {}
        room = self._room
        last = len(self._passages) - 1
        self._stack = Stack(
            [
                len(passage.text) // room + 1 + below_count(passage) + self._ends_group(at, last)
                for at, passage in enumerate(self._passages)
            ]
        )
        self._settle_seen()
        self.refresh()

    @property
    def _room(self) -> int:
        """The cells for words: pointer, number and sign stand before them, a space behind."""
        return max(_NARROWEST, self.scrollable_content_region.width - self._margin - 5)

    def _ends_group(self, at: int, last: int) -> bool:
        return at < last and self._passages[at + 1].group != self._passages[at].group

    def _words_of(self, at: int) -> list[Line]:
        if at not in self._words:
            self._words[at] = words(self._passages[at], self._room)
        return self._words[at]

    def _height_of(self, at: int) -> int:
        gap = self._ends_group(at, len(self._passages) - 1)
        return len(self._words_of(at)) + below_count(self._passages[at]) + gap

    def _settle_seen(self) -> None:
        """Find out how high all is that is seen; the first line of it stays the first."""
        if self._settles or not self._passages or not self.size.height:
            self._sized()
            return
        self._settles = True
        top = self.scroll_offset.y
        at = self._stack.at(top)
        while at < len(self._passages) and self._stack.top(at) < top + self.size.height:
            if not self._stack.is_exact(at):
                above = self._stack.top(at) < top and at != self._cursor
                more = self._stack.settle(at, self._height_of(at))
                top = max(0, top + more) if above else top
            at += 1
        self._sized()
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self._settles = False

    def _sized(self) -> None:
        size = Size(0, self._stack.total if self._passages else 0)
        if size != self.virtual_size:
            self.virtual_size = size

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other passages are seen."""
        super().watch_scroll_y(old_value, new_value)
        self._settle_seen()

    def render_line(self, y: int) -> Strip:
        """Line `y` of the viewport."""
        if not self._passages:
            lines = [line for said in self._says for line in wrap(said, max(_NARROWEST, self.size.width - 2))]
            return self.paint(((f" {lines[y]}" if y < len(lines) else "", "dim"),))
        line = y + self.scroll_offset.y
        if line >= self._stack.total:
            return self.paint(())
        at = self._stack.at(line)
        lines_of = self._lines(at)
        within = line - self._stack.top(at)
        if within >= len(lines_of):
            return self.paint(())
        here = at == self._cursor
        ground = "" if not here else "cursor" if self.has_focus else "cursor-blurred"
        return self.paint(((POINTER if here else " ", "pointer"), *lines_of[within]), ground)

    def _lines(self, at: int) -> list[Line]:
        """The lines of a passage: its number and sign, its words, what is said of it."""
        passage = self._passages[at]
        blank = " " * (self._margin + 3)
        sign, role = SIGNS[passage.cover]
        number = f"{passage.number:>{self._margin}} "
        first: Line = ((number, "warning" if at in self._found else "dim"), (f"{sign} ", role))
        lines = [(*(first if not row else ((blank, ""),)), *line) for row, line in enumerate(self._words_of(at))]
        lines += [((blank, ""), *line) for line in below(self._view, passage, self._room, self._chosen())]
        return lines

    def redraw_claims(self, *claims: str) -> None:
        """Draw the passages that claims stand for again: another one of them is chosen."""
        if not self._passages:
            return
        top = self.scroll_offset.y
        for at in range(self._stack.at(top), self._stack.at(top + self.size.height) + 1):
            if not set(claims).isdisjoint(self._passages[at].claims):
                self.refresh_lines(self._stack.top(at), self._stack.height(at))

    # Moving ------------------------------------------------------------------------------------

    def go_to(self, at: int) -> None:
        """Put the cursor on a passage."""
        before, self._cursor = self._cursor, at
        for block in (before, at):
            if block < len(self._stack):
                self.refresh_lines(self._stack.top(block), self._stack.height(block))
        self._bring_into_view()
        self._moved()

    def _bring_into_view(self) -> None:
        """Scroll as little as shows the passage under the cursor, or its beginning."""
        height, at = max(1, self.size.height), self._cursor
        if not self.size.height:
            return
        for near in range(max(0, at - height), min(len(self._passages), at + height)):
            if not self._stack.is_exact(near):
                more = self._stack.settle(near, self._height_of(near))
                if more and near < at:
                    self.refresh()
        self._sized()
        top, last = self._stack.top(at), self._stack.top(at) + min(self._stack.height(at), height)
        y = self.scroll_offset.y
        if top < y:
            self._bring_top_to(top)
        elif last > y + height:
            self._bring_top_to(last - height)

    def _bring_top_to(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)

    def _step(self, step: int) -> None:
        """To the next passage; through one that is higher than the screen a few lines at a time."""
        if not self._passages:
            return
        y, height = self.scroll_offset.y, max(1, self.size.height)
        top = self._stack.top(self._cursor)
        last = top + self._stack.height(self._cursor)
        if last - top > height and (last > y + height if step > 0 else top < y):
            self._bring_top_to(y + step * max(1, height // 3))
            return
        target = self._cursor + step
        if 0 <= target < len(self._passages):
            self.go_to(target)

    def _page(self, step: int) -> None:
        if self._passages:
            y = self.scroll_offset.y + step * max(1, self.size.height - 1)
            y = max(0, min(y, self._stack.total - self.size.height))
            self._bring_top_to(y)
            edge = self.scroll_offset.y + (0 if step > 0 else self.size.height - 1)
            self.go_to(self._stack.at(edge))

    def action_down(self) -> None:
        """The next passage."""
        self._step(1)

    def action_up(self) -> None:
        """The passage before."""
        self._step(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def action_top(self) -> None:
        """To the first passage."""
        if self._passages:
            self.go_to(0)

    def action_bottom(self) -> None:
        """To the last passage."""
        if self._passages:
            self.go_to(len(self._passages) - 1)

    def next_where(self, fits: Callable[[Passage], bool], step: int = 1) -> bool:
        """To the next passage (1) or the one before (-1) that fits, around the end; False where there is none."""
        among = len(self._passages)
        for far in range(1, among + 1):
            at = (self._cursor + step * far) % among
            if fits(self._passages[at]):
                self.go_to(at)
                return True
        return False

    # Finding -----------------------------------------------------------------------------------

    def find(self, said: str) -> int:
        """Mark the passages that have all words of `said`, go to the first from the cursor on; how many there are."""
        wanted = said.casefold().split()
        folded = enumerate(passage.text.casefold() for passage in self._passages if wanted)
        count = self._mark_found([at for at, text in folded if all(word in text for word in wanted)])
        self.refresh()
        return count

    def _go_to_found(self, at: int) -> None:
        self.go_to(at)

    # Events ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses a passage, a second one reads its claim."""
        line = event.y + self.scroll_offset.y
        if self._passages and 0 <= line < self._stack.total:
            self.go_to(self._stack.at(line))
            if event.chain > 1:
                self.post_message(self.Opened())

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different."""
        self.refresh()
