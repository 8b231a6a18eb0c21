"""What the writer specified becomes a distribution, or is refused with the field, the reason and a way out."""

from __future__ import annotations

import datetime
from math import inf, nan
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from argmap.nodes import Counts, Fixed, Quantiles, Range, Series, Three
from argmap.quantities import distributions as known
from argmap.quantities.faults import UnusableError
from argmap.quantities.priors import LEAST_MASS, at_date, prior, spec_field

if TYPE_CHECKING:
    from argmap.quantities.distributions import Distribution
    from tests.quantities.conftest import Make

DAYS = [datetime.date(2023, 1, 1), datetime.date(2025, 1, 1)]
ORDER = "write the least, the most likely and the greatest value in this order"
ABOVE = "use `shape: normal`, or ends above 0"
BOTH = "`q`: quantiles must increase, the probabilities and the values alike"
SHARES = "`q`: the probabilities of quantiles lie between 0 and 1, both excluded"
REFUSED: list[tuple[dict[str, Any], str, tuple[str, ...], str, str]] = [
    ({"spec": Fixed(inf)}, "AM0501", ("value",), "`q`: inf is not a finite number", ""),
    ({"spec": Range(3, 2)}, "AM0501", ("range",), "`q`: the range goes down from 3 to 2", "write 2 to 3"),
    ({"spec": Range(1, inf)}, "AM0501", ("range",), "`q`: inf is not a finite number", ""),
    ({"spec": Range(-inf, 1)}, "AM0501", ("range",), "`q`: -inf is not a finite number", ""),
    ({"spec": Range(1, nan)}, "AM0501", ("range",), "`q`: nan is not a finite number", ""),
    (
        {"spec": Range(-1, 2), "shape": "lognormal"}, "AM0502", ("range",),
        "`q`: a lognormal needs both ends above 0, but the range starts at -1", ABOVE,
    ),
    (
        {"spec": Range(0, 2), "shape": "loguniform"}, "AM0502", ("range",),
        "`q`: a loguniform needs both ends above 0, but the range starts at 0", ABOVE,
    ),
    ({"spec": Three(3, 2, 5)}, "AM0501", ("three",), "`q`: 3, 2, 5 do not increase", ORDER),
    ({"spec": Three(1, 6, 5)}, "AM0501", ("three",), "`q`: 1, 6, 5 do not increase", ORDER),
    ({"spec": Three(1, nan, 5)}, "AM0501", ("three",), "`q`: nan is not a finite number", ""),
    ({"spec": Three(-inf, 2, 5)}, "AM0501", ("three",), "`q`: -inf is not a finite number", ""),
    ({"spec": Three(1, 2, inf)}, "AM0501", ("three",), "`q`: inf is not a finite number", ""),
    (
        {"spec": Counts(5, 3)}, "AM0501", ("counts",),
        "`q`: 5 of 3 is impossible: hits lie between 0 and the trials", "",
    ),
    (
        {"spec": Counts(-1, 3)}, "AM0501", ("counts",),
        "`q`: -1 of 3 is impossible: hits lie between 0 and the trials", "",
    ),
    ({"spec": Counts(1, inf)}, "AM0501", ("counts",), "`q`: inf is not a finite number", ""),
    ({"spec": Counts(inf, inf)}, "AM0501", ("counts",), "`q`: inf is not a finite number", ""),
    (
        {"spec": Quantiles(((0.5, 1),))}, "AM0501", ("quantiles",),
        "`q`: 1 quantile, expected at least two", "",
    ),
    ({"spec": Quantiles(())}, "AM0501", ("quantiles",), "`q`: 0 quantiles, expected at least two", ""),
    ({"spec": Quantiles(((0.5, 1), (0.9, 1)))}, "AM0501", ("quantiles",), BOTH, ""),
    ({"spec": Quantiles(((0.5, 1), (0.5, 2)))}, "AM0501", ("quantiles",), BOTH, ""),
    ({"spec": Quantiles(((0, 1), (0.9, 2)))}, "AM0501", ("quantiles",), SHARES, ""),
    ({"spec": Quantiles(((0.1, 1), (1, 2)))}, "AM0501", ("quantiles",), SHARES, ""),
    ({"spec": Quantiles(((0.1, 1), (1.5, 2)))}, "AM0501", ("quantiles",), SHARES, ""),
    ({"spec": Quantiles(((0.1, 1), (0.9, inf)))}, "AM0501", ("quantiles",), "`q`: inf is not a finite number", ""),
    ({"spec": Quantiles(((nan, 1), (0.9, 2)))}, "AM0501", ("quantiles",), "`q`: nan is not a finite number", ""),
    ({"spec": Series(())}, "AM0501", ("series",), "`q`: the series has no dates", ""),
    (
        {"spec": Series(((DAYS[1], Fixed(1)), (DAYS[0], Fixed(2))))}, "AM0501", ("series",),
        "`q`: the dates of the series do not increase", "",
    ),
    (
        {"spec": Series(((DAYS[0], Fixed(1)), (DAYS[0], Fixed(2))))}, "AM0501", ("series",),
        "`q`: the dates of the series do not increase", "",
    ),
    (
        {"spec": Series(((DAYS[0], Range(3, 2)),))}, "AM0501", ("series",),
        "`q`: the range goes down from 3 to 2", "write 2 to 3",
    ),
    (
        {"spec": Range(1, 2), "within": (5, 4)}, "AM0503", ("within",),
        "`q`: `within` goes from 5 to 4, expected a lower end first", "",
    ),
    (
        {"spec": Range(1, 2), "within": (5, 5)}, "AM0503", ("within",),
        "`q`: `within` goes from 5 to 5, expected a lower end first", "",
    ),
    (
        {"spec": Range(1, 2), "within": (50, 60)}, "AM0503", ("within",),
        "`q`: `within` 50 to 60 leaves only 2e-64 of the distribution", "move the range, or widen `within`",
    ),
    (
        {"spec": Fixed(7), "within": (0, 1)}, "AM0503", ("within",),
        "`q`: the value 7 lies outside `within` 0 to 1", "",
    ),
    (
        {"spec": Fixed(7), "within": (8, 9)}, "AM0503", ("within",),
        "`q`: the value 7 lies outside `within` 8 to 9", "",
    ),
    (
        {"spec": Range(3, 2), "owner": "m"}, "AM0501", ("inputs", "q", "range"),
        "`m.q`: the range goes down from 3 to 2", "write 2 to 3",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "code", "path", "message", "hint"), REFUSED)
