"""An inference: the step from premises to a conclusion; and an undercutter of that step."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

Polarity = Literal["supports", "attacks"]

RATIO_WORDS = {"slight": 1.5, "some": 3.0, "strong": 10.0, "decisive": 100.0}
_WORDS = {ratio: word for word, ratio in RATIO_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times the odds grow (attack: shrink) when the premises certainly hold.

    `low` and `high`, both >= 1, are a 90 % interval where the writer gave a range; else equal.
    """

    low: float
    high: float

    @property
    def centre(self) -> float:
        """The geometric middle of the interval, from roots of its ends: their product may overflow."""
        return self.low if self.low == self.high else sqrt(self.low) * sqrt(self.high)

    @property
    def is_range(self) -> bool:
        """Whether the writer gave a range."""
        return self.low != self.high

    @property
    def word(self) -> str:
        """The word for this ratio (``strong``), or an empty string."""
        return "" if self.is_range else _WORDS.get(self.low, "")

    @property
    def weight(self) -> float:
        """Ln of the centre, >= 0."""
        return log(self.centre)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """The step from `source` (and the linked premises `together_with`) to the claim `target`.

    `overlaps` names a group of arguments of which only the strongest counts.
    """

    id: str
    source: str
    target: str
    polarity: Polarity
    ratio: Ratio
    together_with: tuple[str, ...] = ()
    scheme: str = ""
    overlaps: str | None = None
    why: str = ""
    since: datetime.date | None = None

    @property
    def premises(self) -> tuple[str, ...]:
        """All premises, the one at whose entry the inference is written first."""
        return (self.source, *self.together_with)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undercut:
    """The claim `source` removes the share `removes` in [0, 1] of the inference `target` when it certainly holds."""

    source: str
    target: str
    removes: float = 1.0

    @property
    def id(self) -> str:
        """Names the undercut in results; two undercuts of one pair are a problem."""
        return f"{self.source}->{self.target}"
