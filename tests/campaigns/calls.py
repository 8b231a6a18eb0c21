"""The calls to the system that a save makes, so that one of them can fail, or be the last."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import io
import os
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Module and name of everything a save or a recovery asks of the system.
CALLS: tuple[tuple[Any, str], ...] = (
    (os, "open"), (os, "write"), (os, "fsync"), (os, "close"), (os, "chmod"), (os, "replace"), (os, "rename"),
    (os, "mkdir"), (os, "unlink"), (os, "rmdir"), (os, "stat"), (os, "lstat"), (os, "fstat"), (os, "scandir"),
    (os, "listdir"), (io, "open"), (fcntl, "flock"),
)  # fmt: skip
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT)


@contextlib.contextmanager
def instead(act: Callable[[str, int], None], root: Path) -> Iterator[list[str]]:
    """`act` on the name and the number of each call about something below `root`, before it is made."""
    made: list[str] = []
    known: set[int] = set()
    real = {(module, name): getattr(module, name) for module, name in CALLS}
    home = str(root)

    def about(place: Any) -> bool:
        if isinstance(place, int):
            return place in known
        return isinstance(place, str | os.PathLike) and os.fspath(place).startswith(home)

    def wrapped(module: Any, name: str) -> Callable[..., Any]:
        function = real[module, name]

        def call(*arguments: Any, **options: Any) -> Any:
            if not (arguments and about(arguments[0])):
                return function(*arguments, **options)
            made.append(name)
            act(name, len(made) - 1)
            answer = function(*arguments, **options)
            if name == "open" and isinstance(answer, int):
                known.add(answer)
            if name == "close":
                known.discard(arguments[0])
            return answer

        return call

    for module, name in CALLS:
        setattr(module, name, wrapped(module, name))
    try:
        yield made
    finally:
        for (module, name), function in real.items():
            setattr(module, name, function)


def watched(action: Callable[[], object], root: Path) -> list[str]:
    """The names of the calls that `action` makes."""
    with instead(lambda name, number: None, root) as made:
        action()
    return made


@contextlib.contextmanager
def failing(at: int, error: BaseException, root: Path) -> Iterator[list[str]]:
    """Let the call of that number fail, and no other."""

    def act(_: str, number: int) -> None:
        if number == at:
            raise error

    with instead(act, root) as made:
        yield made


def dying(action: Callable[[], object], at: int, root: Path) -> Callable[[], int]:
    """`action` as the work of a child that is killed right before the call of that number."""

    def act(_: str, number: int) -> None:
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> int:
        with instead(act, root):
            action()
        return 0

    return work
