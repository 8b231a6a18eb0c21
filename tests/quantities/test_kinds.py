"""Numbers and truths are told apart before a formula is run, and the part that is out of place is named."""

from __future__ import annotations

import pytest

from argmap.quantities.formula import FormulaError, parse
from argmap.quantities.kinds import kind_of

COMPARE, COUNT = "compare it with something", "use `if(condition, 1, 0)` to count it"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a + 2", "number"),
        ("-a ^ 2", "number"),
        ("max(a, 1)", "number"),
        ("a > 2", "truth"),
        ("not a > 2 or b", "truth"),
        ("if(b, 1, 2)", "number"),
        ("if(b, a > 1, a > 2)", "truth"),
        ("b", "truth"),
        ("unknown", "number"),
    ],
)
def test_a_formula_gives_a_number_or_a_truth(text: str, kind: str) -> None:
    assert kind_of(text, parse(text), {"a": "number", "b": "truth"}) == kind


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("if(a, 1, 2)", 3, "`if` asks for a condition first, but `a` is a number", COMPARE),
        ("b and a", 6, "`and` joins comparisons, but `a` is a number", COMPARE),
        ("not a", 4, "`not` joins comparisons, but `a` is a number", COMPARE),
        ("1 + b", 4, "`+` joins numbers, but `b` is true or false", COUNT),
        ("b > 1", 0, "`>` compares numbers, but `b` is true or false", COUNT),
        ("b ^ 2", 0, "`^` takes numbers, but `b` is true or false", COUNT),
        ("-b", 1, "`-` takes a number, but `b` is true or false", COUNT),
        ("sqrt(b)", 5, "`sqrt` takes numbers, but `b` is true or false", COUNT),
        ("b or 3", 5, "`or` joins comparisons, but `3` is a number", COMPARE),
        ("a > 1 and b and (1 + a)", 16, "`and` joins comparisons, but `(1 + a)` is a number", COMPARE),
        ("a - b", 4, "`-` joins numbers, but `b` is true or false", COUNT),
        ("2 * a * b", 8, "`*` joins numbers, but `b` is true or false", COUNT),
        ("a == (a > 1)", 5, "`==` compares numbers, but `(a > 1)` is true or false", COUNT),
        ("2 ^ b", 4, "`^` takes numbers, but `b` is true or false", COUNT),
        ("max(1, not b)", 7, "`max` takes numbers, but `not b` is true or false", COUNT),
        ("1 + if(a + 1, 2, 3)", 7, "`if` asks for a condition first, but `a + 1` is a number", COMPARE),
        ("if(b, b, 1)", 0, "`if(b, b, 1)` gives a truth or a number", "both branches of `if` must be of one kind"),
        ("if(b, 1, b)", 0, "`if(b, 1, b)` gives a number or a truth", "both branches of `if` must be of one kind"),
    ],
)  # fmt: skip
def test_a_part_of_the_wrong_kind_is_named(text: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        kind_of(text, parse(text), {"a": "number", "b": "truth"})
    assert (caught.value.offset, caught.value.message, caught.value.hint) == (offset, message, hint)
