"""The main screen as far as the map is changed: one change after the other, beside the screen."""

from __future__ import annotations

from asyncio import Lock, to_thread
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError
from argmap.session.moving import SMALLEST_MOVE
from argmap.session.numbers import count, percent
from argmap.tui.screens.finding import ASIDE, FIND, LINK, OPEN
from argmap.tui.screens.looking import LookingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        self._stood: Mapping[str, float] = {}
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
        """Make a change; go to a claim that it brings, or brings back."""
        before = self.view.map.claims
        try:
            change = await self._make(make, verb)
        except ArgmapError as error:
            self.say(in_words(error), "warning")
            return
        if change is None:
            if nothing:
                self.say(nothing)
        elif change.node in self.view.map.claims and change.node not in before:
            self.outline.go_to(change.node)

    async def _make(self, make: Callable[[], Change | None], verb: str = "") -> Change | None:
        """Make a change in its turn, then show the map it leads to.

        Raises:
            ArgmapError: The session refused it.
        """
        async with self._turn:
            stood = self.view.stands
            self.changing = True
            self.look_at_work()
            try:
                with self.working.on("making the change", can_stop=False):
                    change = await to_thread(make)
            finally:
                self.changing = False
            if change is not None:
                if not self._done:
                    self._stood = stood
                self._done = f"{verb}{change.label}"
                self.renew()
            return change

    def numbers_arrived(self) -> None:
        """Say what the last change moved, from where the claims stood before it."""
        if not self._done:
            return
        before, after, main = self._stood, self.view.stands, self.view.map.contention
        moved = [claim for claim in after if claim in before and abs(after[claim] - before[claim]) >= SMALLEST_MOVE]
        said = [self._done, f"{count(len(moved), 'claim')} moved" if moved else "no claim moved"]
        if main in moved:
            said.append(f"main claim {percent(before[main])} → {percent(after[main])}")
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
