"""A document made anew whenever the map changes on disk, until the reader has had enough."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.views.problems import problem_lines
from argmap.problems import ArgmapError
from argmap.session.soundness import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.cli.request import Request
    from argmap.session import Session

# An editor writes a file in several steps; what comes within this time is one change.
_TOGETHER_MS = 300
_STEP_MS = 50


def whenever_it_changes(request: Request, session: Session, make: Callable[[], None]) -> None:
    """Call `make` after each change of the map's files that leaves it whole; ends with an interrupt.

    A map that cannot be read keeps what was made last, and its first problem is said. What is being
    made when the interrupt comes is made to its end; a second interrupt does not wait for it.
    """
    request.screen.say("watching the map; ctrl-C ends it")
    with _interrupt() as wanted:
        _follow(request, session, make, wanted)


def _follow(request: Request, session: Session, make: Callable[[], None], end: threading.Event) -> None:
    before = errors(session)
    for files in _changes(session.folder, end):
        try:
            changed = session.reload()
            broken = [problem for problem in errors(session) if problem not in before]
            if broken:
                request.screen.say(*problem_lines(broken[0], request.screen.width))
                request.screen.say(f"{files} changed; what was made last stays until the map can be read")
            elif changed:
                request.screen.say(f"{files} changed")
                make()
                before = errors(session)
        except ArgmapError as error:
            for problem in error.problems:
                request.screen.say(*problem_lines(problem, request.screen.width))


@contextmanager
def _interrupt() -> Iterator[threading.Event]:
    """An event in place of the first interrupt, which as an exception would be lost where nothing can be raised."""
    wanted = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def note(*_: object) -> None:
        wanted.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield wanted
    finally:
        signal.signal(signal.SIGINT, before)


def _changes(folder: Path, end: threading.Event) -> Iterator[str]:
    """The names of the files of each change, until the end is wanted."""
    from watchfiles import Change, watch

    def is_map_file(_: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml"))

    # It reports every change it sees to the log, which is of no use here.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    for changes in watch(folder, watch_filter=is_map_file, debounce=_TOGETHER_MS, step=_STEP_MS, stop_event=end):
        names = sorted({Path(path).name for _, path in changes})
        yield names[0] if len(names) == 1 else f"{len(names)} files"
