"""What evidence says about a quantity: in its unit, at its date, once for each group, or why it says nothing."""

from __future__ import annotations

import datetime
from math import inf, nan
from typing import TYPE_CHECKING, Any

import pytest

from argmap.nodes import AtLeast, AtMost, Counts, Fixed, Interval, Measured, Series
from argmap.quantities.faults import UnusableError
from argmap.quantities.sightings import counting, measurement_field, sighting, sighting_fault, sightings

if TYPE_CHECKING:
    from tests.quantities.conftest import Make

DAY = datetime.date(2024, 1, 4)
REFUSED: list[tuple[dict[str, Any], dict[str, Any], str, tuple[str, ...], str, str]] = [
    (
        {}, {"measurement": Measured(3, 0)}, "AM0505", ("measured",),
        "`seen`: measured 3 within 0, expected a half-width above 0", "",
    ),
    (
        {}, {"measurement": Measured(3, -0.1)}, "AM0505", ("measured",),
        "`seen`: measured 3 within -0.1, expected a half-width above 0", "",
    ),
    (
        {}, {"measurement": Measured(inf, 0.1)}, "AM0505", ("measured",),
        "`seen`: measured inf within 0.1, expected a half-width above 0", "",
    ),
    (
        {}, {"measurement": Measured(0, 0.1)}, "AM0505", ("measured",),
        "`seen`: a share of 0 is no width: give the half-width in units", "",
    ),
    ({}, {"measurement": Interval(3, 2)}, "AM0505", ("interval",), "`seen`: 3 to 2 does not increase", ""),
    ({}, {"measurement": Interval(3, 3)}, "AM0505", ("interval",), "`seen`: 3 to 3 does not increase", ""),
    (
        {}, {"measurement": Interval(-1e308, 1e308)}, "AM0505", ("interval",),
        "`seen`: -1e+308 to 1e+308 reaches numbers too large to weigh, expected at most 1e+150", "",
    ),
    (
        {"unit": "byte"}, {"measurement": Interval(-1e300, 1), "unit": "TB"}, "AM0505", ("interval",),
        "`seen`: -inf to 1e+12 reaches numbers too large to weigh, expected at most 1e+150", "",
    ),
    (
        {}, {"measurement": Measured(3, 1e200)}, "AM0505", ("measured",),
        "`seen`: measured 3 within 3e+200 reaches numbers too large to weigh, expected at most 1e+150", "",
    ),
    (
        {}, {"measurement": Measured(-1e151, 2, relative=False)}, "AM0505", ("measured",),
        "`seen`: measured -1e+151 within 2 reaches numbers too large to weigh, expected at most 1e+150", "",
    ),
    ({}, {"measurement": Counts(3, 2)}, "AM0505", ("counts",), "`seen`: 3 of 2 is impossible", ""),
    ({}, {"measurement": Counts(-1, 2)}, "AM0505", ("counts",), "`seen`: -1 of 2 is impossible", ""),
    (
        {"unit": "USD"}, {"measurement": Counts(1, 2)}, "AM0505", ("counts",),
        "`seen`: counts speak of a share, but `q` is in USD", "",
    ),
    (
        {"unit": "$"}, {"measurement": Counts(1, 2)}, "AM0505", ("counts",),
        "`seen`: counts speak of a share, but `q` is in $", "",
    ),
    (
        {"unit": "a\x7f"}, {"measurement": Counts(1, 2)}, "AM0505", ("counts",),
        "`seen`: counts speak of a share, but `q` is in aU+007F", "",
    ),
    (
        {"unit": "a"}, {"measurement": AtLeast(2), "unit": "b\x7f"}, "AM0504", ("unit",),
        "`seen`: unit `bU+007F` cannot be compared with `a`: `U+007F` cannot stand in a unit", "",
    ),
    ({}, {"measurement": AtLeast(inf)}, "AM0505", ("at_least",), "`seen`: inf is not a finite number", ""),
    ({}, {"measurement": AtMost(nan)}, "AM0505", ("at_most",), "`seen`: nan is not a finite number", ""),
    (
        {}, {"measurement": AtLeast(2), "reliability": 0}, "AM0505", ("reliability",),
        "`seen`: a reliability of 0, expected more than 0 and at most 1", "",
    ),
    (
        {}, {"measurement": AtLeast(2), "reliability": 1.5, "relevance": 2}, "AM0505", ("reliability",),
        "`seen`: a reliability of 1.5, expected more than 0 and at most 1", "",
    ),
    (
        {}, {"measurement": AtLeast(2), "relevance": 0}, "AM0505", ("relevance",),
        "`seen`: a relevance of 0, expected more than 0 and at most 1", "",
    ),
    (
        {}, {"measurement": AtLeast(2), "relevance": 1.5}, "AM0505", ("relevance",),
        "`seen`: a relevance of 1.5, expected more than 0 and at most 1", "",
    ),
    (
        {}, {"measurement": AtLeast(2), "half_life": 0}, "AM0505", ("half_life",),
        "`seen`: a half-life of 0 years, expected more than 0", "",
    ),
    (
        {}, {"measurement": AtLeast(2), "half_life": -1.5}, "AM0505", ("half_life",),
        "`seen`: a half-life of -1.5 years, expected more than 0", "",
    ),
    (
        {"unit": "USD"}, {"measurement": AtLeast(2), "unit": "year"}, "AM0506", ("unit",),
        "`seen`: its unit is year, but `q` is in USD", "a factor of [USD/year] lies between them",
    ),
    (
        {"unit": "USD/year"}, {"measurement": AtLeast(2), "unit": "kUSD"}, "AM0506", ("unit",),
        "`seen`: its unit is kUSD, but `q` is in USD/year", "a factor of [1/year] lies between them",
    ),
    (
        {"unit": "km/hour"}, {"measurement": AtLeast(2), "unit": "kg/minute"}, "AM0506", ("unit",),
        "`seen`: its unit is kg/minute, but `q` is in km/hour", "a factor of [km/kg] lies between them",
    ),
    (
        {"unit": "km/hour"}, {"measurement": AtLeast(2), "unit": "mile"}, "AM0506", ("unit",),
        "`seen`: its unit is mile, but `q` is in km/hour", "a factor of [1/hour] lies between them",
    ),
    (
        {"unit": "USD"}, {"measurement": AtLeast(2), "unit": "$"}, "AM0504", ("unit",),
        "`seen`: unit `$` cannot be compared with `USD`: `$` cannot stand in a unit", "",
    ),
    (
        {"unit": "USD//year"}, {"measurement": AtLeast(2), "unit": "USD"}, "AM0504", ("unit",),
        "`seen`: unit `USD` cannot be compared with `USD//year`: expected a unit, found `/`", "",
    ),
    (
        {"spec": Series(((DAY, Fixed(2)),))}, {"measurement": AtLeast(2)}, "AM0507", ("quantity",),
        "`seen`: `q` is a series, which takes no evidence", "write the value of `seen` as a point of the series",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("quantity", "item", "code", "path", "message", "hint"), REFUSED)
def test_evidence_that_makes_no_sense_is_named_with_its_field_and_a_way_out(
    make: type[Make],
    quantity: dict[str, Any],
    item: dict[str, Any],
    code: str,
    path: tuple[str, ...],
    message: str,
    hint: str,
) -> None:
    about, seen = make.quantity(**quantity), make.evidence("seen", **item)
    with pytest.raises(UnusableError) as caught:
        sighting(about, seen, DAY)
    fault = caught.value.fault
    assert (fault.code, fault.path, fault.message, fault.hint) == (code, path, message, hint)
    assert (fault.section, fault.id, fault.offset, str(caught.value)) == ("evidence", "seen", None, message)
    assert sighting_fault(about, seen, DAY) == fault


@pytest.mark.parametrize(
    ("unit", "item"),
    [
        ("1", {"measurement": Counts(0, 2)}),
        ("1", {"measurement": Counts(2, 2)}),
        ("1", {"measurement": Counts(0, 0)}),
        ("percent", {"measurement": Counts(1, 2)}),
        ("", {"measurement": Measured(-3, 0.1)}),
        ("m", {"measurement": Measured(0, 0.1, relative=False)}),
        ("m", {"measurement": Interval(-1, 0)}),
        ("m", {"measurement": AtLeast(0), "reliability": 1.0, "relevance": 1.0}),
        ("m", {"measurement": AtMost(0), "reliability": 1e-9, "relevance": 1e-9, "half_life": 1e-9}),
    ],
)
def test_the_ends_of_what_may_be_measured_are_taken(make: type[Make], unit: str, item: dict[str, Any]) -> None:
    about, seen = make.quantity(unit=unit), make.evidence("seen", **item)
    assert sighting_fault(about, seen, DAY) is None
    assert sighting(about, seen, DAY).measurement == item["measurement"]


@pytest.mark.parametrize(
    ("measurement", "converted"),
    [
        (Measured(2, 0.1), Measured(24000, 0.1)),
        (Measured(2, 0.5, relative=False), Measured(24000, 6000, relative=False)),
        (Interval(-1, 3), Interval(-12000, 36000)),
        (AtLeast(0.5), AtLeast(6000)),
        (AtMost(0.5), AtMost(6000)),
    ],
)
def test_a_measurement_is_converted_to_the_unit_of_the_quantity(
    make: type[Make], measurement: Any, converted: Any
) -> None:
    def said(theirs: str) -> Any:
        return sighting(make.quantity(unit="USD/year"), make.evidence("a", measurement, unit=theirs), None).measurement

    assert said("kUSD/month") == converted
    assert said("USD/year") == said("USD/year/1") == said("") == measurement


def test_a_speed_in_metres_a_minute_counts_for_one_in_kilometres_an_hour(make: type[Make]) -> None:
    seen = make.evidence("a", Interval(250, 300), unit="m/minute")
    measured = sighting(make.quantity(unit="km/hour"), seen, None).measurement
    assert isinstance(measured, Interval)
    assert (measured.low, measured.high) == pytest.approx((15, 18))


def test_counts_are_not_converted(make: type[Make]) -> None:
    about, seen = make.quantity(unit="percent"), make.evidence("a", Counts(1, 4), unit="1")
    assert sighting(about, seen, None).measurement == Counts(1, 4)


@pytest.mark.parametrize(
    ("half_life", "age", "left"),
    [(1, 0, 0.5), (1, 365.25, 0.25), (2, 1461, 0.125), (0.5, 365.25, 0.125), (None, 9999, 0.5), (1, -10, 0.5)],
)
def test_relevance_halves_with_every_half_life_of_age(
    make: type[Make], half_life: float | None, age: float, left: float
) -> None:
    seen = make.evidence("a", AtLeast(1), relevance=0.5, half_life=half_life, date=DAY)
    made = sighting(make.quantity(), seen, DAY + datetime.timedelta(days=int(age)))
    assert made.relevance == pytest.approx(left, rel=1e-3)
    assert sighting(make.quantity(), seen, None).relevance == 0.5


@pytest.mark.parametrize(
    "fields",
    [
        {"date": datetime.date(2025, 1, 1)},
        {"valid_until": datetime.date(2023, 12, 31)},
        {"status": "disputed"},
        {"status": "retracted"},
    ],
)
def test_evidence_outside_its_time_or_status_is_left_out(make: type[Make], fields: dict[str, Any]) -> None:
    item = make.evidence("a", Measured(9, 0.1), **fields)
    assert sightings(make.quantity(), [item], DAY) == ()


def test_evidence_counts_from_its_first_day_to_its_last(make: type[Make]) -> None:
    item = make.evidence("a", Measured(9, 0.1), date=datetime.date(2023, 5, 1), valid_until=datetime.date(2024, 5, 1))
    days = [datetime.date(2023, 4, 30), item.date, datetime.date(2024, 5, 1), datetime.date(2024, 5, 2)]
    assert [len(sightings(make.quantity(), [item], day)) for day in days] == [0, 1, 1, 0]


def test_sources_of_a_group_share_one_weight_and_one_name(make: type[Make]) -> None:
    late = datetime.date(2030, 1, 1)
    items = [
        make.evidence("c", AtLeast(1), group="g", relevance=0.5),
        make.evidence("b", AtLeast(1), group="g", reliability=0.25),
        make.evidence("a", AtLeast(1)),
        make.evidence("d", AtLeast(1), group="g", status="retracted"),
        make.evidence("e", AtLeast(1), group="g", date=late),
        make.evidence("f", AtLeast(1), group="h"),
        make.evidence("g", None, group="g"),
    ]
    made = sightings(make.quantity(), items, DAY)
    assert [(one.id, one.source, one.share, one.power) for one in made] == [
        ("a", "a", 1, 1), ("b", "group g", 0.5, 0.5), ("c", "group g", 0.5, 0.25), ("f", "group h", 1, 1),
    ]  # fmt: skip
    assert [(one.reliability, one.relevance) for one in made] == [(1, 1), (0.25, 1), (1, 0.5), (1, 1)]
    assert [one.id for one in counting(items, None)] == ["a", "b", "c", "e", "f"]


def test_a_single_item_stands_for_itself(make: type[Make]) -> None:
    made = sighting(make.quantity(), make.evidence("a", AtLeast(1), group="g"), None)
    assert (made.id, made.share, made.source) == ("a", 1, "group g")


def test_every_measurement_has_its_field() -> None:
    said = [Measured(1, 0.1), Interval(1, 2), Counts(1, 2), AtLeast(1), AtMost(1)]
    assert [measurement_field(one) for one in said] == ["measured", "interval", "counts", "at_least", "at_most"]
