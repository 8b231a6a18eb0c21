"""The list of what is wrong in the files, with a cursor: enter opens the editor at the line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.sheet import Sheet
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from argmap.problems import Problem

_KEYS = {"enter": "open the line in the editor", "escape": "close"}


class ProblemSheet(Sheet):
    """A sheet of problems, one of which is chosen; without any, a sheet that says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "choose(1)", show=False, priority=True),
        Binding("up,k", "choose(-1)", show=False, priority=True),
    ]

    def __init__(self, problems: Sequence[Problem]) -> None:
        keys = _KEYS if problems else {"escape": "close"}
        super().__init__("Problems", partial(write_problems, problems=problems), keys)
        self._problems = problems
        self._at = 0

    @property
    def chosen(self) -> Problem | None:
        """The problem under the cursor."""
        return self._problems[self._at] if self._problems else None

    def on_resize(self) -> None:
        """Show the cursor once there is a page."""
        self.call_after_refresh(self.action_choose, 0)

    def action_choose(self, step: int) -> None:
        """To the next problem or the one before."""
        if self._problems:
            self._at = max(0, min(len(self._problems) - 1, self._at + step))
            # A key may come before the page is there; the first resize shows the cursor then.
            for view in self.query(PageView):
                view.choose(self._at)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a problem, a second one opens it."""
        view = self.query_one(PageView)
        offset = event.get_content_offset(view)
        item = view.item_at(offset.y) if offset is not None else None
        if item is not None:
            self._at = item
            view.choose(item)
            if event.chain > 1:
                self.dismiss("enter")
