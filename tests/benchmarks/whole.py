"""The map of the essay: its sub-models, and commands in fresh processes."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from argmap import load
from argmap.nodes import Range
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes
from tests.benchmarks.made import SHIPPED, works
from tests.benchmarks.measure import WALL, Row, race, timed, times_faster

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from argmap.nodes import ArgumentMap
    from argmap.quantities.recall import Setting
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


class ColumnsOnly(ColumnStore):
    """Remembers the columns of quantities and never what a model made of them."""

    def get(self, kind: str, key: tuple[Hashable, ...], make: Callable[[], Any], size: Callable[[Any], int]) -> Any:
        return make() if kind in ("hits", "output") else super().get(kind, key, make, size)

    def recalled(self, setting: Setting) -> None:
        """Nothing."""


def _models(scale: Scale) -> Iterator[Row]:
    argmap = load(SHIPPED).map
    lanes = 8192 if not scale.smoke else 64
    columns, store = ColumnsOnly(), ColumnStore()
    day = argmap.default_as_of()
    kept = Lanes(argmap, as_of=day, lanes=lanes, store=columns)
    _hit_all(kept, argmap)
    _hit_all(Lanes(argmap, as_of=day, lanes=lanes, store=store), argmap)
    edits = iter(_edited(argmap))

    def after_an_edit() -> None:
        edited = next(edits)
        _hit_all(Lanes(edited, as_of=day, lanes=lanes, store=store), edited)

    times = race({"edit": after_an_edit, "all": lambda: _hit_all(kept, argmap)}, scale.size(50))
    yield Row(MODELS, median(times["all"]), "ms", 2.0, note=f"{len(argmap.models)} of them")
    share = times_faster(times, "all", "edit")
    note = f"{median(times['edit']):.2f} ms"
    yield Row("  after an edit of one private quantity, as a share", share, "x", 0.2, note=note)


def _hit_all(lanes: Lanes, argmap: ArgumentMap) -> None:
    for model, users in argmap.users.items():
        for claim in users:
            lanes.hits(model, claim.holds)


def _edited(argmap: ArgumentMap) -> Iterator[ArgumentMap]:
    """The map over and over, each time with another range for one model's first private quantity."""
    model = next(model for model in argmap.models.values() if model.inputs and model.id in argmap.users)
    number = 0
    while True:
        number += 1
        first = replace(model.inputs[0], spec=Range(1.0, 2.0 + number / 100.0), shape=None, within=None)
        changed = replace(model, inputs=(first, *model.inputs[1:]))
        yield replace(argmap, models=MappingProxyType({**argmap.models, model.id: changed}))


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
