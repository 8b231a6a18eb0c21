"""The main screen as far as the map is looked at on other days, and what is slow about a claim that is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from argmap.session.looking import columns
from argmap.tui.panes.banner import day_words
from argmap.tui.panes.over_time import COLUMNS
from argmap.tui.screens.jumping import JumpingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from argmap.session import Session
    from argmap.tui.computing import Dated, Flipped
    from argmap.tui.view import Clock


_FEWEST_DAYS = 2
_CLOCKS: dict[Clock, str] = {"published": "published", "recorded": "recorded in this map"}


class LookingScreen(JumpingScreen):
    """Steps through the days of evidence; works out what would flip a claim once the cursor stays on it."""

    # Seconds: a claim that is only passed costs nothing.
    rests_after: ClassVar[float] = 0.4

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._resting: Timer | None = None
        self._asked: dict[str, object] = {}

    def read_on(self) -> None:
        """Once the cursor rests on a claim, ask for what takes longer."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(self.rests_after, self.ask_more)

    def ask_more(self) -> None:
        """Ask for what takes longer about the claim shown and the map."""
        self._resting = None
        view, claim = self.view, self.pane.claim
        if not view.is_settled:
            return
        if claim and self.pane.display and claim not in view.flips:
            flip = partial(self._computing.flip, view.generation, claim, lambda: self.pane.claim == claim)
            self._ask("flip", (view.generation, claim), flip)
        if view.wants_overview and view.overview is None and view.map.claims:
            self._ask("overview", view.generation, partial(self._computing.look, view.generation))
        wanted = set(columns(view.days, COLUMNS)) - set(view.past) if len(view.days) > 1 else set()
        if wanted and self.pane.display:
            self._ask("dates", (view.session.map, view.clock), partial(self._computing.date, wanted))

    def _ask(self, what: str, about: object, work: Callable[[], None]) -> None:
        """Ask for something slow, unless it is what was asked for last."""
        if self._asked.get(what) is not about and self._asked.get(what) != about:
            self._asked[what] = about
            self._beside(work, what)

    def go_on(self) -> bool:
        """Ask again, also for what takes longer."""
        if self._has_stopped:
            self._asked.clear()
        return super().go_on()

    def on_flipped(self, message: Flipped) -> None:
        """Draw what would flip the claim."""
        if message.generation == self.view.generation:
            self.view.flips[message.claim] = message.says
            if message.claim == self.pane.claim:
                self.pane.redraw()

    def on_dated(self, message: Dated) -> None:
        """Draw more of the strip."""
        if message.map is self.view.session.map and message.clock == self.view.clock:
            self.view.past.update(message.past)
            self.pane.redraw()

    def action_earlier(self) -> None:
        """To the day of evidence before."""
        self._step_day(-1)

    def action_later(self) -> None:
        """To the day of evidence after."""
        self._step_day(1)

    def action_now(self) -> None:
        """Back to now."""
        if self.view.go_home():
            self.say("")
            self.renew()
        else:
            self.say("this is the map as it is now")

    def _step_day(self, step: int) -> None:
        if self.view.numbers is None:
            self.say("one moment: the numbers are still being computed")
        elif self.view.step_day(step):
            self.say("")
            self.renew()
        else:
            done = "published" if self.view.clock == "published" else "recorded here"
            self.say(f"no evidence {done} before this day" if step < 0 else "this is the map as it is now")

    def action_clock(self) -> None:
        """Step through the days of the other clock, where it has any to step through."""
        view = self.view
        if view.is_at_revision:
            self.say("these are the files of a revision: what was recorded later is not in them")
            return
        other: Clock = "recorded" if view.clock == "published" else "published"
        if len(view.days_of(other)) < _FEWEST_DAYS:
            self.say(f"of when evidence was {_CLOCKS[other]} there are no days to step through")
            return
        was_past = view.is_past
        view.turn_to(other)
        if was_past:
            self.renew()
        self.pane.redraw()
        self.draw_banner()
        self.read_on()
        first, last = view.days[0], view.days[-1]
        self.say(f"the clock is when evidence was {_CLOCKS[view.clock]}: , and . step from {first} to {last}")

    def refuses(self) -> bool:
        """Whether nothing can be changed, which is said: the past is only looked at."""
        if self.view.is_past:
            self.say(f"this is the map {day_words(self.view)}: 0 goes back to now, where it can be changed", "warning")
        return self.view.is_past
