"""How the support of one claim answers to every base and every weight upstream: one pass backwards.

The pass goes from the claim to what it depends on, lane by lane, and carries how far one unit more on a claim's
support would move the claim asked about (reverse accumulation; Linnainmaa, 1976). A base is moved by the same
amount in every lane; a weight is ln ratio. In a cycle the fixed point s = F(s) gives the adjoint
l = a + J^T l (implicit function theorem), found by sweeps as damped as those that found s.

Where a rule has a corner (the gate at one half, two arguments of equal size) a slope is that of one side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.support.cycles import MOST_SWEEPS
from argmap.support.settle import LEAST
from argmap.support.values import FLOATS, ROWS
from argmap.support.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.support.evaluate import Evaluation
    from argmap.support.plan import Reading, Step
    from argmap.support.semantics import Semantics
    from argmap.support.settle import Base, Engine

# As small a step as sweeps of the values take: where these settled, the adjoint does.
_STEPS = (0.5, 1.0 / 8.0, 1.0 / 32.0)
_CONVERGED_FLOATS = 1e-12
_CONVERGED_ROWS = 1e-6
# Sweeps so far off grow without end, and would soon be infinite; a smaller step may not.
_LOST = 1e12


@dataclass(frozen=True, slots=True)
class Slope:
    """The mean over lanes of how far the support moves for one unit more.

    `same_sign` in [0, 1] is the share, of the lanes that move at all, of those that move the way of the mean.
    """

    mean: float
    same_sign: float = 1.0


@dataclass(frozen=True, slots=True)
class Gradients:
    """Slopes of one claim's support by everything upstream: by bases of claims and by weights of steps, by number.

    Of an assumed claim it is the slope by what is assumed of it.
    """

    bases: Mapping[int, Slope]
    weights: Mapping[int, Slope]


def gradients(evaluation: Evaluation, claim: str) -> Gradients | None:
    """The slopes of the support of `claim`; None where it rests on a cycle without a stable opinion.

    O(steps upstream), each a few passes over its lanes.

    Raises:
        KeyError: The map has no such claim.
    """
    variants = Variants(evaluation, claim)
    unsteady = {member for swept in evaluation.sweeps if not swept.stable for member in swept.members}
    if not unsteady.isdisjoint(variants.upstream):
        return None
    reading = evaluation.plan.denies[evaluation.plan.index[claim]]
    back = _Back(evaluation.engine)
    adjoint: dict[int, Any] = dict.fromkeys(variants.upstream, 0.0)
    adjoint[variants.target] = -1.0 if reading is not None and reading.denied else 1.0
    bases: dict[int, Slope] = {}
    weights: dict[int, Slope] = {}
    for component in reversed(variants.path):
        members = component.members
        if component.cyclic:
            settled = _cycle_adjoint(back, members, [adjoint[member] for member in members])
            if settled is None:
                return None
            adjoint |= zip(members, settled, strict=True)
        for member in members:
            pulled = back.pull(member, adjoint[member])
            bases[member] = _slope(pulled.base)
            weights |= {step: _slope(value, scale) for step, (value, scale) in pulled.weights.items()}
            for source, value in pulled.sources.items():
                if source not in members:
                    adjoint[source] = adjoint[source] + value
    return Gradients(bases, weights)


def _slope(value: Any, scale: float = 1.0) -> Slope:
    """The slope of `scale` >= 0 times a value."""
    if isinstance(value, float):
        return Slope(value * scale)
    mean = float(np.add.reduce(value)) / len(value)
    up, down = int(np.count_nonzero(value > 0.0)), int(np.count_nonzero(value < 0.0))
    if up + down == 0:
        return Slope(0.0)
    return Slope(mean * scale, (up if mean > 0.0 else down) / (up + down))


def _cycle_adjoint(back: _Back, members: Sequence[int], given: Sequence[Any]) -> list[Any] | None:
    """The adjoint of each member of a cycle, from what its readers outside `given` it; None when it does not settle."""
    slopes = [
        {source: slope for source, slope in back.pull(member, 1.0).sources.items() if source in members}
        for member in members
    ]
    tolerance = _CONVERGED_FLOATS
    if any(not isinstance(value, float) for value in (*given, *(slope for each in slopes for slope in each.values()))):
        tolerance = _CONVERGED_ROWS
    place = {member: at for at, member in enumerate(members)}
    for step in _STEPS:
        found = list(given)
        for _ in range(MOST_SWEEPS):
            wanted = list(given)
            for value, each in zip(found, slopes, strict=True):
                for source, slope in each.items():
                    wanted[place[source]] = wanted[place[source]] + value * slope
            off = max(float(np.max(np.abs(to - value))) for to, value in zip(wanted, found, strict=True))
            if off > _LOST:
                break
            if off <= tolerance * max(1.0, *(float(np.max(np.abs(value))) for value in wanted)):
                return wanted
            found = [value + step * (to - value) for value, to in zip(found, wanted, strict=True)]
    return None


@dataclass(slots=True)
class _Pulled:
    """What one claim's adjoint says of its base, of the weights of the steps into it and of the claims they read.

    Of a weight it is a value and a number that this is still to be multiplied by.
    """

    base: Any
    weights: dict[int, tuple[Any, float]] = field(default_factory=dict)
    sources: dict[int, Any] = field(default_factory=dict)

    def add(self, source: int, value: Any) -> None:
        self.sources[source] = self.sources[source] + value if source in self.sources else value


class _Back:
    """One step backwards through a settled engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._plan, self._semantics = engine, engine.plan, engine.semantics
        self._weights = engine.plan.scaled(self._semantics.weight)

    def pull(self, claim: int, adjoint: Any) -> _Pulled:
        """From the adjoint of a claim's support to those of everything it was made of."""
        plan, engine = self._plan, self._engine
        pros, cons = plan.pros[claim], plan.cons[claim]
        if claim in engine.assumed or not (pros or cons) or (isinstance(adjoint, float) and adjoint == 0.0):
            return self._nothing_moved(claim, adjoint, (*pros, *cons))
        held = {at: engine.held(plan.steps[at]) for at in (*pros, *cons)}
        sizes = {at: times(self._weights[at], held[at]) for at in held}
        counted = {**self._counted(claim, pros, sizes), **self._counted(claim, cons, sizes)}
        for_it, against = ([times(counted[at], sizes[at]) for at in steps] for steps in (pros, cons))
        x = self._semantics.aggregate(for_it, against)
        by_base, by_x = moved_slopes(engine.bases[claim], x, self._semantics)
        by_sizes = self._semantics.aggregate_slopes(for_it, against)
        pulled, by_x = _Pulled(times(adjoint, by_base)), times(adjoint, by_x)
        for steps, slopes in zip((pros, cons), by_sizes, strict=True):
            for at, by_size in zip(steps, slopes, strict=True):
                by_product = times(by_x, times(by_size, counted[at]))
                pulled.weights[at] = times(by_product, held[at]), self._semantics.weight_slope(plan.weights[at])
                self._into(plan.steps[at], times(by_product, self._weights[at]), pulled)
        return pulled

    def _nothing_moved(self, claim: int, adjoint: Any, steps: Sequence[int]) -> _Pulled:
        """Of a claim that is assumed, that nothing argues about, or that does not reach the claim asked about."""
        return _Pulled(adjoint, dict.fromkeys(() if claim in self._engine.assumed else steps, (0.0, 1.0)))

    def _counted(self, claim: int, steps: Sequence[int], sizes: Mapping[int, Any]) -> dict[int, Any]:
        """What each step of one sign counts for: 1, or what overlap and dependence leave of it, lane by lane."""
        plan = self._plan
        if len(steps) < 2 or (plan.dependence == 1.0 and claim not in plan.overlapping):
            return dict.fromkeys(steps, 1.0)
        groups = [self._plan.steps[at].group for at in steps]
        return dict(zip(steps, _factors(groups, [sizes[at] for at in steps], self._plan.dependence), strict=True))

    def _into(self, step: Step, by_held: Any, pulled: _Pulled) -> None:
        """Spread the adjoint of how far a step holds over the claims it reads."""
        read, removed = self._engine.read, [(premise, 1.0) for premise in step.premises]
        factors = [read(premise) for premise in step.premises]
        removed += [(undercutter, -removes) for undercutter, removes in step.cuts]
        factors += [1.0 - removes * read(undercutter) for undercutter, removes in step.cuts]
        for at, (reading, side) in enumerate(removed):
            by_claim = by_held
            for factor in (*factors[:at], *factors[at + 1 :]):
                by_claim = times(by_claim, factor)
            pulled.add(reading.claim, self._through_gate(reading, times(by_claim, side)))

    def _through_gate(self, reading: Reading, by_read: Any) -> Any:
        """From what a step reads to the support of the claim it reads."""
        side = -1.0 if reading.denied else 1.0
        if not self._plan.gate_even:
            return times(by_read, side)
        # A row of truths, not of numbers: a number would make it a row of twice the digits.
        is_open = self._engine.read(reading) > 0.0
        return times(2.0 * side, by_read) * is_open


