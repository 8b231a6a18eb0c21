"""Scores of forecasts: published sets give the published figures; what has no outcome is never scored."""

from __future__ import annotations

import csv
import datetime
import json
from math import inf, log
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.answers.scoring import Forecast, brier, brier_over_time, by_tag, calibration, forecasts, log_score, score
from argmap.nodes import ArgumentMap, Claim, Credence, Resolution

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2024, 1, 4)
LATER = DAY + datetime.timedelta(days=10)


def forecast(p: float, outcome: bool, *earlier: tuple[int, float], tags: tuple[str, ...] = ()) -> Forecast:
    """A belief held from `DAY` on, after `earlier` ones so many days before."""
    beliefs = [(DAY - datetime.timedelta(days=days), belief) for days, belief in earlier]
    return Forecast("c", "w", tags, (*beliefs, (DAY, p)), outcome, LATER)


def credence(who: str, p: float, day: datetime.date = DAY) -> Credence:
    return Credence(date=day, who=who, p=p)


# Rows, mean Brier score of a column and base rate, as counted by two independent routes. Games that may end in a
# tie without a column of its own are not among them: half an outcome is none.
PUBLISHED = [
    ("world_cup_matches_men", "prob1", 176, 0.200976, 0.4432),
    ("world_cup_matches_men", "probtie", 176, 0.129503, 0.1591),
    ("world_cup_matches_women", "prob2", 103, 0.138999, 0.3398),
    ("wnba_games", "prob1", 450, 0.217931, 0.5422),
    ("nhl_games", "prob2", 1401, 0.231257, 0.4590),
    ("tennis_men", "round_1", 1024, 0.022199, 0.5000),
]


@pytest.mark.parametrize(("name", "column", "rows", "mean", "rate"), PUBLISHED)
def test_published_forecasts_have_their_published_scores(
    shared: Path, name: str, column: str, rows: int, mean: float, rate: float
) -> None:
    with (shared / "realdata" / "forecasts" / f"{name}.csv").open(encoding="utf-8") as file:
        read = [row for row in csv.DictReader(file) if row[column] and row[f"{column}_outcome"]]
    found = [forecast(float(row[column]), float(row[f"{column}_outcome"]) == 1.0) for row in read]
    scored = score(found)
    assert scored.count == rows
    assert scored.brier == pytest.approx(mean, abs=5e-7)
    assert scored.over_time == pytest.approx(mean, abs=5e-7)
    assert scored.base_rate == pytest.approx(rate, abs=5e-5)
    assert sum(each.count for each in calibration(found)) == rows


def test_rows_that_are_not_resolved_are_not_scored(shared: Path) -> None:
    folder = shared / "realdata" / "forecasts"
    rows = json.loads((folder / "2026-07-19_resolution_set.json").read_text(encoding="utf-8"))["resolutions"]
    asked = json.loads((folder / "2026-07-19-question_set.json").read_text(encoding="utf-8"))["questions"]
    prices = {(row["source"], row["id"]): row["freeze_datetime_value"] for row in asked}
    markets = [row for row in rows if row["source"] in ("manifold", "metaculus", "polymarket", "infer")]
    claims = {}
    for at, row in enumerate(markets):
        price = prices.get((row["source"], str(row["id"])), "N/A")
        if price == "N/A" or (row["resolved"] and row["resolved_to"] not in (0.0, 1.0)):
            continue
        settled = Resolution(by=LATER, outcome=row["resolved_to"] == 1.0 if row["resolved"] else None)
        claims[f"c{at}"] = Claim(id=f"c{at}", text="t", resolves=settled, credences=(credence("m", float(price)),))
    scored = score(forecasts(ArgumentMap(claims=claims)))
    assert len(claims) > scored.count
    assert scored.count == 45
    assert scored.brier == pytest.approx(0.106698, abs=5e-7)


def test_time_weighs_what_was_believed_by_how_long() -> None:
    found = forecast(0.9, True, (30, 0.5))
    assert brier_over_time(found) == pytest.approx((30 * 0.25 + 10 * 0.01) / 40)
    assert score([found]).brier == pytest.approx(0.01)


def test_beliefs_of_the_last_day_count_as_one() -> None:
    found = Forecast("c", "w", (), ((LATER, 0.2), (LATER, 0.7)), True, LATER)
    assert brier_over_time(found) == pytest.approx(0.09)


def test_only_what_was_said_before_the_outcome_counts() -> None:
    said = (credence("a", 0.6), credence("a", 1.0, LATER + datetime.timedelta(days=1)), credence("b", 0.3))
    settled = Resolution(by=LATER + datetime.timedelta(days=90), outcome=True, resolved=LATER)
    claims = {
        "c": Claim(id="c", text="t", credences=said, resolves=settled, tags=("x",)),
        "open": Claim(id="open", text="t", credences=said, resolves=Resolution(by=LATER)),
        "none": Claim(id="none", text="t", credences=said),
    }
    found = forecasts(ArgumentMap(claims=claims))
    assert [(each.who, each.claim, each.last) for each in found] == [("a", "c", 0.6), ("b", "c", 0.3)]
    assert list(by_tag(found)) == ["x"]


def test_what_was_given_no_chance_and_happened_has_no_finite_log_score() -> None:
    assert (log_score(0.0, True), log_score(1.0, False), log_score(1.0, True)) == (-inf, -inf, 0.0)
    assert log_score(0.25, False) == log(0.75)


chances = st.floats(0.0, 1.0)


@given(st.lists(st.tuples(chances, st.booleans()), min_size=1, max_size=30))
@example([(0.7, False)] * 3)
def test_scores_lie_in_their_ranges_and_bins_hold_every_forecast_once(said: list[tuple[float, bool]]) -> None:
    found = [forecast(p, outcome) for p, outcome in said]
    scored = score(found)
    assert 0.0 <= scored.brier <= 1.0
    assert 0.0 <= scored.over_time <= 1.0
    assert scored.log <= 0.0
    bins = calibration(found)
    assert sum(each.count for each in bins) == len(found)
    assert all(each.low <= each.believed <= each.high for each in bins)


@given(chances, chances)
def test_saying_the_true_chance_is_the_best_one_can_do(truth: float, said: float) -> None:
    def expected(p: float) -> float:
        return truth * brier(p, True) + (1.0 - truth) * brier(p, False)

    assert expected(truth) <= expected(said) + 1e-12
