"""What the support of one claim would be if something that bears on it were otherwise.

Only the claims between a change and the claim asked about are settled again; all others keep their lanes.
A change may hold columns of alternatives, shape (alternatives, 1) or (alternatives, lanes), which are
then settled at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.support.plan import Reading
from argmap.support.settle import Base
from argmap.support.values import mean
from argmap.support.varied import VariedEngine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.support.evaluate import Evaluation
    from argmap.support.order import Component
    from argmap.support.plan import Plan
    from argmap.support.values import Value


def _none() -> Mapping[int, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise: bases of claims, claims fixed at a support, and weights (ln ratio; 0 removes) of steps."""

    bases: Mapping[int, Base] = field(default_factory=_none)
    fixed: Mapping[int, Value] = field(default_factory=_none)
    weights: Mapping[int, Value] = field(default_factory=_none)

    def __or__(self, other: Change) -> Change:
        """Both changes at once; where they speak of the same thing the other one counts."""
        return Change({**self.bases, **other.bases}, {**self.fixed, **other.fixed}, {**self.weights, **other.weights})

    def __bool__(self) -> bool:
        return bool(self.bases or self.fixed or self.weights)


class Variants:
    """Variants of one evaluation, seen from one claim.

    `plan` stands in for that of the evaluation where open claims are to push; it numbers claims alike.
    """

    def __init__(self, evaluation: Evaluation, claim: str, plan: Plan | None = None) -> None:
        self.evaluation = evaluation
        self.plan = plan or evaluation.plan
        number = self.plan.index[claim]
        self._read = self.plan.denies[number] or Reading(number)
        self._path = self._upstream()

    @cached_property
    def _engine(self) -> VariedEngine:
        whole = self.evaluation.engine
        return VariedEngine(
            self.plan, whole.semantics, whole.bases, assumed=whole.assumed, probing=False, values=list(whole.values)
        )

    @property
    def target(self) -> int:
        """The number of the claim, or of the one it denies."""
        return self._read.claim

    @property
    def path(self) -> tuple[Component, ...]:
        """The components the claim depends on, in order, its own the last."""
        return tuple(component for component, _ in self._path)

    @cached_property
    def upstream(self) -> frozenset[int]:
        """The claims that the claim depends on, by number, and itself (the one it denies in its place)."""
        return frozenset(claim for component, _ in self._path for claim in component.members)

    def value(self, change: Change) -> Any:
        """The support of the claim: a number, a row of lanes, or one of these per alternative."""
        engine = self.evaluation.engine
        if change:
            engine = self._engine.varied(change.bases, change.fixed, change.weights)
            engine.again(self._reached(change))
        value: Any = engine.values[self._read.claim]
        return 1.0 - value if self._read.denied else value

    def support(self, change: Change) -> float:
        """The mean of `value` over lanes, for a change without alternatives."""
        return mean(self.value(change))

    def supports(self, change: Change, alternatives: int) -> list[float]:
        """The support for each of some alternatives."""
        value = self.value(change)
        means = np.mean(value, axis=-1, dtype=np.float64) if np.ndim(value) else np.float64(value)
        return [float(mean) for mean in np.broadcast_to(means, (alternatives,))]

    def blocks(self, changes: Sequence[Change], alternatives: int) -> list[list[float]]:
        """`supports` for each of some changes of the bases of the same claims, settled at once where that is the same.

        A cycle is swept until all its alternatives rest, so that each change there is settled by itself.
        """
        rows = all(np.ndim(base.value) > 1 for change in changes for base in change.bases.values())
        if len(changes) == 1 or not rows or any(component.cyclic for component in self._reached(changes[0])):
            return [self.supports(change, alternatives) for change in changes]
        bases = {claim: Base.joined([change.bases[claim] for change in changes]) for claim in changes[0].bases}
        supports = self.supports(Change(bases), len(changes) * alternatives)
        return [supports[first : first + alternatives] for first in range(0, len(supports), alternatives)]

    def each(self, changes: Sequence[Change]) -> list[float]:
        """The support for each of some changes to numbers or rows of lanes, to the precision of rows.

        Those that touch the same claims are alternatives of one change.
        """
        found, alike = [0.0] * len(changes), dict[tuple[object, ...], list[int]]()
        for place, change in enumerate(changes):
            alike.setdefault((*change.fixed.items(), *sorted(self._touched(change))), []).append(place)
        for places in alike.values():
            first, *others = [changes[place] for place in places]
            supports = self.supports(self._at_once((first, *others)) if others else first, len(places))
            for place, support in zip(places, supports, strict=True):
                found[place] = support
        return found

    def _at_once(self, changes: Sequence[Change]) -> Change:
        """Changes that fix the same claims alike as alternatives of one; what one of them leaves alone is as it was."""
        bases, weights = self._engine.bases, self.plan.weights
        claims = sorted({claim for change in changes for claim in change.bases})
        steps = sorted({step for change in changes for step in change.weights})
        return Change(
            {claim: Base.stacked([change.bases.get(claim, bases[claim]) for change in changes]) for claim in claims},
            changes[0].fixed,
            {step: np.array([[change.weights.get(step, weights[step])] for change in changes]) for step in steps},
        )

    def _upstream(self) -> tuple[tuple[Component, frozenset[int]], ...]:
        """The components the claim depends on, in order, each with its claims and their inputs.

        An assumed claim depends on nothing.
        """
        assumed, wanted = self.evaluation.engine.assumed, {self._read.claim}
        found = []
        for component in reversed(self.plan.order):
            if wanted.isdisjoint(component.members):
                continue
            inputs = {
                source for claim in component.members if claim not in assumed for source in self.plan.inputs(claim)
            }
            wanted |= inputs
            found.append((component, frozenset(inputs.union(component.members))))
        return tuple(reversed(found))

    def _reached(self, change: Change) -> list[Component]:
        """The components a change bears on, in order."""
        touched, reached = self._touched(change), []
        for component, bearing in self._path:
            if not touched.isdisjoint(bearing):
                touched.update(component.members)
                reached.append(component)
        return reached

    def _touched(self, change: Change) -> set[int]:
        """The claims whose own support a change bears on."""
        return {*change.bases, *change.fixed, *(self.plan.steps[step].conclusion for step in change.weights)}
