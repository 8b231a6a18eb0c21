"""What a plot says: the moves it names, the ranges it gives, the bars and shares it draws."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.plots import calibration, distribution, timeline, tornado
from argmap.plots.picture import Area, Dot, Stroke, Words
from tests.plots.making import day, small_calibration, small_distribution, small_timeline, small_tornado, tornados

if TYPE_CHECKING:
    from argmap.plots.picture import Picture


def texts(picture: Picture) -> list[str]:
    return [words.line.text for words in picture.words]


def test_the_largest_moves_are_named_in_the_order_of_time() -> None:
    data = small_timeline()
    assert [turn for turn, _ in data.named()] == [1, 2, 3, 5, 6]
    assert [round(moved, 3) for _, moved in data.named()] == [-0.05, 0.01, -0.02, -0.072, 0.05]
    said = texts(timeline.draw(data))
    for number, moved in enumerate(("−5.0", "+1.0", "−2.0", "−7.2", "+5.0"), 1):
        assert said.count(str(number)) == 2
        assert moved in said
    assert "79 %" in said
    assert "72–85 %" in said


def test_more_moves_than_can_be_named_leave_the_smallest_out() -> None:
    steps = tuple(
        replace(
            small_timeline().moments[0], day=small_timeline().moments[0].day.replace(month=1, day=turn + 1), support=p
        )
        for turn, p in enumerate([0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.4, 0.6, 0.45, 0.55, 0.48])
    )
    data = timeline.Timeline("t", steps)
    assert len(data.named()) == timeline.MOST_NAMED
    assert {turn for turn, _ in data.named()} == set(range(1, 9))


def test_what_goes_up_is_round_and_what_goes_down_is_square() -> None:
    dots = [mark for mark in timeline.draw(small_timeline()).marks if isinstance(mark, Dot) and mark.radius > 9]
    assert {(dot.role, dot.is_square) for dot in dots} == {("pro", False), ("con", True)}


def test_a_claim_of_a_single_day_stands_above_that_day() -> None:
    first = small_timeline().moments[0]
    marks = timeline.draw(timeline.Timeline("t", (first,))).marks
    (dot,) = (mark for mark in marks if isinstance(mark, Dot))
    (tick,) = (mark.points[0][0] for mark in marks if isinstance(mark, Stroke) and mark.role == "soft")
    (figure,) = (mark.line for mark in marks if isinstance(mark, Words) and mark.line.text == "87 %")
    assert dot.at[0] == tick
    assert tick < figure.x < tick + 20.0


def test_a_claim_without_bands_has_none_drawn() -> None:
    bare = replace(small_timeline(), moments=tuple(replace(moment, band=None) for moment in small_timeline().moments))
    assert [mark for mark in timeline.draw(bare).marks if isinstance(mark, Area)] == []
    assert "band" not in timeline.draw(bare).description
    assert len([mark for mark in timeline.draw(small_timeline()).marks if isinstance(mark, Area)]) == 1


def test_the_table_tells_the_ends_and_the_days_that_moved_it_visibly() -> None:
    found = small_timeline()
    assert found.told() == (0, 1, 2, 3, 5, 6)
    days = [str(found.moments[turn].day) for turn in found.told()]
    assert [row[0] for row in timeline.table(found).rows] == days
    assert timeline.Timeline("Nothing", ()).told() == ()


def test_between_days_that_have_one_a_band_keeps_its_distances_from_the_line() -> None:
    found = small_timeline()
    whole, told = found.bands(), found.told()
    thinned = replace(
        found,
        moments=tuple(each if turn in told else replace(each, band=None) for turn, each in enumerate(found.moments)),
    )
    for thin, full in zip(thinned.bands(), whole, strict=True):
        assert thin == pytest.approx(full)
    assert any(isinstance(mark, Area) for mark in timeline.draw(thinned).marks)
    first = replace(found, moments=(replace(found.moments[0], band=None), *found.moments[1:]))
    assert first.bands() == []


def test_time_that_is_left_out_is_told_and_runs_in_dashed() -> None:
    found = small_timeline()
    picture = timeline.draw(found)
    step = found.moments[1].day
    begin = step - datetime.timedelta(days=365)
    assert f"Until {step} it hardly moved; what was before {begin} is left out." in picture.description
    whole = timeline.draw(replace(found, moments=found.moments[1:]))
    assert "left out" not in whole.description
    dashed = [{(mark.role, mark.dashes) for mark in each.marks if isinstance(mark, Stroke) and mark.dashes} for each in
              (picture, whole)]  # fmt: skip
    assert dashed[0] - dashed[1] == {("pro", "3 4"), ("tick", "2 4")}


@pytest.mark.parametrize(("after", "is_marked"), [(300, True), (600, True), (919, True), (920, False), (50, False)])
def test_the_day_of_the_essay_is_marked_where_it_lies_within_the_plot(after: int, *, is_marked: bool) -> None:
    picture = timeline.draw(replace(small_timeline(), essay=day(after)))
    assert ("essay" in texts(picture)) == is_marked
    assert (f"The essay is of {day(after)}." in picture.description) == is_marked
    assert "essay" not in timeline.draw(replace(small_timeline(), essay=None)).description


def test_a_timeline_of_one_day_and_of_none() -> None:
    assert (
        "87 % on 2023-07-18"
        in timeline.draw(replace(small_timeline(), moments=small_timeline().moments[:1])).description
    )
    assert timeline.draw(timeline.Timeline("t", ())).description == "Not in the map on any day."


@given(data=tornados())
def test_bars_keep_their_lengths_in_proportion(data: tornado.Tornado) -> None:
    drawn = [mark for mark in tornado.draw(data).marks if isinstance(mark, Area) and mark.about]
    shown = data.bars[: tornado.MOST_BARS]
    assert len(drawn) == 2 * len(shown)
    lengths = [area.points[1][0] - area.points[0][0] for area in drawn]
    wanted = [
        abs(end - data.support)
        for bar in shown
        for end in sorted((bar.low, bar.high), key=lambda end: -abs(end - data.support))
    ]
    slope = max(lengths, default=0.0) / max(wanted, default=1.0) if max(wanted, default=0.0) > 0 else 0.0
    assert lengths == pytest.approx([slope * length for length in wanted], abs=1e-6)


def test_a_bar_goes_from_the_support_to_each_end_in_its_own_fill() -> None:
    picture = tornado.draw(small_tornado())
    roles = [mark.role for mark in picture.marks if isinstance(mark, Area) and "retrain" in mark.about]
    # Low values raise the claim: of the two bars the longer one is drawn first.
    assert roles == ["pro", "band"]
    assert "4 more move it less." in picture.description
    assert "retrain gain: 80 % at 3 point, 45 % at 15 point." in picture.description


def test_a_claim_that_nothing_moves_says_so() -> None:
    assert "No quantity upstream moves it" in tornado.draw(tornado.Tornado("t", 0.5, ())).description
    assert tornado.draw(tornado.Tornado("t", 0.5, (), 0, "It is open.")).description == "It is open."


def test_a_distribution_of_a_share_is_in_percent_throughout() -> None:
    data = distribution.Distribution(
        title="use", says="", axis="use", edges=(0.05, 0.1, 0.2, 0.4), held=(1, 5, 2), failed=(0, 0, 0),
        points=(0.0607, 0.131, 0.276), is_share=True,
    )  # fmt: skip
    picture = distribution.draw(data)
    assert picture.description == "The median is 13.1 %; nine tenths of the draws lie between 6.07 % and 27.6 %."
    ticks = [said for said in texts(picture) if said[:1].isdigit()]
    assert {"10 %", "20 %"} <= set(ticks)
    assert all(said.endswith(" %") for said in ticks)
    assert [row[1] for row in distribution.table(data).rows] == ["6.07 %", "13.1 %", "27.6 %"]


def test_a_distribution_is_cut_at_its_threshold_and_says_both_shares() -> None:
    picture = distribution.draw(small_distribution())
    said = texts(picture)
    assert "holds on 89 %" in said
    assert "fails on 11 %" in said
    assert said.index("fails on 11 %") < said.index("holds on 89 %")
    assert "It holds above 1: on 89 % of the draws." in picture.description
    lines = [mark for mark in picture.marks if isinstance(mark, Stroke) and mark.role == "ink"]
    x = 20 + (720 - 40) / 3
    assert lines[0].points[0][0] == pytest.approx(x)


def test_what_holds_below_its_threshold_stands_at_the_left() -> None:
    data = small_distribution()
    said = texts(distribution.draw(replace(data, held=data.failed, failed=data.held, share=0.11)))
    assert said.index("holds on 11 %") < said.index("fails on 89 %")


@given(share=st.floats(0.0, 1.0), trials=st.integers(1, 1000))
def test_the_range_of_a_share_holds_it_and_narrows(share: float, trials: int) -> None:
    low, high = calibration.wilson(share, trials)
    assert 0.0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1.0
    wider = calibration.wilson(share, max(1, trials // 2))
    assert wider[1] - wider[0] >= high - low - 1e-12


def test_the_range_of_a_known_share() -> None:
    # Ten of ten at 90 %: the lower end solves (p - 1)^2 = z^2 p (1 - p) / 10.
    low, high = calibration.wilson(1.0, 10)
    assert (low, high) == pytest.approx((10 / (10 + 1.6448536**2), 1.0))


def test_every_dot_of_calibration_has_its_count() -> None:
    picture = calibration.draw(small_calibration())
    said = texts(picture)
    assert [text for text in said if text in ("2", "7", "12", "23", "4")] == ["2", "7", "12", "23", "4"]
    assert "forecasts" in said
    assert "23 forecasts at 77 %: 87 % came true." in picture.description
    assert "3 claims without an outcome yet." in picture.description


def test_no_outcome_yet_is_said() -> None:
    empty = calibration.Calibration("Forecasts", (), 0.0, 1)
    assert calibration.draw(empty).description.startswith("No forecast has an outcome yet. 1 claim with forecasts")
