"""The main screen as far as the map is changed in the reader's own editor."""

from __future__ import annotations

import os
from asyncio import to_thread
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from argmap.problems import ArgmapError
from argmap.tui.editor import copy_for_editor, editor_for, run_beside, run_in_terminal
from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.quoting import QuotingScreen
from argmap.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.problems import Problem
    from argmap.session import Session
    from argmap.tui.editor import Copy, Editing
    from argmap.tui.lines import Page

WHERE_KEPT = "argmap recover --kept says where"
MEANWHILE = {"escape": "go on here meanwhile"}
AGAIN = {"e": "edit again", "escape": "put it aside"}
_NONE = "name your editor first: VISUAL or EDITOR holds its command, for example EDITOR=nano"


class EditorScreen(QuotingScreen):
    """Gives a copy to the editor, takes what it wrote as one change; what cannot be read is never lost."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._copies: set[Copy] = set()
        self._warned = False

    @property
    def is_edited_outside(self) -> bool:
        """Whether an editor still has a file, which is said the first time it matters."""
        if not self._copies or self._warned:
            return False
        self._warned = True
        files = ", ".join(sorted(copy.file for copy in self._copies))
        self.say(f"an editor still has {files}: close it there, or q leaves and keeps what it saved beside", "warning")
        return True

    def close_editors(self) -> None:
        """What editors have saved that are still open is kept; nobody waits for them any longer.

        Their copies go: an editor that saves again finds out that nobody would read it.
        """
        from argmap.session.revising import put_version_aside

        for copy in self._copies:
            data = copy.read()
            with suppress(OSError):
                if data is not None and data != copy.before:
                    put_version_aside(self.view.session, copy.file, data)
                copy.remove()

    def action_edit_outside(self) -> None:
        """Open the editor where the thing under the cursor is written."""
        from argmap.session.revising import place_of

        if self.refuses():
            return
        item = self.here
        kind, node = (item.kind, item.id) if item is not None else ("claim", self.pane.claim)
        session = self.view.session
        span = place_of(session, kind, node) if node else None
        file = span.file if span is not None and span.file else next(iter(session.files.texts), "")
        if file not in session.files.texts:
            self.say("there is no file to open: a adds the first claim")
            return
        self.edit_at(file, span.line if span is not None else 1)

    def edit_at(self, file: str, line: int) -> None:
        """Open the editor at a line of a file of the map."""
        if not self.refuses():
            self.run_worker(self._edit(file, line), group="change", exit_on_error=False)

    async def _edit(self, file: str, line: int) -> None:
        """From the copy to the change."""
        before = self.view.session.files.texts[file].data
        await self._edit_copy(await to_thread(copy_for_editor, self.view.session.folder, file, before), line)

    async def _edit_copy(self, copy: Copy, line: int) -> None:
        editing = editor_for(os.environ, copy.path, line)
        if editing is None:
            copy.remove()
            self.say(_NONE, "warning")
            return
        self._copies.add(copy)
        why = await self._run(editing, copy.file)
        self._copies.discard(copy)
        data = await to_thread(copy.read)
        if data is None or data == copy.before:
            copy.remove()
            self.say(why or f"nothing changed in {copy.file}", "warning" if why else "")
        elif why:
            self._put_aside(copy, data, f"{why}, so nothing was taken over")
        else:
            await self._take_over(copy, data)

    async def _run(self, editing: Editing, file: str) -> str:
        """Give it the terminal, or wait beside its window; why its work is not to be taken over, or ''."""
        if editing.takes_terminal:
            try:
                with self.app.suspend():
                    return run_in_terminal(editing)
            except SuspendNotSupported:
                return f"{editing.name} needs a terminal, and this screen has none to give"
        waiting = Sheet(f"{editing.name} has {file}", _write_waiting, MEANWHILE)
        await self.app.push_screen(waiting)
        try:
            return await run_beside(editing)
        finally:
            if waiting is self.app.screen:
                waiting.dismiss("escape")

    async def _take_over(self, copy: Copy, data: bytes) -> None:
        """One change; with errors the last good map stays and the text can be mended."""
        from argmap.session.revising import rewrite, take_over

        session = self.view.session
        try:
            whole = take_over(session, copy.file, copy.before, data)
            if whole is None:
                self._put_aside(copy, data, f"{copy.file} was changed meanwhile, in the same lines")
                return
            await self._make(partial(rewrite, session, copy.file, whole))
        except ArgmapError as error:
            self._ask_again(copy, error.problems)
        else:
            copy.remove()

    def _ask_again(self, copy: Copy, problems: Sequence[Problem]) -> None:
        """Show what is wrong; the editor opens again at the first of it."""
        line = next((problem.span.line for problem in problems if problem.span.file == copy.file), 1)

        def answered(key: str | None) -> None:
            if key == "e":
                self.run_worker(self._edit_copy(copy, line), group="change", exit_on_error=False)
            elif (data := copy.read()) is not None:
                self._put_aside(copy, data, "not taken over")

        title = "Not taken over; the map is as it was"
        self.app.push_screen(Sheet(title, partial(write_problems, problems=problems), AGAIN), answered)

    def _put_aside(self, copy: Copy, data: bytes, why: str) -> None:
        """Keep what was written and say where; where even that fails, the copy stays."""
        from argmap.session.revising import put_version_aside

        try:
            put_version_aside(self.view.session, copy.file, data)
        except OSError as error:
            self.say(f"{why}; it could not be kept ({error.strerror}) and stands in {copy.path}", "warning")
        else:
            copy.remove()
            self.say(f"{why}; your text is kept aside: {WHERE_KEPT}", "warning")


def _write_waiting(page: Page) -> None:
    page.text("Save and close the file there; what it says then is one change here, which u takes back.")
