"""Units of formulas: every sum, comparison and function gets what it can take, or the part that does not is named."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from argmap.quantities.formula import FormulaError, constant, source
from argmap.quantities.functions import functions
from argmap.quantities.told import PLAIN_TOLD, Told, joined_words, told
from argmap.quantities.tree import Call, Chain, Compare, Logic, Minus, Name, Not, Number, Power, Tree
from argmap.quantities.units import PLAIN, Unit, parse_unit, written_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.quantities.units import Dimension

_FINEST_ROOT = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a part of a formula, and the words it is written in; `unit` is None for 0, which fits any unit.

    What stands in the formula with a unit has it as `text`; the unit of what is computed follows from the words.
    """

    unit: Unit | None
    words: Dimension = ()
    text: str = ""

    @staticmethod
    def written(text: str) -> Measure:
        """The unit that `text` stands for. Raises UnitError."""
        return Measure(parse_unit(text), written_words(text), text or "1")

    @property
    def told(self) -> Told:
        """The unit to tell its numbers in."""
        if self.unit is None:
            return PLAIN_TOLD
        return Told(self.text, self.unit.factor) if self.text else told(self.unit, self.words)

    @property
    def shown(self) -> str:
        """The text of the unit to tell its numbers in."""
        return self.told.text

    def joined(self, sign: str, other: Measure) -> Measure:
        """The unit of a product or quotient."""
        if self.unit is None or other.unit is None:
            return ZERO
        unit = self.unit * other.unit if sign == "*" else self.unit / other.unit
        return Measure(unit, joined_words(self.words, other.words, Fraction(1 if sign == "*" else -1)))

    def power(self, exponent: Fraction) -> Measure:
        """The unit of a power; 0 stays 0."""
        if self.unit is None:
            return self
        words = tuple((word, power * exponent) for word, power in self.words if exponent)
        return Measure(self.unit.power(exponent), words)


ZERO = Measure(None)
PLAIN_MEASURE = Measure(PLAIN)


def measure_of(text: str, tree: Tree, names: Mapping[str, Measure]) -> Measure:
    """The unit of `tree`, read from `text`; truths count as plain. Raises FormulaError naming the wrong part."""
    return _Checker(text, names).measure(tree)


