"""The map as an outline: every claim under what it argues about, once in full.

Iterative, and in an order that does not change while numbers move: the contention first, then pros
before cons, stronger ratios first, then ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.graph.walk import roots

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Inference

Relation = Literal["root", "supports", "attacks", "together", "undercuts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """One line of an outline.

    `relation` is to the row above at `depth` - 1; ``together`` is a further premise of the inference
    of the row before. `again` marks a claim that stands in full elsewhere and is not unfolded here.
    `place` is unique in the outline and the same in every run: the claims from the root down.
    """

    claim: str
    depth: int
    relation: Relation
    inference: str | None
    again: bool
    children: int
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Child:
    claim: str
    relation: Relation
    inference: str | None


def outline(argmap: ArgumentMap) -> tuple[OutlineRow, ...]:
    """All rows, unfolded. Every claim of the map appears in full exactly once."""
    children = _children(argmap)
    starts = roots(argmap)
    rows: list[OutlineRow] = []
    shown: set[str] = set()
    _unfold(starts, children, rows, shown)
    # Claims that only lie on cycles are reached from no root.
    _unfold([claim for claim in argmap.claims if claim not in shown], children, rows, shown)
    return tuple(rows)


def _unfold(starts: list[str], children: dict[str, list[_Child]], rows: list[OutlineRow], shown: set[str]) -> None:
    for start in starts:
        if start in shown:
            continue
        stack: list[tuple[_Child, int, tuple[str, ...]]] = [(_Child(start, "root", None), 0, ())]
        while stack:
            child, depth, above = stack.pop()
            again = child.claim in shown
            below = [] if again else children.get(child.claim, [])
            place = (*above, child.inference or "", child.claim)
            rows.append(
                OutlineRow(
                    claim=child.claim,
                    depth=depth,
                    relation=child.relation,
                    inference=child.inference,
                    again=again,
                    children=len(below),
                    place=place,
                )
            )
            shown.add(child.claim)
            stack.extend((grand, depth + 1, place) for grand in reversed(below))


def _children(argmap: ArgumentMap) -> dict[str, list[_Child]]:
    """What stands below each claim: its arguments' premises, and below a premise what undercuts the step."""
    below: dict[str, list[_Child]] = {}
    cuts: dict[str, list[str]] = {}
    for cut in argmap.undercuts:
        cuts.setdefault(cut.target, []).append(cut.source)
    for step in sorted(argmap.inferences.values(), key=_strongest_first):
        children = below.setdefault(step.target, [])
        children.append(_Child(step.source, step.polarity, step.id))
        children.extend(_Child(premise, "together", step.id) for premise in step.together_with)
        children.extend(_Child(claim, "undercuts", step.id) for claim in sorted(cuts.get(step.id, [])))
    return below


def _strongest_first(step: Inference) -> tuple[bool, float, str]:
    return (step.polarity == "attacks", -step.ratio.centre, step.id)
