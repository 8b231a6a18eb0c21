"""Numbers and truths are told apart before a formula is run, and the part that is out of place is named."""

from __future__ import annotations

import pytest

from argmap.quantities.formula import FormulaError, parse
from argmap.quantities.kinds import kind_of


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
        ("if(a, 1, 2)", 3, "`if` asks for a condition first, but `a` is a number", "compare it with something"),
        ("b and a", 6, "`and` joins comparisons, but `a` is a number", "compare it with something"),
        ("not a", 4, "`not` joins comparisons, but `a` is a number", "compare it with something"),
        ("1 + b", 4, "`+` joins numbers, but `b` is true or false", "use `if(condition, 1, 0)` to count it"),
        ("b > 1", 0, "`>` compares numbers, but `b` is true or false", "use `if(condition, 1, 0)` to count it"),
        ("b ^ 2", 0, "`^` takes numbers, but `b` is true or false", "use `if(condition, 1, 0)` to count it"),
        ("-b", 1, "`-` takes a number, but `b` is true or false", "use `if(condition, 1, 0)` to count it"),
        ("sqrt(b)", 5, "`sqrt` takes numbers, but `b` is true or false", "use `if(condition, 1, 0)` to count it"),
        ("if(b, 1, b)", 0, "`if(b, 1, b)` gives a number or a truth", "both branches of `if` must be of one kind"),
    ],
)
def test_a_part_of_the_wrong_kind_is_named(text: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        kind_of(text, parse(text), {"a": "number", "b": "truth"})
    assert (caught.value.offset, caught.value.message, caught.value.hint) == (offset, message, hint)
