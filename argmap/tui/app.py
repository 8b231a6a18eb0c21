"""The program: colours, signs and keys in force, the command palette, and the main screen."""

from __future__ import annotations

from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, SystemCommand
from textual.filter import Monochrome

from argmap.session.preferences import preferences, remember
from argmap.tui.actions import key_sign
from argmap.tui.computing import spare_old_objects
from argmap.tui.keymap import Keymap, keymap
from argmap.tui.looks import LOOKS, MONO, NAMES, ON_DARK, ON_LIGHT, USUAL, Signs, words_for
from argmap.tui.plain_signs import filters_for
from argmap.tui.screens.main import MainScreen
from argmap.tui.terse import Terminal, TerseUpdate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from argmap.session import Session
    from argmap.session.preferences import Preferences

# More than can ever wait; an idle one costs nothing.
_THREADS = 32


class ArgmapApp(App[None]):
    """Shows one session, in the colours its reader chose last."""

    TITLE = "argmap"
    CSS_PATH = "argmap.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, session: Session, text: Path | None = None, signs: Signs | None = None, keys: Keymap | None = None
    ) -> None:
        super().__init__()
        self.signs = signs or Signs()
        self.keys = keys or Keymap()
        self.kept = preferences()
        self._line_filters = filters_for(self.signs, colourless=self.no_color)
        for look in LOOKS:
            self.register_theme(look)
        # Before the first style is read: a theme that is changed later styles everything again.
        chosen = self.kept.look if self.kept.look in self.available_themes else USUAL
        self.set_reactive(App.theme, MONO if self.is_colourless else chosen)
        self.stylesheet.set_variables(self.get_css_variables())
        self._terminal = Terminal()
        self._main = MainScreen(session)
        if text is not None:
            self._main.begin_with(text)

    @property
    def is_colourless(self) -> bool:
        """Whether only bold and reverse tell things apart."""
        return self.no_color or self.signs.plain

    def on_mount(self) -> None:
        """Take the colours and keys in force."""
        # Slow work of an earlier generation waits its turn in a thread; what the reader waits for needs one as well.
        get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "argmap"))
        self.set_class(self.is_colourless, "-colourless")
        self.set_class(self.signs.ascii or self.signs.plain, "-ascii")
        self.set_class(self.signs.plain, "-plain")
        self.theme_changed_signal.subscribe(self, self._keep_look)
        self.app_resume_signal.subscribe(self, self._show_again)
        if self.keys.changed:
            self.set_keymap(self.keys.overrides())

    def on_resize(self) -> None:
        """A terminal of another size may show anything."""
        self._terminal.forget()

    def _show_again(self, _: object) -> None:
        """Draw everything: the shell, or another program, had the terminal meanwhile."""
        self._terminal.forget()
        self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write an update of the screen to the terminal, no more of it than changes there."""
        if isinstance(renderable, ChopsUpdate | LayoutUpdate):
            super()._display(screen, TerseUpdate(renderable, self._terminal))
        else:
            super()._display(screen, renderable)

    def _keep_look(self, theme: Theme) -> None:
        """Remember the colours that were chosen."""
        if not self.is_colourless and theme.name != (self.kept.look or USUAL):
            self.keep(replace(self.kept, look=theme.name))

    def keep(self, kept: Preferences) -> None:
        """Remember something for the next time."""
        self.kept = kept
        remember(kept)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self._main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of meaning, fit for the ground of a theme that has none of its own."""
        return ON_DARK if self.current_theme.dark else ON_LIGHT

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The toolkit's filters and ours; greys are not the absence of colours."""
        theirs = [found for found in super().get_line_filters() if not isinstance(found, Monochrome)]
        return [*theirs, *self._line_filters]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every action but moving in a pane, and the choice of colours."""
        for action in self.keys.actions:
            if screen is self._main and (action.where == "anywhere" or action.of_screen):
                title = f"{action.label.capitalize()}  {key_sign(action.keys[0])}"
                yield SystemCommand(title, action.says, getattr(self._main, f"action_{action.id}"))
        for name in NAMES:
            said = words_for(name)
            yield SystemCommand(f"Colours: {said}", f"show everything in {said}", partial(self._main.choose_look, name))
        yield SystemCommand("Theme", "choose colours among all there are", self.action_change_theme)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is typed after the word to leave begins nothing, the toolkit's own keys included."""
        return not self._main.is_leaving and super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Leave by the same door as the key does."""
        if self.screen is self._main:
            self._main.action_leave_program()


def run_tui(session: Session, text: Path | None = None, signs: Signs | None = None) -> None:
    """Show a session until its reader leaves; with the file of a text beside it, where one is given."""
    spare_old_objects()
    ArgmapApp(session, text, signs, keymap()).run()
