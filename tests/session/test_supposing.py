"""Sliders on quantities, and writing where they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.problems import ArgmapError
from argmap.session import Options, open_session
from argmap.session.supposing import PLACES, NotSupposed, Slider, slider_of
from tests.small_map import NUMBERS, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

LANES, PRICE = 1024, "gpu_price"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_map(tmp_path)


def test_values_are_written_as_one_change_that_undo_takes_back(folder: Path) -> None:
    session = open_session(folder, Options(lanes=LANES))
    session.fix({PRICE: 2.0, "retraining-cost.share": 0.1})
    assert session.unsaved == ("numbers.yaml",)
    text = session.pending[0].after
    assert "gpu_price: {unit: USD/gpu_hour, value: 2}   # keep this comment" in text
    assert 'share: {unit: "1", value: 0.1}' in text
    session.undo()
    assert session.unsaved == ()


def test_a_slider_is_the_same_while_its_quantity_is_supposed(folder: Path) -> None:
    session = open_session(folder, Options(lanes=LANES))
    before = slider_of(session, PRICE)
    session.with_options(Options(lanes=LANES, supposed=((PRICE, 9.0),)))
    assert slider_of(session, PRICE) == before


def test_a_value_that_evidence_bears_on_is_not_written(folder: Path) -> None:
    session = open_session(folder, Options(lanes=LANES))
    with pytest.raises(ArgmapError, match="evidence bears on `gpu_hours`"):
        session.fix({PRICE: 2.0, "gpu_hours": 1e6})
    assert session.unsaved == ()


def test_a_private_input_and_a_shared_quantity_have_sliders(folder: Path) -> None:
    session = open_session(folder, Options(lanes=LANES))
    assert slider_of(session, "budget").is_wide
    assert not slider_of(session, "retraining-cost.share").is_wide


def test_a_quantity_that_cannot_be_read_has_no_slider(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("range: 1e5 to 1e7", "value: 1e6")
    session = open_session(write_small_map(tmp_path, numbers=numbers), Options(lanes=LANES))
    with pytest.raises(NotSupposed):
        slider_of(session, "gpu_hours")


@given(st.floats(1e-6, 1e6), st.floats(1.01, 1e6), st.integers(0, PLACES))
def test_a_place_is_found_again_by_its_value(low: float, factor: float, place: int) -> None:
    slider = Slider(key="q", unit="", low=low, middle=low, high=low * factor)
    assert low * 0.99 <= slider.value(place) <= low * factor * 1.01
    if factor > 1.5:
        assert abs(slider.place(slider.value(place)) - place) <= 1
