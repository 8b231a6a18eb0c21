"""Why a claim stands where it does: model, fit, then the share of each argument in points.

Shares are Shapley values (Shapley 1953): the mean gain in support of adding an argument, over all
orders in which the arguments could have come. They are symmetric and sum exactly to support - base,
which no share computed one argument at a time does when arguments overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from argmap.quantities.sampling import BLOCKS
from argmap.support.settle import Base
from argmap.support.values import mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from argmap.nodes import ArgumentMap
    from argmap.support.evaluate import ClaimResult, Evaluation
    from argmap.support.plan import Step
    from argmap.support.settle import Engine

# Exact shares take 2^n evaluations of one claim on all lanes up to here, on fewer lanes up to the next.
MOST_ON_ALL_LANES = 8
MOST_EXACT = 12
FEWER_LANES = 1024
# Orders are drawn until an account of many arguments would keep its reader waiting.
MOST_ORDERS = 200
FEWEST_ORDERS = 8
MOST_EVALUATIONS = 3200


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One argument's part in a claim's support.

    `points` in [-1, 1]; `error` is the standard error of a sampled share (0 when exact). `held` in [0, 1]
    is how far the argument's premises hold and no undercutter does. `sources` are the premises, or the
    evidence item itself.
    """

    id: str
    kind: Literal["inference", "evidence"]
    polarity: Literal["supports", "attacks"]
    sources: tuple[str, ...]
    undercut_by: tuple[str, ...]
    ratio: float
    held: float
    points: float
    error: float
    void: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The account of one claim: `result.support` = `result.base` + the sum of the shares' points.

    A claim that a scenario assumes has no shares: nothing moved it.
    """

    claim: str
    result: ClaimResult
    shares: tuple[Share, ...]


def why(evaluation: Evaluation, claim: str, *, seed: int = 0) -> Why:
    """Account for the support of `claim`.

    Exact on all lanes for up to 8 arguments, exact on 1,024 lanes for up to 12 (the remainder to the shown
    support is spread over the shares in proportion), else sampled with a standard error.

    Raises:
        KeyError: The map has no such claim.
    """
    plan, engine = evaluation.plan, evaluation.engine
    number = plan.index[claim]
    reading = plan.denies[number]
    carrier = number if reading is None else reading.claim
    denied = reading is not None and reading.denied
    steps = [step for step in plan.incoming[carrier] if not plan.steps[step].void and carrier not in engine.assumed]
    worth = _Worth(engine, carrier, steps)
    result = evaluation.claims[claim]
    side = -1.0 if denied else 1.0
    if len(steps) <= MOST_ON_ALL_LANES:
        points, errors = exact_shares(len(steps), worth), [0.0] * len(steps)
    elif len(steps) <= MOST_EXACT:
        points = exact_shares(len(steps), _Worth(_fewer_lanes(engine), carrier, steps))
        errors = [0.0] * len(steps)
    else:
        points, errors = sampled_shares(len(steps), _Worth(_fewer_lanes(engine), carrier, steps), seed)
    if steps:
        points = spread_to([side * part for part in points], result.support - result.base)
    shares = [
        _share(evaluation, plan.steps[step], part, error, denied)
        for step, part, error in zip(steps, points, errors, strict=True)
    ]
    shares += [
        _share(evaluation, plan.steps[step], 0.0, 0.0, denied)
        for step in plan.incoming[carrier]
        if plan.steps[step].void
    ]
    return Why(
        claim=claim,
        result=result,
        shares=tuple(sorted(shares, key=lambda share: (-abs(share.points), share.id))),
    )


@dataclass(slots=True)
class _Worth:
    """The mean support of one claim when only some of the steps into it count."""

    engine: Engine
    claim: int
    steps: Sequence[int]

    def __call__(self, chosen: Iterable[int]) -> float:
        """The support with the chosen steps (positions in `steps`, ascending)."""
        return mean(self.engine.support(self.claim, frozenset([self.steps[at] for at in chosen])))


def exact_shares(count: int, worth: Callable[[tuple[int, ...]], float]) -> list[float]:
    """Shapley values of `count` players; 2^count calls of `worth` with ascending tuples.

    Each player's value is the sum over coalitions S without it of
    (worth(S + player) - worth(S)) / (count * C(count - 1, |S|)).
    """
    worths = {chosen: worth(chosen) for size in range(count + 1) for chosen in combinations(range(count), size)}
    shares = [0.0] * count
    for chosen, value in worths.items():
        for player in set(range(count)).difference(chosen):
            gain = worths[tuple(sorted((*chosen, player)))] - value
            shares[player] += gain / (count * comb(count - 1, len(chosen)))
    return shares


def sampled_shares(count: int, worth: Callable[[tuple[int, ...]], float], seed: int) -> tuple[list[float], list[float]]:
    """Shapley values from random orders and their reverses, with standard errors."""
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = 2 * (max(FEWEST_ORDERS, min(MOST_ORDERS, MOST_EVALUATIONS // count)) // 2)
    gains = np.empty((drawn, count))
    for row in range(drawn // 2):
        order = [int(player) for player in generator.permutation(count)]
        gains[2 * row] = _gains(order, worth)
        gains[2 * row + 1] = _gains(order[::-1], worth)
    # A pair of an order and its reverse is one independent draw.
    pairs = gains.reshape(drawn // 2, 2, count).mean(axis=1)
    errors = pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))
    return [float(part) for part in pairs.mean(axis=0)], [float(part) for part in errors]


def _gains(order: Sequence[int], worth: Callable[[tuple[int, ...]], float]) -> list[float]:
    gains = [0.0] * len(order)
    chosen: tuple[int, ...] = ()
    before = worth(chosen)
    for player in order:
        chosen = tuple(sorted((*chosen, player)))
        after = worth(chosen)
        gains[player] = after - before
        before = after
    return gains


def _fewer_lanes(engine: Engine) -> Engine:
    """The same settled state on the first lanes of each block."""

    def cut(value: Any) -> Any:
        if isinstance(value, float):
            return value
        return value.reshape(BLOCKS, -1)[:, : FEWER_LANES // BLOCKS].ravel()

    bases = [Base.of(cut(base.value)) for base in engine.bases]
    return replace(engine, bases=bases, values=[cut(value) for value in engine.values])


def spread_to(points: list[float], total: float) -> list[float]:
    """The points with what rounding and fewer lanes left over spread in proportion to their size."""
    left = total - sum(points)
    size = sum(abs(part) for part in points)
    if size == 0.0:
        return [part + left / len(points) for part in points]
    return [part + left * abs(part) / size for part in points]


def _share(evaluation: Evaluation, step: Step, points: float, error: float, denied: bool) -> Share:
    claims = evaluation.plan.claims
    sources = _premises(evaluation.map, step)
    sign = -step.sign if denied else step.sign
    return Share(
        id=step.id,
        kind=step.kind,
        polarity="supports" if sign > 0 else "attacks",
        sources=sources,
        undercut_by=tuple(claims[cut.claim] for cut, _ in step.cuts),
        ratio=float(np.exp(step.weight)),
        held=0.0 if step.void else mean(evaluation.engine.held(step)),
        points=points,
        error=error,
        void=step.void,
    )


def _premises(argmap: ArgumentMap, step: Step) -> tuple[str, ...]:
    return argmap.inferences[step.id].premises if step.kind == "inference" else (step.id,)
