"""`argmap score`: tables of people, tags and calibration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORECASTS = """\
claims:
  rain:
    text: It rains.
    tags: [weather]
    resolves: {by: 2024-03-01, outcome: true}
    credences: [{date: 2024-01-04, who: Ada, p: 0.8}, {date: 2024-01-04, who: Bob, p: 0}]
  snow:
    text: It snows.
    resolves: {by: 2024-03-01, outcome: false}
    credences: [{date: 2024-01-04, who: Ada, p: 0.3}]
  hail:
    text: It hails.
    resolves: {by: 2034-03-01, how: by looking}
    credences: [{date: 2024-01-04, who: Ada, p: 0.5}]
"""


@pytest.fixture
def weather(folder: Path) -> Path:
    (folder / "weather.yaml").write_text(FORECASTS)
    return folder


def test_people_tags_and_calibration_are_scored(argmap: Callable[..., Any], weather: Path) -> None:
    found = json.loads(argmap("score", "--json").out)
    assert found["people"]["Ada"] == {
        "count": 2, "brier": 0.065, "over_time": 0.065, "log": pytest.approx(-0.289909, abs=1e-6), "base_rate": 0.5,
    }  # fmt: skip
    assert (found["people"]["Bob"]["brier"], found["people"]["Bob"]["log"]) == (1.0, None)
    assert (list(found["tags"]), found["tags"]["weather"]["count"], found["waiting"]) == (["weather"], 2, 1)
    assert [(each["low"], each["count"]) for each in found["calibration"]] == [(0.0, 1), (0.3, 1), (0.8, 1)]


def test_the_tables_say_it_in_columns(argmap: Callable[..., Any], weather: Path) -> None:
    out = argmap("score").out
    assert "         2   0.065      0.065  −0.290  Ada" in out
    assert "−∞  Bob" in out
    assert "1 claim with credences and no outcome yet" in out
    assert max(map(len, out.splitlines())) <= 100
    only = argmap("score", "--who", "Ada", "--tag", "weather").out
    assert "Bob" not in only


def test_before_any_outcome_nothing_is_scored(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("score").out == "no forecast has an outcome yet\n"
    assert json.loads(argmap("score", "--json").out)["people"] == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--who", "Adda"], "did you mean `Ada`?"), (["--tag", "wether"], "did you mean `weather`?")],
)
def test_an_unknown_name_is_said(argmap: Callable[..., Any], weather: Path, arguments: list[str], said: str) -> None:
    ran = argmap("score", *arguments)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)
