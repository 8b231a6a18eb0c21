"""Claims that depend on one another: sweeps to a fixed point, and an honest word on its stability.

All members are updated together from the same values, so no claim is favoured by its place in a file.
Some maps have no stable opinion (an odd ring of strong attacks oscillates even in the limit of small
steps); such a component is reported as unstable and never as a number alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from argmap.support.crowd import Crowd
    from argmap.support.values import Value

MOST_SWEEPS = 500
_CONVERGED_FLOATS = 1e-12
# Rows are float32: a residual below a few of its steps is noise.
_CONVERGED_ROWS = 1e-6
_FIRST_STEP = 0.5
_SMALLEST_STEP = 1.0 / 32.0
_NEWTON_STEPS = 40
_HALVINGS = 8
# Step of the central differences: their error is then some 1e-10.
_DIFFERENCE = 1e-6
# A ring exactly at its critical weight has a real part of 1 and no stable opinion.
_NEUTRAL = 1.0 - 1e-6
_PUSH = 0.05
# The linear algebra of a larger cycle is too slow to run on every key press.
LARGEST_PROBED = 300


@dataclass(frozen=True, slots=True)
class Sweeps:
    """What happened in one cyclic component.

    `stable` is False when no fixed point was reached, or a small push moves away from it; then
    `lowest` and `highest` are, per member, the ends between which its support wanders.
    """

    members: tuple[int, ...]
    count: int
    residual: float
    stable: bool
    lowest: tuple[float, ...] = ()
    highest: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """A cyclic component in an engine: its members and what can be done with them.

    `support` gives one member's support from the present `values`, `put` changes one value, `inputs`
    names the claims a member depends on. A `crowd` finds the supports of all members at once.
    """

    members: tuple[int, ...]
    values: Sequence[Value]
    support: Callable[[int], Value]
    put: Callable[[int, Value], None]
    inputs: Callable[[int], Sequence[int]]
    crowd: Crowd | None = None

    def now(self) -> list[Any]:
        """The members' values."""
        return [self.values[member] for member in self.members]

    def targets(self) -> list[Any]:
        """The members' supports, all from the same values."""
        return [self.support(member) for member in self.members]

    def set(self, values: Sequence[Any]) -> None:
        """Give the members these values."""
        for member, value in zip(self.members, values, strict=True):
            self.put(member, value)

    def start(self) -> list[Any]:
        """The members' values as they are swept: one by one, or those of a crowd in one row."""
        return self.now() if self.crowd is None else [np.array(self.now())]

    def answers(self, values: list[Any]) -> list[Any]:
        """The members' supports when they have these values, which they then may or may not keep."""
        if self.crowd is not None:
            return [self.crowd.supports(*values)]
        self.set(values)
        return self.targets()

    def keep(self, values: list[Any]) -> None:
        """Give the members the values that sweeps ended with."""
        self.set(values if self.crowd is None else values[0].tolist())

    @property
    def plain(self) -> bool:
        """Whether every member is one number in all lanes."""
        return all(isinstance(value, float) for value in self.now())


def settle(loop: Loop) -> Sweeps:
    """Sweep the members from their present values until nothing moves; leaves the result in the loop."""
    step, previous, count = _FIRST_STEP, float("inf"), 0
    values, residual = _sweep(loop, loop.start(), step)
    while residual > _tolerance(loop, values) and count < MOST_SWEEPS:
        if residual > previous:
            step = max(step / 2.0, _SMALLEST_STEP)
        previous = residual
        values, residual = _sweep(loop, values, step)
        count += 1
    loop.keep(values)
    tolerance = _tolerance(loop, values)
    if residual > tolerance and loop.plain and len(loop.members) <= LARGEST_PROBED:
        residual = _newton(loop)
    return Sweeps(loop.members, count, residual, stable=residual <= tolerance)


def _sweep(loop: Loop, values: list[Any], step: float) -> tuple[list[Any], float]:
    """The values moved towards the supports that follow from them, and how far off the furthest was."""
    moves = [answer - value for answer, value in zip(loop.answers(values), values, strict=True)]
    furthest = max(abs(move) if isinstance(move, float) else float(np.abs(move).max()) for move in moves)
    return [value + step * move for value, move in zip(values, moves, strict=True)], furthest


