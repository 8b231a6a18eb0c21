"""What the formulas of a model may use, told from their text alone: nothing is parsed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Formula, SubModel

# What formulas call the as-of date.
AS_OF = "t"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Use(NamedTuple):
    """The keys of all quantities that the formulas of a model may use, and whether they may name the as-of date.

    Never less than what they do.
    """

    keys: tuple[str, ...]
    names_day: bool


def use_of(argmap: ArgumentMap, model: SubModel, holds: str | None) -> Use:
    """What the formulas of a model, under a predicate of a claim's own, may use."""
    names, quantities = _names(model.let, model.holds, holds or ""), argmap.quantities
    private = [quantity.key for quantity in model.inputs]
    return Use((*private, *[name for name in names if name in quantities]), AS_OF in names)


@lru_cache(maxsize=4096)
def _names(let: tuple[Formula, ...], *predicates: str) -> tuple[str, ...]:
    """What looks like a name in some formulas, sorted."""
    text = " ".join([*(step.text for step in let), *predicates])
    return tuple(sorted(set(_NAME.findall(text))))
