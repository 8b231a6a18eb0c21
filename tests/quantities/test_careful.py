"""Draws without a value are left out one by one; the others have the value they would have alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from argmap.nodes import Quantiles, Range
from argmap.quantities.faults import UnusableError
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


@pytest.mark.parametrize(
    ("formula", "below", "above"),
    [
        ("if(x <= 0, 7, log(x))", 7, "log"),
        ("if(x > 0, log(x), 7)", 7, "log"),
        ("if(x > 0, log(x), x / (x - x))", None, "log"),
        ("if(log(x) > -100, log(x), 7)", None, "log"),
        ("log(x)", None, "log"),
        ("log(x) * 0 + 3", None, 3),
        ("max(log(x), 7)", None, 7),
    ],
)
def test_a_number_is_missing_only_where_it_has_no_value(
    make: type[Make], formula: str, below: float | None, above: float | str
) -> None:
    argument_map = make.map(make.quantity("x", Range(-1, 1)), make.model("m", "v > 0", {"v": formula}))
    lanes = Lanes(argument_map, as_of=None, lanes=256)
    x, made = lanes.column("x"), lanes.output("m", "v")
    expected = np.where(x > 0, np.log(np.abs(x)) if above == "log" else above, np.nan if below is None else below)
    np.testing.assert_allclose(made, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("holds", "share"),
    [
        ("if(x > 0, log(x) < 100, x < -0.5)", (True, True, False)),
        ("if(x < 0, x < -0.5, log(x) < 100)", (True, True, False)),
        ("if(log(x) < 100, x > 0, x < 0)", (False, True, False)),
    ],
)
def test_a_chosen_truth_is_that_of_its_branch(make: type[Make], holds: str, share: tuple[bool, bool, bool]) -> None:
    argument_map = make.map(make.quantity("x", Range(-1, 1)), make.model("m", holds))
    lanes = Lanes(argument_map, as_of=None, lanes=256)
    low, high, between = share
    x = lanes.column("x")
    assert np.array_equal(lanes.hits("m"), np.where(x > 0, high, np.where(x < -0.5, low, between)))


@pytest.mark.parametrize(
    ("holds", "reason"),
    [
        ("1 / (x - x) > 0", "divide by zero"),
        ("exp(1000 * (x + 2)) > 0", "overflow"),
        ("sqrt(x - 5) > 0", "take the root of a negative number"),
        ("(x - 5) ^ .5 > 0", "raise a negative number to a fraction"),
        ("(x - x) ^ -1 > 0", "divide by zero"),
        ("poisson_tail(2, x - 5) > 0", "expect a negative number of events"),
        ("norm_max(x - 5) > 0", "ask for the greatest of fewer than one or more than 1e9"),
        ("1 / (1 / (x - x)) < 5", "divide by zero"),
        ("1e308 / (x * 1e-9) > 0", "overflow"),
        ("(x * -1e200) ^ 3 < 0", "overflow"),
    ],
)
def test_every_way_to_lose_a_value_is_named(make: type[Make], holds: str, reason: str) -> None:
    argument_map = make.map(make.quantity("x", Range(1, 2), shape="uniform"), make.model("m", holds))
    lanes = Lanes(argument_map, as_of=None, lanes=256)
    assert not lanes.hits("m").any()
    assert [slip.reason for _, slip in lanes.slips("m")] == [reason]


def test_an_expression_that_cannot_be_computed_says_why(make: type[Make]) -> None:
    lanes = Lanes(make.map(make.quantity("x", unit="year")), as_of=None, lanes=64)
    for text, code, offset in (("x + 3 [USD]", "AM0517", 4), ("x + t", "AM0511", None), ("x +", "AM0510", 3)):
        with pytest.raises(UnusableError) as caught:
            lanes.expression(text)
        fault = caught.value.fault
        assert (fault.code, fault.section, fault.id, fault.path, fault.offset) == (code, "", "", (), offset)


def test_a_quantity_that_leaves_the_range_of_numbers_is_named(make: type[Make]) -> None:
    lanes = Lanes(make.map(make.quantity("q", Quantiles(((0.1, 1), (0.5, 1.1), (0.9, 1e300))))), as_of=None, lanes=64)
    with pytest.raises(UnusableError) as caught:
        lanes.column("q")
    fault = caught.value.fault
    assert (fault.code, fault.section, fault.id, fault.path) == ("AM0501", "quantities", "q", ("quantiles",))
    assert (fault.message, fault.hint) == ("`q` reaches numbers too large to compute with", "narrow its range")


def test_a_model_that_needs_a_day_or_a_predicate_says_so(make: type[Make]) -> None:
    models = make.model("dated", "x > t / 1 [year]"), make.model("bare", "")
    lanes = Lanes(make.map(make.quantity("x"), *models), as_of=None, lanes=64)
    dated, bare = lanes.fault("dated"), lanes.fault("bare")
    assert dated is not None
    assert (dated.code, dated.section, dated.id, dated.hint) == (
        "AM0511", "models", "dated", "add dated evidence, or give a date",
    )  # fmt: skip
    assert bare is not None
    assert (bare.code, bare.section, bare.id, bare.path) == ("AM0515", "models", "bare", ("holds",))


def test_a_number_too_large_in_base_units_leaves_a_formula_without_value(make: type[Make]) -> None:
    argument_map = make.map(make.quantity("x", unit="TB"), make.model("m", "v > 0 [TB]", {"v": "1e308 [TB] + x"}))
    assert np.isnan(Lanes(argument_map, as_of=None, lanes=64).output("m", "v")).all()
