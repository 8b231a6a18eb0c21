"""Claims that depend on one another, rung by rung: what settles at once, what needs small steps, what never settles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import exp
from statistics import median
from typing import TYPE_CHECKING

from argmap.support import evaluate
from argmap.support.plan import build_plan
from tests.benchmarks.measure import Row, race
from tests.benchmarks.peers.argumentation import graph_of
from tests.making import NO_HITS, bipolar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap
    from tests.benchmarks.measure import Scale

RANDOM = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Rung:
    """A ring of `size` attacks, or `all` attacking each other, of one weight (ln ratio), and whether it settles.

    An odd ring at even odds is stable below the weight 4 / cos(pi / size).
    """

    name: str
    size: int
    weight: float
    settles: bool
    all: bool = False

    def map(self) -> ArgumentMap:
        names = [f"c{number:02d}" for number in range(self.size)]
        ring = [(name, names[(at + 1) % self.size]) for at, name in enumerate(names)]
        # A base that puts the fixed point of a ring at one half, where the slope is steepest.
        base = 0.9 if self.all else 1.0 / (1.0 + exp(-self.weight / 2.0))
        return bipolar(
            dict.fromkeys(names, base), [*permutations(names, 2)] if self.all else ring, [], exp(self.weight)
        )


RUNGS = (
    Rung("ring of 3 weak attacks", 3, 1.0, settles=True),
    Rung("4 that all attack each other", 4, 3.0, settles=True, all=True),
    Rung("10 that all attack each other", 10, 3.0, settles=True, all=True),
    Rung("ring of 3, below its critical weight", 3, 6.0, settles=True),
    Rung("ring of 3, at its critical weight: unstable", 3, 8.0, settles=False),
    Rung("ring of 5, beyond its critical weight: unstable", 5, 6.0, settles=False),
    Rung("ring of 9, below its critical weight", 9, 4.0, settles=True),
    Rung("ring of 9, beyond its critical weight: unstable", 9, 4.6, settles=False),
)
ROWS = (*(rung.name for rung in RUNGS), *(f"{size:,} nodes, one edge in twenty turned round" for size in RANDOM))


def rows(scale: Scale) -> Iterator[Row]:
    for rung in RUNGS:
        yield _row(rung.name, rung.map(), 5 if not scale.smoke else 1, settles=rung.settles)
    for size, name in zip(RANDOM, ROWS[len(RUNGS) :], strict=True):
        yield _row(name, graph_of(scale.size(size), "cyclic").map(10.0), 1)


def _row(name: str, argmap: ArgumentMap, rounds: int, settles: bool | None = None) -> Row:
    plan = build_plan(argmap)
    made = evaluate(argmap, NO_HITS, plan=plan)
    stable = all(swept.stable for swept in made.sweeps)
    assert settles in (None, stable), f"{name}: {'settles' if stable else 'does not settle'}"
    sweeps = sum(swept.count for swept in made.sweeps)
    note = f"{sweeps:,} sweeps, {'stable' if stable else 'shown with its range'}"
    times = race({"it": lambda: evaluate(argmap, NO_HITS, plan=plan)}, rounds)
    return Row(name, median(times["it"]), "ms", note=note)