def test_an_impossible_distribution_is_named_with_its_field_and_a_way_out(
    make: type[Make], fields: dict[str, Any], code: str, path: tuple[str, ...], message: str, hint: str
) -> None:
    with pytest.raises(UnusableError) as caught:
        prior(make.quantity(**fields), None)
    fault = caught.value.fault
    assert (fault.code, fault.path, fault.message, fault.hint) == (code, path, message, hint)
    place = ("models", "m") if "owner" in fields else ("quantities", "q")
    assert (fault.section, fault.id, fault.offset) == (*place, None)


LARGE = Range(1, 9)
NORMAL = known.Normal(0.0, 2 / (2 * known.Z90))


@pytest.mark.parametrize(
    ("fields", "made"),
    [
        ({"spec": Fixed(-3)}, known.Point(-3)),
        ({"spec": Range(3, 3)}, known.Point(3)),
        ({"spec": Range(-3, -3), "shape": "lognormal"}, known.Point(-3)),
        ({"spec": Range(-1, 1)}, NORMAL),
        ({"spec": Range(0, 2)}, known.Normal(1.0, NORMAL.sd)),
        ({"spec": Range(0, 18), "shape": "uniform"}, known.Uniform(-1.0, 19.0)),
        ({"spec": Three(1, 1, 5)}, known.Beta(1.0, 5.0, 1, 5)),
        ({"spec": Three(1, 5, 5)}, known.Beta(5.0, 1.0, 1, 5)),
        ({"spec": Three(5, 5, 5)}, known.Point(5)),
        ({"spec": Counts(0, 0)}, known.Beta(1, 1)),
        ({"spec": Counts(0, 3)}, known.Beta(1, 4)),
        ({"spec": Counts(3, 3)}, known.Beta(4, 1)),
        ({"spec": Fixed(7), "within": (7, 8)}, known.Point(7)),
        ({"spec": Fixed(7), "within": (6, 7)}, known.Point(7)),
        ({"spec": Counts(1, 3), "within": (0, 1)}, known.Beta(2, 3)),
        ({"spec": Counts(1, 3), "within": (-1, 2)}, known.Beta(2, 3)),
        ({"spec": Counts(1, 3), "within": (0, 0.9)}, known.Truncated(known.Beta(2, 3), 0, 0.9)),
        ({"spec": Counts(1, 3), "within": (0.1, 1)}, known.Truncated(known.Beta(2, 3), 0.1, 1)),
        ({"spec": Range(-1, 1), "within": (0, inf)}, known.Truncated(NORMAL, 0, inf)),
        ({"spec": Range(-1, 1), "within": (-inf, 0)}, known.Truncated(NORMAL, -inf, 0)),
        ({"spec": Range(-1, 1), "within": (-inf, inf)}, NORMAL),
    ],
)
def test_the_ends_of_what_may_be_written_are_read(make: type[Make], fields: dict[str, Any], made: Distribution) -> None:
    assert prior(make.quantity(**fields), None) == made


