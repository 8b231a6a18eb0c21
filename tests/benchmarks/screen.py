"""The terminal UI as its reader meets it: first paint, keys, bytes, memory, a file that changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.made import REPOSITORY, SHIPPED, write_map
from tests.benchmarks.measure import Row
from tests.benchmarks.pseudo_terminal import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.benchmarks.measure import Scale
    from tests.benchmarks.pseudo_terminal import Answer

# A screen of three panes.
COLUMNS, LINES = 160, 45
MAPS = ("map of the essay", "2,000 claims", "10,000 claims")
_KEY = ("first byte, p95", "settled, median", "bytes once all panes followed, median")


def _rows_of(name: str) -> Iterator[str]:
    yield f"first paint, {name}"
    yield from (f"cursor key, {name}: {what}" for what in _KEY)
    yield f"cursor key held, {name}: bytes each"
    yield from (f"slider step: {what}" for what in _KEY if name == MAPS[0])
    yield f"memory, {name}"


CHANGED, LATE = "a file that changed is shown", "the loop is late while sampling, p99"
ALONE = "first paint, one line by the toolkit alone"
ROWS = (ALONE, *_rows_of(MAPS[0]), CHANGED, *_rows_of(MAPS[1]), *_rows_of(MAPS[2]), LATE)
DOWN, UP, RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[C"

# The least that a program with this toolkit does before it is seen: what our own start cannot be below.
LEAST = """
from textual.app import App
from textual.widgets import Static

class Least(App):
    def compose(self):
        yield Static("line")

Least().run()
"""


def rows(scale: Scale) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        yield _first_paint(
            ALONE,
            lambda: Running(("-c", LEAST), COLUMNS, LINES),
            b"line",
            None,
            scale,
        )
        shutil.copytree(SHIPPED, folder / "essay")
        yield from _map(MAPS[0], folder / "essay", b"stands at", (0.4, 250.0), scale)
        yield from _reload(folder / "essay", scale)
        for size, name in zip((2_000, 10_000), MAPS[1:], strict=True):
            claims = scale.size(size)
            (folder / str(size)).mkdir()
            write_map(folder / str(size), claims)
            yield from _map(name, folder / str(size), b"stands at", (0.9, 250.0), scale)
        yield from _lag(folder / "essay", scale)


def _map(name: str, folder: Path, words: bytes, targets: tuple[float, float], scale: Scale) -> Iterator[Row]:
    """First paint, then the cursor over claims that need no scrolling."""
    yield _first_paint(f"first paint, {name}", lambda: _argmap(folder), words, targets[0], scale)
    with _argmap(folder) as running:
        running.wait_for(b"main claim")
        running.rest(scale.quiet(1.5))
        count = max(2, scale.size(24))
        keys = ([DOWN] * 8 + [UP] * 8) * 9
        answers = [running.press(key) for key in keys[:count]]
        yield from _keys(f"cursor key, {name}", answers)
        yield _held(f"cursor key held, {name}: bytes each", running, scale)
        if folder.name == "essay":
            yield from _slider(running, scale)
        yield Row(f"memory, {name}", running.memory, "MB", targets[1])


def _argmap(folder: Path) -> Running:
    return Running(("-m", "argmap", "--map", str(folder)), COLUMNS, LINES)


def _first_paint(name: str, start: Callable[[], Running], words: bytes, target: float | None, scale: Scale) -> Row:
    paints = []
    for number in range(1 if scale.smoke else 6):
        with start() as running:
            paints.append((running.wait_for(words), running.cpu))
            # The first fills caches, of the disk and of argmap, as every run does that is not killed at once.
            if number == 0 and not scale.smoke:
                running.rest(3.0)
    shown = paints[1:] or paints
    note = f"{median(cpu for _, cpu in shown):.2f} s of processor time; first time {paints[0][0]:.2f} s"
    return Row(name, median(paint for paint, _ in shown), "s", target, note=note)


def _held(name: str, running: Running, scale: Scale) -> Row:
    """Bytes of a key that is held down, thirty times a second, without scrolling."""
    count = max(2, scale.size(24))
    running.rest(scale.quiet(1.5))
    cpu, heard = running.cpu, 0
    for at in range(count):
        running.write(DOWN if at % 16 < 8 else UP)
        heard += running.listen(1 / 30)
    note = f"{1000 * (running.cpu - cpu) / count:.0f} ms of processor time each"
    running.rest(scale.quiet(1.0))
    return Row(name, heard / count, "B", 4096.0, note=note)


def _keys(name: str, answers: Sequence[Answer]) -> Iterator[Row]:
    cpu = f"{1000 * sum(answer.cpu for answer in answers) / len(answers):.0f} ms of processor time each"
    firsts, settles = [1000 * answer.first for answer in answers], [1000 * answer.settled for answer in answers]
    yield Row(f"{name}: {_KEY[0]}", _p(firsts, 95), "ms", 16.0, note=f"median {median(firsts):.1f}; {cpu}")
    yield Row(f"{name}: {_KEY[1]}", median(settles), "ms", 50.0, note=f"p95 {_p(settles, 95):.0f}")
    yield Row(f"{name}: {_KEY[2]}", median(answer.bytes for answer in answers), "B", 4096.0,
              note=f"most {max(answer.bytes for answer in answers):,}")  # fmt: skip


def _slider(running: Running, scale: Scale) -> Iterator[Row]:
    """On the main claim's first quantity, a step with each key, none waited for longer than a person does."""
    running.press(b"g", 1.0)
    running.press(b"\r", 1.0)
    for _ in range(40):
        running.press(b"j", 0.05)
        running.forget()
        running.write(RIGHT)
        running.rest(0.2)
        if b"what if" in running.heard:
            break
    running.rest(scale.quiet(1.0))
    answers = []
    for _ in range(max(2, scale.size(12))):
        answers.append(running.press(RIGHT, 0.1))
    yield from _keys("slider step", answers)


