"""Which quantities go together: the correlations of a map as matrices, one per connected group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.problems import did_you_mean
from argmap.quantities.faults import Fault, UnusableError, quantity_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from argmap.nodes import Quantity

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities tied by correlations: their keys in order, and (row, column, correlation) below the diagonal."""

    keys: tuple[str, ...]
    pairs: tuple[tuple[int, int, float], ...]

    def matrix(self) -> Floats:
        """The correlation matrix of the normal scores."""
        made = np.eye(len(self.keys))
        for row, column, value in self.pairs:
            made[row, column] = made[column, row] = value
        return made

    def is_possible(self) -> bool:
        """Whether numbers can correlate in this way at all: the matrix is positive definite."""
        return bool(np.linalg.eigvalsh(self.matrix()).min() > 1e-9)


def groups(quantities: Mapping[str, Quantity]) -> dict[str, Group]:
    """The group of each correlated quantity, by key. The order of files and entries plays no part.

    Correlations that were written wrongly are left out; `correlation_faults` names them.
    """
    pairs = _pairs(quantities)[0]
    neighbours: dict[str, set[str]] = {}
    for first, second in pairs:
        neighbours.setdefault(first, set()).add(second)
        neighbours.setdefault(second, set()).add(first)
    made: dict[str, Group] = {}
    for key in sorted(neighbours):
        if key not in made:
            group = _group(_reachable(key, neighbours), pairs)
            made |= dict.fromkeys(group.keys, group)
    return made


def _reachable(start: str, neighbours: Mapping[str, set[str]]) -> list[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = neighbours[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return sorted(found)


def _group(keys: list[str], pairs: Mapping[tuple[str, str], float]) -> Group:
    place = {key: index for index, key in enumerate(keys)}
    inside = [(place[b], place[a], value) for (a, b), value in sorted(pairs.items()) if a in place]
    return Group(tuple(keys), tuple(inside))


def correlation_faults(quantities: Mapping[str, Quantity]) -> list[Fault]:
    """Correlations with unknown partners, with themselves, out of range, stated twice, or jointly impossible."""
    faults = _pairs(quantities)[1]
    for group in {group.keys: group for group in groups(quantities).values()}.values():
        if not group.is_possible():
            faults.append(impossible(group, quantities))
    return faults


def impossible(group: Group, quantities: Mapping[str, Quantity]) -> Fault:
    """The fault of a group whose correlations contradict each other."""
    names = ", ".join(f"`{key}`" for key in group.keys)
    writer = next(quantities[key] for key in group.keys if quantities[key].correlations)
    message = f"the correlations of {names} cannot hold together"
    hint = "if a goes with b and b with c, a and c cannot go against each other: bring some closer to 0"
    return quantity_fault(writer, ("with",), "AM0509", message, hint)


def require_possible(group: Group, quantities: Mapping[str, Quantity]) -> None:
    """Raise UnusableError unless the correlations of `group` can hold together."""
    if not group.is_possible():
        raise UnusableError(impossible(group, quantities))


def _pairs(quantities: Mapping[str, Quantity]) -> tuple[dict[tuple[str, str], float], list[Fault]]:
    pairs: dict[tuple[str, str], float] = {}
    faults: list[Fault] = []
    for quantity in (quantities[key] for key in sorted(quantities) if quantities[key].correlations):
        for other, value in quantity.correlations:
            partner = _partner(quantity, other, quantities)
            fault = _written_wrongly(quantity, other, partner, value)
            if not fault and partner is not None:
                pair = (min(quantity.key, partner), max(quantity.key, partner))
                if pairs.setdefault(pair, value) != value:
                    fault = f"correlates {value:g} with `{other}`, which says {pairs[pair]:g}"
            if fault:
                hint = did_you_mean(other, quantities) if partner is None else ""
                message = f"`{quantity.key}` {fault}"
                faults.append(quantity_fault(quantity, ("with", other), "AM0514", message, hint))
    return pairs, faults


def _partner(quantity: Quantity, other: str, quantities: Mapping[str, Quantity]) -> str | None:
    """The key that `other` stands for: an input of the same model first, then a shared quantity."""
    own = f"{quantity.owner}.{other}"
    return own if quantity.owner and own in quantities else other if other in quantities else None


def _written_wrongly(quantity: Quantity, other: str, partner: str | None, value: float) -> str:
    if partner is None:
        return f"correlates with `{other}`, which is no quantity"
    if partner == quantity.key:
        return "correlates with itself"
    if not -1 < value < 1:
        return f"correlates {value:g} with `{other}`, expected more than -1 and less than 1"
    return ""
