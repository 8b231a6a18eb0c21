"""How far claims moved between two maps, and what moved them.

Each edit is credited with what the supports did when it came, in the order of `edits_between`. Credits of a
claim therefore sum exactly to its movement; what two edits do only together falls to the later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.answers.edits import edits_between, on_the_way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.answers.edits import Edit
    from argmap.nodes import Cut

    Supports = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cause:
    """An edit and how far it moved a claim, in (-1, 1)."""

    edit: Edit
    points: float


@dataclass(frozen=True, slots=True)
class Movement:
    """A claim before and after, in [0, 1]; None where it was not in the map. `causes` are in order of time.

    For a claim that is in both maps they sum to ``after - before``.
    """

    claim: str
    before: float | None
    after: float | None
    causes: tuple[Cause, ...]

    @property
    def points(self) -> float:
        """How far it moved; 0 for a claim that came or went."""
        return self.after - self.before if self.before is not None and self.after is not None else 0.0

    @property
    def by_size(self) -> tuple[Cause, ...]:
        """The causes, the furthest first."""
        return tuple(sorted(self.causes, key=lambda cause: -abs(cause.points)))


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two maps, and the movement of every claim in either, by id."""

    edits: tuple[Edit, ...]
    movements: Mapping[str, Movement]


def diff(
    before: Cut,
    after: Cut,
    supports: Callable[[Cut], Supports],
    watch: Callable[[Iterable[Cut], int, str], Iterable[Cut]] | None = None,
) -> Diff:
    """Compare two maps; `supports` evaluates any map on the way, and `watch` hands these on while somebody looks."""
    edits = edits_between(before, after)
    first = supports(before)
    way: Iterable[Cut] = on_the_way(before, after, edits)
    if watch is not None:
        way = watch(way, len(edits), "changes")
    stages = [(edit, supports(stage)) for edit, stage in zip(edits, way, strict=True)]
    last = stages[-1][1] if stages else first
    movements = {}
    for claim in sorted({*first, *last}):
        causes, now = [], first.get(claim)
        for edit, found in stages:
            then, now = now, found.get(claim)
            if then is not None and now is not None and now != then:
                causes.append(Cause(edit, now - then))
        movements[claim] = Movement(claim, first.get(claim), last.get(claim), tuple(causes))
    return Diff(edits, movements)
