"""The main screen as far as the map is changed in the reader's own editor."""

from __future__ import annotations

import os
from asyncio import to_thread
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from argmap.problems import ArgmapError
from argmap.tui.editor import copy_for_editor, editor_for, remove_copy, run_beside, run_in_terminal
from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.quoting import QuotingScreen
from argmap.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.problems import Problem
    from argmap.session import Session
    from argmap.tui.editor import Editing
    from argmap.tui.lines import Page

WHERE_KEPT = "argmap recover --kept says where"
MEANWHILE = {"escape": "go on here meanwhile"}
AGAIN = {"e": "edit again", "escape": "put it aside"}
_NONE = "name your editor first: VISUAL or EDITOR holds its command, for example EDITOR=nano"


class EditorScreen(QuotingScreen):
    """Gives a copy to the editor, takes what it wrote as one change; what cannot be read is never lost."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._copies: dict[Path, tuple[str, bytes]] = {}
        self._warned = False

    @property
    def is_edited_outside(self) -> bool:
        """Whether an editor still has a file, which is said the first time it matters."""
        if not self._copies or self._warned:
            return False
        self._warned = True
        files = ", ".join(file for file, _ in self._copies.values())
        self.say(f"an editor still has {files}: close it there, or q leaves and keeps what it saved beside", "warning")
        return True

    def close_editors(self) -> None:
        """What editors have saved that are still open is kept; nobody waits for them any longer."""
        from argmap.session.revising import put_version_aside

        for path, (file, before) in self._copies.items():
            data = _read(path)
            if data is not None and data != before:
                with suppress(OSError):
                    put_version_aside(self.view.session, file, data)

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
        self.run_worker(self._edit(file, span.line if span is not None else 1), group="change", exit_on_error=False)

    async def _edit(self, file: str, line: int) -> None:
        """From the copy to the change."""
        before = self.view.session.files.texts[file].data
        path = await to_thread(copy_for_editor, file, before)
        await self._edit_copy(file, before, path, line)

    async def _edit_copy(self, file: str, before: bytes, path: Path, line: int) -> None:
        editing = editor_for(os.environ, path, line)
        if editing is None:
            remove_copy(path)
            self.say(_NONE, "warning")
            return
        self._copies[path] = (file, before)
        why = await self._run(editing, file)
        self._copies.pop(path, None)
        data = await to_thread(_read, path)
        if data is None or data == before:
            remove_copy(path)
            self.say(why or f"nothing changed in {file}", "warning" if why else "")
        elif why:
            self._put_aside(file, data, path, f"{why}, so nothing was taken over")
        else:
            await self._take_over(file, before, data, path)

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

    async def _take_over(self, file: str, before: bytes, data: bytes, path: Path) -> None:
        """One change; with errors the last good map stays and the text can be mended."""
        from argmap.session.revising import rewrite, take_over

        session = self.view.session
        try:
            whole = take_over(session, file, before, data)
            if whole is None:
                self._put_aside(file, data, path, f"{file} was changed meanwhile, in the same lines")
                return
            await self._make(partial(rewrite, session, file, whole))
        except ArgmapError as error:
            self._ask_again(file, before, path, error.problems)
        else:
            remove_copy(path)

    def _ask_again(self, file: str, before: bytes, path: Path, problems: Sequence[Problem]) -> None:
        """Show what is wrong; the editor opens again at the first of it."""
        line = next((problem.span.line for problem in problems if problem.span.file == file), 1)

        def answered(key: str | None) -> None:
            if key == "e":
                work = self._edit_copy(file, before, path, line)
                self.run_worker(work, group="change", exit_on_error=False)
            else:
                data = _read(path)
                if data is not None:
                    self._put_aside(file, data, path, "not taken over")

        title = "Not taken over; the map is as it was"
        self.app.push_screen(Sheet(title, partial(write_problems, problems=problems), AGAIN), answered)

    def _put_aside(self, file: str, data: bytes, path: Path, why: str) -> None:
        """Keep what was written and say where; where even that fails, the copy stays."""
        from argmap.session.revising import put_version_aside

        try:
            put_version_aside(self.view.session, file, data)
        except OSError as error:
            self.say(f"{why}; it could not be kept ({error.strerror}) and stands in {path}", "warning")
        else:
            remove_copy(path)
            self.say(f"{why}; your text is kept aside: {WHERE_KEPT}", "warning")


def _read(path: Path) -> bytes | None:
    """What the editor wrote; None where it left no file."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write_waiting(page: Page) -> None:
    page.text("Save and close the file there; what it says then is one change here, which u takes back.")
