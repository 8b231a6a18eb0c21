"""A quantity: a named number with a unit and a distribution, as the writer specified it."""

from __future__ import annotations

import datetime  # noqa: TC003 - validators of files resolve the annotations
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number known exactly."""

    value: float


@dataclass(frozen=True, slots=True)
class Range:
    """A 90 % interval; lognormal when both ends are positive, unless `Quantity.shape` says otherwise."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Three:
    """Least, most likely and greatest value: a PERT distribution."""

    low: float
    mode: float
    high: float


@dataclass(frozen=True, slots=True)
class Counts:
    """`hits` of `trials`, on a uniform prior: Beta(hits + 1, trials - hits + 1)."""

    hits: float
    trials: float


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Pairs (probability in (0, 1), value), both increasing; log-linear between when all values are positive."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Dated values, in date order; read at the as-of date. Takes no evidence."""

    points: tuple[tuple[datetime.date, Fixed | Range], ...]


Spec = Fixed | Range | Three | Counts | Quantiles | Series
Shape = Literal["normal", "lognormal", "uniform", "loguniform"]
Basis = Literal["data", "judgement", "placeholder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity, shared by every sub-model that names it, or private to the model `owner`.

    `within` truncates; `correlations` are (other quantity, rank-normal correlation in (-1, 1));
    `effort` is hours to learn it better; `of` says whether evidence speaks of the centre of what
    sources measured or of the next case, which adds the spread between sources.
    """

    id: str
    unit: str
    spec: Spec
    shape: Shape | None = None
    within: tuple[float, float] | None = None
    correlations: tuple[tuple[str, float], ...] = ()
    basis: Basis = "judgement"
    why: str = ""
    effort: float | None = None
    note: str = ""
    of: Literal["centre", "next"] = "centre"
    owner: str | None = None

    @property
    def key(self) -> str:
        """Unique in a map: the id, or ``model.id`` for a private input. Seeds the quantity's lanes."""
        return f"{self.owner}.{self.id}" if self.owner else self.id
