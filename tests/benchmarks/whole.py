"""The map of the essay: its sub-models, and commands in fresh processes."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap import load
from argmap.nodes import Range
from argmap.quantities.workspace import Lanes
from tests.benchmarks.made import SHIPPED, works
from tests.benchmarks.measure import WALL, Row, race, timed, times_faster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap
    from tests.benchmarks.measure import Scale

MODELS = "the sub-models of the essay x 8,192 lanes, columns cached"
ROWS = (
    MODELS,
    "  after an edit of one private quantity, as a share",
    "argmap --version, above bare python",
    "argmap show, as it was shown before",
    "  for the first time",
)


def rows(scale: Scale) -> Iterator[Row]:
    yield from _models(scale)
    yield from _commands(scale)


# Sub-models ---------------------------------------------------------------------------------------


def _models(scale: Scale) -> Iterator[Row]:
    argmap = load(SHIPPED).map
    lanes = 8192 if not scale.smoke else 64
    rounds = scale.size(60)
    standing = latest = Lanes(argmap, as_of=argmap.default_as_of(), lanes=lanes)
    _hit_all(standing)
    edits = iter([*islice(_edited(argmap), rounds)])

    def after_an_edit() -> None:
        nonlocal latest
        latest = latest.on(next(edits))
        _hit_all(latest)

    times = race({"edit": after_an_edit, "all": lambda: _run_all(standing)}, rounds)
    yield Row(MODELS, median(times["all"]), "ms", 2.0, note=f"{len(argmap.models)} of them")
    share = times_faster(times, "all", "edit")
    note = f"{median(times['edit']):.2f} ms; a fifth of what all of them may take is 0.4"
    yield Row("  after an edit of one private quantity, as a share", share, "x", 0.2, note=note)


def _hit_all(lanes: Lanes) -> None:
    """Which lanes each claim's model hits, taken over wherever nothing changed: as an evaluation asks for them."""
    for claim in lanes.map.claims.values():
        if claim.model is not None:
            lanes.hits(claim.model, claim.holds)


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


# Commands -----------------------------------------------------------------------------------------


def _commands(scale: Scale) -> Iterator[Row]:
    bare = [sys.executable, "-c", "pass"]
    version = [sys.executable, "-m", "argmap", "--version"]
    rounds = scale.size(15)
    if works(version):
        times = race({"bare": lambda: works(bare), "version": lambda: works(version)}, rounds, WALL)
        above = median(one - other for one, other in zip(times["version"], times["bare"], strict=True))
        note = f"{median(times['version']):.0f} against {median(times['bare']):.0f} ms"
        yield Row("argmap --version, above bare python", above, "ms", 60.0, note=note)
    else:
        yield Row("argmap --version, above bare python", None, "ms", 60.0)
    show = [sys.executable, "-m", "argmap", "show", "--map", str(SHIPPED)]
    first = [*show, "--seed", str(time.time_ns() % 10**6)]
    found = any(SHIPPED.rglob("*.yaml")) and works(show)
    cold = timed(lambda: works(show), scale.size(7), WALL) / 1000.0 if found else None
    yield Row("argmap show, as it was shown before", cold, "s", 1.0)
    yield Row("  for the first time", timed(lambda: works(first), 1, WALL) / 1000.0 if found else None, "s")
