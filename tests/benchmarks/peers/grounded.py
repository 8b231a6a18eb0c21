"""Who stands by attacks alone, against formal-argumentation and PyArg; all get the graph built, argmap as a map."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from argmap.support.grounded import grounded
from tests.benchmarks.measure import Row, race, times_faster
from tests.benchmarks.peers.argumentation import graph_of
from tests.benchmarks.peers.found import ARGUMENTATION, PYARG, is_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.measure import Scale
    from tests.making import Bipolar

# PyArg looks at all attacks for every argument in every round: ten times the nodes take it a hundred times as long.
TRIED = (("formal-argumentation", 1_000), ("formal-argumentation", 10_000), ("PyArg", 1_000))
ROWS = tuple(f"{size:,} nodes, {peer}" for peer, size in TRIED)
_ROUNDS = {"formal-argumentation": 15, "PyArg": 3}


def rows(scale: Scale) -> Iterator[Row]:
    peers = {"formal-argumentation": (ARGUMENTATION, _formal), "PyArg": (PYARG, _pyarg)}
    for (name, size), row in zip(TRIED, ROWS, strict=True):
        peer, made = peers[name]
        if is_here(peer):
            graph = replace(graph_of(scale.size(size), "cyclic"), supports=())
            yield _row(row, graph, made(graph), 1 if scale.smoke else _ROUNDS[name])


def _row(name: str, graph: Bipolar, theirs: Callable[[], set[str]], rounds: int) -> Row:
    argmap = graph.map(inf)
    found = {claim for claim, label in grounded(argmap).items() if label == "in"}
    assert found == theirs(), f"another claim stands on {name}"
    times = race({"ours": lambda: grounded(argmap), "theirs": theirs}, rounds)
    note = f"{median(times['ours']):,.3g} against {median(times['theirs']):,.3g} ms"
    return Row(name, times_faster(times, "ours", "theirs"), "x", 1.0, at_least=True, note=note)


def _formal(graph: Bipolar) -> Callable[[], set[str]]:
    from argumentation.core.dung import ArgumentationFramework, grounded_extension

    made = ArgumentationFramework(frozenset(graph.bases), frozenset(graph.attacks))
    return lambda: set(grounded_extension(made))


def _pyarg(graph: Bipolar) -> Callable[[], set[str]]:
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import AbstractArgumentationFramework
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

    named = {claim: Argument(claim) for claim in graph.bases}
    attacks = [Defeat(named[one], named[other]) for one, other in graph.attacks]
    made = AbstractArgumentationFramework("it", list(named.values()), attacks)
    return lambda: {argument.name for argument in get_grounded_extension(made)}