def _tolerance(loop: Loop, values: Sequence[Any]) -> float:
    """How little counts as nothing: a value becomes a row once a row bears on it, which may take some sweeps."""
    plain = loop.crowd is not None or all(isinstance(value, float) for value in values)
    return _CONVERGED_FLOATS if plain else _CONVERGED_ROWS


def _newton(loop: Loop) -> float:
    """Damped Newton steps to a fixed point, which they reach whether it is stable or not; the residual."""
    gap = _gap(loop)
    for _ in range(_NEWTON_STEPS):
        if np.abs(gap).max() <= _CONVERGED_FLOATS:
            break
        try:
            move = np.linalg.solve(np.eye(len(gap)) - jacobian(loop), gap)
        except np.linalg.LinAlgError:
            break
        start, before = np.array(loop.now()), np.abs(gap).max()
        for halving in range(_HALVINGS):
            loop.set(np.clip(start + move / 2.0**halving, 0.0, 1.0).tolist())
            gap = _gap(loop)
            if np.abs(gap).max() < before:
                break
    return float(np.abs(gap).max())


def _gap(loop: Loop) -> NDArray[np.float64]:
    return np.subtract(loop.targets(), loop.now())


def jacobian(loop: Loop) -> NDArray[np.float64]:
    """How each member's support (row) answers to each member's value (column); the members must be plain."""
    place = {member: at for at, member in enumerate(loop.members)}
    readers: list[list[int]] = [[] for _ in loop.members]
    for row, member in enumerate(loop.members):
        for source in loop.inputs(member):
            if source in place:
                readers[place[source]].append(row)
    slopes = np.zeros((len(place), len(place)))
    for member, column in place.items():
        value: Any = loop.values[member]
        ends = []
        for end in (value + _DIFFERENCE, value - _DIFFERENCE):
            loop.put(member, end)
            ends.append(np.array([loop.support(loop.members[row]) for row in readers[column]]))
        loop.put(member, value)
        slopes[readers[column], column] = (ends[0] - ends[1]) / (2.0 * _DIFFERENCE)
    return slopes


def drifts(loop: Loop) -> bool:
    """Whether a small push away from the fixed point in the loop grows, in the limit of small steps.

    It does when the Jacobian has an eigenvalue whose real part is 1 or more: for an odd ring of n attacks
    at even support, when weight / 4 >= 1 / cos(pi / n), which sweeps from equal bases would not show.
    Not looked into beyond `LARGEST_PROBED` members.
    """
    if len(loop.members) > LARGEST_PROBED:
        return False
    slopes = jacobian(loop)
    if np.abs(slopes).sum(axis=1).max() < _NEUTRAL:
        return False  # no eigenvalue is larger than the largest sum of a row
    return bool(np.linalg.eigvals(slopes).real.max() >= _NEUTRAL)


def wander(loop: Loop) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The least and greatest value of each member in late sweeps after a push either way.

    Leaves the values as they were. The members must be plain.
    """
    fixed = loop.now()
    seen: list[list[Any]] = []
    for side in (_PUSH, -_PUSH):
        loop.set([min(1.0, value * (1.0 + side * _lean(at))) for at, value in enumerate(fixed)])
        values = loop.start()
        for sweep in range(MOST_SWEEPS // 2):
            values, _ = _sweep(loop, values, _FIRST_STEP)
            if sweep >= MOST_SWEEPS // 4:
                seen.append(values)
    loop.set(fixed)
    lowest, highest = np.min(seen, axis=0).ravel(), np.max(seen, axis=0).ravel()
    return tuple(lowest.tolist()), tuple(highest.tolist())


def _lean(at: int) -> float:
    """A number in [-1, 1], different for each member and the same in every run (golden-ratio sequence)."""
    return 2.0 * ((at + 1) * 0.6180339887498949 % 1.0) - 1.0
