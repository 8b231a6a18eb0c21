"""The benchmark runner works; nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.benchmarks.growth import grown, slope
from tests.benchmarks.made import REPOSITORY
from tests.benchmarks.measure import Row, race, times_faster
from tests.benchmarks.peers.found import is_here
from tests.benchmarks.registry import SECTIONS


@pytest.mark.slow
def test_a_smoke_run_measures_every_row_it_says() -> None:
    # A section that measures other rows than the registry says ends the run; those of peers that are here are in it.
    command = [sys.executable, "-m", "tests.benchmarks", "--smoke", "--peers", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    titles = [section["title"] for section in found["sections"]]
    assert titles == [each.title for each in SECTIONS if not each.peers or any(map(is_here, each.peers))]
    rows = [row for section in found["sections"] for row in section["rows"]]
    assert [row["name"] for row in rows if row["value"] is None] == []


@pytest.mark.parametrize(
    ("value", "at_least", "verdict"),
    [(1.0, False, "met"), (1.9, False, "near"), (2.1, False, "MISSED"), (None, False, "absent"),
     (1.0, True, "met"), (0.6, True, "near"), (0.4, True, "MISSED")],
)  # fmt: skip
def test_a_figure_is_judged_by_how_far_it_is_off(value: float | None, at_least: bool, verdict: str) -> None:
    assert Row("it", value, "ms", 1.0, at_least=at_least).verdict == verdict


def test_candidates_take_turns() -> None:
    order: list[str] = []
    times = race({"one": lambda: order.append("one"), "other": lambda: order.append("other")}, 3)
    assert order == ["one", "other"] * 3
    assert [len(found) for found in times.values()] == [3, 3]
    assert times_faster({"a": [1.0, 2.0, 3.0], "b": [4.0, 4.0, 3.0]}, "a", "b") == 2.0


def test_growth_is_the_exponent_of_the_size() -> None:
    sizes = (100, 1_000, 10_000)
    assert slope(sizes, [3.0 * size**1.5 for size in sizes]) == pytest.approx(1.5)
    assert slope(sizes, [7.0, 7.0, 7.0]) == pytest.approx(0.0)
    assert "1.00 over the last tenfold" in grown("it", sizes, (1.0, 1.0, 10.0)).note