@pytest.mark.parametrize(("share", "refused"), [(1.01 * LEAST_MASS, False), (0.99 * LEAST_MASS, True)])
def test_a_cut_must_leave_a_millionth(make: type[Make], share: float, refused: bool) -> None:
    quantity = make.quantity(spec=Range(0.05, 0.95), shape="uniform", within=(1 - share, 2))
    if refused:
        with pytest.raises(UnusableError, match="leaves only 1e-06 of the distribution"):
            prior(quantity, None)
    else:
        assert prior(quantity, None).support == pytest.approx((1 - share, 1), rel=1e-12)


def test_every_way_to_write_a_quantity_has_its_field() -> None:
    specs = [Fixed(1), LARGE, Three(1, 2, 3), Counts(1, 2), Quantiles(((0.1, 1), (0.9, 2))), Series(())]
    assert [spec_field(spec) for spec in specs] == ["value", "range", "three", "counts", "quantiles", "series"]


def _day(offset: int) -> datetime.date:
    return DAYS[0] + datetime.timedelta(days=offset)


@pytest.mark.parametrize(
    ("points", "day", "interval"),
    [
        ((Range(1, 16), Range(16, 256), Range(1, 2)), 0, (1, 16)),
        ((Range(1, 16), Range(16, 256), Range(1, 2)), 25, (2, 32)),
        ((Range(1, 16), Range(16, 256), Range(1, 2)), 75, (8, 128)),
        ((Range(1, 16), Range(16, 256), Range(1, 2)), 100, (16, 256)),
        ((Range(1, 16), Range(16, 256), Range(1, 512)), 300, (4, 362.03867196751236)),
        ((Range(1, 16), Range(16, 256), Range(1, 512)), 500, (1, 512)),
        ((Range(1, 16), Range(16, 256), Range(1, 512)), 501, (1, 512)),
        ((Range(1, 16), Range(16, 256), Range(1, 512)), -1, (1, 16)),
        ((Range(1, 16), Range(5, 8), Range(0, 512)), 25, (2, 14)),
        ((Range(-1, 1), Range(-3, 9), Range(1, 2)), 75, (-2.5, 7)),
        ((Fixed(4), Fixed(64), Range(1, 2)), 50, (16, 16)),
        ((Fixed(4), Range(16, 256), Range(1, 2)), 50, (8, 32)),
    ],
)
def test_a_series_is_read_between_its_two_nearest_dates(
    make: type[Make], points: tuple[Range | Fixed, ...], day: int, interval: tuple[float, float]
) -> None:
    series = Series(tuple(zip((_day(0), _day(100), _day(500)), points, strict=True)))
    made = at_date(make.quantity(spec=series), series, _day(day))
    np.testing.assert_allclose((made.low, made.high), interval, rtol=1e-12)
