"""How far each claim upstream could move a claim, roughly: on large maps only what reaches furthest is tried.

One pass backwards on the means over lanes. An input of a claim has as slope the difference that taking it from
0 to 1 makes to that claim; slopes are multiplied along a path and summed over paths. So nothing counts
for little because a gate happens to be shut where the map stands now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from argmap.support.settle import Base, Engine
from argmap.support.values import mean

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from argmap.support.variants import Variants

Name = TypeVar("Name", bound="Hashable")
# Claims settled anew, in all tries together, that a reader waits for about a second.
MOST_SETTLED = 100_000
FEWEST_TRIED = 24


class Reach:
    """The reach of each claim upstream, by number (1 for the claim itself), and of steps into them."""

    def __init__(self, variants: Variants) -> None:
        whole = variants.evaluation.engine
        self._plan = variants.plan
        self._engine = Engine(
            variants.plan,
            whole.semantics,
            [Base.of(mean(base.value)) for base in whole.bases],
            assumed={claim: mean(value) for claim, value in whole.assumed.items()},
            probing=False,
            values=[mean(value) for value in whole.values],
        )
        self.claims = self._backwards(variants)
        order = [claim for component in reversed(variants.path) for claim in component.members]
        self._behind = {claim: at for at, claim in enumerate(order, 1)}

    def cost(self, claim: int) -> int:
        """How many claims at most are settled anew when that one changes."""
        return self._behind[claim]

    def _backwards(self, variants: Variants) -> Mapping[int, float]:
        found = dict.fromkeys(variants.upstream, 0.0)
        found[variants.target] = 1.0
        for component in reversed(variants.path):
            for claim in component.members:
                if claim in self._engine.assumed:
                    continue
                for source in self._plan.inputs(claim):
                    found[source] = min(1.0, found[source] + found[claim] * abs(self._between(claim, source, 0.0, 1.0)))
        return found

    def _between(self, claim: int, source: int, low: float, high: float) -> float:
        """How far the support of `claim` moves when that of `source` goes from one value to another."""
        engine = self._engine
        now, ends = engine.values[source], []
        for value in (low, high):
            engine.put(source, value)
            ends.append(engine.support(claim))
        engine.put(source, now)
        return float(ends[1] - ends[0])

    def held(self, step: int) -> float:
        """Of a step: how far its premises hold, times the reach of its conclusion."""
        made = self._plan.steps[step]
        return float(self._engine.held(made)) * self.claims[made.conclusion]

    def without_step(self, step: int) -> float:
        """How far leaving a step out moves its conclusion, times the reach of that."""
        claim = self._plan.steps[step].conclusion
        left = [at for at in self._plan.incoming[claim] if at != step]
        moved = self._engine.support(claim) - self._engine.support(claim, left)
        return abs(float(moved)) * self.claims[claim]

    def without_claims(self) -> Mapping[int, float]:
        """How far each claim's absence moves the claims that read it, times their reach."""
        found = dict.fromkeys(self.claims, 0.0)
        for claim, reach in self.claims.items():
            for source in self._plan.inputs(claim) if claim not in self._engine.assumed else ():
                now = float(self._engine.values[source])
                found[source] += reach * abs(self._between(claim, source, 0.0, now))
        return found


def all_tried(count: int, cost: int) -> bool:
    """Whether a reader can wait for so many tries that cost as much as this each, or less."""
    return count * cost <= MOST_SETTLED


def foremost(reaches: Mapping[Name, float], costs: Callable[[Name], int], budget: int | None = None) -> list[Name]:
    """The names that reach furthest, in the order given: as many as may cost the budget together, and a few at least.

    Of equals the first. The budget is `MOST_SETTLED` unless said.
    """
    kept: set[Name] = set()
    budget = MOST_SETTLED if budget is None else budget
    for name in sorted(reaches, key=lambda name: -reaches[name]):
        budget -= costs(name)
        if budget < 0 and len(kept) >= FEWEST_TRIED:
            break
        kept.add(name)
    return [name for name in reaches if name in kept]
