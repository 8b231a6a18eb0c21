"""A script of node that answers a line with a line, so that its work is timed inside it and in turn with ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.peers.found import folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent


@contextmanager
def running(script: str) -> Iterator[Callable[[Any], Any]]:
    """What sends a value to the script as a line of JSON and gives back what it answers."""
    program = shutil.which("node")
    assert program is not None, "node is needed, and only asked for where it is here"
    # A module finds its packages above itself: beside them it has to lie.
    with tempfile.NamedTemporaryFile("w", suffix=".mjs", dir=folder(), delete=False) as copy:
        copy.write((HERE / script).read_text())
    child = subprocess.Popen([program, copy.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdin is not None
        assert child.stdout is not None

        def ask(value: Any) -> Any:
            child.stdin.write(json.dumps(value) + "\n")
            child.stdin.flush()
            return json.loads(child.stdout.readline())

        yield ask
    finally:
        child.stdin.close()
        child.wait(60)
        child.stdout.close()
        Path(copy.name).unlink()
