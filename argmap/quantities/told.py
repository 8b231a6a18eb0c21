"""How a result is told: in the units that its quantities and numbers are written in, not in base units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from argmap.quantities.units import Unit, word_unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.quantities.units import Dimension

    Numbers = TypeVar("Numbers", float, NDArray[np.float64])


class Told(NamedTuple):
    """A unit to tell numbers in, and what it is in base units; a truth has none, a plain number has ``1``."""

    text: str
    factor: float = 1.0

    def of(self, numbers: Numbers) -> Numbers:
        """Numbers in base units, in this unit; infinite where that is too large for a number."""
        if self.factor == 1:
            return numbers
        with np.errstate(over="ignore"):
            return numbers / self.factor


PLAIN_TOLD = Told("1")
NO_UNIT = Told("")


def told(unit: Unit, words: Dimension) -> Told:
    """The unit in which to tell a result in `unit`, made from units written in `words`, in order.

    The written units are multiplied out, and units of one kind all become the first of them (hours and years).
    Where these say the same without a root, or in fewer words, each base word has the first unit of its kind
    (of USD/kWh * kW * hour is left USD); base words themselves stand in only where that saves a root.
    """
    if unit.plain:
        return PLAIN_TOLD
    written = {word for word, _ in words}

    def clumsiness(powers: dict[str, Fraction]) -> tuple[bool, bool, Fraction]:
        has_root = any(power.denominator > 1 for power in powers.values())
        return has_root, not powers.keys() <= written, sum(map(abs, powers.values()), Fraction(0))

    powers = min(_multiplied_out(words), _word_by_word(unit.dimension, words), key=clumsiness)
    made = Unit(1.0, ())
    for word, power in powers.items():
        made *= word_unit(word).power(power)
    if not 0 < made.factor < float("inf"):
        return Told(str(unit))
    return Told(str(Unit(1.0, tuple(sorted(powers.items())))), made.factor)


def joined_words(first: Dimension, second: Dimension, sign: Fraction) -> Dimension:
    """The words of a product, or with the `sign` -1 of a quotient; what is written first stands first."""
    powers = dict(first)
    for word, power in second:
        powers[word] = powers.get(word, Fraction(0)) + sign * power
    return tuple((word, power) for word, power in powers.items() if power)


def _multiplied_out(words: Dimension) -> dict[str, Fraction]:
    firsts: dict[Dimension, str] = {}
    powers: dict[str, Fraction] = {}
    for word, power in words:
        first = firsts.setdefault(word_unit(word).dimension, word)
        powers[first] = powers.get(first, Fraction(0)) + power
    return {word: power for word, power in powers.items() if power}


def _word_by_word(dimension: Dimension, words: Dimension) -> dict[str, Fraction]:
    firsts: dict[Dimension, str] = {}
    for word, _ in words:
        firsts.setdefault(word_unit(word).dimension, word)
    return {firsts.get(((base, Fraction(1)),), base): power for base, power in dimension}
