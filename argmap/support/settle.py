"""One evaluation: bases and weights in, the support of every claim out.

Values are floats or rows of lanes (see `values`); the same code runs both, and a block of judgement
draws is a row with one axis more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argmap.support.counting import fading, strongest
from argmap.support.values import FLOATS, LIGHT_ROWS, ROWS, Ops, Row, Value, counting, mean, ops_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from argmap.support.crowd import Crowd
    from argmap.support.cycles import Loop, Sweeps
    from argmap.support.plan import Plan, Reading, Step
    from argmap.support.semantics import Semantics

# Keeps a base of 0 or 1 from dividing by 0; such a base has the same value in all lanes.
LEAST = 1e-12


class Base(NamedTuple):
    """The base of one claim: `value` in [0, 1], a number or one number a lane, and its mean over lanes."""

    value: Value
    mean: Any

    @classmethod
    def of(cls, value: Value) -> Base:
        """A base with its mean worked out."""
        if isinstance(value, float) or value.ndim == 1:
            return cls(value, mean(value))
        return cls(value, np.mean(value, axis=-1, keepdims=True, dtype=np.float64).astype(value.dtype))

    @classmethod
    def stacked(cls, bases: Iterable[Base]) -> Base:
        """Some bases of one claim as alternatives."""
        return cls.of(np.stack(np.broadcast_arrays(*(np.atleast_1d(np.float32(base.value)) for base in bases))))

    @classmethod
    def joined(cls, bases: Sequence[Base]) -> Base:
        """Some bases of one claim, each of alternatives, as alternatives together."""
        return cls(np.concatenate([base.value for base in bases]), np.concatenate([base.mean for base in bases]))


class Settled(NamedTuple):
    """The values of all claims, by number, and the sweeps of each cyclic component."""

    values: tuple[Value, ...]
    sweeps: tuple[Sweeps, ...] = ()


@dataclass(slots=True)
class Engine:
    """Evaluates a plan under one semantics for given bases and weights.

    `weights` are a column of drawn ln ratios per step; None takes the weights as written. `assumed` fixes
    claims.
    `probing` asks whether a cycle's fixed point is stable, which costs more than finding it.
    """

    plan: Plan
    semantics: Semantics
    bases: Sequence[Base]
    weights: Sequence[Row] | None = None
    assumed: Mapping[int, Value] = field(default_factory=dict)
    probing: bool = True
    values: list[Value] = field(default_factory=list)
    _scaled: list[Any] = field(init=False)
    # What a premise counts for, by claim: its value after the gate.
    _gated: list[Any] = field(init=False)
    # Claims whose push need not be held, see `LIGHT_ROWS`; drawn weights may be larger than written ones.
    _light: frozenset[int] = field(init=False)
    # Whether everything is one number in all lanes, so that no step needs to look.
    _plain: bool = field(init=False)

    def __post_init__(self) -> None:
        weight, weights = self.semantics.weight, self.weights
        self._scaled = self.plan.scaled(weight) if weights is None else [scale(weight, column) for column in weights]
        fresh = not self.values
        self.values = [base.value for base in self.bases] if fresh else list(self.values)
        self._plain = weights is None and {*map(type, self.values)} <= {float}
        self._light = frozenset() if self._plain or weights is not None else self.plan.light(weight)
        self._gated = self.values
        if self.plan.gate_even:
            # A fresh engine puts each claim's value before anything reads it.
            self._gated = [0.0] * len(self.values) if fresh else [counting(value) for value in self.values]

    def run(self, before: Engine | None = None, settled: Collection[int] = ()) -> Settled:
        """Evaluate every component in order; the claims `settled` have the values that they have in `before`."""
        sweeps, gate_even, support, values, gated = [], self.plan.gate_even, self.support, self.values, self._gated
        for component in self.plan.order:
            if component.cyclic:
                sweeps.append(self._settle_cycle(component.members))
            else:
                (claim,) = component.members
                if before is not None and claim in settled:
                    values[claim], gated[claim] = before.values[claim], before._gated[claim]
                    continue
                values[claim] = value = support(claim)
                if gate_even:
                    gated[claim] = counting(value)
        self._read_denials()
        return Settled(tuple(self.values), tuple(sweeps))

    def put(self, claim: int, value: Value) -> None:
        """Give a claim a value."""
        self.values[claim] = value
        if self.plan.gate_even:
            self._gated[claim] = counting(value)

    def support(self, claim: int, only: Collection[int] | None = None) -> Any:
        """The support of `claim` from the present values, all steps into it counted, or `only` some."""
        if self.assumed and claim in self.assumed:
            return self.assumed[claim]
        plan, base = self.plan, self.bases[claim]
        pros, cons = plan.pros[claim], plan.cons[claim]
        if only is not None:
            pros, cons = tuple(at for at in pros if at in only), tuple(at for at in cons if at in only)
        if not pros and not cons:
            return base.value
        scaled, gated, lone = self._scaled, self._gated, plan.lone
        # Written out twice: a call for each sign would cost a large map of plain numbers a tenth of its time.
        for_it = [scaled[at] * (gated[one] if (one := lone[at]) >= 0 else self.held(plan.steps[at])) for at in pros]
        against = [scaled[at] * (gated[one] if (one := lone[at]) >= 0 else self.held(plan.steps[at])) for at in cons]
        if claim in plan.overlapping:
            for_it, against = self._strongest(pros, for_it), self._strongest(cons, against)
        semantics, dependence = self.semantics, plan.dependence
        if self._plain:
            if dependence != 1.0:
                for_it, against = fading(FLOATS, for_it, dependence), fading(FLOATS, against, dependence)
            return semantics.influence(FLOATS, base.mean, semantics.aggregate(for_it, against))
        # A size of 0 says nothing, and costs a row beside it a pass over its lanes.
        for_it = [size for size in for_it if type(size) is not float or size]
        against = [size for size in against if type(size) is not float or size]
        if dependence != 1.0 and len(for_it) > 1:
            for_it = fading(ops_for(for_it), for_it, dependence)
        if dependence != 1.0 and len(against) > 1:
            against = fading(ops_for(against), against, dependence)
        rows = LIGHT_ROWS if claim in self._light else ROWS
        return moved(base, semantics.aggregate(for_it, against), semantics, rows)

    def _strongest(self, steps: Sequence[int], sizes: list[Any]) -> list[Any]:
        """The sizes |w x| of steps of one sign into one claim, of those that overlap the largest."""
        return strongest([self.plan.steps[at].group for at in steps], sizes)

    def held(self, step: Step) -> Any:
        """How far the premises hold and no undercutter does: x in [0, 1]; 1 for evidence."""
        x: Any = 1.0
        for premise in step.premises:
            x = x * self.read(premise)
        for undercutter, removes in step.cuts:
            x = x * (1.0 - removes * self.read(undercutter))
        return x

    def read(self, reading: Reading) -> Any:
        """What a premise counts for: the claim's value, or what denies it, after the gate."""
        if not reading.denied:
            return self._gated[reading.claim]
        denied: Any = 1.0 - self.values[reading.claim]
        return counting(denied) if self.plan.gate_even else denied

    def _read_denials(self) -> None:
        for claim, reading in self.plan.denials:
            value: Any = self.values[reading.claim]
            self.put(claim, 1.0 - value if reading.denied else value)

    # Cycles ------------------------------------------------------------------------------------

    def _settle_cycle(self, members: tuple[int, ...]) -> Sweeps:
        # Imported where there is a cycle: most maps have none.
        from argmap.support.cycles import drifts, settle, wander

        loop = self._loop(members)
        swept = settle(loop)
        if not self.probing:
            return swept
        # A crowd is one number a claim already.
        pooled = self._pooled(members)._loop(members) if loop.crowd is None else loop
        if swept.stable and settle(pooled).stable and not drifts(pooled):
            return swept
        lowest, highest = wander(pooled)
        return replace(swept, stable=False, lowest=lowest, highest=highest)

    def _loop(self, members: tuple[int, ...]) -> Loop:
        from argmap.support.cycles import Loop

        return Loop(members, self.values, self.support, self.put, self.plan.inputs, self._crowd(members))

    def _crowd(self, members: Sequence[int]) -> Crowd | None:
        """The members as a crowd, where they are many and nothing that bears on them differs by lane."""
        from argmap.support import crowd

        if len(members) < crowd.SMALLEST:
            return None
        bases = {claim: self.assumed.get(claim, self.bases[claim].value) for claim in members}
        fixed = self.assumed.keys() & members
        return crowd.crowd_of(self.plan, self.semantics, bases, fixed, self._scaled, self.values)

    def _pooled(self, members: Sequence[int]) -> Engine:
        """The same state with rows that bear on `members` replaced by means: stability is judged on one lane."""
        bearing = {*members, *(source for member in members for source in self.plan.inputs(member))}
        if all(isinstance(self.values[claim], float) for claim in bearing):
            return self
        bases, values = list(self.bases), list(self.values)
        for claim in bearing:
            bases[claim] = Base.of(float(np.mean(bases[claim].value)))
            values[claim] = float(np.mean(values[claim]))
        return replace(self, bases=bases, values=values)


