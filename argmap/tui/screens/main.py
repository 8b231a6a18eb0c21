"""The main screen as far as it changes the map: toggling, quantities, undo, saving, leaving."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from argmap.problems import ArgmapError
from argmap.session.editing import Change
from argmap.session.numbers import count
from argmap.tui.screens.changing import OTHER_QUESTIONS
from argmap.tui.screens.outside import OutsideScreen
from argmap.tui.screens.problem_sheet import ProblemSheet
from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.saving import title_of, write_pending
from argmap.tui.screens.sheet import Sheet
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.events import Key

    from argmap.tui.lines import Item
    from argmap.tui.panes.claim import ClaimPane

WRITE = {"enter": "write", "escape": "not now"}
QUIT = {"s": "save and quit", "d": "discard and quit", "escape": "stay"}


class MainScreen(OutsideScreen):
    """What the program opens with."""

    # Changes -----------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """What works on a line of the claim says so where there is none."""
        if self.focused_pane == "outline" and event.key == "space":
            self.say("enter opens the claim; there space toggles evidence and i changes a quantity")

    def action_toggle_evidence(self) -> None:
        """Toggle the evidence item under the pane's cursor."""
        item = self.pane.item
        if item is not None and item.kind == "evidence":
            self.change(partial(self.view.session.toggle, item.id))
        else:
            self.say("space works on an evidence line: [x] or [ ]")

    def on_claim_pane_ticked(self) -> None:
        """The box of an evidence item was clicked."""
        self.action_toggle_evidence()

    def action_undo(self) -> None:
        """Take the last change back."""
        self.change(self.view.session.undo, "undone: ", "nothing to undo")

    def action_redo(self) -> None:
        """Do it again."""
        self.change(self.view.session.redo, "again: ", "nothing to redo")

    def action_baseline(self) -> None:
        """Measure movement from here on."""
        if self.view.is_elsewhere:
            self.say(
                "movement is measured against the map as it is now: 0 goes back to it, x drops a what-if", "warning"
            )
            return
        self.change(self._set_baseline, "movement is measured from here")

    def _set_baseline(self) -> Change | None:
        self.view.session.set_baseline()
        return Change("")

    # Quantities --------------------------------------------------------------------------------

    def on_claim_pane_followed(self, message: ClaimPane.Followed) -> None:
        """An item was clicked twice."""
        self._follow(message.item)

    def action_follow(self) -> None:
        """Follow the item under the pane's cursor."""
        if self.pane.item is not None:
            self._follow(self.pane.item)

    def _follow(self, item: Item) -> None:
        """A claim is visited, a quantity changed; evidence leads to its source."""
        if item.kind == "claim":
            self.visit(item.id)
        elif item.kind == "quantity":
            self.ask_quantity(item.id)
        else:
            self.open_source(item.id)

    def ask_quantity(self, key: str) -> None:
        """Ask for another distribution of a quantity."""
        from argmap.session.writing import quantity_field

        if self.refuses():
            return
        field = quantity_field(self.view.session, key)
        if field.text is None:
            self.say(f"{field.address} is written over several lines: change it in {field.place}")
            return
        unit = "" if field.unit == "1" else f" in {field.unit}"
        self.prompt.ask(field.address, ((f"{field.address}{unit} ", "strong"),), field.text)

    @on(Prompt.Entered)
    def set_quantity(self, message: Prompt.Entered) -> None:
        """Set the quantity that was asked for."""
        if message.about not in OTHER_QUESTIONS:
            self.write(partial(self.view.session.set, message.about, message.text.strip()))

    # Saving and leaving ------------------------------------------------------------------------

    def action_save(self) -> None:
        """Show what would be written, then write; after the changes that are under way."""
        self.run_worker(self._ask_to_save(), group="change", exit_on_error=False)

    async def _ask_to_save(self) -> None:
        async with self._turn:
            pending = self.view.session.pending
        if pending:
            sheet = Sheet(title_of(pending), partial(write_pending, pending=pending), WRITE)
            self.app.push_screen(sheet, self._answered_save)
        else:
            self.say("nothing to save")

    def _answered_save(self, key: str | None) -> None:
        if key == "enter":
            self.run_worker(self._write(), group="change", exit_on_error=False)

    async def _write(self) -> bool:
        """Write the files; where that is refused, say why on a sheet and keep the changes."""
        if await self.is_gone():
            return False
        try:
            async with self._turn:
                self.look_at_work()
                with self.working.on("writing the files", can_stop=False):
                    names = await to_thread(self.view.session.save)
        except ArgmapError as error:
            if await self.look(asked=True):
                return False
            title = "Not saved; your changes are still here"
            self.app.push_screen(Sheet(title, partial(write_problems, problems=error.problems)))
            return False
        self.draw_banner()
        self.keep_unsaved()
        several = f"{count(len(names), 'file')}: " if len(names) > 1 else ""
        self.say(f"wrote {several}{', '.join(names)}")
        return True

    def action_leave_program(self) -> None:
        """Leave; ask when something is unsaved, after the changes that are under way."""
        if self.is_edited_outside:
            return
        self.is_leaving = True
        self.run_worker(self._ask_to_leave(), group="change", exit_on_error=False)

    async def _ask_to_leave(self) -> None:
        try:
            async with self._turn:
                pending = self.view.session.pending
        finally:
            self.is_leaving = False
        if not pending:
            self.leave_for_good()
            return
        title = f"{count(len(pending), 'file')} with unsaved changes"
        self.app.push_screen(Sheet(title, partial(write_pending, pending=pending), QUIT), self._answered_quit)

    def _answered_quit(self, key: str | None) -> None:
        if key == "d":
            self.leave_for_good()
        elif key == "s":
            self.run_worker(self._write_and_leave(), group="change", exit_on_error=False)

    async def _write_and_leave(self) -> None:
        if await self._write():
            self.leave_for_good()

    # Problems ----------------------------------------------------------------------------------

    def action_problems(self) -> None:
        """Show what is wrong in the files."""
        self._beside(self._collect_problems, "problems")

    def _collect_problems(self) -> None:
        from argmap.session.checking import check

        with self.working.on("looking for problems"):
            sheet = ProblemSheet((*self.view.broken_on_disk, *check(self.view.session), *self.keys.problems))
        if get_current_worker().is_cancelled:
            return
        self.app.call_from_thread(self.app.push_screen, sheet, partial(self._answered_problems, sheet))

    def _answered_problems(self, sheet: ProblemSheet, key: str | None) -> None:
        problem = sheet.chosen
        if key != "enter" or problem is None:
            return
        if problem in self.view.broken_on_disk:
            self.say(f"{problem.span} is on disk, not in the map shown: mend it where it was written", "warning")
        elif problem.span.file in self.view.session.files.texts:
            self.edit_at(problem.span.file, problem.span.line)
        elif problem.span.file:
            self.say(f"{problem.span.file} is not one of the map's texts: open it in another window", "warning")
        else:
            self.say("this problem stands on no line of a file")
