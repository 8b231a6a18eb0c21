"""Gradual semantics: how arguments move a base. One file each, the same functions in each.

A semantics is modular (Mossakowski & Neuhaus 2018): support = influence(base, aggregate(pros, cons)).
`weight` normalises a log-ratio to the scale its formulas expect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.support.semantics import dfquad, energy, euler, hcategorizer, logodds, top

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.support.values import Ops, Value


class Semantics(NamedTuple):
    """One semantics.

    `weight(ln ratio >= 0)` is the weight of an argument; `aggregate(pros, cons)` joins the counted
    sizes; `influence(ops, base in [0, 1], x)` gives the support in [0, 1]. The `..._slopes` are their
    derivatives: of the weight; by each size; by the base and by x.
    """

    title: str
    weight: Callable[[float], float]
    aggregate: Callable[[Sequence[Value], Sequence[Value]], Value]
    influence: Callable[[Ops, Value, Value], Value]
    weight_slope: Callable[[float], float]
    aggregate_slopes: Callable[[Sequence[Value], Sequence[Value]], tuple[list[Any], list[Any]]]
    influence_slopes: Callable[[Ops, Value, Value], tuple[Any, Any]]


def _of(module: object, title: str) -> Semantics:
    parts = ("weight", "aggregate", "influence", "weight_slope", "aggregate_slopes", "influence_slopes")
    return Semantics(title, *(getattr(module, part) for part in parts))


DEFAULT = "logodds"
SEMANTICS: dict[str, Semantics] = {
    "logodds": _of(logodds, "log-odds (Potyka 2021)"),
    "dfquad": _of(dfquad, "DF-QuAD (Rago et al. 2016)"),
    "qe": _of(energy, "quadratic energy (Potyka 2018)"),
    "euler": _of(euler, "Euler-based (Amgoud & Ben-Naim 2017)"),
    "top": _of(top, "Euler-top (Mossakowski & Neuhaus 2018)"),
}
# Defined for attacks only, so it takes no part in the agreement of the five.
ATTACK_ONLY: dict[str, Semantics] = {
    "hcategorizer": _of(hcategorizer, "h-categorizer (Besnard & Hunter 2001)"),
}
