"""Plain bipolar graphs, without lanes, against formal-argumentation; both get the graph built and ready."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from argmap.support.evaluate import base_of
from argmap.support.plan import build_plan
from argmap.support.semantics import SEMANTICS
from argmap.support.settle import Engine
from tests.benchmarks.measure import Row, race, times_faster
from tests.making import random_dag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from tests.benchmarks.measure import Scale
    from tests.making import Bipolar

SIZES = (1_000, 10_000, 100_000)
SHAPES = ("wide", "deep", "cyclic")
EDGES_A_NODE = 3.0
# Sources of a deep graph lie among this many nodes before their target, so that paths are long.
NEAR = 10
# Of a cyclic graph one edge in twenty runs back.
BACK = 20
AT_LEAST = 3.0
GRAPHS = tuple((size, shape) for size in SIZES for shape in SHAPES)
ROWS = tuple(f"{size:,} nodes, {shape}" for size, shape in GRAPHS)
# The ratio that gives an edge the weight 1 of a plain graph.
_RATIOS = {"dfquad": inf, "qe": 10.0}


def rows(scale: Scale) -> Iterator[Row]:
    for (size, shape), name in zip(GRAPHS, ROWS, strict=True):
        rounds = 15 if size < 5_000 else 5 if size < 50_000 else 1
        yield _row(name, graph_of(scale.size(size), shape), 1 if scale.smoke else rounds)


def graph_of(nodes: int, shape: str) -> Bipolar:
    """A random graph with three edges a node."""
    made = random_dag(nodes, EDGES_A_NODE, seed=1, reach=NEAR if shape == "deep" else None)
    if shape != "cyclic":
        return made
    return replace(made, attacks=_some_turned(made.attacks), supports=_some_turned(made.supports))


def _some_turned(edges: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(edge[::-1] if at % BACK == 0 else edge for at, edge in enumerate(edges))


def _row(name: str, graph: Bipolar, rounds: int) -> Row:
    from argumentation.gradual.dfquad import dfquad_strengths
    from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths_discrete

    peer = WeightedBipolarGraph(
        frozenset(graph.bases), graph.bases, frozenset(graph.attacks), frozenset(graph.supports)
    )
    theirs: dict[str, Callable[[], Any]] = {
        "dfquad": lambda: dfquad_strengths(peer),
        "qe": lambda: quadratic_energy_strengths_discrete(peer),
    }
    ratios, notes = {}, []
    for semantics, their in theirs.items():
        our = _ours(graph, semantics)
        found, known = our(), their().strengths
        worst = max(abs(found[claim] - known[claim]) for claim in known)
        assert worst < 1e-6, f"{semantics} differs from formal-argumentation by {worst} on {name}"
        times = race({"ours": our, "theirs": their}, rounds)
        ratios[semantics] = times_faster(times, "ours", "theirs")
        took = f"{median(times['ours']):,.3g} against {median(times['theirs']):,.3g} ms"
        notes.append(f"{semantics} {ratios[semantics]:.1f} x ({took})")
    return Row(name, min(ratios.values()), "x", AT_LEAST, at_least=True, note="; ".join(notes))


def _ours(graph: Bipolar, semantics: str) -> Callable[[], dict[str, float]]:
    argmap = graph.map(_RATIOS[semantics])
    plan = build_plan(argmap)
    bases = [base_of(argmap, claim, None) for claim in argmap.claims.values()]

    def run() -> dict[str, float]:
        settled = Engine(plan, SEMANTICS[semantics], bases, probing=False).run()
        return dict(zip(plan.claims, settled.values, strict=True))

    _ = plan.order
    return run
