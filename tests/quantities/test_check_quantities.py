"""Faults of quantities and of the evidence on them: code, place and words, and what is only odd as a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.nodes import AtLeast, Counts, Fixed, Measured, Range
from argmap.problems import Severity
from argmap.quantities.check import check_map

if TYPE_CHECKING:
    from argmap.quantities.faults import Fault
    from tests.quantities.conftest import Make

ODD = {"AM0523", "AM0524", "AM0525"}
FAULTS: list[tuple[dict[str, Any], str, tuple[str, ...], int | None, str, str]] = [
    ({"spec": Range(3, 2)}, "AM0501", ("range",), None, "`q`: the range goes down from 3 to 2", "write 2 to 3"),
    (
        {"unit": "USD//year"}, "AM0504", ("unit",), 4,
        "`q`: the unit `USD//year` cannot be read: expected a unit, found `/`", "",
    ),
    (
        {"unit": "$"}, "AM0504", ("unit",), 0, "`q`: the unit `$` cannot be read: `$` cannot stand in a unit",
        "currencies are written USD, EUR, ...",
    ),
    (
        {"spec": Counts(3, 9), "unit": "USD"}, "AM0518", ("unit",), None,
        "`q` is a share from counts, but its unit is USD", 'write `unit: "1"`',
    ),
    (
        {"spec": Counts(3, 9), "unit": "percent"}, "AM0518", ("unit",), None,
        "`q` is a share from counts, but its unit is percent", 'write `unit: "1"`',
    ),
    (
        {"spec": Range(1, 100), "shape": "normal"}, "AM0523", ("range",), None,
        "`q`: as normal, 1 to 100 lies below 0 in 4.7 % of draws", "leave the shape out, or add `within:`",
    ),
    (
        {"spec": Range(1, 100), "shape": "uniform"}, "AM0523", ("range",), None,
        "`q`: as uniform, 1 to 100 lies below 0 in 4.1 % of draws", "leave the shape out, or add `within:`",
    ),
    (
        {"spec": Range(1, 20), "shape": "uniform"}, "AM0523", ("range",), None,
        "`q`: as uniform, 1 to 20 lies below 0 in 0.3 % of draws", "leave the shape out, or add `within:`",
    ),
    (
        {"spec": Range(1, 4), "shape": "normal"}, "AM0523", ("range",), None,
        "`q`: as normal, 1 to 4 lies below 0 in 0.3 % of draws", "leave the shape out, or add `within:`",
    ),
    (
        {"spec": Range(1, 100), "shape": "normal", "within": (-1, 200)}, "AM0523", ("range",), None,
        "`q`: as normal, 1 to 100 lies below 0 in 0.3 % of draws", "leave the shape out, or add `within:`",
    ),
    (
        {"unit": "contributon"}, "AM0525", ("unit",), None, "`q`: the unit word `contributon` stands nowhere else",
        "did you mean `contribution`?",
    ),
    ({"id": "t"}, "AM0526", (), None, "`t` is the as-of date in formulas", "give it a longer name"),
    (
        {"correlations": (("z", 0.5),)}, "AM0514", ("with", "z"), None, "`q` correlates with `z`, which is no quantity",
        "",
    ),
    ({"correlations": (("q", 0.5),)}, "AM0514", ("with", "q"), None, "`q` correlates with itself", ""),
]  # fmt: skip


def _told(one: Fault) -> tuple[object, ...]:
    assert (one.severity is Severity.WARNING) == (one.code in ODD)
    return (one.section, one.id, one.code, one.path, one.offset, one.message, one.hint)


@pytest.mark.parametrize(("fields", "code", "path", "offset", "message", "hint"), FAULTS)
def test_a_fault_in_a_quantity_has_its_code_its_place_and_its_words(
    make: type[Make],
    fields: dict[str, Any],
    code: str,
    path: tuple[str, ...],
    offset: int | None,
    message: str,
    hint: str,
) -> None:
    quantity = make.quantity(**fields)
    others = [make.quantity(id, unit="contribution") for id in ("p", "r")]
    assert [_told(one) for one in check_map(make.map(quantity, *others), make.day)] == [
        ("quantities", quantity.id, code, path, offset, message, hint)
    ]


def test_a_fault_in_a_private_input_is_placed_in_its_model(make: type[Make]) -> None:
    model = make.model("m", "t > 2 [$] and q > 1", None, (make.quantity("t"), make.quantity("q", unit="a//b")))
    found = [_told(one) for one in check_map(make.map(model), make.day)]
    assert found[:2] == [
        (
            "models", "m", "AM0510", ("holds",), 7,
            "`m`: `$` cannot stand in a unit", "currencies are written USD, EUR, ...",
        ),
        (
            "models", "m", "AM0504", ("inputs", "q", "unit"), 2,
            "`m.q`: the unit `a//b` cannot be read: expected a unit, found `/`", "",
        ),
    ]  # fmt: skip
    assert found[2:] == [
        ("models", "m", "AM0526", ("inputs", "t"), None, "`t` is the as-of date in formulas", "give it a longer name")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"spec": Range(1, 2), "shape": "normal"},
        {"spec": Range(1, 19), "shape": "uniform"},
        {"spec": Range(0, 100), "shape": "normal"},
        {"spec": Range(-1, 100), "shape": "uniform"},
        {"spec": Range(1, 100), "shape": "loguniform"},
        {"spec": Range(1, 100)},
        {"spec": Range(1, 100), "shape": "normal", "within": (0, 200)},
        {"spec": Counts(3, 9)},
        {"spec": Counts(3, 9), "unit": "USD/USD"},
        {"spec": Fixed(0)},
    ],
)
def test_what_may_well_be_meant_is_no_fault(make: type[Make], fields: dict[str, Any]) -> None:
    assert check_map(make.map(make.quantity(**fields)), make.day) == ()


@pytest.mark.parametrize(
    ("spec", "item", "told"),
    [
        (
            Range(1, 10), {"measurement": Measured(300, 0.1), "reliability": 0.9},
            (
                "evidence", "seen", "AM0524", (), None,
                "`seen` conflicts with what else is known of `q`, so it counts for little",
                "check its unit and value, or widen the prior",
            ),
        ),
        (
            Fixed(3), {"measurement": Measured(3, 0.1)},
            (
                "quantities", "q", "AM0508", (), None,
                "`q` is written as an exact number, so `seen` cannot move it", "give it a `range:`",
            ),
        ),
        (
            Counts(1, 3), {"measurement": AtLeast(2)},
            (
                "quantities", "q", "AM0508", (), None,
                "`q`: no value of its prior fits `seen`",
                "widen the prior, or give the evidence a reliability below 1",
            ),
        ),
    ],
)  # fmt: skip
def test_evidence_that_a_quantity_cannot_take_is_told_in_words(
    make: type[Make], spec: Any, item: dict[str, Any], told: tuple[object, ...]
) -> None:
    made = make.map(make.quantity(spec=spec), make.evidence("seen", **item))
    assert [_told(one) for one in check_map(made, make.day)] == [told]


def test_all_evidence_that_no_value_fits_is_named(make: type[Make]) -> None:
    items = [make.evidence(id, AtLeast(2)) for id in ("one", "two")]
    (fault,) = check_map(make.map(make.quantity(spec=Counts(1, 3)), *items), make.day)
    assert fault.message == "`q`: no value of its prior fits `one`, `two`"


def test_evidence_on_nothing_or_that_measures_nothing_is_no_fault_of_a_quantity(make: type[Make]) -> None:
    items = make.evidence("a", None), make.evidence("b", Measured(1, 0), "nowhere"), make.evidence("c", Measured(1, 0))
    found = check_map(make.map(make.quantity(), *items), make.day)
    assert [(one.id, one.code) for one in found] == [("c", "AM0505")]


def test_every_doubtful_unit_word_is_told_with_the_nearest(make: type[Make]) -> None:
    units = {"a": "contributon/persn", "b": "contribution/person", "c": "contribution", "d": "widgets", "e": "widget"}
    made = [make.quantity(id, unit=unit) for id, unit in units.items()]
    seen = make.evidence("x", AtLeast(1), "e", unit="widget")
    assert [(one.id, one.message, one.hint) for one in check_map(make.map(*made, seen), make.day)] == [
        ("a", "`a`: the unit word `contributon` stands nowhere else", "did you mean `contribution`?"),
        ("a", "`a`: the unit word `persn` stands nowhere else", "did you mean `person`?"),
        ("d", "`d`: the unit word `widgets` stands nowhere else", "did you mean `widget`?"),
    ]


@pytest.mark.parametrize(("word", "told"), [("contributionperiowxy", True), ("contributionperivwxy", False)])
def test_a_unit_word_is_a_likely_slip_from_85_in_100_alike(make: type[Make], word: str, told: bool) -> None:
    """17 of 20 letters are the same, or 16."""
    units = {"a": word, "b": "contributionperiodab", "c": "contributionperiodab"}
    found = check_map(make.map(*(make.quantity(id, unit=unit) for id, unit in units.items())), make.day)
    assert [one.hint for one in found] == ["did you mean `contributionperiodab`?"] * told


@pytest.mark.parametrize(("word", "other", "told"), [("zorpx", "zorp", True), ("zorp", "zor", False)])
def test_no_unit_word_is_a_slip_of_one_of_three_letters(make: type[Make], word: str, other: str, told: bool) -> None:
    units = {"a": word, "b": other, "c": other}
    found = check_map(make.map(*(make.quantity(id, unit=unit) for id, unit in units.items())), make.day)
    assert [one.hint for one in found] == [f"did you mean `{other}`?"] * told
