"""The main screen as far as claims are found in it by their words."""

from __future__ import annotations

from textual import on

from argmap.session.numbers import count
from argmap.tui.actions import bindings
from argmap.tui.screens.mapping import MappingScreen
from argmap.tui.widgets.prompt import Prompt

FIND, LINK = "find", "link"


class FindingScreen(MappingScreen):
    """Asks at the foot of the screen, goes to what is found while it is typed."""

    _from = ""

    @property
    def prompt(self) -> Prompt:
        """The prompt."""
        return self.query_one(Prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is asked, the other actions rest."""
        resting = {binding.action for binding in bindings("anywhere")} - {"escape"}
        return not (self.is_mounted and self.prompt.is_open and action in resting)

    def action_escape(self) -> None:
        """Out of the question, else out of the search, else back to the outline."""
        if self.prompt.is_open:
            self.give_up()
        elif self.reading:
            self.focus_left()
        else:
            self.outline.find("")
            self.say("")

    def action_find(self) -> None:
        """Ask for words."""
        self.focus_left()
        self._from = self.pane.claim
        self.prompt.ask(FIND, (("find ", "strong"),))

    def action_find_next(self) -> None:
        """To the next claim found."""
        self._find_again(1)

    def action_find_previous(self) -> None:
        """To the claim found before."""
        self._find_again(-1)

    def _find_again(self, step: int) -> None:
        at, among = self.outline.find_again(step)
        self.say(f"{at} of {among}" if among else "nothing found yet: / finds")

    @on(Prompt.Typed)
    def find_while_typing(self, message: Prompt.Typed) -> None:
        """Find while typing."""
        if message.about in (FIND, LINK):
            found = self.outline.find(message.text)
            self.prompt.refuse("" if found or not message.text.strip() else "no claim has these words")
        else:
            self.prompt.refuse("")

    def on_prompt_stepped(self, message: Prompt.Stepped) -> None:
        """To the next claim that has the words, or the one before."""
        if message.about in (FIND, LINK):
            self.outline.find_again(message.step)

    @on(Prompt.Entered)
    def leave_with_found(self, message: Prompt.Entered) -> None:
        """Leave the prompt with what was found."""
        if message.about == FIND:
            found = self.outline.find(message.text)
            self.close_prompt()
            if found:
                self.came_from(self._from)
            if message.text.strip():
                self.say(f"{count(found, 'claim')} found: n next, N previous" if found else "no claim has these words")

    def on_prompt_cancelled(self) -> None:
        """Leave the prompt."""
        self.give_up()

    def give_up(self) -> None:
        """Out of the question, with nothing done."""
        self.outline.find("")
        self.close_prompt()

    def close_prompt(self) -> None:
        """Back to the pane that was read."""
        self.prompt.close()
        self.focus_back()
