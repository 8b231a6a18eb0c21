"""Sub-models as formulas in order: what they use, in which units, and the years of a day."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import Formula
from argmap.quantities.submodel import (
    StepError,
    bind,
    bind_expression,
    decimal_year,
    expression,
    misfit_of,
    outline,
    run,
    step_measures,
    unit_of,
)
from argmap.quantities.told import NO_UNIT
from argmap.quantities.units import UnitError

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from argmap.quantities.submodel import Outline
    from tests.quantities.conftest import Make


def _outline(holds: str, **let: str) -> Outline:
    return outline(tuple(Formula(name, text) for name, text in let.items()), holds)


def test_an_outline_has_its_steps_in_order_and_what_they_use_from_outside() -> None:
    made = _outline("b > x and rich", a="x * y", b="a + y + z", rich="b > 3")
    assert [(step.name, step.text, step.kind, step.path) for step in made.steps] == [
        ("a", "x * y", "number", ("let", "a")),
        ("b", "a + y + z", "number", ("let", "b")),
        ("rich", "b > 3", "truth", ("let", "rich")),
        ("holds", "b > x and rich", "truth", ("holds",)),
    ]
    assert made.names == (("x", "a", 0), ("y", "a", 4), ("z", "b", 8))
    assert [step.name for step in made.upto("b")] == ["a", "b"]
    assert made.upto("holds") == made.steps


@pytest.mark.parametrize(
    ("holds", "let", "told"),
    [
        ("a > 1", {"a": "1 +"}, ("a", 3, "AM0510", "the formula ends too early: a number, a name or `(` is missing")),
        ("a > 1", {"a": "2 + b", "b": "1"}, ("a", 4, "AM0512", "`b` is used before it is computed")),
        ("a > 1", {"a": "2 + a"}, ("a", 4, "AM0512", "`a` is computed from itself")),
        ("a + 1", {"a": "2"}, ("holds", 0, "AM0515", "the predicate is a number, expected true or false")),
        (" ", {"a": "2"}, ("holds", 0, "AM0515", "the model has no predicate")),
        ("a", {"a": "1 and 2 > 1"}, ("a", 0, "AM0516", "`and` joins comparisons, but `1` is a number")),
        ("1 + a > 2", {"a": "1 > 2"}, ("holds", 4, "AM0516", "`+` joins numbers, but `a` is true or false")),
    ],
)
def test_a_formula_that_cannot_be_used_is_named_with_its_step(
    holds: str, let: dict[str, str], told: tuple[str, int, str, str]
) -> None:
    with pytest.raises(StepError) as caught:
        _outline(holds, **let)
    error = caught.value
    assert (error.step, error.offset, error.code, error.message) == told
    assert str(error) == told[3]
    assert error.fault("m").path == (("holds",) if told[0] == "holds" else ("let", told[0]))
    assert error.hint


def test_a_name_is_an_input_then_a_shared_quantity_then_the_day(make: type[Make]) -> None:
    own = make.quantity("x"), make.quantity("t", unit="year")
    model = make.model("m", "x > y and z > t", None, own[:1])
    shared = [make.quantity(id) for id in "xyz"]
    bound = bind(make.map(*shared, model), model)
    assert [(name, quantity.key) for name, quantity in bound.quantities] == [("x", "m.x"), ("y", "y"), ("z", "z")]
    assert bound.uses_as_of
    assert bound.model is model
    timed = make.model("m", "x > t", None, own)
    bound = bind(make.map(timed), timed)
    assert ([quantity.key for _, quantity in bound.quantities], bound.uses_as_of) == (["m.x", "m.t"], False)
    assert [step.text for step in bind(make.map(timed), timed, "x > 2").outline.steps] == ["x > 2"]
    alone = bind_expression(make.map(*shared), "x + y")
    assert ([name for name, _ in alone.quantities], alone.model, alone.uses_as_of) == (["x", "y"], None, False)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stpe", "did you mean `step`?"),
        ("inptu", "did you mean `input`?"),
        ("shraed", "did you mean `shared`?"),
        ("zzzzz", "write it under `quantities`, or under the model's `inputs`"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told_with_the_nearest_that_does(
    make: type[Make], name: str, hint: str
) -> None:
    model = make.model("m", f"step > 1 and {name} > 1", {"step": "2"}, (make.quantity("input"),))
    with pytest.raises(StepError) as caught:
        bind(make.map(make.quantity("shared"), model), model)
    error = caught.value
    assert (error.step, error.offset, error.code, error.hint) == ("holds", 13, "AM0511", hint)
    assert error.message == f"`{name}` is no quantity and no earlier step"


def _units(make: type[Make]) -> ArgumentMap:
    units = {"cost": "kUSD", "wait": "month", "plain": "", "bad": "$", "share": "percent"}
    return make.map(*(make.quantity(id, unit=unit) for id, unit in units.items()))


def test_units_go_from_step_to_step_and_a_misfit_is_told_once(make: type[Make]) -> None:
    let = {"a": "cost / wait", "b": "a + cost", "c": "b * 2", "d": "wait + t", "e": "plain + a"}
    model = make.model("m", "d > 1", let)
    bound = bind(_units(make), model)
    measures, misfits = step_measures(bound)
    shown = {name: (str(measure.unit), measure.shown) for name, measure in measures.items()}
    assert shown == {
        "cost": ("USD", "kUSD"), "wait": ("year", "month"), "plain": ("1", "1"), "t": ("year", "year"),
        "a": ("USD/year", "kUSD/month"), "d": ("year", "month"),
    }  # fmt: skip
    assert [(step.name, error.offset) for step, error in misfits] == [("b", 4), ("e", 8), ("holds", 4)]
    fault = misfit_of(bound)
    assert fault is not None
    assert (fault.section, fault.id, fault.path, fault.offset, fault.code) == ("models", "m", ("let", "b"), 4, "AM0517")
    assert fault.message == "`m`: `a` [kUSD/month] added to `cost` [kUSD]"
    assert fault.hint == "multiply the first by something in [month]?"


def test_an_expression_that_does_not_fit_is_placed_in_its_own_text(make: type[Make]) -> None:
    fault = misfit_of(bind_expression(_units(make), "cost + plain"))
    assert fault is not None
    assert (fault.section, fault.id, fault.path, fault.offset, fault.code) == ("", "", (), 7, "AM0517")
    assert fault.message == "`cost` [kUSD] added to `plain` [1]"
    assert fault.hint == "multiply the second by something in [kUSD]?"
    assert misfit_of(bind_expression(_units(make), "cost + cost")) is None


def test_a_unit_that_cannot_be_read_fits_nothing_and_is_no_misfit(make: type[Make]) -> None:
    bound = bind_expression(_units(make), "bad + cost")
    with pytest.raises(UnitError):
        step_measures(bound)
    assert (misfit_of(bound), unit_of(bound, "value"), unit_of(bound, "cost")) == (None, NO_UNIT, NO_UNIT)


def test_the_unit_of_a_step_is_in_the_words_of_its_quantities_and_a_truth_has_none(make: type[Make]) -> None:
    let = {"a": "cost / wait", "zero": "0", "rich": "a > 1 [USD/year]", "odd": "cost + wait", "much": "share * 3"}
    model = make.model("m", "rich", let)
    bound = bind(_units(make), model)
    told = {name: unit_of(bound, name) for name in ("a", "zero", "rich", "odd", "much", "holds", "cost", "t", "none")}
    texts = {name: unit.text for name, unit in told.items()}
    assert texts == {
        "a": "kUSD/month", "zero": "1", "rich": "", "odd": "", "much": "1", "holds": "", "cost": "kUSD", "t": "year",
        "none": "",
    }  # fmt: skip
    assert (told["a"].factor, told["cost"].factor, told["much"].factor) == (pytest.approx(12000), 1000, 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2023, 1, 1), 2023),
        (datetime.date(2023, 1, 2), 2023 + 1 / 365),
        (datetime.date(2023, 12, 31), 2023 + 364 / 365),
        (datetime.date(2024, 1, 1), 2024),
        (datetime.date(2024, 7, 2), 2024.5),
        (datetime.date(2024, 12, 31), 2024 + 365 / 366),
    ],
)
def test_a_day_is_its_share_of_its_own_year(day: datetime.date, year: float) -> None:
    assert decimal_year(day) == pytest.approx(year, abs=1e-12)


def test_steps_run_alike_whether_or_not_a_draw_loses_its_value() -> None:
    steps = expression("if(x > 1, sqrt(x), 1 / x) + y").steps
    x = np.array([0.5, 4.0, 9.0])
    whole = run(steps, {"x": x, "y": np.float64(2)}, 3)
    assert (whole.values.tolist(), whole.slips) == ([4, 4, 5], ())
    x[0] = 0.0
    lost = run(steps, {"x": x, "y": np.float64(2)}, 3)
    assert lost.values[1:].tolist() == [4, 5]
    assert np.isnan(lost.values[0])
    ((step, slip),) = lost.slips
    assert (step, step.text[slip.start : slip.end], slip.share) == (steps[0], "1 / x", pytest.approx(1 / 3))


def test_what_is_the_same_on_all_lanes_fills_them_read_only() -> None:
    for text, lookup in (("2 * 3", {}), ("x + 1", {"x": np.float64(5)}), ("1 / x", {"x": np.float64(0)})):
        values = run(expression(text).steps, lookup, 5).values
        assert (values.shape, values.flags.writeable) == ((5,), False)
        np.testing.assert_array_equal(values, np.full(5, np.nan if "/" in text else 6))
    column = np.arange(5.0)
    assert not run(expression("x * 2").steps, {"x": column}, 5).values.flags.writeable


def test_a_number_that_came_to_be_infinite_without_a_flag_has_no_value() -> None:
    column = np.array([1.0, np.inf])
    assert np.isnan(run(expression("x + 1").steps, {"x": column}, 2).values).tolist() == [False, True]
    assert run(_outline("x > 0").steps, {"x": column}, 2).values.tolist() == [True, True]


def test_a_number_too_small_to_tell_from_zero_is_zero_and_no_fault() -> None:
    made = run(expression("exp(-x)").steps, {"x": np.array([1.0, 1e6])}, 2)
    assert (made.values.tolist(), made.slips) == ([np.exp(-1.0), 0.0], ())


def test_formulas_watch_for_lost_numbers_in_every_thread_and_leave_numpy_outside_as_it_was() -> None:
    steps = _outline("x / y > 1").steps
    columns = {"x": np.ones(8), "y": np.array([0.5] * 7 + [0.0])}
    outside = np.geterr()
    with ThreadPoolExecutor(4) as threads:
        outcomes = [*threads.map(lambda _: run(steps, columns, 8), range(40))]
    assert all(outcome.values.tolist() == [True] * 7 + [False] and outcome.slips for outcome in outcomes)
    assert np.geterr() == outside


@given(st.lists(st.sampled_from("+-*/"), min_size=1, max_size=6), st.data())
def test_a_chain_changes_no_column_it_reads(signs: list[str], data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(signs) + 1, max_size=len(signs) + 1))
    columns = {"x": np.arange(1.0, 9.0), "y": np.full(8, 0.5), "z": np.float64(3)}
    before = {name: column.copy() for name, column in columns.items()}
    text = names[0] + "".join(f" {sign} {name}" for sign, name in zip(signs, names[1:], strict=True))
    whole = run(expression(text).steps, columns, 8).values
    lanes = [
        run(expression(text).steps, {n: np.float64(c[at] if c.ndim else c) for n, c in before.items()}, 1).values[0]
        for at in range(8)
    ]
    assert whole.tolist() == lanes
    assert all(np.array_equal(columns[name], before[name]) for name in columns)
