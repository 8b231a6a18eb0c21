"""A sheet over the screen: a page to read and a few keys that end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from argmap.tui.actions import key_sign
from argmap.tui.painting import ROLE_CLASSES
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from argmap.tui.lines import Page, Piece

CLOSE = {"escape": "close"}
# Keys that close a sheet beside those it names, so that nobody is caught in one.
_ALSO_CLOSE = ("q", "escape", "question_mark")


# Lines around the page: frame, title, keys, the gaps between them.
_AROUND = 6


class Sheet(ModalScreen[str]):
    """Ends with the key that was chosen; ``escape`` for any that only closes.

    `keys` says what each key does, in the order shown; the keys of `others` end it too, and the page says what they do.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLE_CLASSES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        write: Callable[[Page], None],
        keys: Mapping[str, str] = CLOSE,
        others: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._others = others
        self._title = title
        self._write = write
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        with Vertical(id="sheet"):
            yield OneLine(id="sheet-title")
            yield PageView(self._write, id="sheet-page")
            yield OneLine(id="sheet-keys")

    def on_mount(self) -> None:
        """Fill the two lines."""
        self.query_one("#sheet-title", OneLine).show(((self._title, "strong"),))
        pieces: list[Piece] = []
        for key, label in self._keys.items():
            pieces += self._pieces_of(key, label)
        self.query_one("#sheet-keys", OneLine).show(tuple(pieces))

    def _pieces_of(self, key: str, label: str) -> tuple[Piece, Piece]:
        return (key_sign(key), "strong"), (f" {label}   ", "dim")

    def on_resize(self) -> None:
        """Leave room for the frame, the title and the keys, which never scroll away."""
        self.query_one(PageView).styles.max_height = max(1, self.size.height - _AROUND)

    def on_key(self, event: events.Key) -> None:
        """End with a key that is named, or close."""
        if event.key in self._keys or event.key in self._others:
            event.stop()
            self.dismiss(event.key)
        elif event.key in _ALSO_CLOSE:
            event.stop()
            self.dismiss("escape")

    def on_one_line_clicked(self, message: OneLine.Clicked) -> None:
        """A key that is named was clicked."""
        for key, label in self._keys.items():
            if message.line == "sheet-keys" and message.text in (text for text, _ in self._pieces_of(key, label)):
                self.dismiss(key)

    def on_click(self, event: events.Click) -> None:
        """A line that stands for a key was clicked."""
        view = self.query_one(PageView)
        offset = event.get_content_offset(view)
        item = view.item_at(offset.y) if offset is not None else None
        if item is not None and view.page.items[item].kind == "key":
            self.dismiss(view.page.items[item].id)

    def action_scroll(self, lines: int) -> None:
        """Some lines on."""
        self.query_one(PageView).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """A page on."""
        view = self.query_one(PageView)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)
