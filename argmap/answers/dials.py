"""Things upstream of a claim that can be moved over a range, and the support of the claim at places of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.answers.reach import all_tried, foremost
from argmap.support.variants import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argmap.answers.upstream import Upstream

    Supports = Callable[[Upstream, Sequence[float]], list[float]]
    Places = Callable[[Sequence[float]], Sequence[float]]

Kind = Literal["quantities", "claims", "inferences", "evidence"]
NORMAL = NormalDist()
# Quantities are held between their 1 and 99 % points.
_END = NORMAL.inv_cdf(0.99)
LARGEST_RATIO = 100.0
# At so many places of its range each kind is tried; a claim or a ratio hardly ever acts both ways.
_POINTS = {"quantities": 7, "claims": 5, "inferences": 5, "evidence": 2}
# A dial is tried at several places at once, which costs about as much as so many single tries.
_PLACES_OF_A_DIAL = 4


@dataclass(frozen=True, slots=True)
class Dial:
    """Something that can be moved over places `low` to `high`: where it stands, and the support at places.

    `values` turns places into what is shown: places of quantities are normal scores, of inferences ln ratios.
    """

    kind: Kind
    id: str
    low: float
    high: float
    now: float
    supports: Supports = field(repr=False)
    values: Places = field(repr=False)

    @property
    def places(self) -> list[float]:
        """Where to try it: even over its range."""
        return [*_even(self.low, self.high, _POINTS[self.kind])]

    def value(self, place: float) -> float:
        """What is shown for one place."""
        return self.values([place])[0]


@lru_cache(maxsize=64)
def _even(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(np.linspace(low, high, count).tolist())


def supports_of(on: Upstream, dials: Sequence[Dial]) -> list[list[float]]:
    """The supports at the places of each of some dials; quantities are asked together."""
    held = {dial.id: dial.values(dial.places) for dial in dials if dial.kind == "quantities"}
    found = on.with_quantities(held)
    return [found[dial.id] if dial.kind == "quantities" else dial.supports(on, dial.places) for dial in dials]


def dials_tried(upstream: Upstream) -> tuple[list[Dial], int]:
    """The dials to try, and how many more there are."""
    dials = list(_dials(upstream))
    if all_tried(len(dials), _PLACES_OF_A_DIAL * len(upstream.variants.upstream)):
        return dials, 0
    known = {(dial.kind, dial.id): dial for dial in dials}
    reaches = {name: _reach(upstream, *name) for name in known}
    kept = foremost(reaches, lambda name: _PLACES_OF_A_DIAL * upstream.cost(*name))
    return [known[name] for name in kept], len(dials) - len(kept)


def _reach(upstream: Upstream, kind: Kind, node: str) -> float:
    reach = upstream.reach
    if kind == "quantities":
        return upstream.reach_of_quantity(node)
    if kind == "evidence":
        return upstream.reach_of_evidence(node)
    if kind == "inferences":
        return reach.held(upstream.inferences[node])
    return reach.claims[upstream.open_claims.get(node, upstream.carrier(node))]


def _dials(upstream: Upstream) -> Iterator[Dial]:
    for key in upstream.quantities:
        yield from _quantity(upstream, key)
    for claim in (*upstream.claims, *upstream.open_claims):
        now = upstream.evaluation.claims[claim].support
        yield Dial("claims", claim, 0.0, 1.0, now, _assumed(claim), list)
    for step in upstream.inferences:
        weight = upstream.map.inferences[step].ratio.weight
        yield Dial("inferences", step, 0.0, max(log(LARGEST_RATIO), weight), weight, _reweighed(step), _ratios)
    for item in upstream.evidence:
        yield Dial("evidence", item, 0.0, 1.0, 1.0, _left_out(item), list)


def _quantity(upstream: Upstream, key: str) -> Iterator[Dial]:
    """A quantity between its 1 and 99 % points; none for a number known exactly."""
    posterior = upstream.lanes.posterior(key)

    def values(places: Sequence[float]) -> list[float]:
        found: list[float] = posterior.at(np.array(places)).tolist()
        return found

    def supports(on: Upstream, places: Sequence[float]) -> list[float]:
        return on.variants.supports(on.with_quantity(key, values(places)), len(places))

    low, high = values([-_END, _END])
    if low < high:
        yield Dial("quantities", key, -_END, _END, 0.0, supports, values)


def _assumed(claim: str) -> Supports:
    return lambda on, places: on.with_claim(claim, places)


def _ratios(places: Sequence[float]) -> list[float]:
    return [exp(place) for place in places]


def _reweighed(step: str) -> Supports:
    def supports(on: Upstream, places: Sequence[float]) -> list[float]:
        column = np.array(places)[:, None]
        return on.variants.supports(Change(weights={on.inferences[step]: column}), len(places))

    return supports


def _left_out(item: str) -> Supports:
    def supports(on: Upstream, places: Sequence[float]) -> list[float]:
        gone = on.without("evidence", item).support
        return [gone if place == 0.0 else on.support for place in places]

    return supports
