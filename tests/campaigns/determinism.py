"""One map in many surroundings: seeds of hashes, orders of files, locales, zones of time."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.campaigns.campaign import Campaign, Case
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

SEEDS, ORDERS = ("0", "1", "2", "42", "4294967295"), range(5)
LOCALES, ZONES = ("C", "C.UTF-8", "POSIX"), ("UTC", "Pacific/Kiritimati")
COMMANDS = (
    ["show", "--json", "--stats"], ["why", "open-models-lag", "--json"], ["check", "--strict", "--format", "sarif"],
    ["export", "all", "-o", "{aside}"], ["tornado", "open-models-lag", "--json"], ["diff", "2023-08-01", "--json"],
    ["draft", "update", "--since", "2023-08-01"],
)  # fmt: skip
# Runs the commands in one process whose folders list their files in an order of their own.
WORK = """
import hashlib, json, os, pathlib, random, sys, tempfile
order, commands = int(sys.argv[1]), json.loads(sys.argv[2])
real_scandir, real_listdir = os.scandir, os.listdir
def shuffled(found):
    found = sorted(found, key=lambda each: getattr(each, "name", each))
    random.Random(order).shuffle(found)
    return found
class Entries:
    def __init__(self, path):
        with real_scandir(*path) as found:
            self.found = iter(shuffled(found))
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): pass
os.scandir, os.listdir = lambda *path: Entries(path), lambda *path: shuffled(real_listdir(*path))
from argmap.cli.guard import guarded
with tempfile.TemporaryDirectory() as aside:
    for command in commands:
        print("$", *command, flush=True)
        code = guarded([word.replace("{aside}", aside + "/all") for word in command])
        print("=", code, flush=True)
    for path in sorted(pathlib.Path(aside).rglob("*")):
        if path.is_file():
            print(path.relative_to(aside), hashlib.sha256(path.read_bytes()).hexdigest())
"""


def cases(run: Run) -> Iterator[Case]:
    folder = write_small_map(run.fresh("map"))
    surroundings = list(itertools.product(SEEDS, ORDERS, LOCALES, ZONES))
    run.chance.shuffle(surroundings)
    expected = _printed(folder, "0", 0, "C.UTF-8", "UTC")
    for number in range(run.count):
        seed, order, locale, zone = surroundings[number % len(surroundings)]
        title = f"PYTHONHASHSEED={seed} LC_ALL={locale} TZ={zone}, files in order {order}"
        yield Case(title, partial(_same, folder, expected, seed, order, locale, zone), {"expected.txt": expected})


def _printed(folder: Path, seed: str, order: int, locale: str, zone: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(order), json.dumps(COMMANDS)],
        cwd=folder, capture_output=True, check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone, "ARGMAP_NO_CACHE": "1",
             "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def _same(folder: Path, expected: bytes, seed: str, order: int, locale: str, zone: str) -> None:
    printed = _printed(folder, seed, order, locale, zone)
    if printed != expected:
        pairs = zip(expected.splitlines(), printed.splitlines(), strict=False)
        raise AssertionError(next(((one, other) for one, other in pairs if one != other), "one of them is longer"))
    assert printed.count(b"\n= 0\n") >= len(COMMANDS) - 1


CAMPAIGN = Campaign(
    name="determinism",
    promise="one map gives the same bytes under every seed of hashes, order of files, locale and zone of time",
    full=150,
    quick=1,
    cases=cases,
    limit=120.0,
    full_seconds=300,
)
