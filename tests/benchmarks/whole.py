"""The parts together: sub-models, a large map from disk, and commands in fresh processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.nodes import ArgumentMap, Formula, Quantity, Range, SubModel
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes
from tests.benchmarks.measure import Row, race, timed, times_faster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measure import Scale

REPOSITORY = Path(__file__).resolve().parents[2]
SHIPPED = REPOSITORY / "claims"


def rows(scale: Scale) -> Iterator[Row]:
    yield from _models(scale)
    yield from _from_disk(scale)
    yield from _commands(scale)


# Sub-models ---------------------------------------------------------------------------------------


def _models(scale: Scale) -> Iterator[Row]:
    argmap, what = _map_with_models()
    lanes = 8192 if not scale.smoke else 64
    store, day, rounds = ColumnStore(), argmap.default_as_of(), scale.size(60)
    standing = Lanes(argmap, as_of=day, lanes=lanes, store=store)
    _hit_all(standing, argmap)
    edits = iter([*islice(_edited(argmap), rounds)])

    def after_an_edit() -> None:
        edited = next(edits)
        _hit_all(Lanes(edited, as_of=day, lanes=lanes, store=store), edited)

    times = race({"edit": after_an_edit, "all": lambda: _run_all(standing)}, rounds)
    name = f"{len(argmap.models)} sub-models ({what}) x {lanes} lanes"
    yield Row(f"{name}, columns cached", median(times["all"]), "ms", 2.0)
    share = times_faster(times, "all", "edit")
    note = f"{median(times['edit']):.2f} ms"
    yield Row("  after an edit of one private quantity, as a share", share, "x", 0.2, note=note)


def _hit_all(lanes: Lanes, argmap: ArgumentMap) -> None:
    """Which lanes each claim's model hits, found again wherever nothing changed."""
    for model, users in argmap.users.items():
        for claim in users:
            lanes.hits(model, claim.holds)


def _run_all(lanes: Lanes) -> None:
    """The same with every formula run on the columns there are, whatever is remembered of its hits."""
    for model, users in lanes.map.users.items():
        for claim in users:
            lanes.hits_if(model, claim.holds, {})


def _edited(argmap: ArgumentMap) -> Iterator[ArgumentMap]:
    """The map after one edit, after another ...: a new range for the first private quantity of each model in turn."""
    names = [model.id for model in argmap.models.values() if model.inputs and model.id in argmap.users]
    for number, name in enumerate(cycle(names)):
        model = argmap.models[name]
        first = replace(model.inputs[0], spec=Range(1.0, 2.0 + number / 100.0), shape=None, within=None)
        changed = replace(model, inputs=(first, *model.inputs[1:]))
        argmap = replace(argmap, models=MappingProxyType({**argmap.models, name: changed}))
        yield argmap


def _map_with_models() -> tuple[ArgumentMap, str]:
    """The shipped map where it has models, else made-up ones of the same kind."""
    if any(SHIPPED.rglob("*.yaml")):
        import argmap

        shipped = argmap.load(SHIPPED).map
        if any(model.inputs for model in shipped.models.values()):
            return shipped, "of the essay"
    return _made_up(25), "made up"


def _made_up(count: int) -> ArgumentMap:
    from argmap.nodes import Claim

    shared = {name: Quantity(id=name, unit="1", spec=Range(1.0, 30.0)) for name in ("price", "budget", "staff")}
    models = {}
    for number in range(count):
        name = f"m{number:02d}"
        inputs = tuple(Quantity(id=q, unit="1", spec=Range(1.0, 9.0), owner=name) for q in ("hours", "batch", "share"))
        let = (Formula("cost", "(hours * price * 1.3 + staff) / batch"), Formula("each", "cost * share"))
        models[name] = SubModel(id=name, fit=0.8, inputs=inputs, let=let, holds="each > budget / 4")
    claims = {name: Claim(id=name, text=name, model=name) for name in models}
    return ArgumentMap(claims=claims, quantities=shared, models=models)


