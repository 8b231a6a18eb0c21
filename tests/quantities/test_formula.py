"""What the formula language reads, what it refuses, and that it computes what is written."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.quantities.formula import DEEPEST, LONGEST, MOST_TERMS, FormulaError, constant, parse, shortened, source
from argmap.quantities.functions import functions
from argmap.quantities.tree import names_in, walk
from tests.quantities.running import evaluate

PLAIN = "formulas have numbers, names and functions"
# What is refused, the offset, what is said and what is suggested.
HOSTILE = [
    ("(" * 51 + "1" + ")" * 51, 50, "parentheses nest deeper than 50", "split it into `let` steps"),
    ("(" * 1000 + "1", 50, "parentheses nest deeper than 50", "split it into `let` steps"),
    ("-" * 50 + "1", 0, "the formula nests deeper than 50", "split it into `let` steps"),
    ("-" * 1999 + "1", 1949, "the formula nests deeper than 50", "split it into `let` steps"),
    ("a" + "+a" * 500, 0, "the formula has 501 terms, at most 500 are read", "split it into `let` steps"),
    ("a" * 2001, 2000, "the formula has 2001 characters, at most 2000 are read", "split it"),
    ("9^9^9^9", 2, "`9^9^9` is too large for a number", ""),
    ("1e999", 0, "`1e999` is too large for a number", ""),
    ("1 + 1e999", 4, "`1e999` is too large for a number", ""),
    ("10 ^ 400", 0, "`10 ^ 400` is too large for a number", ""),
    ("1e308 * 10", 0, "`1e308 * 10` is too large for a number", ""),
    ("2 - 1e308 - 1e308", 0, "`2 - 1e308 - 1e308` is too large for a number", ""),
    ("2 + 1e308 [TB]", 4, "`1e308 [TB]` is too large for a number in [byte]", "formulas compute in base units"),
    ("1 / (2 - 2)", 0, "`1 / (2 - 2)` divides by zero", ""),
    ("0 ^ -1", 0, "`0 ^ -1` divides by zero", ""),
    ("max(1, 1 / 0%)", 7, "`1 / 0%` divides by zero", ""),
    ("a.__class__.__bases__", 1, "names have no parts to reach with a dot", PLAIN),
    ("budget.T", 6, "names have no parts to reach with a dot", PLAIN),
    ("a[1].b", 1, "names have no parts to reach with a dot", PLAIN),
    ("__import__", 0, "`__import__` is no name: names are lower-case", "names start with a letter"),
    ("a; b", 1, "`;` cannot stand in a formula: a formula is one expression", "use one `let` step for each"),
    ("a = 2", 2, "`=` assigns nothing here", "compare with `==`, or give the step a name under `let`"),
    ("a := 2", 2, "`=` assigns nothing here", "compare with `==`, or give the step a name under `let`"),
    ("a = b; c", 2, "`=` assigns nothing here", "compare with `==`, or give the step a name under `let`"),
    ("'text'", 0, "text cannot stand in a formula", PLAIN),
    ('f"{a}"', 1, "text cannot stand in a formula", PLAIN),
    ("`a`", 0, "text cannot stand in a formula", PLAIN),
    ("a ** 2", 2, "`**` is not known", "use `^` for a power"),
    ("a && b", 2, "`&` is not known", "use `and`"),
    ("a & b", 2, "`&` is not known", "use `and`"),
    ("a || b", 2, "`|` is not known", "use `or`"),
    ("a | b", 2, "`|` is not known", "use `or`"),
    ("!a", 0, "`!` is not known", "use `not`"),
    ("lambda x: x", 8, "`:` cannot stand in a formula", PLAIN),
    ("a % b", 2, "`%` cannot stand in a formula", PLAIN),
    ("a $ b", 2, "`$` cannot stand in a formula", PLAIN),
    ("a ?", 2, "`?` cannot stand in a formula", PLAIN),
    ("a # b", 2, "`#` cannot stand in a formula", PLAIN),
    ("\uff41 + 1", 0, "`\uff41` cannot stand in a formula", "write `a`"),
    ("a × b", 2, "`×` cannot stand in a formula", "write `*`"),
    ("a · b", 2, "`·` cannot stand in a formula", "write `*`"),
    ("a ÷ b", 2, "`÷` cannot stand in a formula", "write `/`"),
    ("a − b", 2, "`−` cannot stand in a formula", "write `-`"),
    ("a – b", 2, "`–` cannot stand in a formula", "write `-`"),
    ("a — b", 2, "`—` cannot stand in a formula", "write `-`"),
    ("a ≤ b", 2, "`≤` cannot stand in a formula", "write `<=`"),
    ("a ≥ b", 2, "`≥` cannot stand in a formula", "write `>=`"),
    ("a ≠ b", 2, "`≠` cannot stand in a formula", "write `!=`"),
    ("a²", 1, "`²` cannot stand in a formula", "write `^2`"),
    ("a³", 1, "`³` cannot stand in a formula", "write `^3`"),
    ("é", 0, "`é` cannot stand in a formula", "use plain ASCII letters"),
    ("a \u202e b", 2, "`U+202E` cannot stand in a formula", "use plain ASCII letters"),
    ("a\x00", 1, "`U+0000` cannot stand in a formula", "use plain ASCII letters"),
    ("a\x7f", 1, "`U+007F` cannot stand in a formula", "use plain ASCII letters"),
    ("2 [TB\x7f]", 5, "`U+007F` cannot stand in a formula", "use plain ASCII letters"),
    ("a\x1fb", 1, "`U+001F` cannot stand in a formula", "use plain ASCII letters"),
    ("a < b < c", 6, "comparisons cannot be chained", "write `a < b and b < c`"),
    ("a < < b", 4, "expected a number, a name or `(`, found `<`", ""),
    ("min(", 4, "the formula ends too early: a number, a name or `(` is missing", "finish it, or remove the last sign"),
    ("min(a, b", 8, "`(` is never closed", "every `(` needs its `)`"),
    ("a == b == c", 7, "comparisons cannot be chained", "write `a < b and b < c`"),
    ("a[0]", 1, "the unit `[0]` must follow a number", "write `6 [flop/token]`"),
    ("a [USD]", 2, "the unit `[USD]` must follow a number", "write `6 [flop/token]`"),
    ("3 [year] [usd]", 9, "the unit `[usd]` must follow a number", "write `6 [flop/token]`"),
    ("a b", 2, "expected an operator or the end, found `b`", "a product is written `a * b`; names take `_`, no spaces"),
    ("1 2", 2, "expected an operator or the end, found `2`", ""),
    ("1,2", 1, "expected an operator or the end, found `,`", ""),
    (
        "(a b)", 3,
        "expected an operator or the end, found `b`",
        "a product is written `a * b`; names take `_`, no spaces",
    ),
    ("2(3)", 1, "expected an operator or the end, found `(`", "a product is written `a * (b)`"),
    ("2 (a)", 2, "expected an operator or the end, found `(`", "a product is written `a * (b)`"),
    ("2 a", 2, "expected an operator or the end, found `a`", "a product is written `a * b`; names take `_`, no spaces"),
    ("2 Months", 2, "`Months` is no name: names are lower-case", "write `months`"),
    ("2 kUSD", 2, "expected an operator or the end, found `k`", "a unit stands in brackets: `2 [kUSD]`"),
    ("2 months", 2, "expected an operator or the end, found `months`", "a unit stands in brackets: `2 [months]`"),
    (
        "a + 1.5 months", 8,
        "expected an operator or the end, found `months`",
        "a unit stands in brackets: `1.5 [months]`",
    ),
    (
        "a + 2e3 months", 8,
        "expected an operator or the end, found `months`",
        "a unit stands in brackets: `2e3 [months]`",
    ),
    (
        "x2 months", 3,
        "expected an operator or the end, found `months`",
        "a product is written `a * b`; names take `_`, no spaces",
    ),
    ("5. months ago", 3, "expected an operator or the end, found `months`", "a unit stands in brackets: `5. [months]`"),
    ("(a", 2, "`(` is never closed", "every `(` needs its `)`"),
    ("(a) + (b", 8, "`(` is never closed", "every `(` needs its `)`"),
    ("a)", 1, "`)` without a `(` before it", ""),
    ("(a < b) < c)", 11, "`)` without a `(` before it", ""),
    ("a +", 3, "the formula ends too early: a number, a name or `(` is missing", "finish it, or remove the last sign"),
    (
        "1 + 2 *", 7,
        "the formula ends too early: a number, a name or `(` is missing",
        "finish it, or remove the last sign",
    ),
    (
        "(a + ", 4,
        "the formula ends too early: a number, a name or `(` is missing",
        "finish it, or remove the last sign",
    ),
    ("not", 3, "the formula ends too early: a number, a name or `(` is missing", "finish it, or remove the last sign"),
    ("a + * b", 4, "expected a number, a name or `(`, found `*`", ""),
    ("and b", 0, "expected a number, a name or `(`, found `and`", ""),
    ("()", 1, "expected a number, a name or `(`, found `)`", ""),
    ("", 0, "the formula is empty", ""),
    (" \n ", 0, "the formula is empty", ""),
    ("5 [usd//year]", 7, "expected a unit, found `/`", ""),
    ("5 [2 usd]", 3, "`2` is no unit: units carry no numbers but `1`", "put the number in the value"),
    ("a + 5 [usd", 6, "`[` without its partner", "a unit tag is written `6 [flop/token]`"),
    ("a]", 1, "`]` without its partner", "a unit tag is written `6 [flop/token]`"),
    ("sqr(2)", 0, "`sqr` is no function", "did you mean `sqrt`?"),
    (
        "quux(2)", 0,
        "`quux` is no function",
        "known are abs, clip, exp, growth, if, log, log10, max, min, norm_cdf, norm_max, poisson_tail, sqrt",
    ),
    ("if(a, b)", 0, "`if` is given 2 arguments", "write `if(condition, a, b)`"),
    ("min(a)", 0, "`min` is given 1 argument", "write `min(a, b...)`"),
    ("log(a, b)", 0, "`log` is given 2 arguments", "write `log(x)`"),
    ("if(a > 1, 2)", 0, "`if` is given 2 arguments", "write `if(condition, a, b)`"),
    ("Budget > 1", 0, "`Budget` is no name: names are lower-case", "write `budget`"),
    ("a > Budget", 4, "`Budget` is no name: names are lower-case", "write `budget`"),
    (" _a", 1, "`_a` is no name: names are lower-case", "names start with a letter"),
]  # fmt: skip


# Numbers as ids: a text of signs is no name to find a test by.
@pytest.mark.parametrize(("text", "offset", "message", "hint"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_bad_formula_is_refused_at_its_place_with_what_to_write(
    text: str, offset: int, message: str, hint: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert (caught.value.offset, caught.value.message, caught.value.hint) == (offset, message, hint)
    assert str(caught.value) == message


def test_a_formula_may_be_as_long_as_deep_and_as_large_as_is_said() -> None:
    assert parse("a".ljust(LONGEST)).depth == 1
    assert parse("-" * (DEEPEST - 1) + "1").depth == DEEPEST
    assert parse("(" * DEEPEST + "1" + ")" * DEEPEST + " + (1)").depth == 2
    assert len(list(walk(parse("a" + "+a" * (MOST_TERMS - 1))))) == MOST_TERMS + 1


def test_a_long_part_is_shown_on_one_line_and_cut_in_the_middle() -> None:
    text = "a +\n   b"
    assert source(text, parse(text)) == "a + b"
    words = " + ".join(f"n{k}" for k in range(20))
    assert source(words, parse(words)) == f"{words[:40]} … {words[-15:]}"
    assert shortened("x" * 60) == "x" * 60
    assert shortened("a" * 46 + "b" * 15) == "a" * 40 + " … " + "b" * 15


def test_no_formula_keeps_the_reader_busy() -> None:
    parse("1")
    started = time.perf_counter()
    for text, *_ in HOSTILE:
        with pytest.raises(FormulaError):
            parse.__wrapped__(text)
    assert time.perf_counter() - started < 0.05 * len(HOSTILE)


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
        ("0.25 ^ 0.5", 0.5),
        ("0 ^ 0.5", 0),
        ("0 ^ 0", 1),
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
    assert float(evaluate(parse(f"norm_max({count})"), {})) == pytest.approx(exact, abs=1e-5)


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
