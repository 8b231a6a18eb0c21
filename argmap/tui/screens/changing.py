"""The main screen as far as the map is changed: one change after the other, beside the screen."""

from __future__ import annotations

from asyncio import Lock, to_thread
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError
from argmap.session.numbers import count, percent
from argmap.tui.screens.finding import ASIDE, FIND, LINK, OPEN
from argmap.tui.screens.looking import LookingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.session import Session
    from argmap.session.editing import Change

# What the prompt may ask beside the value of a field.
WHAT_IF, WHERE, SORT = "what-if", "where", "sort"
OTHER_QUESTIONS = frozenset({FIND, WHAT_IF, WHERE, SORT, LINK, OPEN, ASIDE})


class ChangingScreen(LookingScreen):
    """Makes changes and says what they moved."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._done = ""
        self._turn = Lock()

    def change(self, make: Callable[[], Change | None], verb: str = "", nothing: str = "") -> None:
        """Make a change beside the screen; a refusal is said and leaves everything as it was."""
        if self.refuses():
            return
        if self.view.numbers is None:
            self.say("one moment: the numbers are still being computed")
        else:
            self.run_worker(self._change(make, verb, nothing), group="change", exit_on_error=False)

    async def _change(self, make: Callable[[], Change | None], verb: str, nothing: str) -> None:
        try:
            change = await self._make(make, verb)
        except ArgmapError as error:
            self.say(in_words(error), "warning")
        else:
            if change is None and nothing:
                self.say(nothing)

    async def _make(self, make: Callable[[], Change | None], verb: str = "") -> Change | None:
        """Make a change in its turn, then show the map it leads to.

        Raises:
            ArgmapError: The session refused it.
        """
        async with self._turn:
            self.changing = True
            self.look_at_work()
            try:
                with self.working.on("making the change", can_stop=False):
                    change = await to_thread(make)
            finally:
                self.changing = False
            if change is not None:
                self._done = f"{verb}{change.label}"
                self.renew()
            return change

    def numbers_arrived(self) -> None:
        """Say what the last change moved."""
        if not self._done:
            return
        numbers, main = self.view.numbers, self.view.map.contention
        said = [self._done]
        if numbers is not None:
            said.append(f"{count(numbers.moved, 'claim')} moved" if numbers.moved else "no claim moved")
            if main is not None and numbers.delta(main):
                before, after = numbers.baseline[main], numbers.claims[main].support
                said.append(f"main claim {percent(before)} → {percent(after)}")
        self._done = ""
        self.say(" · ".join(said))

    def done_with(self, more: str) -> None:
        """Say more about the change that was just made, with what it moved."""
        self._done = f"{self._done} · {more}" if self._done else more

    def write(self, make: Callable[[], Change]) -> None:
        """Make the change that was asked for at the prompt."""
        self.focus_back()
        self.run_worker(self._set(make), group="change", exit_on_error=False)

    async def _set(self, make: Callable[[], Change]) -> None:
        """Make the change; a refusal stays under the field with what was typed."""
        try:
            await self._make(make)
        except ArgmapError as error:
            self.prompt.refuse(in_words(error))
            self.prompt.take_focus()
        else:
            self.close_prompt()


def in_words(error: ArgmapError) -> str:
    """A refusal in one line, with what to do."""
    first = error.problems[0]
    more = f" (and {count(len(error.problems) - 1, 'more problem')})" if len(error.problems) > 1 else ""
    return f"{first.message}{more}{f'; {first.hint}' if first.hint else ''}"