# A large map from disk ----------------------------------------------------------------------------

PER_FILE = 500
# Runs in a process of its own, so that the peak of memory is that of this work alone.
WORK = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from argmap.session import open_session
from argmap.session.checking import check
session = open_session(Path(sys.argv[1]))
problems = check(session)
claims = len(session.standing.evaluation.claims)
seconds = time.perf_counter() - start
errors = sum(problem.severity.value == "error" for problem in problems)
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(peak) / 1024, claims, errors)
"""


def _from_disk(scale: Scale) -> Iterator[Row]:
    size = scale.size(10_000)
    name = f"{size:,} claims: load, check and evaluate"
    with tempfile.TemporaryDirectory() as folder:
        write_map(Path(folder), size)
        runs = [_run(WORK, folder) for _ in range(scale.size(3))]
    if not all(runs):
        yield Row(name, None, "s", 1.5)
        yield Row("  peak memory", None, "MB", 300.0)
        return
    figures = [[float(word) for word in run.split()] for run in runs]
    assert all(figure[2:] == [size, 0] for figure in figures), f"the generated map is not read whole: {figures}"
    yield Row(name, median(figure[0] for figure in figures), "s", 1.5)
    yield Row("  peak memory", median(figure[1] for figure in figures), "MB", 300.0)


def _run(code: str, *arguments: str) -> str:
    """What Python code prints in a fresh process; nothing when it fails."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, env=_surroundings())
    return done.stdout if done.returncode == 0 else ""


def write_map(folder: Path, size: int) -> None:
    """A map of reasoned claims, each arguing for or against one a little before it."""
    (folder / "map.yaml").write_text(
        "map:\n  title: Generated\n  contention: c00000\n  dependence: 0.5\n  gate: even\n"
    )
    for start in range(0, size, PER_FILE):
        lines = ["claims:"]
        for number in range(start, min(size, start + PER_FILE)):
            lines += _claim_lines(number)
        (folder / f"part-{start:05d}.yaml").write_text("\n".join(lines) + "\n")


def _claim_lines(number: int) -> list[str]:
    lines = [
        f"  c{number:05d}:",
        f"    text: Claim number {number} says something that can be true or false.",
        f"    prior: {0.35 + number * 37 % 60 / 100:.2f}",
        "    why: A base rate of claims of this kind.",
    ]
    if number:
        section = "attacks" if number % 3 == 0 else "supports"
        lines += [f"    {section}:", f"      c{(number - 1) // 2:05d}: {('slight', 'some', 'strong')[number % 3]}"]
    return lines


# Commands -----------------------------------------------------------------------------------------


def _commands(scale: Scale) -> Iterator[Row]:
    bare = [sys.executable, "-c", "pass"]
    version = [sys.executable, "-m", "argmap", "--version"]
    rounds = scale.size(15)
    if _works(version):
        times = race({"bare": lambda: _works(bare), "version": lambda: _works(version)}, rounds)
        above = median(one - other for one, other in zip(times["version"], times["bare"], strict=True))
        note = f"{median(times['version']):.0f} against {median(times['bare']):.0f} ms"
        yield Row("argmap --version, above bare python", above, "ms", 60.0, note=note)
    else:
        yield Row("argmap --version, above bare python", None, "ms", 60.0)
    show = [sys.executable, "-m", "argmap", "show", "--map", str(SHIPPED)]
    first = [*show, "--seed", str(time.time_ns() % 10**6)]
    found = any(SHIPPED.rglob("*.yaml")) and _works(show)
    cold = timed(lambda: _works(show), scale.size(7)) / 1000.0 if found else None
    yield Row("argmap show, as it was shown before", cold, "s", 1.0)
    yield Row("  for the first time", timed(lambda: _works(first), 1) / 1000.0 if found else None, "s")


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, cwd=REPOSITORY, env=_surroundings()).returncode == 0


def _surroundings() -> dict[str, str]:
    """This environment, except that Python keeps what it compiled, as it does after an installation."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
