"""The claims of a large cycle evaluated all at once: a claim is a lane, its arguments are rows.

Claims of about as many arguments share one table. Places that stay empty hold an argument of size 0, which moves
nothing under any semantics, so that the formulas need no word on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.support.counting import fading
from argmap.support.values import ROWS, gate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.support.plan import Plan, Reading, Step
    from argmap.support.semantics import Semantics
    from argmap.support.values import Value

# Below so many claims, one after the other is faster.
SMALLEST = 16
# The factor that changes nothing.
_ONE = (0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Table:
    """Claims of about as many arguments: their places in the crowd, and the steps for and against each in a column."""

    places: NDArray[np.intp]
    pros: NDArray[np.intp]
    cons: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many claims, each one number in all lanes, and what it takes to find their supports together.

    Readings are numbered: the claims in `outside`, then their denials; those at `read` are claims of the crowd, at
    the places `member`. Steps are numbered anew, the last one of size 0. How far step `i` holds is the product of
    the factors `offset + slope counting[reading]` from `starts[i]` on.
    """

    bases: NDArray[np.float64]
    outside: NDArray[np.float64]
    read: NDArray[np.intp]
    member: NDArray[np.intp]
    scaled: NDArray[np.float64]
    readings: NDArray[np.intp]
    offsets: NDArray[np.float64]
    slopes: NDArray[np.float64]
    starts: NDArray[np.intp]
    tables: tuple[_Table, ...]
    semantics: Semantics
    gate_even: bool
    dependence: float

    def supports(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The supports of the claims of the crowd when they have these values, each from all of them."""
        plain = self.outside.copy()
        plain[self.read] = values[self.member]
        counting = np.concatenate((plain, 1.0 - plain))
        if self.gate_even:
            counting = gate(counting)
        held = np.multiply.reduceat(self.offsets + self.slopes * counting[self.readings], self.starts)
        sizes, found = self.scaled * held, self.bases.copy()
        for table in self.tables:
            pros, cons = (fading(ROWS, [*sizes[steps]], self.dependence) for steps in (table.pros, table.cons))
            x = self.semantics.aggregate(pros, cons)
            found[table.places] = self.semantics.influence(ROWS, self.bases[table.places], x)
        return found


def crowd_of(
    plan: Plan,
    semantics: Semantics,
    bases: Mapping[int, Value],
    fixed: Collection[int],
    weights: Sequence[Value],
    values: Sequence[Value],
) -> Crowd | None:
    """The crowd of the claims with `bases`; None where arguments overlap, something differs by lane or nothing moves.

    Args:
        plan: The map.
        semantics: How arguments move a base.
        bases: In [0, 1], by the number of the claim.
        fixed: Those of the claims that nothing moves from their base.
        weights: Of every step of the plan, on the scale of the semantics.
        values: Of every claim of the plan; what is outside of the crowd keeps its value.
    """
    pros, cons = ([() if claim in fixed else by[claim] for claim in bases] for by in (plan.pros, plan.cons))
    numbers = sorted({at for steps in (*pros, *cons) for at in steps})
    steps = [plan.steps[at] for at in numbers]
    read = sorted(
        {reading.claim for step in steps for reading in step.premises}
        | {reading.claim for step in steps for reading, _ in step.cuts}
    )
    scaled, outside = [weights[at] for at in numbers], [values[claim] for claim in read]
    by_lane = not {*map(type, (*bases.values(), *scaled, *outside))} <= {float}
    if by_lane or not read or any(step.group is not None for step in steps):
        return None
    place, column, member = ({each: at for at, each in enumerate(those)} for those in (read, numbers, bases))
    inside = [claim for claim in read if claim in member]
    factors, starts = _factors(steps, place)
    by_size: dict[int, list[int]] = {}
    for at, both in enumerate(zip(pros, cons, strict=True)):
        by_size.setdefault(max(map(len, both)).bit_length(), []).append(at)
    by_size.pop(0, None)  # without an argument it stays at its base
    return Crowd(
        bases=np.array([*bases.values()]),
        outside=np.array(outside),
        read=np.array([place[claim] for claim in inside], dtype=np.intp),
        member=np.array([member[claim] for claim in inside], dtype=np.intp),
        scaled=np.array([*scaled, 0.0]),
        readings=np.array([reading for reading, _, _ in factors]),
        offsets=np.array([offset for _, offset, _ in factors]),
        slopes=np.array([slope for _, _, slope in factors]),
        starts=np.array(starts),
        tables=tuple(
            _Table(
                np.array(places),
                *(_columns([by[at] for at in places], column) for by in (pros, cons)),
            )
            for places in by_size.values()
        ),
        semantics=semantics,
        gate_even=plan.gate_even,
        dependence=plan.dependence,
    )


def _factors(steps: Sequence[Step], place: Mapping[int, int]) -> tuple[list[tuple[int, float, float]], list[int]]:
    """What to multiply for each step and for one more: readings, offsets and slopes; and where each step begins.

    A premise counts as it is read, a cut leaves one less its share; a step begins with 1, for it may have neither.
    """
    found: list[tuple[int, float, float]] = []
    starts = []

    def number(reading: Reading) -> int:
        return place[reading.claim] + len(place) * reading.denied

    for step in steps:
        starts.append(len(found))
        found.append(_ONE)
        found += [(number(premise), 0.0, 1.0) for premise in step.premises]
        found += [(number(cut), 1.0, -share) for cut, share in step.cuts]
    return [*found, _ONE], [*starts, len(found)]


def _columns(lists: Sequence[Sequence[int]], number: Mapping[int, int]) -> NDArray[np.intp]:
    """The lists as columns of one table, by their numbers, with the number after the last below the shorter ones."""
    sizes = np.array([*map(len, lists)])
    column = np.repeat(np.arange(len(lists)), sizes)
    row = np.arange(len(column)) - np.repeat(sizes.cumsum() - sizes, sizes)
    table = np.full((sizes.max(), len(lists)), len(number))
    table[row, column] = [number[each] for some in lists for each in some]
    return table