def _reload(folder: Path, scale: Scale) -> Iterator[Row]:
    """From writing a file to the number on the screen."""
    path = folder / "map.yaml"
    text = path.read_text()
    with _argmap(folder) as running:
        running.wait_for(b"main claim")
        running.rest(scale.quiet(2.0))
        times = []
        for number in range(max(2, scale.size(5))):
            running.forget()
            began = time.perf_counter()
            # No letter as before: a cell that looks as before is not sent.
            title = 12 * chr(ord("A") + number)
            path.write_text("\n".join(_titled(line, title) for line in text.splitlines()) + "\n")
            running.wait_for(title.encode())
            times.append(1000 * (time.perf_counter() - began))
            running.rest(scale.quiet(1.0))
        path.write_text(text)
    yield Row(CHANGED, median(times), "ms", 200.0, note=f"most {max(times):.0f}")


def _titled(line: str, title: str) -> str:
    return f"{line[: len(line) - len(line.lstrip())]}title: {title}" if line.lstrip().startswith("title:") else line


# How late a timer comes while numbers are sampled: what a key would have to wait.
LAG = """
import asyncio, sys, time
from dataclasses import replace
from pathlib import Path
from argmap.session import Options, open_session
from argmap.tui.app import ArgmapApp
from argmap.tui.computing import spare_old_objects

async def main():
    spare_old_objects()
    app = ArgmapApp(open_session(Path(sys.argv[1]), Options()))
    late = []
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause(float(sys.argv[3]))
        screen = app.screen_stack[0]
        for seed in range(int(sys.argv[2])):
            screen.view.session.with_options(replace(screen.view.session.options, seed=1000 + seed))
            screen.renew()
            end = time.perf_counter() + 1.0
            while time.perf_counter() < end:
                before = time.perf_counter()
                await asyncio.sleep(0.005)
                late.append(1000 * (time.perf_counter() - before - 0.005))
    late.sort()
    print(late[len(late) // 2], late[int(len(late) * 0.99)], late[-1])
asyncio.run(main())
"""


def _lag(folder: Path, scale: Scale) -> Iterator[Row]:
    command = [sys.executable, "-c", LAG, str(folder), str(scale.size(5)), str(scale.quiet(3.0))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY)
    if done.returncode:
        yield Row(LATE, None, "ms", 20.0)
        return
    half, late, most = map(float, done.stdout.split())
    yield Row(LATE, late, "ms", 20.0, note=f"median {half:.1f}, most {most:.0f}")


def _p(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
