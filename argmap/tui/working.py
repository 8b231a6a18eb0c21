"""What is being worked out beside the screen: what it is, how far it is, and whether it can be stopped."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True, eq=False)
class Task:
    """Something slow. `done` of `total` steps are behind it; a `total` of 0 is not counted in steps.

    One that `gives_way` lets every other go first, so it is told of last.
    """

    says: str
    began: float
    total: int = 0
    done: int = 0
    can_stop: bool = True
    gives_way: bool = False

    @property
    def words(self) -> str:
        """What it is and how far."""
        return f"{self.says}, {self.done:,} of {self.total:,}" if self.total else self.says


class Working:
    """The tasks under way, the oldest first; threads begin and end them."""

    def __init__(self) -> None:
        self._tasks: tuple[Task, ...] = ()
        self._lock = Lock()

    @contextmanager
    def on(self, says: str, total: int = 0, *, can_stop: bool = True, gives_way: bool = False) -> Iterator[Task]:
        """A task for as long as the block lasts."""
        task = Task(says, monotonic(), total, can_stop=can_stop, gives_way=gives_way)
        with self._lock:
            self._tasks = (*self._tasks, task)
        try:
            yield task
        finally:
            self._keep(lambda other: other is not task)

    def longest(self, seconds: float) -> Task | None:
        """The oldest task that began at least so long ago, if there is one."""
        now = monotonic()
        lasting = (task for task in self._tasks if now - task.began >= seconds)
        return min(lasting, key=lambda task: task.gives_way, default=None)

    def stop(self) -> None:
        """Forget the tasks that can be stopped: what they find is not wanted any more."""
        self._keep(lambda task: not task.can_stop)

    def _keep(self, wanted: Callable[[Task], bool]) -> None:
        with self._lock:
            self._tasks = tuple(task for task in self._tasks if wanted(task))
