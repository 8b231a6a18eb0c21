"""The program as a child: a real process with streams of its own, forked so that it need not import anything anew."""

from __future__ import annotations

import io
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events that change a file system; the first argument is what changes.
CHANGING = frozenset(
    f"os.{name}" for name in "remove rename mkdir rmdir link symlink truncate chmod chown utime setxattr".split()
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a child ended, what it said, and what it wrote, started or opened on the way (see `watched`)."""

    code: int
    out: bytes
    err: bytes
    events: tuple[tuple[str, str], ...] = ()

    @property
    def tripped(self) -> bool:
        """Whether it ended by a fault of its own."""
        return b"Traceback" in self.err or b"stumbled" in self.err or self.code < 0

    def wrote_outside(self, *allowed: str) -> set[str]:
        """The paths it changed or opened for writing, but for those that begin like one `allowed`."""
        wrote = {path for event, path in self.events if event not in ("read", "started")}
        # Python keeps what it compiled; that is no file of a map.
        return {path for path in wrote if not path.startswith(allowed) and "__pycache__" not in path}


def program(
    *arguments: str,
    folder: Path,
    variables: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    closed: bool = False,
    watched: bool = False,
    given: bytes = b"",
    interrupt_after: float | None = None,
) -> Ran:
    """Run `argmap ARGUMENTS` in `folder`. `closed`: nobody reads what it prints. `watched`: see `Ran.events`."""

    from argmap.cli.guard import guarded

    def work() -> int:
        return guarded(arguments)

    _warm()

    return child(
        work, folder=folder, variables=variables, encoding=encoding, closed=closed, watched=watched, given=given,
        interrupt_after=interrupt_after,
    )  # fmt: skip


@cache
def _warm() -> None:
    """Import what commands import, once for all children."""
    import argmap
    from argmap.quantities.formula import parse

    for module in pkgutil.walk_packages(argmap.__path__, "argmap."):
        if not module.name.startswith("argmap.tui") and not module.name.endswith("__main__"):
            import_module(module.name)
    import_module("scipy.special")
    parse("1")


def child(
    work: Callable[[], int],
    *,
    folder: Path,
    variables: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    closed: bool = False,
    watched: bool = False,
    given: bytes = b"",
    kill_after: float | None = None,
    interrupt_after: float | None = None,
) -> Ran:
    """Run `work` in a forked process and return its exit code.

    `kill_after` so many seconds it is killed, `interrupt_after` so many it is told to end, as by ctrl+c.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as events:
        with tempfile.TemporaryFile() as stdin:
            stdin.write(given)
            stdin.seek(0)
            printed: Any = out.fileno()
            reading = -1
            if closed:
                reading, printed = os.pipe()
                os.close(reading)
            process = os.fork()
            if process == 0:
                _be(work, (stdin.fileno(), printed, err.fileno()), folder, variables or {}, encoding,
                    events.fileno() if watched else None)  # fmt: skip
            if closed:
                os.close(printed)
            for seconds, by in ((kill_after, signal.SIGKILL), (interrupt_after, signal.SIGINT)):
                if seconds is not None:
                    time.sleep(seconds)
                    os.kill(process, by)
            try:
                _, status = os.waitpid(process, 0)
            except BaseException:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                raise
        texts = []
        for stream in (out, err, events):
            stream.seek(0)
            texts.append(stream.read())
    seen = tuple((event, path) for event, path in map(json.loads, texts[2].splitlines()))
    return Ran(os.waitstatus_to_exitcode(status), texts[0], texts[1], seen)


def _be(
    work: Callable[[], int],
    streams: Sequence[int],
    folder: Path,
    variables: Mapping[str, str],
    encoding: str,
    events: int | None,
) -> NoReturn:
    """Be the child: take the streams, the folder and the variables, work, and end."""
    code = 70
    try:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding=encoding)
        for number, name in ((1, "stdout"), (2, "stderr")):
            raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
            setattr(sys, name, io.TextIOWrapper(raw, encoding=encoding, errors="strict" if number == 1 else "replace"))
        os.chdir(folder)
        os.environ.update(variables)
        if events is not None:
            _watch(events)
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    os._exit(code)


def _watch(stream: int) -> None:
    """Tell of every file opened or changed and every program started from now on."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            kind = "write" if (arguments[2] or 0) & WRITING else "read"
            _tell(stream, kind, arguments[0])
        elif event in CHANGING:
            _tell(stream, event, arguments[0])
            if event == "os.rename":
                _tell(stream, event, arguments[1])
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
            _tell(stream, "started", str(arguments[0]))

    sys.addaudithook(hook)


def _tell(stream: int, event: str, path: Any) -> None:
    text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
    os.write(stream, json.dumps([event, os.path.abspath(text)]).encode() + b"\n")  # noqa: PTH100 - links stay
