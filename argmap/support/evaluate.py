"""A map, its lanes and a semantics in; the support of every claim, with error and agreement, out."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from argmap.quantities.sampling import BLOCKS
from argmap.support.nearby import settled_before
from argmap.support.plan import Plan, Reading, build_plan
from argmap.support.semantics import DEFAULT, SEMANTICS
from argmap.support.settle import Base, Engine, Settled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Claim
    from argmap.support.cycles import Sweeps
    from argmap.support.values import Value

# What one would believe of a claim before its model spoke, unless the claim has a prior.
EVEN = 0.5


class Hits(Protocol):
    """Where sub-models are run: `Lanes` of the quantities are one."""

    def hits(self, model_id: str, holds: str | None = None) -> NDArray[np.bool_]:
        """Whether the predicate holds, one value a lane, block after block."""


class ClaimResult(NamedTuple):
    """How one claim stands.

    All numbers are in [0, 1]. `model_p` is the share of lanes where the model's predicate holds, `base` blends
    it by `fit` with what is believed without it, `support` is after all arguments, `error` its standard
    error from the blocks of lanes. `stable` is False for a claim in a cycle without a stable opinion,
    which then has a `wander` instead of a number to trust.
    """

    id: str
    open: bool
    base: float
    model_p: float | None
    fit: float | None
    support: float
    error: float
    stable: bool = True
    wander: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The result of one semantics on one map; `engine` keeps the lanes for what is asked next."""

    claims: Mapping[str, ClaimResult]
    semantics: str
    lanes: int
    map: ArgumentMap = field(repr=False)
    plan: Plan = field(repr=False)
    engine: Engine = field(repr=False)
    hits: Mapping[str, NDArray[np.bool_] | None] = field(repr=False)
    sweeps: tuple[Sweeps, ...] = ()


def evaluate(
    argmap: ArgumentMap,
    hits: Hits,
    *,
    semantics: str = DEFAULT,
    assume: Mapping[str, float] | None = None,
    plan: Plan | None = None,
    near: Evaluation | None = None,
) -> Evaluation:
    """Evaluate every claim of a map already cut to its two clocks.

    Args:
        argmap: The map.
        hits: Runs its sub-models.
        semantics: A name of `SEMANTICS`.
        assume: Claims whose support is fixed, in [0, 1]; an open one then pushes like any other.
        plan: The map's plan under `assume`, when it is known.
        near: An evaluation of nearly the same map: what stands on the same is taken from there. The result is the same.
    """
    plan = plan or build_plan(argmap, (assume or {}).keys())
    models = {claim.id: _hit(claim, hits) for claim in argmap.claims.values()}
    if near is not None and near.semantics != semantics:
        near = None
    bases = [_base(argmap, claim, models[claim.id], near) for claim in argmap.claims.values()]
    engine = Engine(
        plan,
        SEMANTICS[semantics],
        bases,
        assumed=_fixed(plan, assume or {}),
    )
    same = frozenset() if near is None else settled_before(near.engine, plan, bases, engine.assumed)
    kept = {} if near is None else {plan.claims[at]: near.claims[plan.claims[at]] for at in same}
    settled = engine.run(None if near is None else near.engine, same)
    lanes = next((len(hit) for hit in models.values() if hit is not None), 0)
    return Evaluation(
        claims=MappingProxyType(_results(argmap, engine, settled, models, kept)),
        semantics=semantics,
        lanes=lanes,
        map=argmap,
        plan=plan,
        engine=engine,
        hits=models,
        sweeps=settled.sweeps,
    )


def _fixed(plan: Plan, assume: Mapping[str, float]) -> dict[int, float]:
    """The assumed supports by number; an assumed denial fixes the claim it denies."""
    fixed = {}
    for claim, p in assume.items():
        if claim in plan.index:
            number = plan.index[claim]
            reading = plan.denies[number] or Reading(number)
            fixed[reading.claim] = 1.0 - p if reading.denied else float(p)
    return fixed


def _hit(claim: Claim, hits: Hits) -> NDArray[np.bool_] | None:
    return hits.hits(claim.model, claim.holds) if claim.model is not None else None


def base_of(argmap: ArgumentMap, claim: Claim, hit: NDArray[np.bool_] | None) -> Base:
    """The base c hit + (1 - c) p0 per lane for a model trusted by c; the prior or an even chance without one."""
    p0 = float(claim.prior) if claim.prior is not None else EVEN
    if hit is None or claim.model is None:
        return Base(p0, p0)
    fit = argmap.models[claim.model].fit
    slope, offset = np.float32(fit), np.float32((1.0 - fit) * p0)
    value = hit * slope
    value += offset
    if hit.ndim > 1:
        return Base.of(value)
    # A row of two values: how often it takes the one says its mean, without a pass over its lanes.
    share = _share(hit)
    return Base(value, share * float(slope + offset) + (1.0 - share) * float(offset))


def _share(hit: NDArray[np.bool_]) -> float:
    """The share of lanes that hit."""
    return int(np.count_nonzero(hit)) / len(hit)


