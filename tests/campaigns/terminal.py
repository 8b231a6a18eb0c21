"""Texts that would like to act, shown by the command line on a terminal and by every pane of the terminal UI."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import select
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.edit import EditRefused, set_field
from argmap.text import is_active, one_line
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.texts import TEXTS
from tests.small_map import FILES, write_small_map
from tests.tui.driving import driven

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

# Colour, weight, and what a bar of progress draws itself anew with; whatever else begins with an escape would act.
COLOURS = re.compile(rb"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)|\r")
COMMANDS = (
    ["show"],
    ["why", "open-models-lag"],
    ["graph"],
    ["show", "llama-hours"],
    ["check", "--strict"],
    ["timeline"],
)
FIELDS = {
    "main.yaml": [
        ("map", "title"), ("claims", "open-models-lag", "text"), ("claims", "open-models-lag", "why"),
        ("claims", "retraining-blocks", "short"), ("claims", "adapters-compose", "text"),
        ("claims", "adapters-compose", "attacks", "retraining-blocks", "why"), ("claims", "adapters-compose", "theme"),
    ],
    "numbers.yaml": [("quantities", "budget", "why"), ("models", "retraining-cost", "in_words")],
    "evidence/all.yaml": [
        ("evidence", "llama-hours", "text"), ("evidence", "merge-study", "text"), ("sources", "touvron", "title"),
        ("sources", "touvron", "author"), ("evidence", "llama-hours", "locator"),
    ],
}  # fmt: skip
KEYS = (
    "j", "j", "enter", "tab", "j", "j", "enter", "tab", "comma", "0", "exclamation_mark", "escape", "question_mark",
    "escape",
    "slash", "left_square_bracket", "enter", "escape", "g", "m", "escape",
)  # fmt: skip
# What no file may hold may still stand in a name of a file, or in a file that is refused and quoted.
ACTING = "\x1b]52;c;b3duZWQ=\x07\x1b]0;owned\x07\x1b[2J\x9b5mowned\u202edenwo"
PAYLOADS = (
    b"\x1b]52;c;b3du",
    b"\x1b]0;owned",
    b"\x1b[2Jowned",
    b"\xc2\x9b5mowned",
    b"\x9b5mowned",
    "\u202edenwo".encode(),
)


def cases(run: Run) -> Iterator[Case]:
    texts = [text for text in TEXTS if not is_active(text)]
    run.chance.shuffle(texts)
    each = max(1, run.count // 3)
    for number in range(run.count):
        folder = run.fresh(str(number))
        chosen = [texts[(number * 5 + turn) % len(texts)] for turn in range(5)]
        given = {"texts.txt": "\n".join(map(repr, chosen)).encode("utf-8", "backslashreplace")}
        if number % 20 == 19 or number == run.count - 1:
            yield Case("a session in a pseudo-terminal, with names of files that act", partial(_session, folder))
        elif number < each:
            yield Case(f"the terminal UI with {chosen!r}", partial(_panes, _written(folder, chosen)), given)
        else:
            yield Case(f"the command line with {chosen!r}", partial(_lines, _written(folder, chosen), number), given)


def _written(folder: Path, texts: list[str]) -> Path:
    """The small map with these texts in its fields."""
    turn = 0
    for name, fields in FIELDS.items():
        data = FILES[name].encode()
        for field in fields:
            try:
                data = set_field(data, field, texts[turn % len(texts)])
            except EditRefused as error:
                raise AssertionError(f"{texts[turn % len(texts)]!r} is refused: {error}") from error
            turn += 1
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _lines(folder: Path, number: int) -> None:
    command = COMMANDS[number % len(COMMANDS)]
    shown = in_terminal([*command, "--map", str(folder)], folder, keys=[], patience=60.0)
    assert b"stumbled" not in shown
    _inert(COLOURS.sub(b"", shown))


def _inert(shown: bytes) -> None:
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    acting = [character for character in text if is_active(character)]
    assert not acting, [f"U+{ord(character):04X}" for character in acting]


def _panes(folder: Path) -> None:
    asyncio.run(_walk(folder))


async def _walk(folder: Path) -> None:
    async with driven(folder, (140, 45)) as driver:
        for key in KEYS:
            await driver.press(key)
        lines = [*driver.outline, *driver.pane, driver.banner, driver.notice, driver.overview]
        assert all(not is_active(line) for line in lines)
        assert not driver.app.return_code
        assert one_line(driver.banner)


def _session(folder: Path) -> None:
    write_small_map(folder)
    (folder / f"{ACTING}.yaml").write_text("claims:\n  named: {text: In a file whose name acts.}\n")
    (folder / "quoted.yaml").write_bytes(f"claims:\n  quoted: {{text: {ACTING}}}\n".encode())
    (folder / "late.yaml").write_bytes(b'claims:\n  "' + ACTING.encode() + b'": {text: [a}\n')
    shown = in_terminal(
        ["--map", str(folder)],
        folder,
        keys=["!", "j", "j", "\x1b", "j", "\r", "\t", "j", "?", "\x1b", "q"],
        patience=80.0,
    )
    assert b"Open models stay behind" in shown
    assert [payload for payload in PAYLOADS if payload in shown] == []
    for command in (["check"], ["show", "named"], ["doctor"]):
        shown = in_terminal([*command, "--map", str(folder)], folder, keys=[], patience=60.0)
        assert [payload for payload in PAYLOADS if payload in shown] == []
        _inert(COLOURS.sub(b"", shown))


def in_terminal(arguments: list[str], folder: Path, keys: list[str], patience: float) -> bytes:
    """All that `argmap` writes to a terminal of 120 columns, given these keys one after another."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40", COLORTERM="truecolor", ARGMAP_NO_CACHE="1")
        os.environ.pop("NO_COLOR", None)
        os.execv(sys.executable, [sys.executable, "-m", "argmap", *arguments])
    shown, end, waiting = b"", time.monotonic() + patience, list(keys)
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], 0.4)
            if ready:
                try:
                    more = os.read(terminal, 65536)
                except OSError:
                    break
                if not more:
                    break
                shown += more
            elif waiting and b"Open models" in shown:
                os.write(terminal, waiting.pop(0).encode())
            elif keys and not waiting:
                break
    finally:
        if os.waitpid(process, os.WNOHANG) == (0, 0):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(terminal)
    return shown


CAMPAIGN = Campaign(
    name="terminal",
    promise="no text, name of a file or quoted line acts on a terminal, in the command line or any pane",
    full=60,
    quick=2,
    cases=cases,
    limit=240.0,
    full_seconds=250,
)
