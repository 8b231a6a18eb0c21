"""The engine: lanes, semantics, bands, and plain numbers against an unrelated library."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from argumentation.gradual.dfquad import dfquad_strengths
from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths_discrete

from argmap.answers.why import why
from argmap.support import evaluate
from argmap.support.band import bands
from argmap.support.evaluate import base_of
from argmap.support.gradients import gradients
from argmap.support.plan import build_plan
from argmap.support.semantics import SEMANTICS
from argmap.support.settle import Engine
from argmap.support.variants import Variants
from tests.benchmarks.measure import Row, race, timed, times_faster
from tests.making import NO_HITS, argument_map, drawn_hits, essay_map, inference, random_dag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.measure import Scale
    from tests.making import Bipolar

ROUNDS = 15
ESSAY = {"dependence": 0.5, "gate": "even"}


def rows(scale: Scale) -> Iterator[Row]:
    yield from _essay(scale)
    yield from _peers(scale)
    yield from _large(scale)


def _essay(scale: Scale) -> Iterator[Row]:
    claims, lanes = scale.size(200), 8192 if not scale.smoke else 64
    argmap, models = essay_map(claims, seed=1, **ESSAY)
    hits, plan = drawn_hits(models, lanes), build_plan(argmap)
    evaluation = evaluate(argmap, hits, plan=plan)
    rows_of_lanes = sum(not isinstance(value, float) for value in evaluation.engine.values)
    note = f"{len(models)} models, {rows_of_lanes} claims differ by lane"
    whole = timed(lambda: evaluate(argmap, hits, plan=plan), scale.size(4 * ROUNDS))
    yield Row(f"{claims} claims x {lanes} lanes: supports and errors", whole, "ms", 12.0, note=note)
    each = race({name: _under(name, argmap, hits, plan) for name in SEMANTICS}, scale.size(ROUNDS))
    for name, times in each.items():
        yield Row(f"  the same under {name}", median(times), "ms")
    yield Row("  bands of 64 draws", timed(lambda: bands(evaluation, hits), scale.size(7)), "ms")
    first = max(plan.claims, key=lambda claim: len(Variants(evaluation, claim).upstream))
    slopes = timed(lambda: gradients(evaluation, first), scale.size(ROUNDS))
    made = gradients(evaluation, first)
    note = f"of {len(made.bases)} bases and {len(made.weights)} weights" if made else ""
    yield Row("  slopes of the claim with most upstream", slopes, "ms", 25.0, note=note)
    most = max(range(len(plan.claims)), key=lambda claim: len(plan.pros[claim] + plan.cons[claim]))
    account = timed(lambda: why(evaluation, plan.claims[most]), scale.size(7))
    count = len(plan.pros[most] + plan.cons[most])
    yield Row(f"  shares of the claim with most arguments ({count})", account, "ms")


def _under(semantics: str, argmap, hits, plan) -> Callable[[], object]:
    return lambda: evaluate(argmap, hits, plan=plan, semantics=semantics)


def _peers(scale: Scale) -> Iterator[Row]:
    for size in (scale.size(1_000), scale.size(10_000)):
        graph = random_dag(size, 3.0, seed=1)
        peer = WeightedBipolarGraph(
            frozenset(graph.bases), graph.bases, frozenset(graph.attacks), frozenset(graph.supports)
        )
        rounds = scale.size(ROUNDS if size < 5_000 else 5)
        yield _against(graph, "dfquad", inf, lambda peer=peer: dfquad_strengths(peer), rounds)
        yield _against(graph, "qe", 10.0, lambda peer=peer: quadratic_energy_strengths_discrete(peer), rounds)


def _against(graph: Bipolar, semantics: str, ratio: float, theirs: Callable, rounds: int) -> Row:
    argmap = graph.map(ratio)
    plan = build_plan(argmap)
    bases = [base_of(argmap, claim, None) for claim in argmap.claims.values()]

    def ours() -> dict[str, float]:
        return dict(zip(plan.claims, Engine(plan, SEMANTICS[semantics], bases).run().values, strict=True))

    found, known = ours(), theirs().strengths
    worst = max(abs(found[claim] - known[claim]) for claim in known)
    assert worst < 1e-6, f"{semantics} differs from formal-argumentation by {worst}"
    times = race({"ours": ours, "theirs": theirs}, rounds)
    note = f"{median(times['ours']):.2f} against {median(times['theirs']):.2f} ms, equal to {worst:.0e}"
    name = f"{len(graph.bases):,} nodes, {semantics}: against formal-argumentation"
    return Row(name, times_faster(times, "ours", "theirs"), "x", 3.0, at_least=True, note=note)


def _large(scale: Scale) -> Iterator[Row]:
    size = scale.size(10_000)
    argmap, _ = essay_map(size, modelled=0.0, seed=2, **ESSAY)
    yield Row(f"{size:,} claims without models: plan", timed(lambda: build_plan(argmap).order, scale.size(5)), "ms")
    plan = build_plan(argmap)
    yield Row(
        f"{size:,} claims without models: evaluation",
        timed(lambda: evaluate(argmap, NO_HITS, plan=plan), scale.size(5)),
        "ms",
    )
    depth = scale.size(200_000)
    names = [f"c{number:06d}" for number in range(depth)]
    chain = argument_map(dict.fromkeys(names, 0.5), *(inference(one, other) for one, other in pairwise(names)))
    deep = build_plan(chain)
    yield Row(f"chain of {depth:,} inferences: plan", timed(lambda: build_plan(chain).order, 1), "ms")
    yield Row(f"chain of {depth:,} inferences: evaluation", timed(lambda: evaluate(chain, NO_HITS, plan=deep), 1), "ms")
