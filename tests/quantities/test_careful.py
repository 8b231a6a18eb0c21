"""Draws without a value are left out one by one; the others have the value they would have alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from argmap.nodes import Fixed, Quantiles, Range
from argmap.quantities.faults import UnusableError
from argmap.quantities.submodel import expression, outline, run
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
    for text, code, offset, message, hint in (
        ("x + 3 [USD]", "AM0517", 4, "`x` [year] added to `3 [USD]`", ""),
        ("x + t", "AM0511", None, "`t` is used, but the map has no as-of date", "add dated evidence, or give a date"),
        (
            "x +", "AM0510", 3, "the formula ends too early: a number, a name or `(` is missing",
            "finish it, or remove the last sign",
        ),
        ("x + xx", "AM0511", 4, "`xx` is no quantity and no earlier step", "did you mean `x`?"),
        ("x and x", "AM0516", 0, "`and` joins comparisons, but `x` is a number", "compare it with something"),
    ):  # fmt: skip
        with pytest.raises(UnusableError) as caught:
            lanes.expression(text)
        fault = caught.value.fault
        assert (fault.code, fault.section, fault.id, fault.path, fault.offset) == (code, "", "", (), offset)
        assert (fault.message, fault.hint) == (message, hint)


def test_a_quantity_that_leaves_the_range_of_numbers_is_named(make: type[Make]) -> None:
    lanes = Lanes(make.map(make.quantity("q", Quantiles(((0.1, 1), (0.5, 1.1), (0.9, 1e300))))), as_of=None, lanes=64)
    with pytest.raises(UnusableError) as caught:
        lanes.column("q")
    fault = caught.value.fault
    assert (fault.code, fault.section, fault.id, fault.path) == ("AM0501", "quantities", "q", ("quantiles",))
    assert (fault.message, fault.hint) == ("`q` reaches numbers too large to compute with", "narrow its range")


LOG, ROOT = "take the logarithm of 0 or less", "take the root of a negative number"


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        ("1 + 2 / x * 3", [("2 / x", "divide by zero", 0.25)]),
        (
            "6 / (x - 1) / (x - 2)",
            [("6 / (x - 1)", "divide by zero", 0.25), ("6 / (x - 1) / (x - 2)", "divide by zero", 0.25)],
        ),
        ("log(x) + sqrt(1 - x)", [("log(x)", LOG, 0.25), ("sqrt(1 - x)", ROOT, 0.5)]),
        (
            "x ^ -1 + (x - 3) ^ .5",
            [("x ^ -1", "divide by zero", 0.25), ("(x - 3) ^ .5", "raise a negative number to a fraction", 0.75)],
        ),
        ("1e308 + x * 1e308", [("1e308 + x * 1e308", "overflow", 0.25), ("x * 1e308", "overflow", 0.5)]),
        ("log10(log10(x))", [("log10(log10(x))", LOG, 0.25), ("log10(x)", LOG, 0.25)]),
    ],
)
def test_every_part_that_loses_a_value_is_named_with_the_share_that_it_loses(
    formula: str, parts: list[tuple[str, str, float]]
) -> None:
    steps = expression(formula).steps
    slips = run(steps, {"x": np.array([0.0, 1.0, 2.0, 3.0])}, 4).slips
    told = sorted((formula[slip.start : slip.end], slip.reason, slip.share) for _, slip in slips)
    assert told == sorted(parts)


UNKNOWN = "log(0 - y)"


@pytest.mark.parametrize(
    ("holds", "truth"),
    [
        (f"{UNKNOWN} > 0 and x > 1.5", None), (f"{UNKNOWN} > 0 and x > 2.5", False),
        (f"{UNKNOWN} > 0 or x > 1.5", True),
        (f"{UNKNOWN} > 0 or x > 2.5", None), (f"x > 1.5 or {UNKNOWN} > 0", True), (f"x > 2.5 and {UNKNOWN} > 0", False),
        (f"x > 1.5 and {UNKNOWN} > 0", None), (f"x > 2.5 or {UNKNOWN} > 0", None),
        (f"x > 1.5 or {UNKNOWN} > 0 or x > 2.5", True), (f"x > 2.5 or x > 1.5 or {UNKNOWN} > 0", True),
        (f"x > 1.5 and x > 2.5 and {UNKNOWN} > 0", False), (f"{UNKNOWN} > {UNKNOWN}", None),
        (f"{UNKNOWN} > 0 or ({UNKNOWN} > 0 or x > 1)", True), (f"1 > {UNKNOWN}", None), (f"{UNKNOWN} != 1", None),
        (f"if({UNKNOWN} > 0, 3, 4) > 1", None), (f"if(x > 1, 3, {UNKNOWN}) > 1", True),
        (f"if(x > 1, x > 2.5, {UNKNOWN} > 0)", False), (f"if({UNKNOWN} > 0, x > 1, x > 1)", None),
    ],
)  # fmt: skip
def test_a_truth_is_known_where_the_rest_cannot_change_it(holds: str, truth: bool | None) -> None:
    values = {"x": np.array([2.0, 2.0]), "y": np.float64(1)}
    for written, hits in ((holds, truth is True), (f"not ({holds})", truth is False)):
        made = run(outline((), written).steps, values, 2)
        assert made.values.tolist() == [hits, hits]
        assert made.slips


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


@pytest.mark.parametrize(
    ("spec", "holds", "let", "said"),
    [
        (
            Range(1, 2), "1e308 [TB] + x > 3 [TB]", {},
            ("models", "m", "AM0510", ("holds",), 0, "`m`: `1e308 [TB]` is too large for a number in [byte]"),
        ),
        (
            Range(1, 2), "v > 0 [TB]", {"v": "x - 1e308 [TB]"},
            ("models", "m", "AM0510", ("let", "v"), 4, "`m`: `1e308 [TB]` is too large for a number in [byte]"),
        ),
        (
            Range(1e300, 1e301), "x > 3 [TB]", {},
            ("quantities", "x", "AM0501", ("range",), None, "`x` reaches numbers too large to compute with in [byte]"),
        ),
        (
            Fixed(-1e308), "x < 3 [TB]", {},
            ("quantities", "x", "AM0501", ("value",), None, "`x` reaches numbers too large to compute with in [byte]"),
        ),
    ],
)  # fmt: skip
def test_a_number_too_large_in_base_units_is_refused_where_it_is_written(
    make: type[Make], spec: Any, holds: str, let: dict[str, str], said: tuple[Any, ...]
) -> None:
    lanes = Lanes(make.map(make.quantity("x", spec, unit="TB"), make.model("m", holds, let)), as_of=None, lanes=64)
    fault = lanes.fault("m")
    assert fault is not None
    assert (fault.section, fault.id, fault.code, fault.path, fault.offset, fault.message) == said
    with pytest.raises(UnusableError):
        lanes.hits("m")


def test_what_is_shown_of_a_quantity_too_large_in_base_units_is_refused_too(make: type[Make]) -> None:
    x = make.quantity("x", Range(1e300, 1e301), unit="TB")
    lanes = Lanes(make.map(x, make.model("m", "x > 3 [TB]")), as_of=None, lanes=64)
    for ask in (lambda: lanes.output("m", "x"), lambda: lanes.hits_if("m", None, {"x": 1e300})):
        with pytest.raises(UnusableError, match="too large to compute with"):
            ask()
