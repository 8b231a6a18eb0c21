"""The main screen as far as one jumps in it: by letters beside what is seen, and to what was read lately."""

from __future__ import annotations

import signal
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from argmap.session.numbers import count
from argmap.text import one_line
from argmap.tui.jumping import labels
from argmap.tui.looks import NAMES, USUAL, words_for
from argmap.tui.screens.finding import FindingScreen
from argmap.tui.screens.jump import JumpScreen
from argmap.tui.screens.sheet import CLOSE, Sheet
from argmap.tui.screens.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from argmap.nodes import ArgumentMap
    from argmap.session import Session
    from argmap.tui.lines import Page

_HINT = "↑ ↓ move, enter reads, a adds, ? shows every key; nothing is written before s"
# As many as there are digits to choose one by.
_MOST = 9


class JumpingScreen(FindingScreen):
    """Shows letters, remembers what was read."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lately: list[str] = []

    # By letters --------------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Show a letter beside every claim that is seen, and go to the one that is typed."""
        seen = [*self.outline.claims_seen, *self.map.claims_seen]
        if not seen:
            self.say("no claim is seen to jump to")
            return
        found = labels(seen)
        self._label(found)
        self.say("type the letters beside a claim; any other key stays here")
        self.app.push_screen(JumpScreen(found, self._label), self._jumped)

    def _label(self, found: Mapping[str, str]) -> None:
        self.outline.label(found)
        self.map.label(found)

    def _jumped(self, claim: str | None) -> None:
        self._label({})
        self.say("")
        if claim:
            self.visit(claim)
            self.remember(claim)

    # The first time, and where there is no room -------------------------------------------------

    def compose(self) -> ComposeResult:
        """What covers the rest where it has no room."""
        yield from super().compose()
        yield TooSmall()

    def on_mount(self) -> None:
        """Say how to begin, once in a life; then whose keys cannot be followed."""
        app = self.our_app
        if app.signs.plain:
            self.is_alone = True
        if self.keys.problems:
            self.say(f"{count(len(self.keys.problems), 'problem')} in your keys.yaml: ! shows them", "warning")
        elif not app.kept.hinted and not self.view.problems:
            app.keep(replace(app.kept, hinted=True))
            self.say(_HINT)

    def on_resize(self) -> None:
        """Say so where there is no room for anything else."""
        self.set_class(is_too_small(self.size), "-too-small")

    def action_suspend(self) -> None:
        """To the shell, where there is one that can bring this back."""
        if self.app.is_web or not hasattr(signal, "SIGTSTP"):
            self.say("this screen has no shell to go back to")
        elif self.app.is_headless:
            self.say("no terminal to give back")
        else:
            self.app.action_suspend_process()

    # Colours -----------------------------------------------------------------------------------

    def action_colours(self) -> None:
        """To the next set of colours."""
        now = self.app.theme
        self.choose_look(NAMES[(NAMES.index(now) + 1) % len(NAMES)] if now in NAMES else USUAL)

    def choose_look(self, name: str) -> None:
        """Show everything in a set of colours, from now on."""
        if self.our_app.is_colourless:
            self.say("colours are off: NO_COLOR is set, or --plain was given")
            return
        self.app.theme = name
        self.say(f"colours: {words_for(name)}")

    # To what was read --------------------------------------------------------------------------

    def focus_pane(self) -> None:
        """Into the pane: what is read there is remembered."""
        super().focus_pane()
        self.remember(self.pane.claim)

    def visit(self, claim: str) -> None:
        """Go to a claim and remember it."""
        before = self.pane.claim
        super().visit(claim)
        self.remember(before)
        self.remember(self.pane.claim)

    def remember(self, claim: str) -> None:
        """A claim was read just now."""
        if claim:
            self._lately = [claim, *(each for each in self._lately if each != claim)][: _MOST + 1]

    def action_recent(self) -> None:
        """Show what was read lately, newest first, and go to the one whose digit is typed."""
        known = self.view.map.claims
        found = [claim for claim in self._lately if claim in known and claim != self.pane.claim][:_MOST]
        if not found:
            self.say("nothing was read yet but this: enter reads a claim")
            return
        digits = [str(at) for at in range(1, len(found) + 1)]
        sheet = Sheet("Read lately", partial(_write, argmap=self.view.map, claims=found), CLOSE, digits)
        self.app.push_screen(sheet, partial(self._chose, found))

    def _chose(self, found: Sequence[str], key: str | None) -> None:
        if key and key.isdecimal():
            self.visit(found[int(key) - 1])


def _write(page: Page, argmap: ArgumentMap, claims: Sequence[str]) -> None:
    for at, claim in enumerate(claims, 1):
        with page.item("key", str(at)):
            page.hanging(((f" {at}  ", "key"),), one_line(argmap.claims[claim].title))
