"""Formulas drawn at random, against exact fractions; and texts that are no formulas."""

from __future__ import annotations

import time
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.formula import FormulaError, parse
from tests.campaigns.campaign import Campaign, Case
from tests.quantities.running import evaluate
from tests.quantities.test_formula import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.campaigns.campaign import Run

NAMES = {"a": Fraction(3, 2), "b": Fraction(-7, 4), "c_1": Fraction(5), "d": Fraction(1, 8)}
WORDS = [
    *"ab1.e+-*/^()<>=!,[]% _\t\n",
    "and",
    "or",
    "not",
    "if(",
    "min(",
    "sqrt(",
    "[m]",
    "1e9",
    "**",
    "×",
    "\x1b",
    "10%",
]
MOST_SECONDS = 0.25
_SIGNS = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other,
}
# How tightly a sign holds; what holds less tightly stands in parentheses.
_TIGHT = {"+": 1, "-": 1, "*": 2, "/": 2}


def cases(run: Run) -> Iterator[Case]:
    parse("1")
    for number in range(run.count):
        if number < len(HOSTILE):
            text = HOSTILE[number][0]
            yield Case(f"named {number}", partial(_refused, text), {"formula.txt": text.encode()})
        elif number % 4 == 0:
            text = "".join(run.chance.choices(WORDS, k=run.chance.randint(1, 40)))
            yield Case(f"text {number}", partial(read_or_refused, text), {"formula.txt": text.encode()})
        else:
            text, exact, size = _drawn(run.chance, run.chance.randint(1, 6))
            yield Case(f"formula {number}", partial(_agrees, text, exact, size), {"formula.txt": text.encode()})


def _refused(text: str) -> None:
    try:
        parse.__wrapped__(text)
    except FormulaError as error:
        assert 0 <= error.offset <= len(text)
        return
    raise AssertionError("it was read")


def read_or_refused(text: str, seconds: float = MOST_SECONDS) -> None:
    """The formula is read, or refused at a place in it, in no time."""
    started = time.process_time()
    try:
        tree = parse.__wrapped__(text)
    except FormulaError as error:
        assert 0 <= error.offset <= len(text)
        assert error.message
        assert "\x1b" not in error.message + error.hint
    else:
        assert 0 <= tree.start < tree.end <= len(text)
    assert time.process_time() - started < seconds


def _agrees(text: str, exact: Fraction | None, size: Fraction) -> None:
    values = {name: np.float64(float(value)) for name, value in NAMES.items()}
    try:
        tree = parse.__wrapped__(text)
    except FormulaError as error:
        assert exact is None, f"refused: {error.message}"
        return
    if exact is None:
        # A division by zero among names is for the draws to show.
        return
    with np.errstate(all="ignore"):
        got = evaluate(tree, values)
    # Differences of large numbers keep the error of these.
    assert abs(Fraction(float(got)) - exact) <= size * Fraction(1, 10**12)


def _drawn(chance: Random, depth: int) -> tuple[str, Fraction | None, Fraction]:
    """A formula, its value (None: it has none), and the size of the largest number on the way there."""
    text, _, exact, size = _part(chance, depth)
    return text, exact, size


def _part(chance: Random, depth: int) -> tuple[str, int, Fraction | None, Fraction]:
    draw = chance.random()
    if depth == 0 or draw < 0.15:
        return _leaf(chance)
    if draw < 0.25:
        text, tight, exact, size = _part(chance, depth - 1)
        return f"-{_held(text, tight, 3)}", 3, None if exact is None else -exact, size
    if draw < 0.35:
        text, tight, exact, size = _part(chance, depth - 1)
        power = chance.randint(0, 3)
        made = None if exact is None else exact**power
        bigger = max(size, Fraction(1)) ** max(power, 1) * 4
        return f"{_held(text, tight, 5)} ^ {power}", 4, made, bigger
    sign = chance.choice("+-*/")
    left, left_tight, one, size_one = _part(chance, depth - 1)
    right, right_tight, other, size_other = _part(chance, depth - 1)
    space = chance.choice([" ", "", "  ", "\n"])
    text = f"{_held(left, left_tight, _TIGHT[sign])}{space}{sign}{space}{_held(right, right_tight, _TIGHT[sign] + 1)}"
    if one is None or other is None or (sign == "/" and other == 0):
        return text, _TIGHT[sign], None, Fraction(1)
    size = size_one + size_other if sign in "+-" else size_one * size_other
    if sign == "/":
        size = size_one / abs(other) * (1 + size_other / abs(other))
    return text, _TIGHT[sign], _SIGNS[sign](one, other), max(size, abs(_SIGNS[sign](one, other)))


def _leaf(chance: Random) -> tuple[str, int, Fraction | None, Fraction]:
    if chance.random() < 0.3:
        name = chance.choice(sorted(NAMES))
        return name, 6, NAMES[name], abs(NAMES[name])
    text = chance.choice(["0", "1", "2", "3.5", ".25", "7.", "12", "1e2", "2.5e-1", "40%", "1E+1"])
    value = Fraction(text.removesuffix("%").lower()) / (100 if text.endswith("%") else 1)
    return text, 6, value, max(value, Fraction(1, 100))


def _held(text: str, tight: int, least: int) -> str:
    return f"({text})" if tight < least else text


CAMPAIGN = Campaign(
    name="expressions",
    promise="a formula comes to what exact fractions say, and any other text is refused at a place in it",
    full=20_000,
    quick=1_000,
    cases=cases,
)