def times(one: Any, other: Any) -> Any:
    """The product; a row times 1 is the row itself, without a pass over its lanes."""
    if isinstance(one, float) and one == 1.0:
        return other
    return one if isinstance(other, float) and other == 1.0 else one * other


def _factors(groups: Sequence[str | None], sizes: Sequence[Any], dependence: float) -> list[Any]:
    """What `counting.strongest` and `counting.fading` multiply a size by: d^rank, or 0 behind a larger one.

    Of equals the first ranks higher.
    """
    before: list[Any] = [np.uint16(0)] * len(sizes)
    leads = [_leads(at, groups, sizes) for at in range(len(sizes))]
    for one, other in combinations(range(len(sizes)), 2):
        if groups[one] is None or groups[one] != groups[other]:
            before[other] = before[other] + ((sizes[one] >= sizes[other]) & leads[one])
            before[one] = before[one] + ((sizes[other] > sizes[one]) & leads[other])
    powers = np.array([dependence**rank for rank in range(len(sizes))], np.float32)
    found: list[Any] = []
    for rank, lead in zip(before, leads, strict=True):
        factor: Any = dependence ** int(rank) if np.ndim(rank) == 0 else powers[rank]
        found.append(factor if lead is True else factor * lead)
    return found


def _leads(at: int, groups: Sequence[str | None], sizes: Sequence[Any]) -> Any:
    """Whether a size is the largest of its group, of equals the first."""
    leads: Any = True
    for other, group in enumerate(groups):
        if group is not None and group == groups[at] and other != at:
            leads = leads & (sizes[at] > sizes[other] if other < at else sizes[at] >= sizes[other])
    return leads


def moved_slopes(base: Base, x: Any, semantics: Semantics) -> tuple[Any, Any]:
    """How `settle.moved` answers to a base that is moved alike in all lanes, and to x."""
    mean: Any = base.mean
    ops = FLOATS if isinstance(x, float) else ROWS
    by_base, by_x = semantics.influence_slopes(ops, mean, x)
    if isinstance(base.value, float):
        return by_base, by_x
    level = semantics.influence(ops, mean, x)
    # s = M + p (b - B), with p = M / B below the base and (1 - M) / (1 - B) above it; b - B stays as it is.
    below, above = max(mean, LEAST), max(1.0 - mean, LEAST)
    off, number = base.value - mean, base.value.dtype.type
    lowers = level < mean
    if isinstance(x, float):
        room = (1.0 / below if lowers else -1.0 / above) * off
        share = level / below if lowers else (1.0 - level) / above
    else:
        room = np.where(lowers, number(1.0 / below), number(-1.0 / above)) * off
        share = np.where(lowers, level * number(1.0 / below), (1.0 - level) * number(1.0 / above))
    return by_base + (by_base - share) * room, by_x + by_x * room
