"""The prompt at the foot of the screen: a label, a field, and why what stands in it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from argmap.tui.lines import Line


_ACCEPTS, _CANCELS = "enter accepts", "esc cancels"
_HINT: Line = ((_ACCEPTS, "dim"), (", ", "dim"), (_CANCELS, "dim"), (" ", ""))


class Prompt(Vertical):
    """Hidden until `ask`; `about` says what is asked, so that one prompt serves finding and changing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", priority=True),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    class Typed(Message):
        """The text changed."""

        def __init__(self, about: str, text: str) -> None:
            super().__init__()
            self.about, self.text = about, text

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, about: str, text: str) -> None:
            super().__init__()
            self.about, self.text = about, text

    class Stepped(Message):
        """Down (1) or up (-1) was pressed."""

        def __init__(self, about: str, step: int) -> None:
            super().__init__()
            self.about, self.step = about, step

    class Cancelled(Message):
        """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self._about = ""

    def compose(self) -> ComposeResult:
        """Label, field, refusal."""
        yield OneLine(id="prompt-label")
        yield Input(id="prompt-field", select_on_focus=False)
        yield PageView(lambda _: None, id="prompt-refusal")

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return bool(self._about)

    @property
    def about(self) -> str:
        """What is being asked, if anything."""
        return self._about

    def ask(self, about: str, label: Line, text: str = "") -> None:
        """Open with `text` in the field."""
        self._about = about
        self.query_one("#prompt-label", OneLine).show(label, _HINT)
        self.refuse("")
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(text)
        self.add_class("-open")
        self.take_focus()

    def take_focus(self) -> None:
        """Type here, from the next key on."""
        self.screen.set_focus(self.query_one(Input))

    def refuse(self, why: str) -> None:
        """Say why the text cannot be taken; it stays as typed."""
        refusal = self.query_one("#prompt-refusal", PageView)
        refusal.rewrite(lambda page: page.text(why, role="warning"))
        refusal.display = bool(why)

    def close(self) -> None:
        """Hide again."""
        self._about = ""
        self.remove_class("-open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.is_open:
            self.post_message(self.Typed(self._about, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on what was entered."""
        event.stop()
        if self.is_open:
            self.post_message(self.Entered(self._about, event.value))

    def on_one_line_clicked(self, message: OneLine.Clicked) -> None:
        """What a key does was clicked."""
        message.stop()
        if self.is_open and message.text == _ACCEPTS:
            self.post_message(self.Entered(self._about, self.query_one(Input).value))
        elif self.is_open and message.text == _CANCELS:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())

    def action_step(self, step: int) -> None:
        """Pass on that another one is wanted."""
        self.post_message(self.Stepped(self._about, step))
