"""The main screen as far as claims, or passages of the text, are found in it by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from argmap.session.numbers import count
from argmap.tui.actions import bindings
from argmap.tui.screens.text import TextScreen
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from argmap.tui.widgets.outline import Outline
    from argmap.tui.widgets.text_body import TextBody

FIND, LINK, OPEN, ASIDE = "find", "link", "open", "aside"


class FindingScreen(TextScreen):
    """Asks at the foot of the screen, goes to what is found while it is typed."""

    _from = ""

    @property
    def prompt(self) -> Prompt:
        """The prompt."""
        return self.query_one(Prompt)

    @property
    def searched(self) -> Outline | TextBody:
        """Where words are looked for: in the text while that is read, else in the outline."""
        return self.text.body if self._left == "text" and not self._is_linking else self.outline

    @property
    def _is_linking(self) -> bool:
        """Whether the other end of a link is looked for, which is a claim."""
        return self.prompt.about == LINK

    @property
    def _sought(self) -> str:
        return "passage" if self.searched is self.text.body else "claim"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the toolkit's
        """While something is asked, the other actions rest."""
        resting = {binding.action for binding in bindings("anywhere")} - {"escape"}
        return not (self.is_mounted and self.prompt.is_open and action in resting)

    def action_escape(self) -> None:
        """Out of the question, else stop what takes long, else back to the outline, else out of the search."""
        if self.prompt.is_open:
            self.give_up()
        elif self.stop_work():
            return
        elif self.reading:
            self.focus_left()
        else:
            self.searched.find("")
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

    def action_find_on(self) -> None:
        """To the next passage found."""
        self._find_again(1)

    def _find_again(self, step: int) -> None:
        at, among = self.searched.find_again(step)
        self.say(f"{at} of {among}" if among else "nothing found yet: / finds")

    @on(Prompt.Typed)
    def find_while_typing(self, message: Prompt.Typed) -> None:
        """Find while typing."""
        if message.about in (FIND, LINK):
            found = self.searched.find(message.text)
            self.prompt.refuse("" if found or not message.text.strip() else f"no {self._sought} has these words")
        else:
            self.prompt.refuse("")

    def on_prompt_stepped(self, message: Prompt.Stepped) -> None:
        """To the next claim that has the words, or the one before."""
        if message.about in (FIND, LINK):
            self.searched.find_again(message.step)

    @on(Prompt.Entered)
    def leave_with_found(self, message: Prompt.Entered) -> None:
        """Leave the prompt with what was found."""
        if message.about == FIND:
            found = self.searched.find(message.text)
            self.close_prompt()
            keys = "N next" if self.searched is self.text.body else "n next, N previous"
            if found:
                self.came_from(self._from)
            if message.text.strip():
                sought = self._sought
                self.say(f"{count(found, sought)} found: {keys}" if found else f"no {sought} has these words")

    def on_prompt_cancelled(self) -> None:
        """Leave the prompt."""
        self.give_up()

    def give_up(self) -> None:
        """Out of the question, with nothing done."""
        self.searched.find("")
        self.close_prompt()
        self.say("")

    def close_prompt(self) -> None:
        """Back to the pane that was read."""
        self.prompt.close()
        self.focus_back()
