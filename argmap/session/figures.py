"""The map as a figure to be drawn: all of it, what bears on one claim, or what is near it."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from argmap.diagram.figure import Box, Figure, Step
from argmap.export.selection import neighbours
from argmap.session.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet

    from argmap.nodes import ArgumentMap
    from argmap.support.evaluate import ClaimResult

_PENDING = "··"


def map_figure(
    argmap: ArgumentMap,
    results: Mapping[str, ClaimResult] | None,
    claims: Collection[str] | None = None,
    head: str | None = None,
) -> Figure:
    """The figure of the map, of `claims` only where they are given, under `head` or else the main claim.

    `results` None leaves figures out; a claim that has no result yet shows that it is to come. The order of steps
    does not depend on figures.
    """
    kept = argmap.claims.keys() if claims is None else set(claims) & argmap.claims.keys()
    root = head if head is not None else argmap.contention
    doubts: dict[str, tuple[str, ...]] = {}
    for cut in argmap.undercuts:
        if cut.source in kept:
            doubts[cut.target] = (*doubts.get(cut.target, ()), cut.source)
    steps = []
    for step in sorted(argmap.inferences.values(), key=lambda step: (-step.ratio.centre, step.id)):
        premises = tuple(premise for premise in step.premises if premise in kept)
        if premises and step.target in kept:
            made = Step(
                id=step.id,
                premises=premises,
                target=step.target,
                polarity=step.polarity,
                weight=log(step.ratio.centre),
                doubts=tuple(sorted(doubts.get(step.id, ()))),
            )
            steps.append(made)
    return Figure(
        title=argmap.title,
        root=root if root in kept else None,
        boxes=map_boxes(argmap, results, kept),
        steps=tuple(steps),
    )


def map_boxes(
    argmap: ArgumentMap, results: Mapping[str, ClaimResult] | None, claims: Collection[str]
) -> dict[str, Box]:
    """The boxes of some claims, as `map_figure` has them."""
    return {claim: _box(argmap, claim, results) for claim in argmap.claims if claim in claims}


def _box(argmap: ArgumentMap, claim: str, results: Mapping[str, ClaimResult] | None) -> Box:
    node = argmap.claims[claim]
    result = results.get(claim) if results is not None else None
    is_open = claim in argmap.open_claims
    said = result is not None and not (is_open and result.support == result.base)
    shown = "open" if is_open else "" if results is None else _PENDING
    return Box(
        id=claim,
        title=node.title,
        text=node.text,
        support=result.support if result is not None and said else None,
        shown=percent(result.support) if result is not None and said else shown,
        kind=argmap.kind(claim),
        open=is_open,
    )


def below(argmap: ArgumentMap, claim: str) -> frozenset[str]:
    """A claim with all that bears on it, on its steps, and so on."""
    return _reached(claim, neighbours(argmap).below, None)


def near(argmap: ArgumentMap, claim: str, steps: int) -> frozenset[str]:
    """The claims at most so many steps from one, up or down or both in turn, and what their steps need."""
    joined = neighbours(argmap)
    both = {each: (*joined.below[each], *joined.above[each]) for each in argmap.claims}
    return with_whole_steps(argmap, _reached(claim, both, steps))


def with_whole_steps(argmap: ArgumentMap, claims: AbstractSet[str]) -> frozenset[str]:
    """Some claims with the premises they bear on a claim together with, and those of the steps that they doubt."""
    doubted = {cut.target for cut in argmap.undercuts if cut.source in claims}
    found = set(claims)
    for step in argmap.inferences.values():
        if step.target in claims and (step.id in doubted or not claims.isdisjoint(step.premises)):
            found.update(step.premises)
    return frozenset(found)


def _reached(start: str, beside: Mapping[str, tuple[str, ...]], steps: int | None) -> frozenset[str]:
    found, edge, taken = {start}, [start], 0
    while edge and (steps is None or taken < steps):
        edge = list(dict.fromkeys(claim for at in edge for claim in beside[at] if claim not in found))
        found.update(edge)
        taken += 1
    return frozenset(found)
