"""Posteriors at the ends of the numbers there are: a value, or a fault that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.nodes import AtLeast, AtMost, Interval, Measured, Range, Three
from argmap.quantities.faults import UnusableError
from argmap.quantities.sightings import sighting_fault
from tests.quantities.test_updating import P, updated

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


@pytest.mark.parametrize("far", [1e20, 1e60, 1e100, 1e140])
@pytest.mark.parametrize("spec", [Range(1, 10), Range(1, 1.01)])
def test_a_doubtful_source_however_far_out_leaves_the_prior(make: type[Make], spec: Range, far: float) -> None:
    quantity = make.quantity(spec=spec)
    seen = make.evidence("a", Interval(far, 1.7 * far), reliability=0.9)
    made = updated(quantity, seen)
    assert made.notes[0].discounted
    np.testing.assert_allclose(made.quantile(P), updated(quantity).quantile(P), rtol=1e-3)


@pytest.mark.parametrize(
    ("spec", "measurement"),
    [(Range(1e200, 1e250), AtMost(2.2)), (Range(100, 120), Measured(2e28, 0.1)), (Range(100, 120), AtMost(1e-30))],
)
def test_evidence_so_far_out_that_nothing_is_left_of_the_prior_is_refused(
    make: type[Make], spec: Range, measurement: Any
) -> None:
    with pytest.raises(UnusableError, match="no value of its prior fits"):
        updated(make.quantity(spec=spec), make.evidence("a", measurement))


def test_a_prior_that_leaves_the_numbers_everywhere_is_refused_as_such(make: type[Make]) -> None:
    endless = make.quantity(spec=Range(-1.7e308, -1e200), shape="uniform", of="next")
    with pytest.raises(UnusableError, match="too large to compute with"):
        updated(endless, make.evidence("a", Interval(-1.0, -5e-324)))


ENDS = st.sampled_from([-1.7e308, -1e200, -1.0, -5e-324, 0.0, 5e-324, 1e-200, 1.0, 3.0, 1e200, 1.7e308])
PAIRS = st.lists(ENDS, min_size=2, max_size=2, unique=True).map(sorted)
SPECS = st.one_of(
    PAIRS.map(lambda ends: Range(*ends)),
    st.lists(ENDS, min_size=3, max_size=3, unique=True).map(sorted).map(lambda points: Three(*points)),
)
MEASUREMENTS = st.one_of(
    PAIRS.map(lambda ends: Interval(*ends)),
    ENDS.map(AtLeast),
    ENDS.map(AtMost),
    st.builds(Measured, ENDS, ENDS.map(abs).filter(bool), st.booleans()),
)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_numbers_of_any_size_give_a_posterior_or_a_fault_and_no_warning(make: type[Make], data: st.DataObject) -> None:
    fields: dict[str, Any] = data.draw(
        st.fixed_dictionaries(
            {
                "shape": st.sampled_from([None, "normal", "uniform", "loguniform"]),
                "of": st.sampled_from(["centre", "next"]),
                "within": st.none() | PAIRS.map(tuple),
            }
        )
    )
    seen = [
        make.evidence(id, measurement, reliability=data.draw(st.sampled_from([1.0, 0.9])))
        for id, measurement in zip("abc", data.draw(st.lists(MEASUREMENTS, max_size=3)), strict=False)
    ]
    quantity = make.quantity(spec=data.draw(SPECS), **fields)
    items = [item for item in seen if sighting_fault(quantity, item, None) is None]
    try:
        made = updated(quantity, *items)
    except UnusableError:
        return
    values = made.at(np.linspace(-3.0, 3.0, 13))
    assert (np.diff(values[np.isfinite(values)]) >= 0).all()
    assert isinstance(made.mean, float)
