"""How far the evaluation of a map is from what this machine can read: nanoseconds per edge and lane, and where they go.

Every edge has to read its premise in every lane once, four bytes; nothing that evaluates can be faster than that.
Parts and whole are the processor time of the fastest of many rounds in turn: what others do on the machine only adds.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from argmap.support import evaluate
from argmap.support.plan import build_plan
from argmap.support.semantics import DEFAULT, SEMANTICS
from argmap.support.settle import Engine, moved
from tests.benchmarks.engine import CLAIMS, ESSAY, LANES
from tests.benchmarks.measure import Row, race
from tests.making import drawn_hits, essay_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.support.evaluate import Evaluation
    from tests.benchmarks.measure import Scale

# The study's prototype of the same evaluation in numpy, in reads of a value.
TARGET = 25.0
FEW_LANES = 64
IN_CACHE, IN_MEMORY = "a value read from cache (256 KB)", "a value read from memory (64 MB)"
WHOLE = f"{CLAIMS} claims x {LANES:,} lanes, per edge and lane"
TIMES = "  in reads of a value from cache"
ROWS = (
    IN_CACHE,
    IN_MEMORY,
    WHOLE,
    TIMES,
    "  of these: calls from Python, whatever the lanes",
    "  of these: standard errors and summaries",
    "  of these: from base and push to support, with the exponential",
    "  of these: weighing, gating and adding up in numpy",
    "  counting only edges whose premise differs by lane",
)
_NS = 1e6  # nanoseconds in a millisecond


def rows(scale: Scale) -> Iterator[Row]:
    read = read_in_ns(2**16)
    yield Row(IN_CACHE, read, "ns", note=f"{4 / read:.0f} GB/s, one core, the fastest of numpy's readers")
    far = read_in_ns(2**24 if not scale.smoke else 2**18)
    yield Row(IN_MEMORY, far, "ns", note=f"{4 / far:.0f} GB/s")
    yield from _evaluation(read, scale)


def read_in_ns(values: int) -> float:
    """Nanoseconds to read one float32 of a row of so many, again and again: the best of some readers and rounds."""
    row = np.ones(values, dtype=np.float32)
    readers: tuple[Callable[[], object], ...] = (lambda: np.dot(row, row), lambda: row.max())
    repeats = max(1, 2**22 // values)

    def again(reader: Callable[[], object]) -> object:
        for _ in range(repeats):
            reader()
        return None

    times = race({str(at): partial(again, reader) for at, reader in enumerate(readers)}, 15)
    return min(map(min, times.values())) * _NS / values / repeats


def _evaluation(read: float, scale: Scale) -> Iterator[Row]:
    lanes, rounds = (LANES, 40) if not scale.smoke else (1_024, 2)
    argmap, models = essay_map(CLAIMS, seed=1, **ESSAY)
    plan = build_plan(argmap)
    hits, few = drawn_hits(models, lanes), drawn_hits(models, FEW_LANES)
    made, small = evaluate(argmap, hits, plan=plan), evaluate(argmap, few, plan=plan)
    edges = sum(len(step.premises) for step in plan.steps)
    by_lane = sum(
        not isinstance(made.engine.values[premise.claim], float) for step in plan.steps for premise in step.premises
    )
    times = race(
        {
            "whole": lambda: evaluate(argmap, hits, plan=plan),
            "arguments": lambda: _run(made),
            "few": lambda: _run(small),
            "curve": lambda: _curves(made),
        },
        rounds,
    )
    took = {name: min(found) * _NS / edges / lanes for name, found in times.items()}
    reads = {name: each / read for name, each in took.items()}
    calls, curve = reads["few"], reads["curve"]
    note = f"{edges} edges, {DEFAULT}; {min(times['whole']):.2f} ms, the fastest of {rounds} rounds"
    yield Row(WHOLE, took["whole"], "ns", note=note)
    yield Row(TIMES, reads["whole"], "x", TARGET, note="supports, standard errors and all")
    yield Row(ROWS[4], calls, "x", note=f"the same with {FEW_LANES} lanes")
    yield Row(ROWS[5], reads["whole"] - reads["arguments"], "x")
    yield Row(ROWS[6], curve, "x", note="once a claim")
    yield Row(ROWS[7], max(0.0, reads["arguments"] - calls - curve), "x", note="the rest")
    yield Row(ROWS[8], reads["whole"] * edges / max(1, by_lane), "x", note=f"{by_lane} of {edges} edges")


def _run(made: Evaluation) -> object:
    """The arguments alone: no standard errors, nothing but the engine."""
    engine = made.engine
    return Engine(made.plan, SEMANTICS[made.semantics], engine.bases).run()


def _curves(made: Evaluation) -> None:
    """What a claim costs beside its arguments: from its base and what pushes it to its support."""
    values, plan, semantics = made.engine.values, made.plan, SEMANTICS[made.semantics]
    for claim, base in enumerate(made.engine.bases):
        premises = [premise for at in plan.pros[claim] + plan.cons[claim] for premise in plan.steps[at].premises]
        if premises:
            pushing = next((values[each.claim] for each in premises if not isinstance(values[each.claim], float)), 0.5)
            moved(base, pushing, semantics)
