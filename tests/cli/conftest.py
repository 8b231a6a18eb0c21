"""Runs the command line inside this process or in one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.small_map import write_small_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a run ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map, from which commands are run."""
    made = write_small_map(tmp_path / "map")
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def argmap(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs a command in this process, as the program would."""

    def run(*arguments: str) -> Ran:
        from argmap.cli.guard import guarded

        code = guarded(arguments)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


@pytest.fixture
def child() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs a command in a process of its own."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "argmap", *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def mortal() -> Callable[..., Ran]:
    """Runs a command in a process of its own that file permissions hold for, whoever runs the tests."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("the superuser can read everything, and there is no setpriv to give that up")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]

    def run(*arguments: str) -> Ran:
        ran = subprocess.run([*prefix, sys.executable, "-m", "argmap", *arguments], capture_output=True, check=False)
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run
