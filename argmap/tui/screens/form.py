"""A form over the screen: fields, what is wrong with them as one types, and a change at the end."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from argmap.problems import ArgmapError
from argmap.tui.painting import ROLE_CLASSES
from argmap.tui.screens.changing import in_words
from argmap.tui.widgets.field import Field, FieldChanged, FieldRow
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from argmap.session.editing import Change
    from argmap.session.entering import Faults
    from argmap.tui.lines import Piece

Values = dict[str, str]
# Lines around the fields: frame, title, keys.
_AROUND = 4
_MOST_FAULTS = 3
_MOST_ABOUT = 4
# Below so many lines a text of several lines gets two.
_SHORT = 20
_KEYS = (("enter", "accept"), ("tab ↑ ↓", "fields"), ("← →", "choose"), ("esc", "leave"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is asked.

    `about` is read while the fields are filled in. `shown` says which fields are asked given the values; `derive`
    puts values in fields nobody touched; `faults` judges the values beside the screen; `enter` makes the change.
    """

    title: str
    fields: tuple[Field, ...]
    faults: Callable[[Mapping[str, str]], Faults]
    enter: Callable[[Mapping[str, str]], Change | None]
    about: str = ""
    shown: Callable[[Mapping[str, str]], frozenset[str]] | None = None
    derive: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None


