"""What the formula language reads, what it refuses, and that it computes what is written."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.quantities.compiled import evaluate
from argmap.quantities.formula import DEEPEST, LONGEST, MOST_TERMS, FormulaError, constant, parse, source
from argmap.quantities.functions import functions
from argmap.quantities.tree import names_in, walk

HOSTILE = [
    ("(" * 1000 + "1" + ")" * 999, 50, "deeper"),
    ("-" * 1999 + "1", 1949, "deeper"),
    ("a" + "+a" * 600, 0, "601 terms"),
    ("a" * 3000, LONGEST, "3000 characters"),
    ("9^9^9^9", 2, "too large"),
    ("1e999", 0, "too large"),
    ("1 / (2 - 2)", 0, "divides by zero"),
    ("a.__class__.__bases__", 1, "dot"),
    ("budget.T", 6, "dot"),
    ("__import__", 0, "lower-case"),
    ("a; b", 1, "one expression"),
    ("a = 2", 2, "assigns"),
    ("a := 2", 2, "assigns"),
    ("'text'", 0, "text"),
    ('f"{a}"', 1, "text"),
    ("a ** 2", 2, "`**`"),
    ("ａ + 1", 0, "cannot stand"),
    ("a \u202e b", 2, "U+202E"),
    ("a\x00", 1, "U+0000"),
    ("a < b < c", 6, "chained"),
    ("lambda x: x", 8, "`:`"),
    ("a[0]", 1, "must follow a number"),
    ("a b", 2, "expected an operator"),
    ("2(3)", 1, "expected an operator"),
    ("(a", 2, "never closed"),
    ("a)", 1, "without a `(`"),
    ("a +", 3, "ends too early"),
    ("", 0, "empty"),
    (" \n ", 0, "empty"),
    ("5 [usd//year]", 7, "expected a unit"),
    ("5 [usd", 2, "without its partner"),
    ("sqr(2)", 0, "no function"),
    ("if(a, b)", 0, "2 arguments"),
    ("Budget > 1", 0, "lower-case"),
    ("a & b", 2, "`&`"),
    ("!a", 0, "`!`"),
    ("a % b", 2, "`%`"),
]


@pytest.mark.parametrize(("text", "offset", "part"), HOSTILE, ids=[text[:20] for text, _, _ in HOSTILE])
def test_a_bad_formula_is_refused_at_its_place(text: str, offset: int, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert part in caught.value.message
    assert caught.value.offset == offset


def test_no_formula_keeps_the_reader_busy() -> None:
    parse("1")
    started = time.perf_counter()
    for text, _, _ in HOSTILE:
        with pytest.raises(FormulaError):
            parse.__wrapped__(text)
    assert time.perf_counter() - started < 0.05 * len(HOSTILE)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a ** 2", "use `^` for a power"),
        ("ａ", "write `a`"),
        ("a × b", "write `*`"),
        ("sqr(2)", "did you mean `sqrt`?"),
        ("a < b < c", "write `a < b and b < c`"),
        ("min(a)", "write `min(a, b...)`"),
        ("Budget", "write `budget`"),
        ("_a", "names start with a letter"),
        ("(1 + 2", "every `(` needs its `)`"),
        ("1 + 2 *", "finish it, or remove the last sign"),
        ("a [USD]", "write `6 [flop/token]`"),
        ("a]", "a unit tag is written `6 [flop/token]`"),
        ("2 (a)", "a product is written `a * (b)`"),
        ("2 a", "a product is written `a * b`; names take `_`, no spaces"),
        ("a + 1.5 months", "a unit stands in brackets: `1.5 [months]`"),
        ("a + 2e3 months", "a unit stands in brackets: `2e3 [months]`"),
        ("a" + "+a" * 600, "split it into `let` steps"),
        ("a $ b", "formulas have numbers, names and functions"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("-2 ^ 2", -4),
        ("2 ^ -1", 0.5),
        ("2 ^ 3 ^ 2", 512),
        ("10 - 3 - 2", 5),
        ("16 / 4 / 2", 2),
        ("(1 + 2) * 3", 9),
        ("10%", 0.1),
        ("2e5", 200000),
        (".5", 0.5),
        ("+3", 3),
        ("6 [month]", 0.5),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2)", 3),
        ("clip(7, 0, 5)", 5),
        ("abs(-2)", 2),
        ("sqrt(9)", 3),
        ("log(exp(2))", 2),
        ("log10(1000)", 3),
        ("if(1 < 2, 3, 4)", 3),
        ("norm_cdf(0)", 0.5),
        ("growth(0, 5)", 1),
        ("poisson_tail(0, 2)", 1),
    ],
)
def test_a_formula_without_names_has_the_value_it_says(text: str, value: float) -> None:
    assert float(evaluate(parse(text), {})) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 - 5", -2),
        ("2 * 3 / 4", 1.5),
        ("-2 ^ 2", -4),
        ("(-2) ^ 3", -8),
        ("2 ^ -1", 0.5),
        ("1 / (1 + 1)", 0.5),
        ("(-8) ^ (1 / 3)", 0),
        ("a + 1", None),
        ("1 + a", None),
        ("2 ^ a", None),
        ("-a", None),
        ("max(1, 2)", None),
    ],
)
def test_what_has_no_names_is_known_before_it_is_run(text: str, value: float | None) -> None:
    assert constant(parse(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 < 2 and 2 < 1", False),
        ("1 < 2 or 2 < 1", True),
        ("not 1 < 2", False),
        ("not 1 > 2 and 1 == 1", True),
        ("1 != 1", False),
        ("2 >= 2", True),
        ("1 > 2 or 1 > 2 or 2 <= 2", True),
    ],
)
def test_a_condition_has_the_truth_it_says(text: str, value: bool) -> None:
    assert bool(evaluate(parse(text), {})) is value


def test_a_name_may_begin_with_a_word_of_the_language() -> None:
    assert list(names_in(parse("iffy + order * nothing - android"))) == ["iffy", "order", "nothing", "android"]


def test_every_part_knows_the_characters_it_was_written_with() -> None:
    text = "cost > (budget + 2) / share"
    parts = [source(text, part) for part in walk(parse(text))]
    assert parts == [text, "cost", "(budget + 2) / share", "(budget + 2)", "budget", "2", "share"]


def test_long_sums_do_not_count_as_nesting() -> None:
    text = " + ".join(["a"] * MOST_TERMS)[:LONGEST]
    assert parse(text.rstrip(" +")).depth < DEEPEST


def test_every_function_has_help_and_arguments() -> None:
    assert all(function.doc and function.arguments for function in functions().values())


def test_the_tail_of_a_poisson_agrees_with_the_sum_of_its_terms() -> None:
    from scipy import stats

    for count, expected in ((1, 0.3), (3, 2.0), (2.5, 4.0), (20, 10.0)):
        got = float(evaluate(parse(f"poisson_tail({count}, {expected})"), {}))
        assert got == pytest.approx(stats.poisson.sf(np.ceil(count) - 1, expected), abs=1e-12)


@pytest.mark.parametrize("count", [1, 2, 5.5, 100, 1e6])
def test_the_greatest_of_normals_agrees_with_the_integral_of_its_density(count: float) -> None:
    from scipy import integrate, stats

    def moment(x: float) -> float:
        return float(x * count * stats.norm.pdf(x) * np.exp((count - 1) * stats.norm.logcdf(x)))

    exact = integrate.quad(moment, -10, 12, points=[0, 3, 5], limit=200)[0]
    assert float(evaluate(parse(f"norm_max({count})"), {})) == pytest.approx(exact, abs=1e-4)


numbers = st.integers(0, 20)
trees = st.recursive(
    numbers.map(lambda n: (str(n), Fraction(n))),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda part: _join(*part)),
    max_leaves=12,
)


def _join(
    left: tuple[str, Fraction | None], sign: str, right: tuple[str, Fraction | None]
) -> tuple[str, Fraction | None]:
    text = f"({left[0]}) {sign} ({right[0]})"
    if left[1] is None or right[1] is None or (sign == "/" and right[1] == 0):
        return text, None
    return text, {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }[sign](left[1], right[1])


@settings(max_examples=120, deadline=None)
@given(trees)
def test_arithmetic_agrees_with_exact_fractions(made: tuple[str, Fraction | None]) -> None:
    text, exact = made
    if exact is None:
        with pytest.raises(FormulaError, match="divides by zero"):
            parse(text)
        return
    got = float(evaluate(parse(text), {}))
    assert got == pytest.approx(float(exact), rel=1e-9, abs=1e-7)


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="ab1.e+-*/^()<>=!,[] %orandti", max_size=40))
def test_any_text_is_read_or_refused_with_an_offset_in_it(text: str) -> None:
    assert 0 <= _refused_at(text) <= len(text)


def _refused_at(text: str) -> int:
    try:
        parse(text)
    except FormulaError as error:
        return error.offset
    return 0
