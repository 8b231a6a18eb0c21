"""Formulas as a post reads them out."""

from __future__ import annotations

import pytest

from argmap.session.drafting.equation import read_out


def test_functions_are_read_out_as_what_they_give() -> None:
    assert read_out("a * exp(spread * norm_max(able_firms))") == (
        "“a” times e to the power of (“spread” times the expected greatest standard normal draw among “able firms”)"
    )
    assert (
        read_out("max(a, 1) > sqrt(b + 1)") == "the greatest of (“a”, 1) is more than the square root of (“b” plus 1)"
    )
    assert read_out("x * (1 - y)") == "“x” times (1 minus “y”)"


@pytest.mark.parametrize("formula", ["", "a > b", "cost_now / f(a, 2 [USD/year]) >= 1e3 and not x"])
def test_a_formula_is_read_out_without_signs(formula: str) -> None:
    assert not set(read_out(formula)) & set("_*^<>=[]")
    if "cost" in formula:
        assert read_out(formula) == "“cost now” divided by the f of (“a”, 2 USD/year) is at least 1e3 and not “x”"
