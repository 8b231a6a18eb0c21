"""What an evaluation sees of a map."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.nodes.argument_map import ArgumentMap


@dataclass(frozen=True, slots=True)
class Cut:
    """A map cut to its clocks and laid under a scenario.

    `as_of` is the day formulas and series are read at; `assumed` fixes the support of claims, in [0, 1].
    """

    map: ArgumentMap
    as_of: datetime.date | None
    assumed: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
