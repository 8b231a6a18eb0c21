"""The main screen as far as work goes on beside it: what takes long is told of and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.worker import WorkerState

from argmap.text import cell_width, one_line
from argmap.tui.screens.panes import PaneScreen
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.worker import Worker

    from argmap.tui.lines import Line, Role
    from argmap.tui.view import View
    from argmap.tui.working import Task

# Seconds between two looks at how far work is.
_LOOKS_AT_WORK = 0.25
# Cells beside the line at the foot, and between its parts.
_AROUND = 4
# What can be stopped: a text that is read, or what a slider moves, is never long.
_CAN_STOP = frozenset({"numbers", "account", "flip", "overview", "dates", "few", "problems"})


class WorkingScreen(PaneScreen):
    """Runs work in threads; the line at the foot says what was done, and what takes long."""

    # Seconds that work takes before it is told of.
    tells_after: ClassVar[float] = 1.0

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.working = Working()
        self._looking_at_work: Timer | None = None
        self._has_stopped = False
        self._said = ""
        self._notice: Line = ()
        self._work: Line = ()

    def _beside(self, work: Callable[[], None], group: str) -> None:
        """Run something slow in a thread; of each group the newest counts."""
        name = str(self.view.generation)
        self.run_worker(work, name=name, thread=True, group=group, exclusive=True, exit_on_error=False)
        self.look_at_work()

    def look_at_work(self) -> None:
        """Tell at the foot of the screen what takes long, for as long as it does."""
        if self._looking_at_work is None:
            self._looking_at_work = self.set_interval(_LOOKS_AT_WORK, self.tell_of_work)

    def tell_of_work(self) -> None:
        """Draw what takes long now, and how far it is."""
        task = self.working.longest(self.tells_after)
        hint = " · esc stops" if task is not None and self._stops(task) else ""
        self._draw_notice(((f"{task.words}…{hint}", "dim"),) if task is not None else ())
        waits = any(worker.group != "watch" and not worker.is_finished for worker in self.workers)
        if self._looking_at_work is not None and not waits:
            self._looking_at_work.stop()
            self._looking_at_work = None

    def stop_work(self) -> bool:
        """Stop what is told of, with the screen as it is; False where nothing is told of, or it cannot be stopped."""
        task = self.working.longest(self.tells_after)
        if task is None or not self._stops(task):
            return False
        for worker in self.workers:
            if worker.group in _CAN_STOP and not worker.is_finished:
                worker.cancel()
        self.working.stop()
        self.tell_of_work()
        self._has_stopped = True
        if self.view.is_settled:
            self.say("stopped: what was not worked out stays open, R goes on")
        else:
            self.say("stopped: no number is of the map as it is now, R goes on", "warning")
        return True

    def _stops(self, task: Task) -> bool:
        """Whether escape stops a task: of one that nobody waits for it leads out of the claim first."""
        return task.can_stop and not (task.gives_way and self.reading)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A failure of what runs beside the screen is said, not hidden; of a stale generation it means nothing."""
        name, error = event.worker.name, event.worker.error if event.state is WorkerState.ERROR else None
        if error is not None and (not name.isdigit() or name == str(self.view.generation)):
            doing = "compute" if name.isdigit() else "do that"
            self.say(f"could not {doing}: {error}", "warning")

    # What is said ------------------------------------------------------------------------------

    def say(self, text: str, role: Role = "") -> None:
        """Say something at the foot of the screen; an empty text takes it away."""
        self._said = text
        self._notice = ((one_line(text), role),)
        self._draw_notice()

    def _draw_notice(self, work: Line | None = None) -> None:
        """Draw the line again, with other `work` told of on its right."""
        self._work = self._work if work is None else work
        said, told = (sum(cell_width(text) for text, _ in line) for line in (self._notice, self._work))
        # What was said is read first.
        fits = not said or said + told < self.size.width - _AROUND
        self.query_one("#notice", OneLine).show(self._notice, self._work if fits else ())
