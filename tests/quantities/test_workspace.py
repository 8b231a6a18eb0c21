"""Lanes of a map: what depends on what, what is computed again, and what is false rather than broken."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from argmap.nodes import Counts, Fixed, Measured, Range
from argmap.quantities.faults import UnusableError
from argmap.quantities.store import ColumnStore
from argmap.quantities.told import NO_UNIT, Told
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from tests.quantities.conftest import Make


def _budget_map(make: type[Make], models: int = 3) -> ArgumentMap:
    private = (
        make.quantity("cost", Range(1e3, 1e6), "USD"),
        make.quantity("batch", Range(3, 150), "contribution"),
        make.quantity("share", Counts(3, 9)),
    )
    made = [
        make.model(f"m{k}", "each > budget / contributions", {"each": "cost * share / batch"}, private)
        for k in range(models)
    ]
    return make.map(
        make.quantity("budget", Range(2e5, 2e7), "USD/year"),
        make.quantity("contributions", Range(30, 2000), "contribution/year"),
        *made,
    )


def _hits(argument_map: ArgumentMap, make: type[Make], store: ColumnStore | None = None) -> dict[str, bytes]:
    lanes = Lanes(argument_map, as_of=make.day, lanes=1024, store=store)
    return {model: lanes.hits(model).tobytes() for model in argument_map.models}


def test_adding_a_quantity_moves_no_other_column(make: type[Make]) -> None:
    before = _budget_map(make)
    after = replace(before, quantities={"aaa": make.quantity("aaa"), **before.quantities})
    first = Lanes(before, as_of=make.day, seed=3, lanes=256)
    for second in (Lanes(after, as_of=make.day, seed=3, lanes=256), first.on(after)):
        for key in first.quantities:
            assert first.column(key).tobytes() == second.column(key).tobytes()
    assert (first.on(after).lanes, first.on(after, 64).lanes) == (256, 64)


def test_order_of_entries_changes_nothing(make: type[Make]) -> None:
    before = _budget_map(make)
    after = replace(
        before,
        quantities=dict(reversed(before.quantities.items())),
        models={key: replace(model, inputs=model.inputs[::-1]) for key, model in reversed(before.models.items())},
    )
    assert _hits(before, make) == _hits(after, make)


def test_inputs_of_the_same_name_in_two_models_are_drawn_apart(make: type[Make]) -> None:
    lanes = Lanes(_budget_map(make), as_of=make.day, lanes=256)
    assert not np.array_equal(lanes.column("m0.cost"), lanes.column("m1.cost"))


def test_one_changed_input_recomputes_its_column_and_its_model_only(make: type[Make]) -> None:
    before, store = _budget_map(make), ColumnStore()
    _hits(before, make, store)
    model = before.models["m1"]
    changed = replace(model, inputs=(replace(model.inputs[0], spec=Range(5, 50)), *model.inputs[1:]))
    after = replace(before, models={**before.models, "m1": changed})
    counted = store.made.copy()
    assert _hits(after, make, store) == _hits(after, make)
    assert store.made - counted == {"posterior": 1, "column": 1, "values": 1, "hits": 1}
    counted = store.made.copy()
    _hits(before, make, store)
    assert store.made - counted == {}


def test_new_evidence_recomputes_its_quantity_and_the_models_that_use_it(make: type[Make]) -> None:
    before, store = _budget_map(make), ColumnStore()
    _hits(before, make, store)
    after = replace(before, evidence={"e": make.evidence("e", Measured(1e6, 0.5), "budget")})
    counted = store.made.copy()
    assert _hits(after, make, store) != _hits(before, make, store)
    assert store.made - counted == {"posterior": 1, "column": 1, "values": 3, "hits": 3, "faults": 1}


def test_evidence_on_a_private_input_reaches_its_model(make: type[Make]) -> None:
    before, store = _budget_map(make), ColumnStore()
    plain = _hits(before, make, store)
    after = replace(before, evidence={"e": make.evidence("e", Measured(1e6, 0.1), "m1.cost")})
    seen = _hits(after, make, store)
    assert [model for model in plain if plain[model] != seen[model]] == ["m1"]


def test_a_small_store_forgets_and_still_answers_right(make: type[Make]) -> None:
    store = ColumnStore(most_bytes=20_000)
    assert _hits(_budget_map(make), make, store) == _hits(_budget_map(make), make)


@pytest.mark.parametrize(("ours", "factor"), [("kUSD/month", 12000), ("MUSD/year", 1e6), ("USD/day", 365.25)])
def test_rescaling_a_unit_changes_no_hit(make: type[Make], ours: str, factor: float) -> None:
    before = _budget_map(make)
    rescaled = replace(before.quantities["budget"], unit=ours, spec=Range(2e5 / factor, 2e7 / factor))
    after = replace(before, quantities={**before.quantities, "budget": rescaled})
    assert _hits(before, make) == _hits(after, make)


def test_months_compare_with_years_by_length_and_not_by_number(make: type[Make]) -> None:
    argument_map = make.map(make.quantity("wait", Fixed(6), "month"), make.model("m", "wait < 1 [year]"))
    assert Lanes(argument_map, as_of=None, lanes=64).hits("m").all()


def test_the_as_of_date_is_a_number_of_years(make: type[Make]) -> None:
    argument_map = make.map(make.model("m", "later > 0 [year]", {"later": "t - 2020 [year]"}))
    output = Lanes(argument_map, as_of=datetime.date(2024, 7, 2), lanes=64).output("m", "later")
    assert output[0] == pytest.approx(4.5, abs=0.001)
    with pytest.raises(UnusableError, match="no as-of date"):
        Lanes(argument_map, as_of=None, lanes=64).hits("m")


def test_a_draw_without_a_value_is_false_on_both_sides_of_not(make: type[Make]) -> None:
    quantity = make.quantity("x", Range(-1, 1))
    argument_map = make.map(quantity, make.model("m", "log(x) > -100"), make.model("n", "not log(x) > 100"))
    lanes = Lanes(argument_map, as_of=None, lanes=1024)
    positive = lanes.column("x") > 0
    assert np.array_equal(lanes.hits("m"), positive)
    assert np.array_equal(lanes.hits("n"), positive)
    ((step, slip),) = lanes.slips("m")
    assert (step.name, step.text[slip.start : slip.end]) == ("holds", "log(x)")
    assert slip.reason == "take the logarithm of 0 or less"
    assert slip.share == pytest.approx(0.5, abs=0.01)


def test_a_guard_keeps_draws_that_would_have_no_value(make: type[Make]) -> None:
    quantity = make.quantity("x", Range(-1, 1))
    guarded = {"or": "x <= 0 or log(x) > 100", "if": "if(x <= 0, 1, log(x)) >= 1", "max": "log(max(x, 1)) == 0"}
    argument_map = make.map(quantity, *(make.model(f"by-{word}", text) for word, text in guarded.items()))
    lanes = Lanes(argument_map, as_of=None, lanes=1024)
    below = lanes.column("x") <= 0
    assert np.array_equal(lanes.hits("by-or"), below)
    assert np.array_equal(lanes.hits("by-if"), below)
    assert np.array_equal(lanes.hits("by-max"), lanes.column("x") <= 1)


def test_a_claim_may_bring_its_own_predicate(make: type[Make]) -> None:
    argument_map = make.map(make.quantity("x", Range(1, 2)), make.model("m", "x > 1.5"))
    lanes = Lanes(argument_map, as_of=None, lanes=256)
    assert np.array_equal(lanes.hits("m", "x <= 1.5"), ~lanes.hits("m"))


def test_steps_may_be_conditions_and_use_earlier_steps(make: type[Make]) -> None:
    steps = {"double": "2 * x", "large": "double > 3", "score": "if(large, 1, 0)"}
    argument_map = make.map(make.quantity("x", Range(1, 2)), make.model("m", "large and score == 1", steps))
    lanes = Lanes(argument_map, as_of=None, lanes=256)
    assert np.array_equal(lanes.hits("m"), lanes.column("x") > 1.5)
    assert lanes.output("m", "large").dtype == bool


def test_hits_with_other_columns_are_those_of_the_predicate_on_them(make: type[Make]) -> None:
    wage, price = make.quantity("wage", Range(1, 3), "kUSD/month"), make.quantity("price", Range(1e4, 5e4), "USD/year")
    lanes = Lanes(make.map(wage, price, make.model("m", "wage > price")), as_of=None, lanes=64)
    assert lanes.inputs("m") == ("wage", "price")
    assert lanes.inputs("m", "price > 1 [USD/year]") == ("price",)
    other = np.linspace(0, 5, 64)
    assert np.array_equal(lanes.hits_if("m", None, {"wage": other}), other * 12_000 > lanes.column("price"))
    assert np.array_equal(lanes.hits_if("m", "price > wage", {}), ~lanes.hits("m"))


@pytest.mark.parametrize("predicate", ["x / y > 1", "sqrt(x) > y", "2 > y"])
def test_hits_with_columns_of_alternatives_are_those_of_each_alternative(make: type[Make], predicate: str) -> None:
    lanes = Lanes(
        make.map(make.quantity("x", Range(-2, 5)), make.quantity("y", Range(1, 2)), make.model("m", predicate)),
        as_of=None,
        lanes=64,
    )
    numbers, columns = np.array([[-1.0], [0.0], [3.0]]), np.stack([np.linspace(-1, 1, 64), np.linspace(0, 9, 64)])
    for made in (numbers, columns):
        for key in ("x", "y"):
            each = [lanes.hits_if("m", None, {key: float(row[0]) if len(row) == 1 else row}) for row in made]
            assert np.array_equal(lanes.hits_if("m", None, {key: made}), np.stack(each))


def test_outputs_are_in_base_units_and_say_in_what_to_tell_them(make: type[Make]) -> None:
    wage = make.quantity("wage", Fixed(3), "kUSD/month")
    argument_map = make.map(wage, make.model("m", "cost > 0", {"cost": "wage * 2 [year]"}))
    lanes = Lanes(argument_map, as_of=None, lanes=64)
    assert (lanes.output("m", "cost")[0], lanes.output("m", "wage")[0]) == pytest.approx((72000, 36000))
    cost, wage = lanes.output_unit("m", "cost"), lanes.output_unit("m", "wage")
    assert (cost.text, cost.of(lanes.output("m", "cost"))[0]) == ("kUSD", pytest.approx(72))
    assert (wage.text, wage.of(lanes.output("m", "wage"))[0]) == ("kUSD/month", pytest.approx(3))


def test_a_predicate_of_a_claim_has_its_own_outputs_units_and_slips(make: type[Make]) -> None:
    used, other = make.quantity("x", Range(-1, 1), "USD"), make.quantity("y", Fixed(2), "kUSD/month")
    lanes = Lanes(make.map(used, other, make.model("m", "x > 0 [USD]", {"a": "x * 2"})), as_of=None, lanes=64)
    asked = "log(y / 24000 [USD/year] - 1) > 0"
    assert (lanes.output("m", "y", asked)[0], lanes.output_unit("m", "y", asked)) == (
        24000,
        Told("kUSD/month", 12000),
    )
    assert (lanes.output_unit("m", "holds"), lanes.output_unit("m", "y")) == (NO_UNIT, NO_UNIT)
    assert lanes.slips("m") == ()
    assert [(step.text, slip.share) for step, slip in lanes.slips("m", asked)] == [(asked, 1)]
    assert np.array_equal(lanes.output("m", "a"), 2 * lanes.column("x"))
    with pytest.raises(KeyError, match="no quantity it uses"):
        lanes.output("m", "y")


def test_an_expression_stands_by_itself(make: type[Make]) -> None:
    lanes = Lanes(make.map(make.quantity("x", Fixed(4), "USD")), as_of=None, lanes=64)
    values, unit = lanes.expression("sqrt(x * 9 [USD])")
    assert (values[0], unit) == (6, Told("USD"))
    assert lanes.expression("x > 3 [USD]")[1] == NO_UNIT
    with pytest.raises(UnusableError, match="`y` is no quantity") as caught:
        lanes.expression("x + y")
    assert (caught.value.fault.code, caught.value.fault.offset) == ("AM0511", 4)


def test_a_broken_model_says_why_and_spares_the_others(make: type[Make]) -> None:
    argument_map = make.map(make.quantity("x"), make.model("bad", "x > yy"), make.model("good", "x > 3"))
    lanes = Lanes(argument_map, as_of=None, lanes=64)
    fault = lanes.fault("bad")
    assert fault is not None
    assert (fault.code, fault.section, fault.id, fault.path, fault.offset) == ("AM0511", "models", "bad", ("holds",), 4)
    assert fault.message == "`bad`: `yy` is no quantity and no earlier step"
    assert fault.hint == "write it under `quantities`, or under the model's `inputs`"
    assert (lanes.fault("good"), lanes.fault("bad", "x > 3")) == (None, None)


def test_unknown_ids_are_named_with_the_nearest(make: type[Make]) -> None:
    lanes = Lanes(_budget_map(make), as_of=None, lanes=64)
    for asked, words in (
        (lambda: lanes.column("budgt"), "`budgt` is no quantity; did you mean `budget`?"),
        (lambda: lanes.posterior("zzz"), "`zzz` is no quantity"),
        (lambda: lanes.hits("mm0"), "`mm0` is no model; did you mean `m0`?"),
        (lambda: lanes.fault("zzz"), "`zzz` is no model"),
        (lambda: lanes.output("m0", "zzz"), "`zzz` is no step of `m0` and no quantity it uses"),
    ):
        with pytest.raises(KeyError) as caught:
            asked()
        assert caught.value.args == (words,)


def test_arrays_are_read_only(make: type[Make]) -> None:
    lanes = Lanes(_budget_map(make), as_of=None, lanes=64)
    for array in (lanes.column("budget"), lanes.hits("m0"), lanes.output("m0", "each")):
        assert not array.flags.writeable


def test_the_share_of_hits_is_stable_between_seeds(make: type[Make]) -> None:
    shares = [Lanes(_budget_map(make), as_of=None, seed=seed).hits("m0").mean() for seed in range(4)]
    assert 0.0 < np.ptp(shares) < 0.02


def test_an_evaluation_loads_no_library_it_does_not_need(make: type[Make]) -> None:
    import subprocess
    import sys

    program = (
        "import sys\n"
        "from argmap.nodes import *\n"
        "from argmap.quantities.workspace import Lanes\n"
        "q = Quantity(id='q', unit='USD/year', spec=Range(1, 9))\n"
        "m = SubModel(id='m', holds='q > 3 [USD/year]')\n"
        "Lanes(ArgumentMap(quantities={'q': q}, models={'m': m}), as_of=None).hits('m')\n"
        "print([name for name in ('scipy.stats', 'networkx', 'yaml', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_model_whose_units_do_not_fit_gives_no_number(make: type[Make]) -> None:
    argument_map = make.map(make.quantity("price", unit="USD"), make.model("dear", holds="price > 3 [USD/year]"))
    with pytest.raises(UnusableError) as caught:
        Lanes(argument_map, as_of=None, lanes=64).hits("dear", None)
    place = (caught.value.fault.section, caught.value.fault.id, caught.value.fault.path)
    assert (caught.value.fault.code, *place) == ("AM0517", "models", "dear", ("holds",))


def test_lanes_without_an_item_are_those_of_the_map_without_it(make: type[Make]) -> None:
    items = [
        make.evidence(name, Measured(value, 0.2), unit="m", quantity="q") for name, value in (("a", 1.5), ("b", 2.5))
    ]
    parts = [make.quantity("q", Range(1, 3), unit="m"), make.model("m", holds="q > 2 [m]")]
    whole = Lanes(make.map(*parts, *items), as_of=make.day, lanes=1024)
    for at, item in enumerate(items):
        left = Lanes(make.map(*parts, items[1 - at]), as_of=make.day, lanes=1024)
        assert np.array_equal(whole.without(item).hits("m"), left.hits("m"))
    neither = Lanes(make.map(*parts), as_of=make.day, lanes=1024)
    assert np.array_equal(whole.without(items[0]).without(items[1]).hits("m"), neither.hits("m"))
    assert (whole.evidence("q"), list(whole.without(items[0]).map.evidence)) == (tuple(items), ["b"])
