"""Which claims to export: walks over a map, and what is cut off counted where it was cut."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from argmap.nodes import ArgumentMap, Inference, Kind

# How many steps from its focus an excerpt goes unless said: towards what it bears on, and towards what bears on it.
_UP, _DOWN = 1, 2


class Selection(NamedTuple):
    """What to export; everything when nothing is said. Conditions add up.

    `focus`: this claim, with what it bears on `up` steps away and what bears on it `down` steps away.
    `depth`: what bears on the main claim, or the focus, so many steps away. `theme`, `kind`: claims of that theme or
    kind, with the claims that lie between them and the main claim. `min_support` in [0, 1]: nothing below a claim
    with less. `core`: the main claim with so many claims that pull it most, each by way of another.
    """

    focus: str | None = None
    up: int | None = None
    down: int | None = None
    theme: str | None = None
    kind: Kind | None = None
    depth: int | None = None
    min_support: float | None = None
    core: int | None = None


class Neighbours(NamedTuple):
    """For each claim the claims that bear on it or on its steps, and the claims that it bears on."""

    below: Mapping[str, tuple[str, ...]]
    above: Mapping[str, tuple[str, ...]]


class Joins:
    """By what a claim can be drawn: a step to a claim, or the doubt about a step that is drawn itself."""

    def __init__(self, argmap: ArgumentMap) -> None:
        """Look up what every claim bears on."""
        self._steps: dict[str, list[Inference]] = {}
        self._doubted: dict[str, list[Inference]] = {}
        for step in argmap.inferences.values():
            for premise in step.premises:
                self._steps.setdefault(premise, []).append(step)
        for cut in argmap.undercuts:
            self._doubted.setdefault(cut.source, []).append(argmap.inferences[cut.target])

    def holds(self, claim: str, kept: AbstractSet[str]) -> bool:
        """Whether a claim is joined to others of `kept`."""
        if any(step.target in kept for step in self._steps.get(claim, [])):
            return True
        doubted = self._doubted.get(claim, [])
        return any(step.target in kept and not kept.isdisjoint(step.premises) for step in doubted)

    def missing(self, claim: str, kept: AbstractSet[str]) -> str | None:
        """The premise that a doubt is about, where only that is missing to draw the doubt."""
        if self.holds(claim, kept):
            return None
        return next((step.source for step in self._doubted.get(claim, []) if step.target in kept), None)


def neighbours(argmap: ArgumentMap) -> Neighbours:
    """Who bears on whom, in the order of ids, each pair once."""
    below: dict[str, dict[str, None]] = {claim: {} for claim in argmap.claims}
    above: dict[str, dict[str, None]] = {claim: {} for claim in argmap.claims}
    pairs = [(premise, step.target) for step in argmap.inferences.values() for premise in step.premises]
    pairs += [(cut.source, argmap.inferences[cut.target].target) for cut in argmap.undercuts]
    for source, target in pairs:
        if source in below and target in below:
            below[target][source] = None
            above[source][target] = None
    return Neighbours(
        {claim: tuple(found) for claim, found in below.items()},
        {claim: tuple(found) for claim, found in above.items()},
    )


def chosen(
    argmap: ArgumentMap,
    selection: Selection,
    supports: Mapping[str, float],
    pulls: Callable[[Iterable[str]], Mapping[str, float]],
) -> frozenset[str]:
    """The claims of `argmap` that a selection keeps; `pulls` says how far claims move the main claim."""
    kept = set(argmap.claims)
    if selection == Selection():
        return frozenset(kept)
    near = neighbours(argmap)
    start = selection.focus or argmap.contention
    if selection.focus is not None:
        kept &= _around(selection, near)
    elif selection.depth is not None and start is not None:
        kept &= _within(start, near.below, selection.depth)
    if selection.min_support is not None:
        kept &= _supported(argmap, near, supports, (selection.min_support, start))
    if selection.theme is not None or selection.kind is not None:
        kept &= _with_way(argmap, near, selection)
        joins = Joins(argmap)
        kept |= {source for claim in kept if (source := joins.missing(claim, kept)) is not None}
    if selection.core is not None and argmap.contention is not None and argmap.contention in argmap.claims:
        kept &= _core(argmap.contention, near, Joins(argmap), (selection.core, pulls))
    return frozenset(kept)


def _around(selection: Selection, near: Neighbours) -> set[str]:
    focus = selection.focus or ""
    down = next((steps for steps in (selection.down, selection.depth) if steps is not None), _DOWN)
    up = _UP if selection.up is None else selection.up
    return _within(focus, near.below, down) | _within(focus, near.above, up)


def _within(start: str, nearby: Mapping[str, tuple[str, ...]], steps: int) -> set[str]:
    """The claims at most so many steps from `start`."""
    distance = {start: 0}
    waiting = deque([start])
    while waiting:
        claim = waiting.popleft()
        if distance[claim] < steps:
            for other in nearby.get(claim, ()):
                if other not in distance:
                    distance[other] = distance[claim] + 1
                    waiting.append(other)
    return set(distance)


def parents(argmap: ArgumentMap, near: Neighbours, start: str | None) -> dict[str, str | None]:
    """The claim that each claim is reached from, from `start` on and then from claims that bear on nothing."""
    found: dict[str, str | None] = {}
    first = [start] if start is not None and start in argmap.claims else []
    for root in [*first, *(claim for claim in argmap.claims if not near.above[claim]), *argmap.claims]:
        if root in found:
            continue
        found[root] = None
        waiting = deque([root])
        while waiting:
            claim = waiting.popleft()
            for other in near.below[claim]:
                if other not in found:
                    found[other] = claim
                    waiting.append(other)
    return found


def _supported(
    argmap: ArgumentMap, near: Neighbours, supports: Mapping[str, float], limit: tuple[float, str | None]
) -> set[str]:
    """Claims with enough support whose way to the start is supported too; the start always."""
    least, start = limit
    kept: set[str] = set()
    for claim, parent in parents(argmap, near, start).items():
        if claim == start or (supports[claim] >= least and (parent is None or parent in kept)):
            kept.add(claim)
    # Who doubts a step that is not shown has nothing left to say here.
    joins = Joins(argmap)
    apart = {claim for claim in kept if near.above[claim] and claim != start and not joins.holds(claim, kept)}
    return kept - apart


def _with_way(argmap: ArgumentMap, near: Neighbours, selection: Selection) -> set[str]:
    """The claims of a theme and kind, and those between them and the start."""
    ways = parents(argmap, near, selection.focus or argmap.contention)
    kept: set[str] = set()
    for claim in argmap.claims.values():
        is_of_theme = selection.theme is None or claim.theme == selection.theme
        if not is_of_theme or selection.kind not in (None, argmap.kind(claim.id)):
            continue
        at: str | None = claim.id
        while at is not None and at not in kept:
            kept.add(at)
            at = ways[at]
    return kept


def _core(
    main: str,
    near: Neighbours,
    joins: Joins,
    wanted: tuple[int, Callable[[Iterable[str]], Mapping[str, float]]],
) -> set[str]:
    """`main` and the claims that pull it most, grown from it claim by claim so that none stands apart."""
    count, pulls = wanted
    by_pull = pulls(sorted(_within(main, near.below, len(near.below)) - {main}))
    kept = {main}
    while len(kept) <= count:
        edge = {below for claim in kept for below in near.below[claim]} - kept
        joined = [claim for claim in edge if joins.holds(claim, kept)]
        if not joined:
            break
        kept.add(min(joined, key=lambda claim: (-abs(by_pull[claim]), claim)))
    return kept


def head_of(argmap: ArgumentMap, kept: Collection[str], focus: str | None) -> str | None:
    """The claim to draw at the head: the main claim, else what the focus bears on, as far up as it was kept."""
    if argmap.contention in kept or focus is None:
        return argmap.contention if argmap.contention in kept else None
    above = neighbours(argmap).above
    seen, at = {focus}, focus
    while (higher := next((other for other in above[at] if other in kept and other not in seen), None)) is not None:
        seen.add(higher)
        at = higher
    return at


def stubs(argmap: ArgumentMap, kept: Collection[str], start: str | None) -> dict[str, int]:
    """How many claims are left out below each kept claim; each is counted once, at the nearest kept one above it."""
    if len(kept) == len(argmap.claims):
        return {}
    counts: dict[str, int] = {}
    homes: dict[str, str | None] = {}
    for claim, parent in parents(argmap, neighbours(argmap), start).items():
        if claim in kept:
            homes[claim] = claim
            continue
        home = homes[parent] if parent is not None else None
        homes[claim] = home
        if home is not None:
            counts[home] = counts.get(home, 0) + 1
    return counts