class FormScreen(ModalScreen[Values | None]):
    """Ends with None once the change is made, else with what was typed, so that it can be taken up again."""

    # Seconds without a key after which what was typed is judged.
    judged_after: ClassVar[float] = 0.12

    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLE_CLASSES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
        Binding("down", "below", show=False, priority=True),
        Binding("up", "above", show=False, priority=True),
        # At once: the next key may already be waiting.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self, form: Form, submit: Callable[[Callable[[], Change | None]], Awaitable[object]], typed: Values | None
    ) -> None:
        super().__init__()
        self._form = form
        self._submit = submit
        self._tried = False
        self._rows = [FieldRow(field, lambda: self.values, (typed or {}).get(field.id)) for field in form.fields]
        self._judging: Timer | None = None
        self._judged: Values = {}
        self._ahead: list[Key] = []
        self._has_begun = False

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        with Vertical(id="form"):
            yield OneLine(id="form-title")
            yield PageView(lambda page: page.text(self._form.about, role="dim"), id="form-about")
            with VerticalScroll(id="form-body", can_focus=False):
                yield from self._rows
            yield PageView(lambda _: None, id="form-fault")
            yield OneLine(id="form-keys")

    def on_mount(self) -> None:
        """Show what was typed before, begin in the first field."""
        self.query_one("#form-title", OneLine).show(((self._form.title, "strong"),))
        pieces: list[Piece] = []
        for key, says in _KEYS:
            pieces += [(key, "strong"), (f" {says}   ", "dim")]
        self.query_one("#form-keys", OneLine).show(tuple(pieces))
        self.query_one("#form-fault").display = False
        self.query_one("#form-about").display = bool(self._form.about)
        self._settle()
        self.set_focus(self._rows[0].editor)
        # Behind the keys that came before there was a field for them.
        self.call_later(self._begin)

    def on_one_line_clicked(self, message: OneLine.Clicked) -> None:
        """What a key does was clicked."""
        if message.line == "form-keys" and message.text.strip() in ("enter", "accept"):
            self.action_accept()
        elif message.line == "form-keys" and message.text.strip() in ("esc", "leave"):
            self.action_give_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the toolkit's
        """Before there are fields, every key waits for its turn."""
        return self._has_begun

    def on_key(self, event: Key) -> None:
        """A key that came before there was a field for it comes again."""
        if not self._has_begun:
            event.stop()
            self._ahead.append(event)

    def _begin(self) -> None:
        self._has_begun = True
        for early in self._ahead:
            self.app.post_message(Key(early.key, early.character))

    def on_resize(self) -> None:
        """The fields scroll; title and keys stay."""
        self._fit()

    def _fit(self) -> None:
        refusal = self.query_one("#form-fault", PageView)
        around = _AROUND + (min(_MOST_FAULTS, len(refusal.page.lines)) if refusal.display else 0)
        about = self.query_one("#form-about", PageView)
        around += min(_MOST_ABOUT, len(about.page.lines)) if about.display else 0
        self.query_one("#form-body").styles.max_height = max(1, self.size.height - around)
        self.set_class(self.size.height < _SHORT, "-short")

    @property
    def values(self) -> Values:
        """What the fields say."""
        return {row.field.id: row.value for row in self._rows}

    @property
    def is_judged(self) -> bool:
        """Whether all that is typed has been judged."""
        return self._judged == self.values

    # Filling in --------------------------------------------------------------------------------

    def on_field_changed(self, message: FieldChanged) -> None:
        """Follow what is typed; judge it once there is a pause."""
        message.stop()
        row = next(row for row in self._rows if row.field.id == message.field)
        self._settle()
        # Its fault is gone from the screen, so nothing that was judged before stands any more.
        row.fault, self._judged = "", {}
        row.note()
        if self._judging is not None:
            self._judging.stop()
        self._judging = self.set_timer(self.judged_after, self._begin_to_judge)

    def _settle(self) -> None:
        """Put in what follows from the rest; show the fields that are asked."""
        here = self.focused
        derived = self._form.derive(self.values) if self._form.derive is not None else {}
        for row in self._rows:
            if row.field.id in derived and not row.is_typed and row.editor is not here:
                row.put(derived[row.field.id])
        shown = self._form.shown(self.values) if self._form.shown is not None else None
        for row in self._rows:
            row.display = shown is None or row.field.id in shown

    def _begin_to_judge(self) -> None:
        self._judging = None
        self.run_worker(self._judge(), group="judge", exclusive=True, exit_on_error=False)

    async def _judge(self) -> bool:
        """Say what is wrong; whether nothing is. What is only missing is said once one tried to end."""
        values = self.values
        found = await to_thread(self._form.faults, values)
        if values != self.values:
            return False
        self._judged = values
        for row in self._rows:
            missing = found.missing.get(row.field.id, "") if self._tried else ""
            row.fault = (found.fields.get(row.field.id) or missing) if row.display else ""
            row.note()
        self._refuse(found.whole)
        return found.none

    def _refuse(self, why: str) -> None:
        page = self.query_one("#form-fault", PageView)
        page.rewrite(lambda lines: lines.text(why, role="warning") if why else None)
        page.display = bool(why)
        self._fit()

    # Ending ------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Make the change, if nothing is wrong."""
        self.run_worker(self._accept(), group="change", exit_on_error=False)

    async def _accept(self) -> None:
        self._tried = True
        if not await self._judge():
            wrong = next((row for row in self._rows if row.fault), None)
            if wrong is not None:
                wrong.editor.focus()
            return
        values = self.values
        try:
            await self._submit(lambda: self._form.enter(values))
        except ArgmapError as error:
            self._refuse(in_words(error))
        else:
            self.dismiss(None)

    def action_give_up(self) -> None:
        """Leave; what was typed is given back."""
        typed = {row.field.id: row.value for row in self._rows if row.is_typed}
        self.dismiss(typed or None)

    def action_below(self) -> None:
        """Down a line of text, into the id that could be meant, or to the next field."""
        editor = self.focused
        if isinstance(editor, TextArea) and _line(editor) < editor.wrapped_document.height - 1:
            editor.action_cursor_down()
            return
        row = next((row for row in self._rows if row.editor is editor), None)
        found = row.matches() if row is not None and isinstance(editor, Input) else []
        if row is not None and found:
            row.fill(found[0])
        else:
            self.focus_next()

    def action_above(self) -> None:
        """Up a line of text, or to the field before."""
        editor = self.focused
        if isinstance(editor, TextArea) and _line(editor) > 0:
            editor.action_cursor_up()
        else:
            self.focus_previous()


def _line(editor: TextArea) -> int:
    """On which line of what is seen the cursor stands."""
    return editor.wrapped_document.location_to_offset(editor.cursor_location).y
