"""A sub-model: formulas over quantities and one predicate that says when a claim holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.nodes.quantity import Quantity

FIT_WORDS = {"sketch": 0.6, "checked": 0.8, "tested": 0.95}


@dataclass(frozen=True, slots=True)
class Formula:
    """The name and text of one step of a model; the language is in `argmap.quantities.formula`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubModel:
    """A sub-model; `fit` in [0, 1] is how far its form is trusted, `inputs` are its private quantities.

    `holds` may be empty when every claim that uses the model brings its own.
    """

    id: str
    in_words: str = ""
    fit: float = FIT_WORDS["sketch"]
    inputs: tuple[Quantity, ...] = ()
    let: tuple[Formula, ...] = ()
    holds: str = ""
    note: str = ""

    @property
    def fit_word(self) -> str:
        """The word for `fit` (``checked``), or an empty string."""
        return next((word for word, value in FIT_WORDS.items() if value == self.fit), "")
