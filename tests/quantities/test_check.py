"""Faults of a whole map: each is found, placed, coded, and found once."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from argmap.codes import usual_hint
from argmap.nodes import ArgumentMap, Claim, Fixed, Measured, Quantity, Range, Series
from argmap.problems import Severity
from argmap.quantities.check import check_map
from argmap.quantities.correlations import groups
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from argmap.quantities.faults import Fault
    from tests.quantities.conftest import Make


# What may be meant: nothing unknown, impossible or contradictory.
ODD = {"AM0520", "AM0521", "AM0522", "AM0523", "AM0524", "AM0525"}


def _faults(argument_map: ArgumentMap, make: type[Make]) -> list[Fault]:
    """The faults of the map; each says what to do, or what was expected, and what is only odd is a warning."""
    faults = list(check_map(argument_map, make.day))
    assert [one for one in faults if "`" not in one.message or "None" in one.message + one.hint] == []
    assert [one for one in faults if (one.severity is Severity.WARNING) != (one.code in ODD)] == []
    assert [one for one in faults if not (one.hint or usual_hint(one.code) or "expected" in one.message)] == []
    return faults


def _model_map(make: type[Make], holds: str, let: dict[str, str] | None = None, *more: Any) -> ArgumentMap:
    budget, cost = make.quantity("budget", Range(1e3, 1e5), "USD/year"), make.quantity("cost", Range(1e2, 1e6), "USD")
    return make.map(budget, cost, make.model("m", holds, let), *more)


def test_a_sound_map_has_no_faults(make: type[Make]) -> None:
    assert _faults(_model_map(make, "cost > budget * 1 [year]"), make) == []
    assert _faults(ArgumentMap(), make) == []


def test_a_private_input_is_placed_in_its_model(make: type[Make]) -> None:
    private = make.quantity("n", Range(3, 2))
    argument_map = make.map(make.model("m", "n > 1", None, (private, make.quantity("idle"))))
    found = [(one.code, one.section, one.id, one.path) for one in _faults(argument_map, make)]
    assert found == [
        ("AM0520", "models", "m", ("inputs", "idle")),
        ("AM0501", "models", "m", ("inputs", "n", "range")),
    ]


@pytest.mark.parametrize(
    ("quantity", "item", "code", "path"),
    [
        ({"unit": "USD"}, {"measurement": Measured(3, 0.1), "unit": "year"}, "AM0506", ("unit",)),
        ({"unit": "USD"}, {"measurement": Measured(3, 0.1), "unit": "$"}, "AM0504", ("unit",)),
        ({}, {"measurement": Measured(3, 0)}, "AM0505", ("measured",)),
        ({}, {"measurement": Measured(3, 0.1), "reliability": 1.5}, "AM0505", ("reliability",)),
        ({}, {"measurement": Measured(3, 0.1), "reliability": 0}, "AM0505", ("reliability",)),
        ({}, {"measurement": Measured(3, 0.1), "relevance": 1.5}, "AM0505", ("relevance",)),
        ({}, {"measurement": Measured(3, 0.1), "relevance": 0}, "AM0505", ("relevance",)),
        ({}, {"measurement": Measured(3, 0.1), "half_life": 0}, "AM0505", ("half_life",)),
        ({}, {"measurement": Measured(300, 0.1), "reliability": 0.9}, "AM0524", ()),
        (
            {"spec": Series(((datetime.date(2023, 1, 1), Fixed(2)),))},
            {"measurement": Measured(3, 0.1)},
            "AM0507",
            ("quantity",),
        ),
        ({}, {"measurement": Measured(3, 0), "status": "retracted"}, "AM0505", ("measured",)),
        ({}, {"measurement": Measured(3, 0), "date": datetime.date(2030, 1, 1)}, "AM0505", ("measured",)),
    ],
)
def test_a_fault_in_evidence_is_placed_at_the_evidence(
    make: type[Make], quantity: dict[str, Any], item: dict[str, Any], code: str, path: tuple[str, ...]
) -> None:
    argument_map = make.map(make.quantity(**quantity), make.evidence("seen", **item))
    found = [(one.code, one.section, one.id, one.path) for one in _faults(argument_map, make)]
    assert found == [(code, "evidence", "seen", path)]


def test_a_unit_word_is_doubted_only_beside_one_it_is_a_slip_of(make: type[Make]) -> None:
    def hints(*units: str, holds: str = "") -> list[str]:
        quantities = [make.quantity(f"q{at}", unit=unit) for at, unit in enumerate(units)]
        model = make.model("m", holds, None) if holds else make.quantity("more")
        return [one.hint for one in _faults(make.map(*quantities, model), make) if one.code == "AM0525"]

    assert hints("contributon", "contribution", "contribution") == ["did you mean `contribution`?"]
    assert hints("contributon", "contribution") == []
    assert hints("gadget", "contribution", "contribution") == []
    assert hints("contributon", "contributon", "contribution", "contribution") == []
    assert hints("contributon", "contribution", holds="q1 > 2 [contribution/year]") == ["did you mean `contribution`?"]
    assert hints("contributon", "contribution", "contribution", holds="q0 > 2 [1 / contributon] + 3") == []
    for slip, meant in (("huor", "hour"), ("usd", "USD"), ("Kg", "kg"), ("KWH", "kWh"), ("yaer", "year")):
        assert hints(slip) == [f"did you mean `{meant}`?"]
        assert hints(slip, slip) == []
    for word in ("M", "ruoh", "tour", "lime", "work", "dya"):
        assert hints(word) == []
    others = [make.quantity(id, unit="contribution") for id in ("p", "r")]
    step = make.model("m", "a > 3", {"a": "q * 2 [1 / contributon]"})
    used_in_a_step = make.map(make.quantity("q", unit="contributon"), *others, step)
    assert [one for one in _faults(used_in_a_step, make) if one.code == "AM0525"] == []


def test_a_name_in_a_correlation_is_an_input_of_the_same_model_first(make: type[Make]) -> None:
    inputs = (make.quantity("a", correlations=(("b", 0.5), ("c", 0.5))), make.quantity("b"))
    argument_map = make.map(make.quantity("b"), make.quantity("c"), make.model("m", "a > b", None, inputs))
    shared = argument_map.quantities
    private = {one.key: one for one in argument_map.models["m"].inputs}
    assert groups({**shared, **private})["m.a"].keys == ("c", "m.a", "m.b")


def test_contradicting_correlations_are_found_once(make: type[Make]) -> None:
    quantities = [
        make.quantity("a", correlations=(("b", 0.9), ("c", 0.9))),
        make.quantity("b", correlations=(("c", -0.9),)),
        make.quantity("c"),
    ]
    assert [one.code for one in _faults(make.map(*quantities), make)] == ["AM0509"]
    both = [make.quantity("a", correlations=(("b", 0.5),)), make.quantity("b", correlations=(("a", 0.4),))]
    assert [one.message for one in _faults(make.map(*both), make)] == ["`b` correlates 0.4 with `a`, which says 0.5"]
    astray = [make.quantity("price"), make.quantity("b", correlations=(("prices", 0.5),))]
    assert [one.hint for one in _faults(make.map(*astray), make)] == ["did you mean `price`?"]


def test_a_step_that_one_of_two_predicates_uses_is_used(make: type[Make]) -> None:
    claims = [Claim(id=f"c{at}", text="", model="m", holds=holds) for at, holds in enumerate(("a > 1e4", "b > 1e4"))]
    let = {"a": "cost / 1 [USD]", "b": "a * 2"}
    assert _faults(_model_map(make, "b > 3e4", let, *claims), make) == []
    assert _faults(_model_map(make, "a > 1e4", let, claims[1], claims[0]), make) == []


def test_every_predicate_of_a_model_is_looked_at(make: type[Make]) -> None:
    claims = [Claim(id=id, text="", model="m", holds=f"cost > {id}") for id in ("x", "y")]
    found = [(one.id, one.code) for one in _faults(_model_map(make, "", None, *claims), make)]
    assert found == [("x", "AM0511"), ("y", "AM0511")]


def test_a_model_may_leave_its_predicate_to_its_claims(make: type[Make]) -> None:
    claim = Claim(id="dear", text="It is dear.", model="m", holds="cost > 1 [kUSD]")
    assert _faults(_model_map(make, "", None, claim), make) == []


def test_a_step_that_rests_on_a_misfit_is_not_blamed_again(make: type[Make]) -> None:
    let = {"a": "cost + budget", "b": "a * 2", "c": "b + 1 [USD]"}
    assert [one.path for one in _faults(_model_map(make, "c > 1 [USD]", let), make)] == [("let", "a")]


def test_lost_draws_are_counted_and_the_part_is_named(make: type[Make]) -> None:
    spare = make.quantity("spare", Range(-1, 1), "year")
    let = {"left": "max(spare, 0 [year])", "each": "cost / left"}
    faults = _faults(_model_map(make, "each > budget", let, spare), make)
    assert [(one.code, one.severity, one.path, one.offset) for one in faults] == [
        ("AM0522", Severity.WARNING, ("let", "each"), 0)
    ]
    assert faults[0].message == "`m`: 50 % of draws divide by zero in `cost / left`"


def test_every_fault_has_one_clean_line(make: type[Make]) -> None:
    bad = Quantity(id="q", unit="$", spec=Range(3, 2), within=(3, 2), correlations=(("zz", 3),))
    argument_map = _model_map(make, "cost >\n budget", None, bad, make.evidence("e", Measured(1, 0)))
    faults = _faults(argument_map, make)
    assert len(faults) >= 4
    for one in faults:
        assert "\n" not in one.message + one.hint
        assert "Error" not in one.message
        assert one.code.startswith("AM05")


def test_a_check_draws_nothing_that_an_evaluation_has_drawn(make: type[Make]) -> None:
    argument_map, store = _model_map(make, "cost > budget * 1 [year]"), ColumnStore()
    lanes = Lanes(argument_map, as_of=make.day, lanes=64, store=store)
    lanes.hits("m")
    made = store.made.copy()
    assert check_map(argument_map, make.day, lanes=64, store=store) == ()
    assert store.made == made
    assert check_map(argument_map, make.day, store=store) == ()
    assert store.made["column"] == 2 * made["column"]


def test_checking_twelve_models_is_quick(make: type[Make]) -> None:
    models = [make.model(f"m{k}", "cost > budget * 1 [year]", {f"a{k}": "cost * 2"}) for k in range(12)]
    argument_map = replace(_model_map(make, "cost > 1 [USD]"), models={one.id: one for one in models})
    check_map(argument_map, make.day)
    started = time.perf_counter()
    check_map(argument_map, make.day)
    assert time.perf_counter() - started < 0.5
