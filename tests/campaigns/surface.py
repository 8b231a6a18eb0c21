"""Every command in every surrounding that trips programs: no map, closed pipes, narrow and plain terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from argmap.cli.program import COMMANDS as TABLE
from argmap.text import cell_width
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import Ran, program
from tests.campaigns.reading_only import MAIN
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

GROUPS = {
    "add": ("claim", "evidence", "quantity", "source"),
    "draft": ("update", "rebuttal", "claim", "refresh", "check", "templates", "publish", "box"),
    "plot": ("timeline", "tornado", "distribution", "calibration"),
}
# What a command is given when it should have something to say.
GIVEN: dict[str, tuple[str, ...]] = {
    "why": (MAIN,), "diff": ("2023-08-01",), "try": ("gpu_price * 8",), "flip": (MAIN,), "tornado": (MAIN,),
    "export": ("markdown",), "set": (f"{MAIN}.prior", "0.5"), "remove": ("cheap-compute",), "retract": ("llama-hours",),
    "rename": ("gpu_price", "chip_price"), "init": ("elsewhere",),
    "bench": ("--rounds", "1"),
}  # fmt: skip
NAMES: tuple[tuple[str, ...], ...] = tuple(
    (name, *part)
    for names in TABLE.values()
    for name in names
    for part in [(), *((sub,) for sub in GROUPS.get(name, ()))]
)
DOCUMENTED = (0, 1, 2, 3)
# A command that runs until ctrl+c, and the seconds after which that is pressed.
LASTING = "serve"
UNTIL_INTERRUPTED = 2.0
# A document is UTF-8 wherever it goes: other programs read it.
DOCUMENTS = ("export", "plot", "draft")


def _said(command: tuple[str, ...], folder: Path, **more: object) -> Ran:
    words = (*command, *GIVEN.get(command[0], ())) if len(command) == 1 else command
    return _ran(words, folder, **more)


def _ran(words: tuple[str, ...], folder: Path, **more: object) -> Ran:
    after = UNTIL_INTERRUPTED if words[0] == LASTING else None
    return program(*words, folder=folder, interrupt_after=after, **more)  # type: ignore[arg-type]


def _bare(command: tuple[str, ...], folder: Path) -> Ran:
    return _ran(command, folder)


def _bad_word(command: tuple[str, ...], folder: Path) -> Ran:
    ran = program(*command, "--no-such-option", folder=folder)
    assert ran.code == 2
    assert ran.out == b""
    return ran


def _odd_words(command: tuple[str, ...], folder: Path) -> Ran:
    return program(*command, "\x1b[31m", "\udcff", "{}", "%s", "[/x]", folder=folder)


def _no_map(command: tuple[str, ...], folder: Path) -> Ran:
    ran = _said(command, folder, variables={"ARGMAP_MAP": str(folder / "nowhere")})
    assert ran.code != 0 or command[0] in (
        "help",
        "explain",
        "schema",
        "doctor",
        "init",
        "draft",
        "plot",
        "add",
        "status",
    )
    return ran


def _file_for_a_map(command: tuple[str, ...], folder: Path) -> Ran:
    return _said(command, folder, variables={"ARGMAP_MAP": str(folder / "main.yaml")})


def _empty_map(command: tuple[str, ...], folder: Path) -> Ran:
    (folder / "void").mkdir()
    (folder / "void" / "map.yaml").write_text("map: {title: Nothing}\n")
    return _said(command, folder, variables={"ARGMAP_MAP": str(folder / "void")})


def _broken_map(command: tuple[str, ...], folder: Path) -> Ran:
    (folder / "evidence" / "all.yaml").write_bytes(b"\xff\xfe: [")
    return _said(command, folder)


def _closed_pipe(command: tuple[str, ...], folder: Path) -> Ran:
    ran = _said(command, folder, closed=True)
    assert ran.code in (0, 1, 2, 3, 141)
    return ran


def _narrow(command: tuple[str, ...], folder: Path) -> Ran:
    return _said(command, folder, variables={"COLUMNS": "30", "LINES": "5"})


def _help_at_forty(command: tuple[str, ...], folder: Path) -> Ran:
    ran = program(*command, "--help", folder=folder, variables={"COLUMNS": "40"})
    assert ran.code == 0
    lines = ran.out.decode().splitlines()
    assert max(cell_width(line) for line in lines if not line.lstrip().startswith(("argmap ", "--"))) <= 40
    return ran


def _no_colour(command: tuple[str, ...], folder: Path) -> Ran:
    ran = _said(command, folder, variables={"NO_COLOR": "1", "FORCE_COLOR": ""})
    assert b"\x1b" not in ran.out + ran.err
    return ran


def _plain_stream(command: tuple[str, ...], folder: Path) -> Ran:
    ran = _said(command, folder, encoding="ascii")
    assert ran.out.isascii() or command[0] in DOCUMENTS
    return ran


def _plain_locale(command: tuple[str, ...], folder: Path) -> Ran:
    """In a process of its own: the locale is taken up when Python starts."""
    words = (*command, *GIVEN.get(command[0], ())) if len(command) == 1 else command
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", *words], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**kept, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ) as process:  # fmt: skip
        if command[0] == LASTING:
            time.sleep(UNTIL_INTERRUPTED)
            process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert out.isascii() or command[0] in DOCUMENTS
    return Ran(process.returncode, out, err)


SURROUNDINGS: dict[str, Callable[[tuple[str, ...], Path], Ran]] = {
    "no arguments": _bare,
    "an option there is none of": _bad_word,
    "odd words": _odd_words,
    "no map": _no_map,
    "a file for a map": _file_for_a_map,
    "a map without claims": _empty_map,
    "a map with a broken file": _broken_map,
    "a closed pipe": _closed_pipe,
    "thirty columns": _narrow,
    "help at forty columns": _help_at_forty,
    "no colour": _no_colour,
    "a stream of ASCII": _plain_stream,
    "a plain locale": _plain_locale,
}


def cases(run: Run) -> Iterator[Case]:
    tries = [(name, command) for name in SURROUNDINGS for command in NAMES]
    if run.count < len(tries):
        # What needs a process of its own takes twenty times as long.
        tries = [each for each in tries if each[0] != "a plain locale"]
        run.chance.shuffle(tries)
    for number in range(run.count):
        name, command = tries[number]
        yield Case(f"argmap {' '.join(command)}: {name}", partial(_ends_well, run, number, name, command))


def _ends_well(run: Run, number: int, name: str, command: tuple[str, ...]) -> None:
    folder = write_small_map(run.fresh(str(number)) / "map")
    ran = SURROUNDINGS[name](command, folder)
    assert not ran.tripped, ran.err.decode("utf-8", "replace")
    assert ran.code in DOCUMENTED, (ran.code, ran.err)
    # A refusal is said on the error stream, and nothing of an answer stands before it.
    if ran.code in (2, 3):
        assert ran.err
        assert ran.out == b"" or ran.code == 3, ran.out


CAMPAIGN = Campaign(
    name="surface",
    promise="every command ends with a documented code, without a traceback and without half an answer",
    full=len(NAMES) * len(SURROUNDINGS),
    quick=30,
    cases=cases,
    limit=60.0,
    full_seconds=200,
)
