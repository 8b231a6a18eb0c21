"""Maps whose claims rest on quantities, and their evaluations."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from argmap.answers.shapley import FairDraws
from argmap.answers.upstream import Upstream
from argmap.nodes import Claim, Quantity, Range, SubModel, Undercut
from argmap.quantities.workspace import Lanes
from argmap.support import evaluate
from tests.making import argument_map, inference, seen

if TYPE_CHECKING:
    from argmap.answers.shapley import FairShares
    from argmap.nodes import ArgumentMap
    from argmap.support.evaluate import Evaluation

LANES = 4096


def quantity(name: str, low: float, high: float, **fields: Any) -> Quantity:
    return Quantity(id=name, unit="1", spec=Range(low, high), **{"shape": "normal", **fields})


def with_quantities(argmap: ArgumentMap, *quantities: Quantity) -> ArgumentMap:
    return replace(argmap, quantities=MappingProxyType({each.id: each for each in quantities}))


def evaluated(argmap: ArgumentMap, lanes: int = LANES, **options: Any) -> tuple[Evaluation, Lanes]:
    made = Lanes(argmap, as_of=None, lanes=lanes)
    return evaluate(argmap, made, **options), made


def upstream(argmap: ArgumentMap, claim: str, lanes: int = LANES, **options: Any) -> Upstream:
    return Upstream(*evaluated(argmap, lanes, **options), claim)


def fair_shares(on: Upstream, orders: int, **options: Any) -> FairShares:
    """The shares once all orders are gone through."""
    draws = FairDraws(on, orders, **options)
    return draws.shares(list(draws))


def one_claim(holds: str, *quantities: Quantity, fit: float = 1.0, prior: float | None = None) -> ArgumentMap:
    """A claim `c` that stands on a model of the quantities alone."""
    claim = Claim(id="c", text="c", model="m", prior=prior)
    return with_quantities(argument_map([claim], SubModel(id="m", fit=fit, holds=holds)), *quantities)


def argued() -> ArgumentMap:
    """A main claim with a model, premises with and without one, an undercutter, evidence and an open claim."""
    claims = [
        Claim(id="c", text="c", model="m"),
        Claim(id="p", text="p", model="n", prior=0.4),
        Claim(id="q", text="q", prior=0.3),
        Claim(id="u", text="u", prior=0.6),
        Claim(id="seen", text="seen"),
        Claim(id="open", text="open"),
        Claim(id="aside", text="aside", prior=0.5),
    ]
    parts = [
        SubModel(id="m", fit=0.8, holds="x + shared > 0"),
        SubModel(id="n", fit=0.7, holds="y > shared"),
        inference("p", "c", 6.0, id="for"),
        inference("q", "c", 4.0, id="against", against=True),
        inference("seen", "c", 3.0, id="weak"),
        inference("open", "c", 5.0, id="empty", against=True),
        inference("c", "aside", 3.0, id="onwards"),
        seen("direct", "c", 3.0),
        seen("only", "seen", 4.0),
    ]

    made = argument_map(claims, *parts, Undercut(source="u", target="for", removes=0.7), dependence=0.5)
    return with_quantities(
        made, quantity("x", -1, 2), quantity("y", -2, 2), quantity("shared", -1, 1), quantity("unused", 0, 1)
    )
