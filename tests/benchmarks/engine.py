"""The engine: lanes, semantics, bands, large maps of plain numbers, long chains."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from argmap.answers.why import why
from argmap.support import evaluate
from argmap.support.band import bands
from argmap.support.gradients import gradients
from argmap.support.plan import build_plan
from argmap.support.semantics import SEMANTICS
from argmap.support.variants import Variants
from tests.benchmarks.measure import Row, race, timed
from tests.making import NO_HITS, argument_map, drawn_hits, essay_map, inference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.measure import Scale

ROUNDS = 15
ESSAY = {"dependence": 0.5, "gate": "even"}
CLAIMS, LANES = 200, 8192
LARGE, CHAIN = 10_000, 200_000
WHOLE = f"{CLAIMS} claims x {LANES:,} lanes: supports and errors"
BANDS = "  bands of 64 draws"
SLOPES = "  slopes of the claim with most upstream"
SHARES = "  shares of the claim with most arguments"
ROWS = (
    WHOLE,
    *(f"  the same under {name}" for name in SEMANTICS),
    BANDS,
    SLOPES,
    SHARES,
    *(f"{LARGE:,} claims without models: {part}" for part in ("plan", "evaluation")),
    *(f"chain of {CHAIN:,} inferences: {part}" for part in ("plan", "evaluation")),
)


def rows(scale: Scale) -> Iterator[Row]:
    yield from _essay(scale)
    yield from _large(scale)


def _essay(scale: Scale) -> Iterator[Row]:
    claims, lanes = scale.size(CLAIMS), LANES if not scale.smoke else 64
    argmap, models = essay_map(claims, seed=1, **ESSAY)
    hits, plan = drawn_hits(models, lanes), build_plan(argmap)
    evaluation = evaluate(argmap, hits, plan=plan)
    rows_of_lanes = sum(not isinstance(value, float) for value in evaluation.engine.values)
    note = f"{len(models)} models, {rows_of_lanes} claims differ by lane"
    whole = timed(lambda: evaluate(argmap, hits, plan=plan), scale.size(4 * ROUNDS))
    yield Row(WHOLE, whole, "ms", 12.0, note=note)
    each = race({name: _under(name, argmap, hits, plan) for name in SEMANTICS}, scale.size(ROUNDS))
    for name, times in each.items():
        yield Row(f"  the same under {name}", median(times), "ms")
    yield Row(BANDS, timed(lambda: bands(evaluation, hits), scale.size(7)), "ms")
    first = max(plan.claims, key=lambda claim: len(Variants(evaluation, claim).upstream))
    slopes = timed(lambda: gradients(evaluation, first), scale.size(ROUNDS))
    made = gradients(evaluation, first)
    note = f"of {len(made.bases)} bases and {len(made.weights)} weights" if made else ""
    yield Row(SLOPES, slopes, "ms", 25.0, note=note)
    most = max(range(len(plan.claims)), key=lambda claim: len(plan.pros[claim] + plan.cons[claim]))
    account = timed(lambda: why(evaluation, plan.claims[most]), scale.size(7))
    yield Row(SHARES, account, "ms", note=f"{len(plan.pros[most] + plan.cons[most])} arguments")


def _under(semantics: str, argmap, hits, plan) -> Callable[[], object]:
    return lambda: evaluate(argmap, hits, plan=plan, semantics=semantics)


def _large(scale: Scale) -> Iterator[Row]:
    size = scale.size(LARGE)
    argmap, _ = essay_map(size, modelled=0.0, seed=2, **ESSAY)
    yield Row(f"{LARGE:,} claims without models: plan", timed(lambda: build_plan(argmap).order, scale.size(5)), "ms")
    plan = build_plan(argmap)
    yield Row(
        f"{LARGE:,} claims without models: evaluation",
        timed(lambda: evaluate(argmap, NO_HITS, plan=plan), scale.size(5)),
        "ms",
    )
    depth = scale.size(CHAIN)
    names = [f"c{number:06d}" for number in range(depth)]
    chain = argument_map(dict.fromkeys(names, 0.5), *(inference(one, other) for one, other in pairwise(names)))
    deep = build_plan(chain)
    yield Row(f"chain of {CHAIN:,} inferences: plan", timed(lambda: build_plan(chain).order, 1), "ms")
    yield Row(f"chain of {CHAIN:,} inferences: evaluation", timed(lambda: evaluate(chain, NO_HITS, plan=deep), 1), "ms")