@dataclass(frozen=True, slots=True)
class _Checker:
    text: str
    names: Mapping[str, Measure]

    def measure(self, tree: Tree) -> Measure:
        """The unit of one node, after those below it."""
        if isinstance(tree, Number):
            return self._number(tree)
        if isinstance(tree, Name):
            return self.names[tree.name]
        if isinstance(tree, Minus):
            return self.measure(tree.operand)
        if isinstance(tree, Chain):
            return self._sum(tree) if tree.signs[0] in "+-" else self._product(tree)
        if isinstance(tree, Power):
            return self._power(tree)
        if isinstance(tree, Compare):
            self._equal(tree.left, tree.right, "compared with")
            return PLAIN_MEASURE
        if isinstance(tree, Logic | Not):
            for child in tree.children:
                self.measure(child)
            return PLAIN_MEASURE
        return self._call(tree)

    def _number(self, tree: Number) -> Measure:
        if tree.unit is not None:
            tag = self.text[tree.start : tree.end].partition("[")[2].partition("]")[0]
            return Measure.written(" ".join(tag.split()))
        return ZERO if tree.value == 0 else PLAIN_MEASURE

    def _sum(self, tree: Chain) -> Measure:
        return self._all_fitting(tree.operands, ["added to" if sign == "+" else "reduced by" for sign in tree.signs])

    def _product(self, tree: Chain) -> Measure:
        total = self.measure(tree.operands[0])
        for sign, operand in zip(tree.signs, tree.operands[1:], strict=True):
            total = total.joined(sign, self.measure(operand))
        return total

    def _power(self, tree: Power) -> Measure:
        self._plain(tree.exponent, "an exponent")
        base = self.measure(tree.base)
        if base.unit is None or base.unit.plain:
            return base if base.unit is None else PLAIN_MEASURE
        value = constant(tree.exponent)
        exponent = None if value is None else Fraction(value).limit_denominator(_FINEST_ROOT)
        if exponent is None or abs(float(exponent) - float(value or 0)) > 1e-12:
            message = f"`{source(self.text, tree.base)}` [{base.shown}] is raised to a power that is not written out"
            raise FormulaError(tree.exponent.start, message, "write the exponent as a number, or make the base plain")
        return base.power(exponent)

    def _call(self, tree: Call) -> Measure:
        rule = functions()[tree.function].units
        arguments = tree.arguments
        if rule == "same":
            return self._all_fitting(arguments, ["beside"] * (len(arguments) - 1))
        if rule == "choice":
            self.measure(arguments[0])
            return self._equal(arguments[1], arguments[2], "or else")
        if rule == "root":
            return self.measure(arguments[0]).power(Fraction(1, 2))
        if rule == "time":
            self._plain_product(tree)
            return PLAIN_MEASURE
        for argument in arguments:
            self._plain(argument, f"{tree.function}()")
        return PLAIN_MEASURE

    def _all_fitting(self, parts: tuple[Tree, ...], words: list[str]) -> Measure:
        """The unit that all parts have; each is held against the first whose unit is known."""
        first, total = parts[0], self.measure(parts[0])
        for part, word in zip(parts[1:], words, strict=True):
            known = self._fitting((first, total), (part, self.measure(part)), word)
            first, total = (part if total.unit is None else first), known
        return total

    def _plain_product(self, tree: Call) -> None:
        rate, time = (self.measure(argument) for argument in tree.arguments)
        if rate.unit is not None and time.unit is not None and not (rate.unit * time.unit).plain:
            first, second = (source(self.text, argument) for argument in tree.arguments)
            message = f"`{tree.function}` of `{first}` [{rate.shown}] over `{second}` [{time.shown}] leaves a unit"
            raise FormulaError(tree.start, message, "a rate in [1/year] goes with a time in [year]")

    def _plain(self, node: Tree, taker: str) -> None:
        found = self.measure(node)
        if found.unit is not None and not found.unit.plain:
            message = f"{taker} takes a plain number, but `{source(self.text, node)}` is in [{found.shown}]"
            raise FormulaError(node.start, message, f"divide it by something in [{found.shown}]")

    def _equal(self, left: Tree, right: Tree, word: str) -> Measure:
        return self._fitting((left, self.measure(left)), (right, self.measure(right)), word)

    def _fitting(self, left: tuple[Tree, Measure], right: tuple[Tree, Measure], word: str) -> Measure:
        ours, theirs = left[1].unit, right[1].unit
        if ours is None or theirs is None:
            return right[1] if ours is None else left[1]
        if ours.dimension == theirs.dimension:
            return left[1]
        message = f"{self._shown(*left)} {word} {self._shown(*right)}"
        raise FormulaError(right[0].start, message, _repair(left, right))

    def _shown(self, node: Tree, measure: Measure) -> str:
        """A part with its unit, unless it is a number that carries one already."""
        written = f"`{source(self.text, node)}`"
        return written if isinstance(node, Number) and node.unit else f"{written} [{measure.shown}]"


def _repair(left: tuple[Tree, Measure], right: tuple[Tree, Measure]) -> str:
    """What would make two units equal, where one step does."""
    for (node, _), (_, other) in ((left, right), (right, left)):
        if isinstance(node, Number) and node.unit is None:
            return f"give the number a unit: `{node.value:g} [{other.shown}]`"
    missing = left[1].joined("/", right[1])
    assert missing.unit is not None
    if len(missing.unit.dimension) != 1 or abs(missing.unit.dimension[0][1]) != 1:
        return ""
    is_over = missing.unit.dimension[0][1] > 0
    factor = missing if is_over else missing.power(Fraction(-1))
    return f"multiply the {'second' if is_over else 'first'} by something in [{factor.shown}]?"
