"""Things upstream of a claim that can be moved over a range, and the support of the claim at places of it."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    Place = Callable[[float], float]

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

    `value` turns a place into what is shown: places of quantities are normal scores, of inferences ln ratios.
    """

    kind: Kind
    id: str
    low: float
    high: float
    now: float
    supports: Supports = field(repr=False)
    value: Place = field(repr=False)

    @property
    def places(self) -> list[float]:
        """Where to try it: even over its range."""
        return [float(place) for place in np.linspace(self.low, self.high, _POINTS[self.kind])]


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
        yield Dial("claims", claim, 0.0, 1.0, now, _assumed(claim), float)
    for step in upstream.inferences:
        weight = upstream.map.inferences[step].ratio.weight
        yield Dial("inferences", step, 0.0, max(log(LARGEST_RATIO), weight), weight, _reweighed(step), exp)
    for item in upstream.evidence:
        yield Dial("evidence", item, 0.0, 1.0, 1.0, _left_out(item), float)


def _quantity(upstream: Upstream, key: str) -> Iterator[Dial]:
    """A quantity between its 1 and 99 % points; none for a number known exactly."""
    posterior = upstream.lanes.posterior(key)

    def value(place: float) -> float:
        return float(posterior.at(np.array([place]))[0])

    def supports(on: Upstream, places: Sequence[float]) -> list[float]:
        return on.variants.supports(on.with_quantity(key, [value(place) for place in places]), len(places))

    if value(-_END) < value(_END):
        yield Dial("quantities", key, -_END, _END, 0.0, supports, value)


def _assumed(claim: str) -> Supports:
    return lambda on, places: on.with_claim(claim, places)


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
