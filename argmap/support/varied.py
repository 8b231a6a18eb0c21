"""An engine that is settled, and variants of it: only what a change bears on is worked out again.

Of the arguments into a claim that a change reaches most are as they were; what these weigh, sorted and faded, is
worked out once for all variants.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.support.counting import fading
from argmap.support.settle import Base, Engine, moved, scale
from argmap.support.values import LIGHT_ROWS, ROWS, Value, ops_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from argmap.support.order import Component


@dataclass(slots=True)
class VariedEngine(Engine):
    """An engine made with the values it settled on, or a variant of one."""

    # By step and by the steps of one sign into a claim, in the settled state: for all its variants.
    _sizes: dict[int, Any] = field(init=False, default_factory=dict)
    _sides: dict[tuple[int, ...], list[Any]] = field(init=False, default_factory=dict)
    # Steps of another size than in the settled state.
    _stale: set[int] = field(init=False, default_factory=set)

    def varied(
        self, bases: Mapping[int, Base], assumed: Mapping[int, Value], weights: Mapping[int, Value]
    ) -> VariedEngine:
        """The same settled state with some bases, assumed supports and weights (ln ratios, 0 for none) changed.

        What depends on them is settled by `again`.
        """
        made, weight = copy(self), self.semantics.weight
        made.bases, made._scaled = list(self.bases), list(self._scaled)
        for claim, base in bases.items():
            made.bases[claim] = base
        for step, value in weights.items():
            made._scaled[step] = weight(value) if isinstance(value, float) else scale(weight, value)
        if weights:
            made._light = frozenset()
        made.assumed = {**self.assumed, **assumed}
        made.values = list(self.values)
        made._gated = list(self._gated) if self.plan.gate_even else made.values
        made._plain, made._stale = False, {*weights}
        return made

    def again(self, components: Iterable[Component]) -> None:
        """Settle these components once more, in the order given, from their bases; denials stay as they were."""
        for component in components:
            if component.cyclic:
                from argmap.support.cycles import settle

                for claim in component.members:
                    self.put(claim, self.bases[claim].value)
                settle(self._loop(component.members))
            else:
                (claim,) = component.members
                self.put(claim, self.support(claim))

    def put(self, claim: int, value: Value) -> None:
        """Give a claim a value; what reads it is stale."""
        Engine.put(self, claim, value)
        self._stale.update(self.plan.readers[claim])

    def support(self, claim: int, only: Collection[int] | None = None) -> Any:
        """As of any engine."""
        if only is not None or claim in self.assumed:
            return Engine.support(self, claim, only)
        plan, base, semantics = self.plan, self.bases[claim], self.semantics
        pros, cons = plan.pros[claim], plan.cons[claim]
        if not pros and not cons:
            return base.value
        x = semantics.aggregate(self._side(claim, pros), self._side(claim, cons))
        return moved(base, x, semantics, LIGHT_ROWS if claim in self._light else ROWS)

    def _side(self, claim: int, steps: tuple[int, ...]) -> list[Any]:
        """What steps of one sign into a claim count together."""
        settled = self._stale.isdisjoint(steps)
        if settled and steps in self._sides:
            return self._sides[steps]
        sizes = [self._size(at) for at in steps]
        if claim in self.plan.overlapping:
            sizes = self._strongest(steps, sizes)
        # A size of 0 says nothing, and costs a row beside it a pass over its lanes.
        sizes = [size for size in sizes if type(size) is not float or size]
        if len(sizes) > 1:
            sizes = fading(ops_for(sizes), sizes, self.plan.dependence)
        if settled:
            self._sides[steps] = sizes
        return sizes

    def _size(self, step: int) -> Any:
        """How much a step says: |w x|."""
        settled = step not in self._stale
        if settled and step in self._sizes:
            return self._sizes[step]
        one = self.plan.lone[step]
        size = self._scaled[step] * (self._gated[one] if one >= 0 else self.held(self.plan.steps[step]))
        if settled:
            self._sizes[step] = size
        return size
