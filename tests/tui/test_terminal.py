"""The program in a real terminal: a pseudo-terminal kept by tmux."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 20.0
_EVERY = 0.02


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, socket: Path, command: str) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", os.devnull]
        self._run("new-session", "-d", "-x", "120", "-y", "40", f"{command}; echo left with $?; cat")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What is seen once `pattern` is."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = re.search(pattern, self.screen)
            if found:
                return found
            time.sleep(_EVERY)
        raise AssertionError(f"never saw {pattern!r} but\n{self.screen}")

    def kill(self) -> None:
        self._run("kill-server")


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs tmux")
        pytest.skip("tmux is not installed")
    command = shlex.join([sys.executable, "-m", "argmap", "--map", str(folder)])
    running = Terminal(tmp_path / "tmux", command)
    yield running
    running.kill()


def test_a_session_in_a_terminal_from_first_paint_to_saving(terminal: Terminal, folder: Path) -> None:
    terminal.wait_for("Open models stay behind")
    before = int(terminal.wait_for(r"main claim (\d+) %")[1])
    terminal.wait_for("it would stand at")
    terminal.keys(",")
    terminal.wait_for(r"as of 2023-07-18 \(0\)")
    terminal.wait_for("against now")
    terminal.keys("0")
    terminal.wait_for("first visit")
    terminal.wait_for(rf"main claim {before} % *\n")
    terminal.keys("j", "Enter", "j", "j", "j", "j")
    terminal.wait_for(r"▌ +\[x\] 2023-07-18")
    terminal.keys("Space")
    after = terminal.wait_for(r"main claim (\d+) % −(\d+)")
    assert int(after[1]) + int(after[2]) == before
    terminal.keys("u")
    terminal.wait_for(rf"main claim {before} % *\n")
    terminal.keys("U")
    terminal.wait_for("1 file unsaved")
    terminal.keys("C-s")
    terminal.wait_for("status: disputed")
    terminal.keys("Enter")
    terminal.wait_for("wrote evidence/all.yaml")
    terminal.keys("q")
    terminal.wait_for("left with 0")
    written = (folder / "evidence/all.yaml").read_text()
    assert written.replace("    status: disputed\n", "") == FILES["evidence/all.yaml"]


def test_the_map_is_walked_in_a_terminal(terminal: Terminal) -> None:
    terminal.wait_for(r"main claim (\d+) %")
    terminal.keys("m")
    terminal.wait_for(r"┃ Open models stay behind closed ones")
    terminal.keys("j", "l")
    terminal.wait_for(r"×═+⌿═×┃ Adapters")
    terminal.wait_for(r"claim · adapters-compose|rebuttal · adapters-compose")
    terminal.keys("z")
    terminal.wait_for(r"(?m)^ +╭─+╮ *$")
    terminal.keys("-", "-")
    terminal.wait_for("cards show numbers")
    terminal.keys("m")
    terminal.wait_for(r"▌.*× Adapters")
    terminal.keys("q")
    terminal.wait_for("left with 0")
