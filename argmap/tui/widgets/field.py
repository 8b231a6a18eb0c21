"""One field of a form: its name, what is typed or chosen, and below it what is wrong or could be meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from argmap.text import cell_width, clean, one_line
from argmap.tui.painting import Painted
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.strip import Strip

    from argmap.tui.lines import Piece, Role

    Names = Callable[[Mapping[str, str]], Mapping[str, str]]

_MOST_SHOWN = 4
_CHOSEN, _OTHER = "● ", "○ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: `options` to choose from, or text; `names` gives ids that it may hold, with words about each."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()
    prose: bool = False
    names: Names | None = None


class FieldChanged(Message):
    """Someone typed or chose."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class Choice(Painted, can_focus=True):
    """One of a few words in a line; left and right choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", show=False),
        Binding("right,space", "choose(1)", show=False),
    ]

    class Chosen(Message):
        """Another option."""

    def __init__(self, options: Sequence[str], value: str) -> None:
        super().__init__()
        self._options = options
        self.value = value

    def render_line(self, y: int) -> Strip:
        """All options where there is room, else the chosen one."""
        if y:
            return self.paint(())
        ground = "cursor" if self.has_focus else ""
        whole = "  ".join(f"{_CHOSEN}{option}" for option in self._options)
        if cell_width(whole) > self.size.width:
            at = self._options.index(self.value) + 1
            return self.paint(((f"‹ {self.value} › ", "strong"), (f"{at} of {len(self._options)}", "dim")), ground)
        pieces: list[Piece] = []
        for option in self._options:
            chosen = option == self.value
            role: Role = "strong" if chosen else "dim"
            pieces.append((f"{_CHOSEN if chosen else _OTHER}{option}  ", role))
        return self.paint(tuple(pieces), ground)

    def action_choose(self, step: int) -> None:
        """The next option, around the end."""
        at = (self._options.index(self.value) + step) % len(self._options)
        self.value = self._options[at]
        self.refresh()
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """A click chooses what it hits."""
        self.focus()
        at = event.x
        for option in self._options:
            width = cell_width(f"{_CHOSEN}{option}  ")
            if 0 <= at < width and option != self.value:
                self.value = option
                self.refresh()
                self.post_message(self.Chosen())
            at -= width

    def on_focus(self) -> None:
        """It looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """It looks different."""
        self.refresh()


class _Completing(Suggester):
    """Completes an id that has been begun."""

    def __init__(self, known: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The first id that begins so."""
        return next((name for name in self._known() if name.startswith(value)), None) if value else None


class FieldRow(Vertical):
    """A field on the screen."""

    def __init__(self, field: Field, values: Callable[[], Mapping[str, str]], typed: str | None = None) -> None:
        super().__init__(classes="field")
        self.field = field if typed is None else replace(field, value=typed)
        self._values = values
        self.fault = ""
        # What is typed or chosen in.
        self.editor = self._made()
        self._last, self._typed = self.value, typed is not None

    def compose(self) -> ComposeResult:
        """Label and editor in a line, what is to be said below."""
        with Horizontal(classes="field-line"):
            yield OneLine(id="field-label")
            yield self.editor
        yield PageView(lambda _: None, id="field-note")

    def _made(self) -> Choice | TextArea | Input:
        field = self.field
        if field.options:
            return Choice(field.options, field.value)
        if field.prose:
            return TextArea(clean(field.value), compact=True, highlight_cursor_line=False, placeholder=field.hint)
        completing = _Completing(self.known) if field.names is not None else None
        return Input(one_line(field.value), select_on_focus=False, placeholder=field.hint, suggester=completing)

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one("#field-label", OneLine).show(((self.field.label, "dim"),))
        self.query_one("#field-note", PageView).display = False

    def on_resize(self) -> None:
        """Text that is wrapped anew is drawn anew, all of it."""
        self.call_after_refresh(self.editor.refresh)

    @property
    def value(self) -> str:
        """What it says, on one line."""
        editor = self.editor
        return " ".join((editor.text if isinstance(editor, TextArea) else editor.value).split())

    @property
    def is_typed(self) -> bool:
        """Whether somebody typed or chose what it says, and be it a moment ago."""
        return self._typed or self.value != self._last

    def put(self, value: str) -> None:
        """Let it say something else, which nobody typed."""
        editor, self._last = self.editor, value
        if self.value == value:
            return
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Chosen):
            if isinstance(editor, TextArea):
                editor.text = value
            else:
                editor.value = value
                editor.refresh()
        if isinstance(editor, Input):
            editor.cursor_position = len(value)

    def fill(self, value: str) -> None:
        """Let it say what somebody chose."""
        self.put(value)
        self._typed = True
        self.post_message(FieldChanged(self.field.id))

    def known(self) -> Mapping[str, str]:
        """The ids it may hold."""
        return self.field.names(self._values()) if self.field.names is not None else {}

    def matches(self) -> list[str]:
        """Ids that have all that is typed in them or in the words about them, unless it is one of them."""
        words = self.value.casefold().split()
        known = self.known()
        if not words or self.value in known:
            return []
        return [name for name, about in known.items() if all(word in f"{name} {about}".casefold() for word in words)]

    def note(self) -> None:
        """Say what is wrong; while a name is being typed, which it could be."""
        page = self.query_one("#field-note", PageView)
        found = self.matches() if self.editor.has_focus else []
        if found:
            more = f" · {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
            said, role = f"↓ {' · '.join(found[:_MOST_SHOWN])}{more}", "dim"
        else:
            said, role = self.fault, "warning"
        shown: Role = "dim" if role == "dim" else "warning"
        page.rewrite(lambda lines: lines.text(one_line(said), role=shown) if said else None)
        page.display = bool(said)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on that someone typed."""
        event.stop()
        self._pass_on()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on that someone typed."""
        event.stop()
        self._pass_on()

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Pass on that someone chose."""
        event.stop()
        self._pass_on()

    def _pass_on(self) -> None:
        # Editors also report the values they began with.
        if self.value != self._last:
            self._last, self._typed = self.value, True
            self.post_message(FieldChanged(self.field.id))

    def on_descendant_focus(self) -> None:
        """What could be meant is shown where one types."""
        self.set_class(True, "-here")
        self.note()

    def on_descendant_blur(self) -> None:
        """And only there."""
        self.set_class(False, "-here")
        self.note()
