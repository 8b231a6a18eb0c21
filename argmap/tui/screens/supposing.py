"""The main screen as far as quantities are moved to see what follows: sliders, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on

from argmap.problems import ArgmapError
from argmap.session.numbers import figure
from argmap.session.whatif import make_scenario
from argmap.tui.screens.changing import WHAT_IF, ChangingScreen, in_words
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.timer import Timer

    from argmap.session import Session
    from argmap.session.editing import Change
    from argmap.tui.computing import Glimpsed
    from argmap.tui.panes.claim import ClaimPane
    from argmap.tui.view import Numbers


_ON_EVIDENCE = "enter shows where this comes from; space takes it out of account, or back in"


class SupposingScreen(ChangingScreen):
    """Quick numbers while a slider is moved, all of them once it rests."""

    # Seconds without a key after which a slider is taken to rest.
    slid_after: ClassVar[float] = 0.3

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sliding: Timer | None = None
        self._before: Numbers | None = None
        self._shown = 0

    def ask_more(self) -> None:
        """Also what quick numbers are compared with, so that the first step of a slider is quick too."""
        super().ask_more()
        numbers = self.view.numbers
        if self.reading and numbers is not None and self.view.is_settled and not self.is_sliding:
            self._ask("few", self.view.generation, partial(self._computing.prepare, numbers.generation))

    def read_on(self) -> None:
        """What was said about an item is not true of a line in another pane."""
        super().read_on()
        if self._said == _ON_EVIDENCE and not self.reading:
            self.say("")

    @property
    def is_sliding(self) -> bool:
        """Whether the numbers shown are the quick ones."""
        return self._before is not None

    # Moving ------------------------------------------------------------------------------------

    def action_more(self) -> None:
        """Move the quantity up; a claim is gone to."""
        item = self.pane.item
        if item is not None and item.kind == "evidence":
            self.say(_ON_EVIDENCE)
        elif not self._slide(1):
            self.action_follow()

    def action_less(self) -> None:
        """Move the quantity down; from another line back to the outline."""
        if not self._slide(-1):
            self.action_leave()

    def action_follow(self) -> None:
        """Follow the item under the pane's cursor."""

    def _slide(self, step: int) -> bool:
        """One step of the slider under the cursor; False where there is none."""
        item, view = self.pane.item, self.view
        if item is None or item.kind != "quantity":
            return False
        if view.numbers is None:
            self.say("one moment: the numbers are still being computed")
            return True
        try:
            self._move(item.id, step)
        except ArgmapError as error:
            self.say(in_words(error), "warning")
        return True

    def on_claim_pane_slid(self, message: ClaimPane.Slid) -> None:
        """The slider was clicked."""
        self._put(message.quantity, message.place)

    def _move(self, key: str, step: int) -> None:
        from argmap.session.supposing import slider_of

        view = self.view
        if key not in view.sliders:
            view.sliders[key] = slider_of(view.session, key)
        slider = view.sliders[key]
        self._put(key, slider.place(view.supposed.get(key, slider.middle)) + step)

    def _put(self, key: str, place: int) -> None:
        """Move a slider that there is."""
        view = self.view
        view.supposed[key] = view.sliders[key].value(place)
        view.turn += 1
        self._glimpse()
        self.say("")
        self.pane.redraw()
        self.draw_banner()

    def _glimpse(self) -> None:
        """Ask for quick numbers now and for all of them once the slider rests."""
        if self.view.is_settled and self._before is None:
            self._before = self.view.numbers
        if self._before is not None:
            # Not before the slider itself is drawn: the thread would take turns with what draws it.
            work = partial(self._computing.glimpse, self.view.turn, self._before)
            self.call_after_refresh(self._beside, work, "glimpse")
        if self._sliding is not None:
            self._sliding.stop()
        self._sliding = self.set_timer(self.slid_after, self.come_to_rest)

    def on_glimpsed(self, message: Glimpsed) -> None:
        """Draw quick numbers."""
        before = self._before
        if before is None or message.turn <= self._shown:
            return
        self._shown = message.turn
        claims = {
            claim: result._replace(support=message.supports.get(claim, result.support))
            for claim, result in before.claims.items()
        }
        self.view.numbers = replace(before, claims=claims, baseline=message.baseline, bands={})
        self.outline.refresh_changed()
        self.text.body.refresh()
        self.pane.redraw()
        self.draw_banner()

    def come_to_rest(self) -> None:
        """Work everything out on what is supposed now."""
        if self._sliding is not None:
            self._sliding.stop()
        self._sliding = self._before = None
        self.view.turn += 1
        self.view.suppose(self.view.supposed)
        self.renew()

    # What becomes of it ------------------------------------------------------------------------

    def action_drop_what_if(self) -> None:
        """Back to the quantities as the map has them."""
        if self.view.supposed:
            self.view.supposed = {}
            self.come_to_rest()
            self.say("dropped: the quantities are as the map has them")
        else:
            self.say("nothing is supposed: ← and → on a quantity move it")

    def action_write_what_if(self) -> None:
        """Ask whether the values go into the files or into a scenario."""
        supposed = self.view.supposed
        if not supposed:
            self.say("nothing is supposed: ← and → on a quantity move it")
        elif not self.refuses():
            named = ", ".join(f"{key} = {figure(value)}" for key, value in sorted(supposed.items()))
            label = "enter alone writes it, a name keeps a scenario "
            self.prompt.ask(WHAT_IF, ((label, "strong"), (f"  {named}", "dim")))

    @on(Prompt.Entered)
    def keep_what_if(self, message: Prompt.Entered) -> None:
        """Write the values, or a scenario of that name; then nothing is supposed any more."""
        if message.about == WHAT_IF:
            self.write(partial(self._keep, message.text.strip(), dict(self.view.supposed)))

    def _keep(self, name: str, supposed: dict[str, float]) -> Change:
        session = self.view.session
        if name:
            change = make_scenario(session, name, sets=[f"{key}={value:g}" for key, value in sorted(supposed.items())])
        else:
            change = session.fix(supposed)
        self.view.suppose({})
        return change
