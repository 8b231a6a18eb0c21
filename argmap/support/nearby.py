"""What an evaluation leaves to do for the next one, of a map that is nearly the same.

Maps on the way from one day to another differ by a finding or two, and most claims stand on none of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.support.plan import Plan, Step
    from argmap.support.settle import Base, Engine
    from argmap.support.values import Value


def settled_before(before: Engine, plan: Plan, bases: Sequence[Base], assumed: Mapping[int, Value]) -> frozenset[int]:
    """The claims, by number, that come out as they did: their bases, steps and inputs are the same.

    A base is the same only as the same object; claims in a cycle are always settled again.
    """
    old = before.plan
    if (plan.claims, plan.denies, plan.gate_even, plan.dependence) != (
        old.claims, old.denies, old.gate_even, old.dependence,
    ):  # fmt: skip
        return frozenset()
    same: set[int] = set()
    for component in plan.order:
        if component.cyclic:
            continue
        (claim,) = component.members
        if (
            bases[claim] is before.bases[claim]
            and assumed.get(claim) == before.assumed.get(claim)
            and _steps(plan, claim) == _steps(old, claim)
            and same.issuperset(plan.inputs(claim))
            and plan.denies[claim] is None
        ):
            same.add(claim)
    return frozenset(same)


def _steps(plan: Plan, claim: int) -> list[Step]:
    return [plan.steps[at] for at in plan.incoming[claim]]
