"""How far the evaluation of a map is from what this machine can read: nanoseconds per edge and lane, and where they go.

Every edge has to read its premise in every lane once, four bytes; nothing that evaluates can be faster than that.
Parts and whole are the processor time of the fastest of many rounds in turn: what others do on the machine only adds.
The parts add up: the engine with few lanes is what its calls cost, and what it takes longer with all lanes is numpy's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np

from argmap.support import evaluate, settle
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

# A prototype of the arguments alone in numpy, without gate, dependence and errors, in reads of a value.
TARGET = 25.0
FEW_LANES = 64
IN_CACHE, IN_MEMORY = "a value read from cache (256 KB)", "a value read from memory (64 MB)"
WHOLE = f"{CLAIMS} claims x {LANES:,} lanes, per edge and lane"
TIMES = "  in reads of a value from cache"
CALLS = "  of these: calls from Python, whatever the lanes"
SUMMARIES = "  of these: bases, standard errors and summaries"
CURVE = "  of these: from base and push to support, with the exponential"
WEIGHING = "  of these: weighing, ranking, gating and adding up in numpy"
BY_LANE = "  counting only edges whose premise differs by lane"
ARGUMENTS = "  arguments alone, without errors"
PLAIN = "  arguments alone of a map without gate and dependence"
ROWS = (IN_CACHE, IN_MEMORY, WHOLE, TIMES, CALLS, SUMMARIES, CURVE, WEIGHING, BY_LANE, ARGUMENTS, PLAIN)
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
    plan, hits = build_plan(argmap), drawn_hits(models, lanes)
    made, small = evaluate(argmap, hits, plan=plan), evaluate(argmap, drawn_hits(models, FEW_LANES), plan=plan)
    plain = evaluate(essay_map(CLAIMS, seed=1)[0], hits)
    edges = sum(len(step.premises) for step in plan.steps)
    by_lane = sum(not isinstance(made.engine.read(premise), float) for step in plan.steps for premise in step.premises)
    pushes, few_pushes = _pushes(made), _pushes(small)
    times = race(
        {
            "whole": lambda: evaluate(argmap, hits, plan=plan),
            "arguments": lambda: _run(made),
            "few": lambda: _run(small),
            "curve": lambda: _move(pushes),
            "few curve": lambda: _move(few_pushes),
            "plain": lambda: _run(plain),
        },
        rounds,
    )
    took = {name: min(found) * _NS / edges / lanes for name, found in times.items()}
    reads = {name: each / read for name, each in took.items()}
    curve = reads["curve"] - reads["few curve"]
    note = f"{edges} edges, {DEFAULT}; {min(times['whole']):.2f} ms, the fastest of {rounds} rounds"
    yield Row(WHOLE, took["whole"], "ns", note=note)
    yield Row(TIMES, reads["whole"], "x", TARGET, note="supports, standard errors and all")
    yield Row(CALLS, reads["few"], "x", note=f"the same with {FEW_LANES} lanes")
    yield Row(SUMMARIES, reads["whole"] - reads["arguments"], "x")
    yield Row(CURVE, curve, "x", note=f"once for each of {len(pushes)} claims")
    yield Row(WEIGHING, reads["arguments"] - reads["few"] - curve, "x", note="the rest")
    note = f"{by_lane} of {edges} edges; where a premise does nothing in any lane, none differs"
    yield Row(BY_LANE, reads["whole"] * edges / max(1, by_lane), "x", note=note)
    yield Row(ARGUMENTS, reads["arguments"], "x", TARGET, note="calls, curve and weighing")
    yield Row(PLAIN, reads["plain"], "x", TARGET, note="what the prototype did")


def _run(made: Evaluation) -> object:
    """The arguments alone: no standard errors, nothing but the engine."""
    engine = made.engine
    return Engine(made.plan, SEMANTICS[made.semantics], engine.bases).run()


def _pushes(made: Evaluation) -> list[tuple[object, ...]]:
    """What `moved` is asked in a run of the engine, of claims that come out differently by lane."""
    asked: list[tuple[object, ...]] = []

    def noting(*given: object) -> object:
        found = moved(*given)
        if not isinstance(found, float):
            asked.append(given)
        return found

    with mock.patch.object(settle, "moved", noting):
        _run(made)
    return asked


def _move(pushes: list[tuple[object, ...]]) -> None:
    for given in pushes:
        moved(*given)
