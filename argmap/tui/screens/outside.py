"""The main screen as far as files change outside, and work outlives a crash: nothing is lost, and it is said."""

from __future__ import annotations

from asyncio import sleep, to_thread
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError
from argmap.session.numbers import count
from argmap.session.recovering import recover
from argmap.tui.screens.conflict import CHOICES, CUT_OFF, RESTORE, keys_for, title_of, write_conflict, write_left
from argmap.tui.screens.editor import WHERE_KEPT
from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.sharing import SharingScreen
from argmap.tui.screens.sheet import Sheet
from argmap.tui.watching import changes_of, which

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from argmap.problems import Problem
    from argmap.session import Session
    from argmap.session.editing import Change
    from argmap.session.outside import Choice, Conflict, LeftBehind, Outside, Record

    Settled = tuple[Change, tuple[Path, ...]]


_GONE = "the folder of the map is gone: what was read of it stays, and nothing can be saved until it is back"
# Seconds between two looks whether a folder that went is back.
_LOOKS_EVERY = 1.0


class OutsideScreen(SharingScreen):
    """Follows the files; asks where both sides changed one; keeps what is unsaved where a crash cannot reach it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._record: Record | None = None
        self._recording = Lock()
        self._waits = False
        self._is_asking = False
        self._cannot_keep = False
        self.is_leaving = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is typed after the word to leave begins nothing: a form that opens while all ends finds no fields."""
        return not (self.is_leaving and action != "escape") and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Once the map is shown, watch the files and ask about what an earlier session left."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._watch(), group="watch", exit_on_error=False)
        self.run_worker(self._ask_about_the_past(), group="change", exit_on_error=False)

    async def _watch(self) -> None:
        """Follow the files; a folder that went, as on a network, is waited for."""
        folder = self.view.session.folder
        watched = None
        while (found := await to_thread(which, folder)) != watched:
            watched = found
            async for _ in changes_of(folder):
                await self._look_or_wait()
            if await self.is_gone():
                while await to_thread(which, folder) is None:
                    await sleep(_LOOKS_EVERY)
                watched = None
                self.say("the folder of the map is there again")
            await self._look_or_wait()

    async def is_gone(self) -> bool:
        """Whether there is no folder of the map at the moment, which is said."""
        found = await to_thread(which, self.view.session.folder)
        if found is None:
            self.say(_GONE, "warning")
        return found is None

    async def _look_or_wait(self) -> None:
        if self._is_busy:
            self.look_outside_later()
        else:
            await self.look()

    @property
    def _is_busy(self) -> bool:
        """Whether a question would take the keys of somebody who is typing."""
        return self.app.screen is not self or self.prompt.is_open

    def look_outside_later(self) -> None:
        """Look at the files once nothing else is asked."""
        self._waits = True

    def on_screen_resume(self) -> None:
        """A sheet or a form was closed."""
        self._look_if_due()

    def close_prompt(self) -> None:
        """A question was closed."""
        super().close_prompt()
        self._look_if_due()

    def _look_if_due(self) -> None:
        if self._waits and not self._is_busy:
            self._waits = False
            self.run_worker(self.look(), group="change", exit_on_error=False)

    # Files changed outside ---------------------------------------------------------------------

    def action_reload(self) -> None:
        """Read the files again, and work out what was stopped."""
        has_stopped = self.go_on()
        self.run_worker(self.look(asked=not has_stopped), group="change", exit_on_error=False)

    async def look(self, *, asked: bool = False) -> bool:
        """Follow what somebody else wrote; where that would break the map, keep this one and say so.

        Where this session has unsaved changes of every file that is broken, the choice is the reader's once they
        `asked`: it may be the way to mend it. Returns whether there is something new on disk.
        """
        from argmap.session.outside import look_outside

        async with self._turn:
            if await self.is_gone():
                return False
            if not await to_thread(self.view.session.differs_from_disk):
                if self.view.broken_on_disk:
                    self._mark_broken(())
                    self.say("the files on disk can be read again, and are as they were")
                elif asked:
                    self.say("nothing changed on disk")
                return False
            self.look_at_work()
            with self.working.on("reading the files", can_stop=False):
                found = await to_thread(look_outside, self.view.session)
        self._mark_broken(found.broken)
        clashing = {conflict.file for conflict in found.conflicts}
        if found.broken and not (asked and clashing.issuperset(problem.span.file for problem in found.broken)):
            first = found.broken[0]
            self.say(f"the last good map stays: {first.span}: {first.message}", "warning")
        elif found.conflicts and self._is_asking:
            # The watch on the files and R, or a save, came upon the same change; once it is settled there may be more.
            if not self._is_busy:
                self.look_outside_later()
        elif found.conflicts:
            self._ask_about(found.conflicts, partial(self._go_on, found))
        else:
            await self._go_on(found, {})
        return True

    def _mark_broken(self, broken: tuple[Problem, ...]) -> None:
        """Say in the line at the top which files cannot be followed, for as long as that is so."""
        self.view.broken_on_disk = broken
        self.draw_banner()

    async def _go_on(self, found: Outside, choices: Mapping[str, Choice]) -> None:
        from argmap.session.outside import follow

        self._mark_broken(())
        await self._settle(partial(follow, self.view.session, found, choices), tuple(choices))

    def _ask_about(
        self,
        conflicts: Sequence[Conflict],
        then: Callable[[Mapping[str, Choice]], Awaitable[None]],
        chosen: Mapping[str, Choice] | None = None,
    ) -> None:
        """Ask about one file after the other, then go on; `escape` leaves all of it for later."""
        before = dict(chosen or {})
        if len(before) == len(conflicts):
            self.run_worker(self._answer(then, before), group="change", exit_on_error=False)
            return
        conflict = conflicts[len(before)]

        def answered(key: str | None) -> None:
            if key in CHOICES:
                self._ask_about(conflicts, then, {**before, conflict.file: CHOICES[key]})
            else:
                self._is_asking = False
                self.say("nothing was read or written: your changes are unsaved, R asks again", "warning")

        self._is_asking = True
        sheet = Sheet(title_of(conflict), partial(write_conflict, conflict=conflict), keys_for(conflict))
        self.app.push_screen(sheet, answered)

    async def _answer(
        self, then: Callable[[Mapping[str, Choice]], Awaitable[None]], choices: Mapping[str, Choice]
    ) -> None:
        """Go on with what was chosen; until that is done, a look that began before is no reason to ask again."""
        try:
            await then(choices)
        finally:
            self._is_asking = False
        self._look_if_due()

    async def _settle(self, make: Callable[[], Settled], chosen: tuple[str, ...] = ()) -> None:
        """Go on from both sides; say which of the `chosen` files are still to be saved, and where a version is kept."""
        kept: list[Path] = []

        def made() -> Change:
            change, versions = make()
            kept.extend(versions)
            return change

        try:
            await self._make(made)
        except OSError as error:
            self.say(f"nothing was changed: the other version cannot be kept ({error.strerror})", "warning")
            return
        if set(chosen) & set(self.view.session.unsaved):
            self.done_with(f"not saved yet: {self.keys.key('save')} writes it")
        if kept:
            self.done_with(f"the other version is kept aside: {WHERE_KEPT}")

    # What an earlier session left --------------------------------------------------------------

    async def _ask_about_the_past(self) -> None:
        """First a save that was cut off, then changes that were never saved."""
        from argmap.session.outside import left_by_crash

        session = self.view.session
        if session.was_cut_off:
            says = "A save of several files did not end. Nothing else can be saved before that is settled."
            sheet = Sheet("An earlier save was cut off", lambda page: page.text(says), CUT_OFF)
            self.app.push_screen(sheet, self._answered_cut_off)
            return
        left = await to_thread(left_by_crash, session)
        if left is not None:
            title = f"Unsaved changes in {count(len(left.files), 'file')} from a session that was killed"
            sheet = Sheet(title, partial(write_left, left=left), RESTORE)
            self.app.push_screen(sheet, partial(self._answered_left, left))

    def _answered_cut_off(self, key: str | None) -> None:
        if key in ("f", "u"):
            self.run_worker(self._recover(undo=key == "u"), group="change", exit_on_error=False)

    async def _recover(self, *, undo: bool) -> None:
        try:
            names = await to_thread(partial(recover, self.view.session.folder, undo=undo))
        except ArgmapError as error:
            self.app.push_screen(Sheet("Not settled", partial(write_problems, problems=error.problems)))
            return
        said = f"{'taken back' if undo else 'finished'}: {', '.join(names) or 'nothing was left to do'}"
        if await self.look(asked=True):
            self.done_with(said)
        else:
            self.say(said)
        await self._ask_about_the_past()

    def _answered_left(self, left: LeftBehind, key: str | None) -> None:
        from argmap.session.outside import put_aside

        if key == "enter":
            self.run_worker(self._restore(left), group="change", exit_on_error=False)
        elif key == "d":
            try:
                put_aside(self.view.session, left)
            except OSError as error:
                self.say(f"they could not be kept, so they stay: {error.strerror}", "warning")
            else:
                self.say(f"put aside: {WHERE_KEPT}")

    async def _restore(self, left: LeftBehind) -> None:
        from argmap.session.outside import restore, weigh

        found = await to_thread(weigh, self.view.session, left)

        async def settle(choices: Mapping[str, Choice]) -> None:
            await self._settle(partial(restore, self.view.session, left, found, choices))

        self._ask_about(found, settle)

    # What this one would leave -----------------------------------------------------------------

    def renew(self) -> None:
        """Another map: what is unsaved of it outlives a crash."""
        super().renew()
        self.keep_unsaved()

    def keep_unsaved(self) -> None:
        """Keep what is not saved, beside the screen."""
        self.run_worker(self._keep_record, thread=True, group="record", exit_on_error=False)

    def _keep_record(self) -> None:
        from argmap.session.outside import keep_unsaved, record_of

        with self._recording:
            self._record = self._record or record_of(self.view.session)
        try:
            keep_unsaved(self.view.session, self._record)
        except OSError as error:
            if not self._cannot_keep:
                self._cannot_keep = True
                said = f"unsaved changes cannot be kept safe from a crash: {error.strerror}; s saves them"
                self.app.call_from_thread(self.say, said, "warning")

    def leave_for_good(self) -> None:
        """Leave on purpose: nothing is left to take up."""
        self.is_leaving = True
        self.close_editors()
        self.keep_desk()
        if self._record is not None:
            self._record.close()
        self.app.exit()
