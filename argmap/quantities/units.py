"""Units: a scale factor and a dimension, read from text such as ``kUSD/gpu_hour^2``.

The listed units are defined in ``units.txt``, in pint's language and tested against pint; reading a few
products takes less time than importing it. Everything here is a frozen value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

LONGEST_UNIT = 200
_GREATEST_POWER = 12
_TOKEN = re.compile(r"\s*(?:(?P<word>[A-Za-z][A-Za-z0-9_]*)|(?P<number>\d+)|(?P<sign>[-*/^()]))")

Dimension = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` base units of `dimension`, which lists (base word, power) by name, without zero powers."""

    factor: float
    dimension: Dimension

    @property
    def plain(self) -> bool:
        """Whether a number in this unit is a plain number."""
        return not self.dimension

    def __mul__(self, other: Unit) -> Unit:
        return Unit(self.factor * other.factor, _merged(self.dimension, other.dimension))

    def __truediv__(self, other: Unit) -> Unit:
        return self * other.power(Fraction(-1))

    def power(self, exponent: Fraction) -> Unit:
        """This unit to a rational power."""
        raised = tuple((word, power * exponent) for word, power in self.dimension if exponent)
        try:
            factor = self.factor ** float(exponent)
        except (OverflowError, ZeroDivisionError):
            factor = inf
        return Unit(factor, raised)

    def __str__(self) -> str:
        """The dimension in base words: ``USD/year``, ``1`` for a plain number."""
        above = [_factor_text(word, power) for word, power in self.dimension if power > 0]
        below = [_factor_text(word, -power) for word, power in self.dimension if power < 0]
        return "/".join(["*".join(above) or "1", *below])


PLAIN = Unit(1.0, ())


def _factor_text(word: str, power: Fraction) -> str:
    if power == 1:
        return word
    return f"{word}^{power}" if power.denominator == 1 else f"{word}^({power})"


def _merged(first: Dimension, second: Dimension) -> Dimension:
    powers = dict(first)
    for word, power in second:
        powers[word] = powers.get(word, Fraction(0)) + power
    return tuple(sorted((word, power) for word, power in powers.items() if power))


class UnitError(Exception):
    """A unit text that cannot be read: `offset` counts characters into it."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit:
    """The unit that `text` stands for; ``1`` and nothing at all are plain numbers.

    Words are joined by ``*`` and ``/`` (read from the left), raised by ``^`` to a whole number and
    grouped by parentheses. Raises UnitError.
    """
    if len(text) > LONGEST_UNIT:
        raise UnitError(LONGEST_UNIT, f"the unit has {len(text)} characters, at most {LONGEST_UNIT} are read")
    made = _Reader(text, word_unit).whole() if text.strip() else PLAIN
    if not 0 < made.factor < inf:
        raise UnitError(0, f"`{one_line(text)}` in [{made}] is too large or too small for a number")
    return made


class _Reader:
    """Reads one unit text from left to right with an explicit stack of open parentheses."""

    def __init__(self, text: str, meaning: Callable[[str], Unit]) -> None:
        self.tokens, self.meaning = list(_tokens(text)), meaning
        self.text, self.place = text, 0

    def whole(self) -> Unit:
        """The unit of the whole text."""
        outer: list[tuple[Unit, str]] = []
        made, sign = PLAIN, "*"
        while True:
            kind, value, offset = self._next()
            if value == "(":
                outer.append((made, sign))
                made, sign = PLAIN, "*"
                continue
            made = _apply(made, sign, self._powered(self._single(kind, value, offset)))
            while (following := self._next())[1] == ")":
                if not outer:
                    raise UnitError(following[2], "`)` without a `(` before it")
                (before, sign), inner = outer.pop(), made
                made = _apply(before, sign, self._powered(inner))
            if following[0] == "end":
                return self._closed(made, len(outer), following[2])
            if following[1] not in ("*", "/"):
                raise UnitError(
                    following[2], f"expected `*`, `/` or the end, found `{following[1]}`", "write `USD/year`"
                )
            sign = following[1]

    @staticmethod
    def _closed(made: Unit, missing: int, offset: int) -> Unit:
        if missing:
            raise UnitError(offset, "`(` is never closed")
        return made

    def _next(self) -> tuple[str, str, int]:
        token = self.tokens[self.place]
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def _single(self, kind: str, value: str, offset: int) -> Unit:
        if kind == "word":
            return self.meaning(value)
        if value == "1":
            return PLAIN
        if kind == "number":
            raise UnitError(
                offset, f"`{value}` is no unit: units carry no numbers but `1`", "put the number in the value"
            )
        raise UnitError(offset, f"expected a unit, found {_found(value)}")

    def _powered(self, unit: Unit) -> Unit:
        if self.tokens[self.place][1] != "^":
            return unit
        self._next()
        negative = self.tokens[self.place][1] == "-"
        if negative:
            self._next()
        kind, value, offset = self._next()
        if kind != "number" or int(value[:4]) > _GREATEST_POWER or len(value) > 3:
            raise UnitError(offset, f"a power is a whole number up to {_GREATEST_POWER}, found {_found(value)}")
        return unit.power(Fraction(-int(value) if negative else int(value)))


def _found(value: str) -> str:
    return f"`{value}`" if value else "the end"


def _apply(made: Unit, sign: str, unit: Unit) -> Unit:
    return made * unit if sign == "*" else made / unit


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            offset = place + len(text[place:]) - len(text[place:].lstrip())
            hint = (
                "currencies are written USD, EUR, ..." if text[offset] in "$€£¥" else "units are words joined by * / ^"
            )
            raise UnitError(offset, f"`{visible(text[offset])}` cannot stand in a unit", hint)
        yield match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)
        place = match.end()
    yield "end", "", end


@cache
def _definitions() -> Mapping[str, tuple[str, str]]:
    """Every listed word: the first name of its line and what that one means, a ``[dimension]`` or a product."""
    text = files(__package__).joinpath("units.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, meaning, *others = (part.strip() for part in line.split("="))
            found |= dict.fromkeys([name, *others], (name, meaning))
    return MappingProxyType(found)


@lru_cache(maxsize=4096)
def word_unit(word: str) -> Unit:
    """The unit of one word: listed, or a base unit of its own."""
    name, meaning = _definitions().get(word, (word, "[]"))
    if meaning.startswith("["):
        return Unit(1.0, ((name, Fraction(1)),))
    made, sign = PLAIN, "*"
    for part in meaning.split():
        if part in ("*", "/"):
            sign = part
        else:
            made = _apply(made, sign, Unit(float(part), ()) if part[0].isdigit() else word_unit(part))
    return made


@lru_cache(maxsize=4096)
def written_words(text: str) -> Dimension:
    """The words that a readable unit text is written in, in its order, with their powers.

    A word goes by the first name of its line; words for plain numbers are left out.
    """
    powers = dict(_Reader(text, _as_written).whole().dimension) if text.strip() else {}
    names = dict.fromkeys(map(_first_name, words_in(text)))
    return tuple((name, powers[name]) for name in names if name in powers)


def _as_written(word: str) -> Unit:
    return PLAIN if word_unit(word).plain else Unit(1.0, ((_first_name(word), Fraction(1)),))


def _first_name(word: str) -> str:
    return _definitions().get(word, (word, ""))[0]


def listed_words() -> frozenset[str]:
    """Every word that ``units.txt`` defines."""
    return frozenset(_definitions())


def words_in(text: str) -> Iterable[str]:
    """The words of a unit text, readable or not."""
    return re.findall(r"[A-Za-z][A-Za-z0-9_]*", text)
