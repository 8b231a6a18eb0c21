"""The map drawn in terminal cells: all of it, what bears on one claim, or what is near it, as wide as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from argmap.diagram.cells.drawing import Look, draw
from argmap.diagram.cells.scale import NUMBERS, TITLES, columns_in, zoom_in
from argmap.diagram.figure import Box, Figure, Step
from argmap.diagram.tree import grow
from argmap.export.selection import neighbours
from argmap.session.account import no_claim
from argmap.session.numbers import percent
from argmap.session.options import refused

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.diagram.cells.drawing import Drawing
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult

_PENDING = "··"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to draw of a map, and how.

    `claim` with what bears on it, at most `depth` steps away; or all that is within `steps` of it, up and down. The
    main claim where None is named. `zoom` None is the largest that shows the `depth` wanted within `width`.
    """

    claim: str | None = None
    depth: int | None = None
    steps: int | None = None
    zoom: int | None = None
    width: int
    plain: bool = False
    numbers: bool = True


def graph(session: Session, wanted: Wanted) -> Drawing:
    """The drawing that is wanted, never wider than its width: branches for which there is no room are folded.

    Raises:
        NoSuchNode: The claim is not in the map.
        OptionRefused: `steps` are asked for, but there is no claim to count them from.
    """
    argmap = session.visible
    if wanted.claim is not None and wanted.claim not in argmap.claims:
        raise no_claim(session, wanted.claim)
    centre = wanted.claim if wanted.claim is not None else argmap.contention
    if centre is None and wanted.steps is not None:
        raise refused("AM0709", "--steps", "this map has no main claim to count from", "name a claim: graph ID --steps")
    results = session.standing.evaluation.claims if wanted.numbers else None
    if wanted.steps is not None and centre is not None:
        figure = map_figure(argmap, results, near(argmap, centre, wanted.steps))
    elif wanted.claim is not None:
        figure = map_figure(argmap, results, below(argmap, wanted.claim), wanted.claim)
    else:
        figure = map_figure(argmap, results)
    tree, headed = grow(figure), figure.root is not None
    deepest = tree.columns if wanted.depth is None else min(wanted.depth, tree.columns)
    # Whoever names how deep to go sees that much, as small as it must be; else at least one step, in full.
    needed = 1 if wanted.depth is None else max(1, deepest)
    zoom = zoom_in(wanted.width, TITLES, needed, headed=headed) if wanted.zoom is None else wanted.zoom
    zoom = zoom if columns_in(zoom, wanted.width, headed=headed) else NUMBERS
    deepest = min(deepest, max(1, columns_in(zoom, wanted.width, headed=headed)))
    return draw(figure, Look(width=wanted.width, zoom=zoom, deepest=deepest, plain=wanted.plain), tree)


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
        boxes={claim: _box(argmap, claim, results) for claim in argmap.claims if claim in kept},
        steps=tuple(steps),
    )


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
    """The claims at most so many steps from one, up or down or both in turn."""
    joined = neighbours(argmap)
    both = {each: (*joined.below[each], *joined.above[each]) for each in argmap.claims}
    return _reached(claim, both, steps)


def _reached(start: str, beside: Mapping[str, tuple[str, ...]], steps: int | None) -> frozenset[str]:
    found, edge, taken = {start}, [start], 0
    while edge and (steps is None or taken < steps):
        edge = list(dict.fromkeys(claim for at in edge for claim in beside[at] if claim not in found))
        found.update(edge)
        taken += 1
    return frozenset(found)
