"""Faults of sub-models: each has its code, its place and its words, at the model or at the claim that writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from argmap.nodes import Claim, Range
from argmap.problems import Severity
from argmap.quantities.check import check_map

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap
    from argmap.quantities.faults import Fault
    from tests.quantities.conftest import Make

ODD = {"AM0520", "AM0521", "AM0522"}
FAULTS: list[tuple[str, dict[str, str], str, tuple[str, ...], int | None, str, str]] = [
    (
        "cost >", {}, "AM0510", ("holds",), 6, "`m`: the formula ends too early: a number, a name or `(` is missing",
        "finish it, or remove the last sign",
    ),
    (
        "cost > 1 [$]", {}, "AM0510", ("holds",), 10, "`m`: `$` cannot stand in a unit",
        "currencies are written USD, EUR, ...",
    ),
    (
        "csot > 1 [USD]", {}, "AM0511", ("holds",), 0, "`m`: `csot` is no quantity and no earlier step",
        "did you mean `cost`?",
    ),
    (
        "zzz > 1", {}, "AM0511", ("holds",), 0, "`m`: `zzz` is no quantity and no earlier step",
        "write it under `quantities`, or under the model's `inputs`",
    ),
    (
        "doubel > 1", {"double": "2"}, "AM0511", ("holds",), 0, "`m`: `doubel` is no quantity and no earlier step",
        "did you mean `double`?",
    ),
    (
        "a > 1", {"a": "b", "b": "a"}, "AM0512", ("let", "a"), 0, "`m`: `b` is used before it is computed",
        "move `b` above `a`",
    ),
    ("a > 1", {"a": "a + 1"}, "AM0512", ("let", "a"), 0, "`m`: `a` is computed from itself", "split it into two steps"),
    (
        "a > 1", {"a": "1 +"}, "AM0510", ("let", "a"), 3,
        "`m`: the formula ends too early: a number, a name or `(` is missing", "finish it, or remove the last sign",
    ),
    (
        "a > 1", {"a": "yy"}, "AM0511", ("let", "a"), 0, "`m`: `yy` is no quantity and no earlier step",
        "write it under `quantities`, or under the model's `inputs`",
    ),
    (
        "a > 1", {"a": "not 2"}, "AM0516", ("let", "a"), 4, "`m`: `not` joins comparisons, but `2` is a number",
        "compare it with something",
    ),
    (
        "cost * 2", {}, "AM0515", ("holds",), 0, "`m`: the predicate is a number, expected true or false",
        "compare it: `... > ...`",
    ),
    (
        "", {}, "AM0515", ("holds",), None, "`m`: the model has no predicate",
        "write `holds:` in the model or in the claim",
    ),
    (
        " \n", {}, "AM0515", ("holds",), None, "`m`: the model has no predicate",
        "write `holds:` in the model or in the claim",
    ),
    (
        "cost and cost > 1 [USD]", {}, "AM0516", ("holds",), 0, "`m`: `and` joins comparisons, but `cost` is a number",
        "compare it with something",
    ),
    (
        "(cost > 1 [USD]) * 2 > 1", {}, "AM0516", ("holds",), 0,
        "`m`: `*` joins numbers, but `(cost > 1 [USD])` is true or false", "use `if(condition, 1, 0)` to count it",
    ),
    (
        "if(cost > 0, cost, cost > 1) > 1", {}, "AM0516", ("holds",), 0,
        "`m`: `if(cost > 0, cost, cost > 1)` gives a number or a truth", "both branches of `if` must be of one kind",
    ),
    (
        "cost > budget", {}, "AM0517", ("holds",), 7, "`m`: `cost` [USD] compared with `budget` [USD/year]",
        "multiply the second by something in [year]?",
    ),
    ("t > 3 [USD]", {}, "AM0517", ("holds",), 4, "`m`: `t` [year] compared with `3 [USD]`", ""),
    (
        "a > 1 [USD]", {"a": "cost + budget"}, "AM0517", ("let", "a"), 7,
        "`m`: `cost` [USD] added to `budget` [USD/year]", "multiply the second by something in [year]?",
    ),
    (
        "cost > 1 [USD]", {"a": "cost * 2"}, "AM0520", ("let", "a"), None, "`m` never uses its step `a`",
        "use it in a later step, or remove it",
    ),
    (
        "cost > -1 [USD]", {}, "AM0521", ("holds",), 0, "`m`: the predicate always holds: the same on all 2,048 draws",
        "check the units and ranges; if it is right, a reasoned `prior:` says the same",
    ),
    (
        "cost < -1 [USD]", {}, "AM0521", ("holds",), 0, "`m`: the predicate never holds: the same on all 2,048 draws",
        "check the units and ranges; if it is right, a reasoned `prior:` says the same",
    ),
    (
        "log(cost / 1000 [USD] - 1) > 0", {}, "AM0522", ("holds",), 0,
        "`m`: 21 % of draws take the logarithm of 0 or less in `log(cost / 1000 [USD] - 1)`",
        "they count as false; use `max`, `clip` or `if` to say what is meant",
    ),
    (
        "a > 0", {"a": "1 + log(cost / 1000 [USD] - 1)"}, "AM0522", ("let", "a"), 4,
        "`m`: 21 % of draws take the logarithm of 0 or less in `log(cost / 1000 [USD] - 1)`",
        "they count as false; use `max`, `clip` or `if` to say what is meant",
    ),
    (
        "budget > 1 [USD/year] and sqrt(cost / 1 [USD] - 150) > 1", {}, "AM0522", ("holds",), 26,
        "`m`: 7 % of draws take the root of a negative number in `sqrt(cost / 1 [USD] - 150)`",
        "they count as false; use `max`, `clip` or `if` to say what is meant",
    ),
]  # fmt: skip
OF_CLAIMS = [
    (
        "cost >", "AM0510", 6, "`c`: the formula ends too early: a number, a name or `(` is missing",
        "finish it, or remove the last sign",
    ),
    ("bugdet > 1", "AM0511", 0, "`c`: `bugdet` is no quantity and no earlier step", "did you mean `budget`?"),
    (
        "budget > cost", "AM0517", 9, "`c`: `budget` [USD/year] compared with `cost` [USD]",
        "multiply the first by something in [year]?",
    ),
    ("cost * 2", "AM0515", 0, "`c`: the predicate is a number, expected true or false", "compare it: `... > ...`"),
    (
        "cost > -1 [USD]", "AM0521", 0, "`c`: the predicate always holds: the same on all 2,048 draws",
        "check the units and ranges; if it is right, a reasoned `prior:` says the same",
    ),
    (
        "log(cost / 1000 [USD] - 1) > 0", "AM0522", 0,
        "`c`: 21 % of draws take the logarithm of 0 or less in `log(cost / 1000 [USD] - 1)`",
        "they count as false; use `max`, `clip` or `if` to say what is meant",
    ),
]  # fmt: skip


def _map(make: type[Make], holds: str, let: dict[str, str] | None = None, *more: Claim) -> ArgumentMap:
    budget, cost = make.quantity("budget", Range(1e3, 1e5), "USD/year"), make.quantity("cost", Range(1e2, 1e6), "USD")
    return make.map(budget, cost, make.model("m", holds, let), *more)


@pytest.mark.parametrize(("holds", "let", "code", "path", "offset", "message", "hint"), FAULTS)
def test_a_fault_in_a_model_has_its_code_its_place_and_its_words(
    make: type[Make],
    holds: str,
    let: dict[str, str],
    code: str,
    path: tuple[str, ...],
    offset: int | None,
    message: str,
    hint: str,
) -> None:
    severity = Severity.WARNING if code in ODD else Severity.ERROR
    assert [_told(one) for one in check_map(_map(make, holds, let), make.day)] == [
        (code, severity, "models", "m", path, offset, message, hint)
    ]


@pytest.mark.parametrize(("holds", "code", "offset", "message", "hint"), OF_CLAIMS)
def test_a_fault_in_the_predicate_of_a_claim_is_placed_at_the_claim(
    make: type[Make], holds: str, code: str, offset: int, message: str, hint: str
) -> None:
    claim = Claim(id="c", text="It is dear.", model="m", holds=holds)
    severity = Severity.WARNING if code in ODD else Severity.ERROR
    assert [_told(one) for one in check_map(_map(make, "cost > 1 [kUSD]", None, claim), make.day)] == [
        (code, severity, "claims", "c", ("holds",), offset, message, hint)
    ]


def _told(one: Fault) -> tuple[object, ...]:
    return (one.code, one.severity, one.section, one.id, one.path, one.offset, one.message, one.hint)


def test_what_a_model_never_uses_or_names_twice_is_told_in_words(make: type[Make]) -> None:
    model = make.model("m", "n > 1", {"n": "2"}, (make.quantity("n"), make.quantity("idle")))
    assert [_told(one) for one in check_map(make.map(model), make.day) if one.code != "AM0521"] == [
        (
            "AM0520", Severity.WARNING, "models", "m", ("inputs", "idle"), None,
            "`m` never uses its input `idle`", "use it in a formula, or remove it",
        ),
        (
            "AM0513", Severity.ERROR, "models", "m", ("let", "n"), None,
            "`m`: `n` is both an input and a step", "give one of them another name",
        ),
    ]  # fmt: skip
    twice = replace(model, inputs=(), let=model.let * 2)
    assert [_told(one) for one in check_map(make.map(twice), make.day)] == [
        (
            "AM0513", Severity.ERROR, "models", "m", ("let", "n"), 0,
            "`m`: `n` is computed twice", "give one of the steps another name",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(("least", "share"), [(-1, "50 %"), (-0.01, "0.99 %"), (-0.011, "1 %"), (-0.001, "0.10 %")])
def test_the_share_of_lost_draws_has_two_digits_where_it_is_small(make: type[Make], least: float, share: str) -> None:
    width = 1 - least
    margin = width / 20
    spread = make.quantity("x", Range(least + margin, 1 - margin), shape="uniform")
    found = check_map(make.map(spread, make.model("m", "sqrt(x) > 0.5")), make.day, lanes=40_000)
    (fault,) = [one for one in found if one.code == "AM0522"]
    assert fault.message == f"`m`: {share} of draws take the root of a negative number in `sqrt(x)`"


def test_lost_draws_are_told_instead_of_a_predicate_that_is_always_false(make: type[Make]) -> None:
    found = check_map(_map(make, "log(0 - cost / 1 [USD]) > 0"), make.day)
    assert [(one.code, one.message) for one in found] == [
        ("AM0522", "`m`: 100 % of draws take the logarithm of 0 or less in `log(0 - cost / 1 [USD])`")
    ]


def test_a_model_without_a_predicate_of_its_own_says_nothing_of_what_it_uses(make: type[Make]) -> None:
    model = make.model("m", "", {"a": "2"}, (make.quantity("idle"),))
    assert [one.code for one in check_map(make.map(model), make.day)] == ["AM0515"]
    broken = make.model("m", "idel > 1", {"a": "2"}, (make.quantity("idle"),))
    assert [one.code for one in check_map(make.map(broken), make.day)] == ["AM0511"]
    claim = Claim(id="c", text="It is so.", model="m", holds="idle > 2")
    assert [(one.code, one.path) for one in check_map(make.map(model, claim), make.day)] == [("AM0520", ("let", "a"))]


def test_a_predicate_that_holds_on_a_single_draw_is_not_called_constant(make: type[Make]) -> None:
    x = make.quantity("x", Range(0.05, 0.95), shape="uniform")
    for holds, codes in (("x > 15.5 / 16", []), ("x > 1", ["AM0521"]), ("x < 15.5 / 16", []), ("x < 1", ["AM0521"])):
        found = check_map(make.map(x, make.model("m", holds)), make.day, lanes=64)
        assert [one.code for one in found] == codes


def test_a_fault_of_a_quantity_is_told_at_the_quantity_and_not_again_at_the_model(make: type[Make]) -> None:
    made = make.map(make.quantity("x", Range(3, 2)), make.model("m", "x > 1"), make.model("n", "x > 2"))
    assert [(one.section, one.id, one.code) for one in check_map(made, make.day)] == [("quantities", "x", "AM0501")]