def _base(argmap: ArgumentMap, claim: Claim, hit: NDArray[np.bool_] | None, near: Evaluation | None) -> Base:
    """The base of a claim: the very one of an evaluation nearby where that was made from the same."""
    if near is not None and claim.id in near.plan.index and near.hits[claim.id] is hit:
        there = near.map.claims[claim.id]
        if there.prior == claim.prior and _fit(near.map, there) == _fit(argmap, claim):
            return near.engine.bases[near.plan.index[claim.id]]
    return base_of(argmap, claim, hit)


def _fit(argmap: ArgumentMap, claim: Claim) -> float | None:
    return argmap.models[claim.model].fit if claim.model is not None else None


def summaries(values: Sequence[Value]) -> list[tuple[float, float]]:
    """Mean over lanes and its standard error from the spread of the block means (0 for a number), of each value."""
    rows = [value for value in values if not isinstance(value, float)]
    lanes = len(rows[0]) if rows else 1
    blocks = [np.add.reduce(row.reshape(BLOCKS, -1), axis=1, dtype=np.float64) for row in rows]
    sums = np.array(blocks).reshape(-1, BLOCKS)
    means = np.add.reduce(sums, axis=1) / lanes
    off = sums * (BLOCKS / lanes) - means[:, None]
    errors = np.sqrt(np.add.reduce(off * off, axis=1) / (BLOCKS * (BLOCKS - 1)))
    found = zip(means.tolist(), errors.tolist(), strict=True)
    return [(value, 0.0) if isinstance(value, float) else next(found) for value in values]


def _results(
    argmap: ArgumentMap,
    engine: Engine,
    settled: Settled,
    models: Mapping[str, NDArray[np.bool_] | None],
    kept: Mapping[str, ClaimResult],
) -> dict[str, ClaimResult]:
    plan, wanders, open_claims = engine.plan, _wanders(engine.plan, settled.sweeps), argmap.open_claims
    shown = iter(_shown(plan, settled.values, [at for at, claim in enumerate(plan.claims) if claim not in kept]))
    results = {}
    for number, claim in enumerate(argmap.claims.values()):
        if claim.id in kept:
            results[claim.id] = kept[claim.id]
            continue
        hit, base = models[claim.id], _shown_base(plan, engine, number)
        model_p, fit = (None, None) if hit is None else (_share(hit), _fit(argmap, claim))
        results[claim.id] = ClaimResult(
            claim.id,
            claim.id in open_claims,
            base,
            model_p,
            fit,
            *next(shown),
            number not in wanders,
            wanders.get(number),
        )
    return results


def _wanders(plan: Plan, sweeps: Sequence[Sweeps]) -> dict[int, tuple[float, float]]:
    """The ends between which each claim of an unstable cycle wanders, and each denial of one."""
    ends = {
        member: between
        for swept in sweeps
        if not swept.stable
        for member, between in zip(swept.members, zip(swept.lowest, swept.highest, strict=True), strict=True)
    }
    for claim, reading in plan.denials:
        if reading.claim in ends:
            low, high = ends[reading.claim]
            ends[claim] = (1.0 - high, 1.0 - low) if reading.denied else (low, high)
    return ends


def _shown(plan: Plan, values: Sequence[Value], numbers: Collection[int]) -> list[tuple[float, float]]:
    """Support and error of some claims; of a denial from what it denies, so that the two add up to 1 exactly."""
    if not plan.denials:
        return summaries([values[number] for number in numbers])
    reads = dict(plan.denials)
    carriers = [reads[number].claim if number in reads else number for number in numbers]
    found = summaries([values[carrier] for carrier in carriers])
    return [
        (1.0 - support, error) if number in reads and reads[number].denied else (support, error)
        for number, (support, error) in zip(numbers, found, strict=True)
    ]


def _shown_base(plan: Plan, engine: Engine, number: int) -> float:
    reading = plan.denies[number]
    mean: float = engine.bases[number if reading is None else reading.claim].mean
    return 1.0 - mean if reading is not None and reading.denied else mean


def verdicts(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """The support of every claim under each of the five semantics, on the same bases and weights."""
    engine, found = evaluation.engine, {}
    for name, semantics in SEMANTICS.items():
        if name == evaluation.semantics:
            found[name] = {claim: result.support for claim, result in evaluation.claims.items()}
            continue
        other = Engine(engine.plan, semantics, engine.bases, assumed=engine.assumed, probing=False)
        values = other.run().values
        shown = _shown(engine.plan, values, range(len(values)))
        found[name] = {claim: support for claim, (support, _) in zip(engine.plan.claims, shown, strict=True)}
    return {claim: {name: found[name][claim] for name in SEMANTICS} for claim in evaluation.claims}


def depends_on_semantics(supports: Mapping[str, float]) -> bool:
    """Whether some of the semantics put a claim above one half and others below it."""
    sides = {value > EVEN for value in supports.values() if abs(value - EVEN) > 1e-9}
    return len(sides) > 1
