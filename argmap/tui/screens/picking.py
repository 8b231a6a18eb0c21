"""The main screen as far as the outline shows some of the claims only, or in another order."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from argmap.problems import ArgmapError
from argmap.session.numbers import count
from argmap.tui.screens.changing import SORT, WHERE, in_words
from argmap.tui.screens.supposing import SupposingScreen
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from argmap.session.picking import Pick
    from argmap.tui.computing import Picked


class PickingScreen(SupposingScreen):
    """Asks for a condition or a field, as `argmap list` takes them."""

    def action_pick(self) -> None:
        """Ask which claims to show."""
        self._ask_for(WHERE, "show where ", "weak, moved, support < 80% and kind = rebuttal")

    def action_sort(self) -> None:
        """Ask for the field to sort by."""
        self._ask_for(SORT, "sort by ", "support, -support, -movement")

    def _ask_for(self, about: str, label: str, example: str) -> None:
        found = self.view.pick
        text = "" if found is None else found.where if about == WHERE else found.sort
        self.prompt.ask(about, ((label, "strong"),), text)
        self.say(f"for example {example}; empty: all claims")

    @on(Prompt.Entered)
    def pick_claims(self, message: Prompt.Entered) -> None:
        """Show what meets the condition that was typed."""
        if message.about in (WHERE, SORT):
            found, text = self.view.pick, message.text.strip()
            where, sort = ("", "") if found is None else (found.where, found.sort)
            where, sort = (text, sort) if message.about == WHERE else (where, text)
            self.run_worker(self._pick(where, sort), group="change", exit_on_error=False)

    async def _pick(self, where: str, sort: str) -> None:
        """Work it out beside the screen; a refusal stays under the field with what was typed."""
        try:
            found = await self._found(where, sort) if where or sort else None
        except ArgmapError as error:
            self.prompt.refuse(in_words(error))
            self.prompt.take_focus()
            return
        if found is not None and not found.kept:
            self.prompt.refuse("no claim meets this")
            return
        self.close_prompt()
        self._show(found)
        self.outline.unfold_all()
        self.say(_says(found))

    async def _found(self, where: str, sort: str) -> Pick:
        """What meets the condition in the generation there is when it is known."""
        from argmap.session.picking import pick

        while True:
            generation = self.view.generation
            self.look_at_work()
            with self.working.on("looking for what meets this", can_stop=False):
                found = await to_thread(partial(pick, self.view.session, where, sort, self.view.today))
            if generation == self.view.generation:
                return found

    def on_picked(self, message: Picked) -> None:
        """What meets the condition after a change."""
        now, found = self.view.pick, message.pick
        if message.generation != self.view.generation or now is None or now == found:
            return
        if (now.where, now.sort) == (found.where, found.sort):
            self._show(found)

    def _show(self, found: Pick | None) -> None:
        self.view.pick = found
        self.view.reread()
        self.outline.reread()
        self.draw_banner()


def _says(found: Pick | None) -> str:
    if found is None:
        return "all claims, in their usual order"
    shown = f"{count(len(found.kept), 'claim')} where {found.where}" if found.where else "all claims"
    return f"{shown}{f', sorted by {found.sort}' if found.sort else ''}: f and S change it"
