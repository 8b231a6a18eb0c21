"""Which claims, inferences and evidence items move a claim furthest when they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.answers.reach import all_tried, foremost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.answers.upstream import Removal, Section, Upstream

# A removal that fewer lanes find smaller by more than this is not among the larger ones on all lanes.
_NEIGHBOUR = 0.7


def largest_removals(upstream: Upstream, most: int) -> tuple[Removal, ...]:
    """The removals that move the support of a claim furthest, at most so many, the furthest first.

    They are chosen on fewer lanes, on a large map from those that reach furthest.
    """
    nodes = upstream.nodes
    if not all_tried(len(nodes), len(upstream.variants.upstream)):
        nodes = tuple(foremost(_absences(upstream), lambda name: upstream.cost(*name)))
    found = sorted(upstream.on_fewer_lanes.without_each(nodes), key=_by_rough_size)
    if len(found) > most:
        # Some more than are wanted, since fewer lanes may order neighbours differently, or see nothing move.
        nearly = _NEIGHBOUR * _rough_size(found[most - 1])
        found = [each for each in found[: 2 * most] if _rough_size(each) >= nearly]
    exact = [upstream.without(each.section, each.id) for each in found]
    return tuple(sorted((each for each in exact if each.points), key=_by_size)[:most])


def _absences(upstream: Upstream) -> Mapping[tuple[Section, str], float]:
    """How far each node's absence would move the claim, roughly."""
    gone = upstream.reach.without_claims()
    found: dict[tuple[Section, str], float] = {}
    for claim in upstream.claims:
        found["claims", claim] = gone[upstream.carrier(claim)]
    for step, at in upstream.inferences.items():
        found["inferences", step] = upstream.reach.without_step(at)
    for item in upstream.evidence:
        found["evidence", item] = upstream.reach_of_evidence(item)
    return found


def _by_size(removal: Removal) -> tuple[float, str, str]:
    return (-abs(removal.points), removal.section, removal.id)


def _by_rough_size(removal: Removal) -> tuple[float, str, str]:
    return (-_rough_size(removal), removal.section, removal.id)


def _rough_size(removal: Removal) -> float:
    """How far it moves the claim, without what rows round."""
    return round(abs(removal.points), 6)
