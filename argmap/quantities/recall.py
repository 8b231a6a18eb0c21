"""Hits found again by the nodes they were made from.

After an edit nearly every model, quantity and evidence item is the very same object. Seeing that takes a
twentieth of the time of building the key under which the store keeps the hits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from argmap.nodes import Evidence, Quantity, SubModel
    from argmap.quantities.correlations import Group

    Bools = NDArray[np.bool_]

# What a set of lanes has in common, with the model and its predicate.
Setting = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity that a model uses, the evidence that counts on it, and the group it is correlated in."""

    quantity: Quantity
    evidence: tuple[Evidence, ...]
    group: Group | None


@dataclass(frozen=True, slots=True)
class Recalled:
    """Hits and all that they were made from."""

    model: SubModel
    parts: tuple[Part, ...]
    hits: Bools

    def fits(
        self,
        model: SubModel,
        quantities: Mapping[str, Quantity],
        evidence: Mapping[str, Sequence[Evidence]],
        groups: Mapping[str, Group],
    ) -> bool:
        """Whether a map with these nodes would make the same hits: the same objects are the same nodes."""
        if model is not self.model:
            return False
        for part in self.parts:
            key = part.quantity.key
            if quantities.get(key) is not part.quantity or groups.get(key) != part.group:
                return False
            items = evidence.get(key, ())
            if len(items) != len(part.evidence) or any(
                one is not other for one, other in zip(items, part.evidence, strict=True)
            ):
                return False
        return True


def recalled(
    model: SubModel,
    used: Sequence[Quantity],
    evidence: Mapping[str, Sequence[Evidence]],
    groups: Mapping[str, Group],
    hits: Bools,
) -> Recalled:
    """`hits` with what they were made from; `used` are the quantities of the model's formulas."""
    parts = tuple(Part(quantity, tuple(evidence.get(quantity.key, ())), groups.get(quantity.key)) for quantity in used)
    return Recalled(model, parts, hits)
