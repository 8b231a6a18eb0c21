"""No traceback ever: whatever goes wrong in a command ends as a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.launch import launched
from argmap.cli.screen import Screen
from argmap.cli.views.problems import problem_lines
from argmap.problems import ArgmapError, Problem, Span
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = 2
UNREADABLE = 3
INTERRUPTED = 130
DISK = "AM0199"
# So many values are made between two looks of the collector at the newest. What a command makes is modules, classes
# and a map, which all stay: Python's own 700 would have it look a thousand times and find nothing.
_BETWEEN_COLLECTIONS = 1_000_000
_KINDS = {
    "Input should be a valid integer": "a whole number",
    "Input should be a valid number": "a number",
}
_BOUNDS = {
    "Input should be greater than or equal to ": "at least",
    "Input should be less than or equal to ": "at most",
}


def guarded(arguments: Sequence[str]) -> int:
    """Run the program on `arguments` and return its exit code."""
    _open_streams()
    screen = Screen.of_process()
    try:
        return 0 if launched(arguments) else _commanded(arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except ArgmapError as error:
        screen.say(*(line for problem in error.problems for line in problem_lines(problem, screen.width)))
        return error.exit_code
    except OSError as error:
        screen.say(*problem_lines(_disk_problem(error), screen.width))
        return UNREADABLE
    except Exception as error:
        return _stumbled(error, screen)
    finally:
        screen.finish()


def _commanded(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name.

    Typer is imported for it, and not to open the terminal UI, which would wait for it.
    """
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    import typer

    from argmap.cli.program import program

    # The root of what typer raises about arguments, by a public name.
    usage: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
    try:
        code = program(arguments)(list(arguments), prog_name="argmap", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except usage as error:
        screen = Screen.of_process()
        screen.say(*problem_lines(_usage_problem(error), screen.width))
        return USAGE
    return code if isinstance(code, int) else 0


def _open_streams() -> None:
    """Python has no stream where the shell closed it; what is written there goes nowhere."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the process ends


def _usage_problem(error: Exception) -> Problem:
    message = one_line(getattr(error, "message", "") or str(error))
    formatted = getattr(error, "format_message", None)
    if callable(formatted):
        message = one_line(formatted())
    message, hint = _parted(message.rstrip("."))
    hint = "; ".join(getattr(error, "__notes__", ())) or hint
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "argmap"
    return Problem(
        code="", message=message[:1].lower() + message[1:], span=Span(""), hint=hint or f"try `{path} --help`"
    )


def _worded(message: str) -> str:
    """The message in our words where a library of libraries speaks in its own."""
    for said, kind in _KINDS.items():
        head, found, _ = message.partition(said)
        if found:
            return f"{head}expected {kind}"
    for said, side in _BOUNDS.items():
        head, found, bound = message.partition(said)
        if found:
            return f"{head}expected {side} {bound}"
    return message


def _parted(message: str) -> tuple[str, str]:
    """The message and the name it suggests."""
    message = _worded(message)
    for mark in (" Did you mean", " (Possible options", " Possible options"):
        said, found, guess = message.partition(mark)
        if found:
            names = [part.strip(" '\"?:)(") for part in guess.split(",")]
            return said.rstrip(". "), "did you mean " + " or ".join(f"`{name}`" for name in names) + "?"
    return message, ""


def _disk_problem(error: OSError) -> Problem:
    name = str(error.filename or "")
    reason = (error.strerror or "the disk refused").lower()
    about = f"`{name}`: {reason}" if name else reason
    hint = "check that it is there and that you may use it" if name else "free some space, or write somewhere else"
    return Problem(code=DISK, message=about, span=Span(name), hint=hint)


def _stumbled(error: Exception, screen: Screen) -> int:
    if os.environ.get("ARGMAP_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    what = one_line(f"{type(error).__name__}: {error}")[:200]
    screen.say(f"argmap stumbled: {what}. This is a fault in argmap; please report it (ARGMAP_DEBUG=1 shows where).")
    return 1
