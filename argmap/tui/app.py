"""The program: themes, the command palette, and the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, SystemCommand

from argmap.tui.actions import ACTIONS, key_sign
from argmap.tui.computing import spare_old_objects
from argmap.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.screen import Screen

    from argmap.session import Session

# Blue and vermilion after Okabe and Ito (2008), for readers of every colour vision; lighter on dark ground.
ON_DARK = {
    "argmap-support": "#7cc4f2",
    "argmap-attack": "#ffa06a",
    "argmap-warning": "#f0c95c",
    "argmap-dim": "#b6bcc2",
    "argmap-bar": "#5e7283",
    "argmap-cursor": "#1c3346",
    "argmap-cursor-text": "#f2f4f6",
    "argmap-cursor-blurred": "#2a2d31",
}
ON_LIGHT = {
    "argmap-support": "#00507f",
    "argmap-attack": "#8f3a00",
    "argmap-warning": "#654c00",
    "argmap-dim": "#4f5358",
    "argmap-bar": "#8fa3b4",
    "argmap-cursor": "#cfe3f5",
    "argmap-cursor-text": "#101418",
    "argmap-cursor-blurred": "#e4e6e8",
}


class ArgmapApp(App[None]):
    """Shows one session."""

    TITLE = "argmap"
    CSS_PATH = "argmap.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session, text: Path | None = None) -> None:
        super().__init__()
        self._main = MainScreen(session)
        if text is not None:
            self._main.begin_with(text)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self._main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of polarity, fit for the ground of the theme."""
        return ON_DARK if self.current_theme.dark else ON_LIGHT

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every action but moving in a pane, and the choice of a theme."""
        for action in ACTIONS:
            if screen is self._main and (action.where == "anywhere" or action.of_screen):
                title = f"{action.label.capitalize()}  {key_sign(action.keys[0])}"
                yield SystemCommand(title, action.says, getattr(self._main, f"action_{action.id}"))
        yield SystemCommand("Theme", "choose colours", self.action_change_theme)

    async def action_quit(self) -> None:
        """Leave by the same door as the key does."""
        if self.screen is self._main:
            self._main.action_leave_program()


def run_tui(session: Session, text: Path | None = None) -> None:
    """Show a session until its reader leaves; with the file of a text beside it, where one is given."""
    spare_old_objects()
    ArgmapApp(session, text).run()
