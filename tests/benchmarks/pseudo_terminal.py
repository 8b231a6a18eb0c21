"""A program in a pseudo-terminal, timed as a person at its keys would: bytes in, bytes out, processor time."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_=>])")
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What one key brought: seconds until the first and the last byte, bytes, seconds of processor time."""

    first: float
    settled: float
    bytes: int
    cpu: float


class Running:
    """A program in Python, by its arguments, on a screen of `columns` by `lines`."""

    def __init__(self, arguments: Sequence[str], columns: int = 160, lines: int = 45) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(columns), "LINES": str(lines)}
        env = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")}
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env | kept,
            start_new_session=True,
        )
        os.close(slave)
        self._heard = b""

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], seconds)
        try:
            return os.read(self._master, 1 << 16) if ready else b""
        except OSError:
            return b""

    def wait_for(self, words: bytes) -> float:
        """Seconds since the start until `words` were written; escapes between them are ignored."""
        end = time.perf_counter() + _PATIENCE
        while time.perf_counter() < end:
            self._heard += self._read(0.05)
            if words in self.heard:
                return time.perf_counter() - self.began
        raise AssertionError(f"never wrote {words!r}")

    def forget(self) -> None:
        """Begin to listen anew."""
        self._heard = b""

    @property
    def heard(self) -> bytes:
        """What was written since, without escapes."""
        return _ESCAPES.sub(b"", self._heard)

    def rest(self, seconds: float = 0.6) -> None:
        """Listen until nothing comes for so long."""
        while data := self._read(seconds):
            self._heard += data

    def listen(self, seconds: float) -> int:
        """How many bytes come within some seconds."""
        end, count = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            count += len(self._read(left))
        return count

    def write(self, key: bytes) -> None:
        """Send a key."""
        os.write(self._master, key)

    def press(self, key: bytes, quiet: float = 0.15) -> Answer:
        """Send a key and wait until nothing comes for `quiet` seconds."""
        cpu, sent = self.cpu, time.perf_counter()
        os.write(self._master, key)
        first = last = 0.0
        count = 0
        while data := self._read(quiet if first else 2.0):
            last = time.perf_counter() - sent
            first = first or last
            count += len(data)
        return Answer(first, last, count, self.cpu - cpu)

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, all threads."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory(self) -> float:
        """Megabytes now in memory."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        line = next(line for line in lines if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024.0
