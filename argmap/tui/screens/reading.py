"""The main screen as far as it is read: moving between claims, results that come in."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.events import Key

from argmap.session.numbers import count
from argmap.tui.actions import name_of
from argmap.tui.computing import Accounted, Computed, Computing, Counted, Looked
from argmap.tui.panes.banner import action_at, banner
from argmap.tui.panes.overview import write_overview
from argmap.tui.screens.help import write_help
from argmap.tui.screens.panes import TWO_PANES
from argmap.tui.screens.sheet import Sheet
from argmap.tui.screens.working import WorkingScreen
from argmap.tui.view import View
from argmap.tui.widgets.key_line import KeyLine
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from argmap.session import Session
    from argmap.tui.actions import Action
    from argmap.tui.app import ArgmapApp
    from argmap.tui.keymap import Keymap

# A cursor that is held down does not start a thread for every claim it passes.
_SETTLED = 0.04
# Keys that come within so many seconds are of one that is held down: the slowest terminals repeat ten times a second.
_HELD = 0.12
# A screen of fewer lines has none to spare for the overview.
_OVERVIEW_LINES = 20
_OVERVIEW_COLUMNS = 50


class ReadingScreen(WorkingScreen):
    """Shows one claim in all panes."""

    # Seconds that a cursor that was held down rests before the other panes follow it.
    follows_after: ClassVar[float] = 0.04

    def __init__(self, session: Session) -> None:
        super().__init__(View(session))
        self._computing = Computing(self.view, self.post_message, self.working)
        self._visited: list[str] = []
        self._ahead: list[str] = []
        self._settling: Timer | None = None
        self._following: Timer | None = None
        self._moved_at = 0.0
        self.changing = False

    def on_mount(self) -> None:
        """Show the structure, then ask for numbers."""
        self.query_one(KeyLine).use(self.keys.actions)
        self.set_focus(self.outline)
        # Before anything is laid out, or all panes would be drawn and then most of them hidden or moved.
        self.show_panes()
        self.draw_banner()
        self.call_after_refresh(self.compute)
        if self.view.problems:
            self._say_problems()

    # Results -----------------------------------------------------------------------------------

    def compute(self) -> None:
        """Ask for the numbers of the generation there is now."""
        self._has_stopped = False
        self._beside(partial(self._computing.evaluate, self.view.generation, self.pane.claim), "numbers")

    def go_on(self) -> bool:
        """Work out what was stopped; False where nothing was."""
        if not self._has_stopped:
            return False
        self.say("")
        self.compute()
        return True

    def on_computed(self, message: Computed) -> None:
        """Draw new numbers."""
        if message.numbers.generation != self.view.generation:
            return
        first_of_generation = self.view.numbers is None or self.view.numbers.generation != self.view.generation
        self.view.numbers = message.numbers
        if message.account is not None:
            self.view.keep(message.account)
        self.outline.refresh_changed()
        self.map.renumber()
        self.text.body.refresh()
        self.pane.redraw()
        self.draw_banner()
        self.draw_overview()
        if first_of_generation:
            self.numbers_arrived()
        if not self.view.is_current(self.pane.claim):
            self._want_account()
        self.read_on()

    def numbers_arrived(self) -> None:
        """The first numbers of a generation are there."""

    def read_on(self) -> None:
        """The cursor came to a claim, or its numbers did."""

    def renew(self) -> None:
        """The map is another one: show what is known, compute the rest."""
        self.view.changed()
        self.outline.reread()
        self.map.reread()
        self.draw_banner()
        self.compute()

    def on_accounted(self, message: Accounted) -> None:
        """Draw the page of the claim, if it is still the one being read."""
        if message.generation == self.view.generation:
            self.view.keep(message.account)
            if message.account.claim.id == self.pane.claim:
                self.pane.redraw()

    def on_counted(self, message: Counted) -> None:
        """Say how many problems there are when that is news."""
        if message.generation == self.view.generation and message.problems != self.view.problems:
            self.view.problems = message.problems
            self.draw_banner()
            if message.generation == 0 and not self._said:
                self._say_problems()

    def on_looked(self, message: Looked) -> None:
        """Draw the overview."""
        if message.generation == self.view.generation:
            self.view.overview, self.view.look_for = message.overview, message.look_for
            self.draw_overview()

    def _want_account(self) -> None:
        """Ask for the account of the claim shown, once the cursor rests."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(_SETTLED, self._ask_account)

    def _ask_account(self) -> None:
        claim = self.pane.claim
        if claim and self.view.numbers is not None and not self.view.is_current(claim):
            self._beside(partial(self._computing.account, self.view.generation, claim), "account")

    # Lines -------------------------------------------------------------------------------------

    def _say_problems(self) -> None:
        said = f"{count(self.view.problems, 'problem')} in this map: ! shows them, so does argmap check"
        self.say(said, "warning")
        self._said = ""

    def draw_banner(self) -> None:
        """Draw the line at the top again."""
        self.query_one("#banner", OneLine).show(*banner(self.view))

    def on_one_line_clicked(self, message: OneLine.Clicked) -> None:
        """Something in the line at the top was clicked that a key is named for."""
        action = action_at(message.text) if message.line == "banner" else ""
        if action:
            getattr(self, f"action_{action}")()

    def draw_overview(self) -> None:
        """Draw the strip below the banner again, where there is room and it is wanted."""
        strip, size = self.query_one("#overview", PageView), self.size
        roomy = size.height >= _OVERVIEW_LINES and size.width >= _OVERVIEW_COLUMNS
        alone = self.focused_pane != "outline" and (self.is_alone or size.width < TWO_PANES)
        strip.display = self.view.wants_overview and roomy and not alone and bool(self.view.map.claims)
        if strip.display:
            strip.rewrite(partial(write_overview, view=self.view))

    def action_overview(self) -> None:
        """Show the overview, or give its room to the panes."""
        self.view.wants_overview = not self.view.wants_overview
        self.draw_overview()
        self.read_on()

    # Moving between claims ---------------------------------------------------------------------

    def show_claim(self, claim: str) -> None:
        """A claim is the one that keys are about from now on; the other panes follow once its line is drawn.

        A cursor that is held down draws its own two lines and nothing else until it rests.
        """
        if claim != self.pane.claim and self.pane.claim:
            self.say("")
        self.pane.choose(claim)
        if self._following is not None:
            self._following.stop()
        self._following = self.set_timer(self.follows_after, self.catch_up)
        before, self._moved_at = self._moved_at, monotonic()
        if self._moved_at - before > _HELD:
            self.call_after_refresh(self.catch_up)
        if self.focused_pane != "outline" and not self.map.is_at(claim):
            # It was jumped to: the next key is about what is shown where one is.
            self.catch_up()

    @property
    def is_following(self) -> bool:
        """Whether the other panes still show the claim before."""
        return self._following is not None

    def _focus(self, pane: Widget) -> None:
        """Into a pane, which shows what keys are about."""
        self.catch_up()
        super()._focus(pane)

    def catch_up(self) -> None:
        """Show the claim in the other panes, in one go where its account is quickly made."""
        if self._following is None:
            return
        self._following.stop()
        self._following = None
        claim = self.pane.claim
        self.map.show(claim)
        if not self.changing and not self.view.is_current(claim):
            self._computing.account_now(claim)
        # A page of this claim stays until there are numbers to put in its place.
        if self.pane.shown != claim or self.view.is_current(claim):
            self.pane.redraw()
        if claim and not self.view.is_current(claim):
            self._want_account()
        self.read_on()

    def on_outline_opened(self) -> None:
        """Into the pane."""
        self.focus_pane()

    def action_read(self) -> None:
        """Read the claim under the cursor; from where it is only mentioned, go to where it stands in full."""
        if self.in_map and self.map.is_on_mention:
            self.map.go_to_full()
            return
        row = self.outline.row
        if row is not None and row.again and not self.in_map:
            self.visit(row.claim)
        else:
            self.focus_pane()

    def on_map_canvas_opened(self) -> None:
        """Into the pane."""
        self.action_read()

    def action_leave(self) -> None:
        """Back to the outline, or the map where that was left."""
        self.focus_left()

    def visit(self, claim: str) -> None:
        """Go to a claim and remember where one came from."""
        before = self.pane.claim
        if not self.outline.go_to(claim):
            self.say("that claim is not among those shown: f with nothing shows all")
        else:
            self.came_from(before)

    def came_from(self, before: str) -> None:
        """Remember where one was before what is read now."""
        if before and self.pane.claim != before:
            self._visited.append(before)
            self._ahead.clear()

    def action_back(self) -> None:
        """To the claim visited before."""
        self._travel(self._visited, self._ahead)

    def action_forward(self) -> None:
        """To the claim visited after."""
        self._travel(self._ahead, self._visited)

    def _travel(self, source: list[str], target: list[str]) -> None:
        while source:
            claim, before = source.pop(), self.pane.claim
            if self.outline.go_to(claim):
                target.append(before)
                return

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked."""
        # As the keyboard sends it: one that the screen had sent would not come back to the screen.
        self.app.post_message(Key(message.key, None).set_sender(self.app))

    def action_details(self) -> None:
        """Show asides in full, or cut."""
        self.view.full = not self.view.full
        self.pane.redraw()

    # Keys and colours --------------------------------------------------------------------------

    @property
    def our_app(self) -> ArgmapApp:
        """The app, which only shows screens of ours."""
        from argmap.tui.app import ArgmapApp

        assert isinstance(self.app, ArgmapApp)
        return self.app

    @property
    def keys(self) -> Keymap:
        """The keys in force."""
        return self.our_app.keys

    # Sheets ------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show the help."""
        write = partial(write_help, actions=self.keys.actions)
        self.app.push_screen(Sheet("Keys and signs", write), self._answered_help)

    def _answered_help(self, name: str | None) -> None:
        """Carry out the action whose line was clicked."""
        for action in self.keys.actions:
            if name_of(action) == name:
                self.carry_out(action)

    def carry_out(self, action: Action) -> None:
        """Do what a key does, in the pane where it does it."""
        if action.where != "anywhere":
            self.focus_on(action.where)
        owner = self if action.of_screen or action.where == "anywhere" else self.focused
        getattr(owner, f"action_{action.id}")()
