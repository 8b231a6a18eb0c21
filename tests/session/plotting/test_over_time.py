"""A claim over time for a plot: moments as they are, what pulls most named first, what is withheld unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session import open_session
from argmap.session.options import OptionRefused
from argmap.session.plotting.movers import calibration_plot, tornado_plot
from argmap.session.plotting.over_time import banded, require_public, timeline_plot
from argmap.session.timeline import timeline
from tests.small_map import EVIDENCE, MAIN, write_small_map

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argmap.session.watching import Item

TWO = EVIDENCE.replace(
    "sources:\n",
    """\
  aaa-aside:
    text: An aside about vendors.
    claim: vendors-subsidise
    ratio: 1.1
    date: 2024-01-04
    source: touvron
    reliability: 0.8
sources:
""",
    1,
)


def test_moments_keep_their_supports_and_bands(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path))
    moments = list(timeline(session, bands=True))
    found = timeline_plot(session, moments, "adapters-compose")
    assert found.title == "Adapters let contributions combine without a full retrain"
    assert [each.support for each in found.moments] == [each.supports["adapters-compose"] for each in moments]
    assert all(each.band is not None and each.band[0] <= each.support <= each.band[1] for each in found.moments)


def test_a_band_is_drawn_for_the_days_that_are_told(tmp_path: Path) -> None:
    quiet = EVIDENCE.replace(
        "sources:\n",
        "  an-aside: {text: An aside., claim: vendors-subsidise, ratio: 2, date: 2023-12-31, source: touvron}\n"
        "sources:\n",
        1,
    )
    session = open_session(write_small_map(tmp_path, all=quiet))
    every = timeline_plot(session, timeline(session, bands=True), "adapters-compose")
    seen: list[int] = []

    def watch(turns: Iterable[Item], total: int, doing: str) -> Iterable[Item]:
        seen.append(total)
        assert doing == "bands"
        return turns

    some = banded(
        session, timeline_plot(session, timeline(session), "adapters-compose"), "adapters-compose", watch=watch
    )
    told = every.told()
    assert 1 < len(told) < len(every.moments)
    assert seen == [len(told)]
    assert [each.band is not None for each in some.moments] == [turn in told for turn in range(len(every.moments))]
    assert [some.moments[turn] for turn in told] == [every.moments[turn] for turn in told]


def test_what_pulls_most_is_named_first(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path, all=TWO))
    moments = list(timeline(session))
    assert moments[-1].appeared[0] != "aaa-aside" or len(moments[-1].appeared) == 2
    found = timeline_plot(session, moments, "adapters-compose")
    assert found.moments[-1].appeared == ("A merge beat both parents.", "An aside about vendors.")
    other = timeline_plot(session, moments, "vendors-subsidise")
    assert [turn for turn, _ in other.named()] == [1]
    assert other.moments[-1].appeared == ("An aside about vendors.", "A merge beat both parents.")


def test_what_is_not_published_is_not_named(tmp_path: Path) -> None:
    secret = EVIDENCE.replace(
        "text: A merge beat both parents.", "text: A merge beat both parents.\n    publish: false"
    )
    session = open_session(write_small_map(tmp_path, all=secret))
    found = timeline_plot(session, timeline(session), "adapters-compose")
    assert found.moments[-1].appeared == ("evidence that is not published",)


def test_a_claim_that_is_not_published_is_not_plotted(tmp_path: Path) -> None:
    hidden = MAIN.replace("    short: Retraining blocks contributions", "    publish: false")
    session = open_session(write_small_map(tmp_path, main=hidden))
    with pytest.raises(OptionRefused, match="publish: false"):
        require_public(session, "retraining-blocks")
    with pytest.raises(OptionRefused, match="publish: false"):
        tornado_plot(session, "retraining-blocks")


def test_a_tornado_has_the_bars_of_the_answer(tmp_path: Path) -> None:
    from argmap.session.moved_by import moved_by

    session = open_session(write_small_map(tmp_path))
    found, answer = tornado_plot(session, "retraining-blocks"), moved_by(session, "retraining-blocks")
    assert [bar.low for bar in found.bars] == [bar.low for bar in answer.drawn]
    assert found.bars[0].name == answer.drawn[0].quantity.rpartition(".")[2].replace("_", " ")
    assert "USD" in "".join(bar.low_value for bar in found.bars)


def test_calibration_is_that_of_the_scores(tmp_path: Path) -> None:
    main = MAIN.replace(
        "    why: Three studies.\n",
        "    why: Three studies.\n    resolves: {by: 2024-02-01, how: x, outcome: true}\n"
        "    credences: [{date: 2024-01-01, who: A, p: 0.8}]\n",
        1,
    )
    session = open_session(write_small_map(tmp_path, main=main))
    assert [problem.message for problem in session.problems if problem.severity.name == "ERROR"] == []
    found = calibration_plot(session)
    assert [(each.count, each.believed, each.came_true) for each in found.bins] == [(1, 0.8, 1.0)]
    assert found.brier == pytest.approx(0.04)
    assert calibration_plot(session, who="A").title == "Forecasts by A"
