"""A document made anew whenever the map changes on disk, until the reader has had enough."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.views.problems import problem_lines
from argmap.problems import ArgmapError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.cli.request import Request
    from argmap.problems import Problem
    from argmap.session import Session

# An editor writes a file in several steps; what comes within this time is one change.
_TOGETHER_MS = 300
_STEP_MS = 50


def whenever_it_changes(request: Request, session: Session, make: Callable[[], None]) -> None:
    """Call `make` after each change of the map's files that leaves it whole; ends with an interrupt, whenever it comes.

    A map that cannot be read keeps what was made last, and its first problem is said.
    """
    request.screen.say("watching the map; ctrl-C ends it")
    known = _errors(session)
    with suppress(KeyboardInterrupt):
        for files in _changes(session.folder):
            try:
                known = _taken_up(files, request, session, make, known)
            except ArgmapError as error:
                for problem in error.problems:
                    request.screen.say(*problem_lines(problem, request.screen.width))


def _taken_up(
    files: str, request: Request, session: Session, make: Callable[[], None], known: list[Problem]
) -> list[Problem]:
    """Read the map again and make the document, unless more is wrong than was `known`; what is wrong since then."""
    changed = session.reload()
    broken = [problem for problem in _errors(session) if problem not in known]
    if broken:
        request.screen.say(*problem_lines(broken[0], request.screen.width))
        request.screen.say(f"{files} changed; what was made last stays until the map can be read")
        return known
    if changed:
        request.screen.say(f"{files} changed")
        make()
        return _errors(session)
    return known


def _errors(session: Session) -> list[Problem]:
    return [problem for problem in session.problems if problem.severity is Severity.ERROR]


def _changes(folder: Path) -> Iterator[str]:
    """The names of the files of each change, for as long as they are asked for."""
    from watchfiles import Change, watch

    def is_map_file(_: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml"))

    # It reports every change it sees to the log, which is of no use here.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    for changes in watch(folder, watch_filter=is_map_file, debounce=_TOGETHER_MS, step=_STEP_MS):
        names = sorted({Path(path).name for _, path in changes})
        yield names[0] if len(names) == 1 else f"{len(names)} files"