def moved(base: Base, x: Value, semantics: Semantics, rows: Ops = ROWS) -> Any:
    """The base moved by aggregated arguments `x`, lane by lane.

    The semantics acts on the mean B of the base: M = influence(B, x). A lane then keeps its share:
    s = b M / B where M < B, else 1 - (1 - b)(1 - M)/(1 - B). So an argument of ratio r moves the shown
    odds by r however the base is spread over lanes, and a constant base gives s = M.
    """
    mean: Any = base.mean
    one_mean, one_x = isinstance(mean, float), isinstance(x, float)
    # The functions for rows take a number only as one of numpy's.
    pushed: Any = x if one_mean or not one_x else np.float32(x)
    shifted: Any = semantics.influence(FLOATS if one_mean and one_x else rows, mean, pushed)
    if isinstance(base.value, float) or base.value.shape[-1] == 1:
        return shifted
    # Both cases at once: s = M + p (b - B), where p is the smaller of the two factors.
    ops = FLOATS if one_mean else ROWS
    lowered, raised = shifted / ops.maximum(mean, LEAST), (1.0 - shifted) / ops.maximum(1.0 - mean, LEAST)
    share = min(lowered, raised) if one_mean and one_x else np.minimum(lowered, raised)
    found = share * (base.value - mean)
    found += shifted
    return found.clip(0.0, 1.0, out=found)


def scale(weight: Callable[[float], float], log_ratios: Row) -> Row:
    """A column of the weights of the semantics."""
    return np.array([[weight(float(value))] for value in log_ratios.ravel()], np.float32)
