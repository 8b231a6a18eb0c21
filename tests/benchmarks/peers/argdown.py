"""The same map from a file to a file, against the command line of Argdown: whole processes on both sides.

argmap also evaluates the map, which Argdown has no notion of; its file is the one `argmap export argdown` writes. Both
read their file each time: what argmap keeps between runs is turned off.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.made import REPOSITORY, surroundings, write_map
from tests.benchmarks.measure import WALL, Row, race, times_faster
from tests.benchmarks.peers.found import folder as peers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measure import Scale

SIZES = (100, 1_000, 10_000)
# What argmap calls a format, and what Argdown does.
FORMATS = {"json": "json", "dot": "map"}
ROWS = tuple(f"{size:,} claims to {name}" for size in SIZES for name in FORMATS)
_AT_LEAST = 1.0
# Argdown writes every space of a label as an entity.
_CLAIM = re.compile(r"Claim(?:&#x20;| )number(?:&#x20;| )(\d+)")


def rows(scale: Scale) -> Iterator[Row]:
    names = iter(ROWS)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as kept:
            place, claims = Path(kept), max(20, scale.size(size))
            (place / "map").mkdir()
            write_map(place / "map", claims)
            _run(_argmap(place, "argdown"), place)
            for name in FORMATS:
                yield _row(next(names), place, name, claims, 1 if scale.smoke else 3 if size > 5_000 else 5)


def _row(title: str, place: Path, name: str, claims: int, rounds: int) -> Row:
    ours, theirs = _argmap(place, name), _argdown(place, FORMATS[name])
    _run(ours, place)
    _run(theirs, place)
    counts = _count(place / f"map.{name}", name), _count(place / "theirs" / f"map.{name}", name)
    assert counts[0] == counts[1] == claims, f"{claims} claims went in, {counts} came out as {name}"
    times = race({"ours": lambda: _run(ours, place), "theirs": lambda: _run(theirs, place)}, rounds, WALL)
    note = f"{median(times['ours']):,.0f} against {median(times['theirs']):,.0f} ms, start-up of both in it"
    return Row(title, times_faster(times, "ours", "theirs"), "x", _AT_LEAST, at_least=True, note=note)


def _argmap(place: Path, name: str) -> list[str]:
    out = str(place / f"map.{name}")
    return [sys.executable, "-m", "argmap", "--map", str(place / "map"), "export", name, "-o", out, "--force"]


def _argdown(place: Path, command: str) -> list[str]:
    program = str(peers() / "node_modules" / ".bin" / "argdown")
    more = ["--format", "dot"] if command == "map" else []
    return [program, command, str(place / "map.argdown"), str(place / "theirs"), "--silent", *more]


def _run(command: list[str], place: Path) -> None:
    env = surroundings(ARGMAP_NO_CACHE="1")
    done = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr or done.stdout}"


def _count(path: Path, name: str) -> int:
    """How many claims a document holds, whoever wrote it."""
    text = path.read_text(encoding="utf-8")
    if name == "json":
        made = json.loads(text)
        nodes = made.get("statements") or [node for node in made["nodes"] if node["kind"] == "claim"]
        return len(nodes)
    return len(set(_CLAIM.findall(text)))
