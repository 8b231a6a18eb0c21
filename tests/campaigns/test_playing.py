"""A campaign fails for a broken promise, for too few cases, for one that hangs, and keeps what shows it again."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.playing import MOST_KEPT, play
from tests.campaigns.quick import REPOSITORY, of_area
from tests.campaigns.registry import AREAS, NAMES, ONLY_FULL, campaign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run


def of(cases: Callable[[Run], Iterator[Case]], limit: float = 5.0) -> Campaign:
    return Campaign(name="sample", promise="x", full=3, quick=1, cases=cases, limit=limit)


def odd_ones_break(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        yield Case(f"number {number}", lambda number=number: 1 // (1 - number % 2), {"in/it.yaml": b"%d" % number})


def test_what_breaks_a_promise_is_counted_and_kept_with_its_files(tmp_path: Path) -> None:
    result = play(of(odd_ones_break), 4, 7, tmp_path)
    assert (result.cases, result.failures, result.passed) == (4, 2, False)
    assert (tmp_path / "sample" / "7-2" / "in" / "it.yaml").read_bytes() == b"1"
    why = (tmp_path / "sample" / "7-2" / "why.txt").read_text()
    assert why.startswith("number 1\n")
    assert "ZeroDivisionError" in why


def test_few_of_many_failures_are_kept(tmp_path: Path) -> None:
    assert play(of(odd_ones_break), 200, 7, tmp_path).failures == 100
    assert len(list((tmp_path / "sample").iterdir())) == MOST_KEPT


def test_fewer_cases_than_it_says_are_a_failure(tmp_path: Path) -> None:
    result = play(of(lambda run: iter([Case("one", lambda: None)])), 2, 7, tmp_path)
    assert (result.failures, result.passed) == (0, False)
    assert "ran 1 of 2 cases" in result.line()


def test_more_cases_than_it_says_are_one_too(tmp_path: Path) -> None:
    result = play(of(lambda run: (Case("one", lambda: None) for _ in range(9))), 2, 7, tmp_path)
    assert not result.passed


def test_a_campaign_that_cannot_go_on_says_why(tmp_path: Path) -> None:
    def cases(run: Run) -> Iterator[Case]:
        yield Case("one", lambda: None)
        raise ValueError("no more")

    result = play(of(cases), 1, 7, tmp_path)
    assert not result.passed
    assert "ValueError: no more" in result.line()


def test_a_case_that_hangs_is_ended_and_fails(tmp_path: Path) -> None:
    def hang() -> None:
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                continue

    result = play(of(lambda run: iter([Case("hang", hang)]), limit=0.1), 1, 7, tmp_path)
    assert (result.failures, result.seconds < 3) == (1, True)
    assert "longer than 0.1 seconds" in (tmp_path / "sample" / "7-1" / "why.txt").read_text()


def test_the_same_seed_gives_the_same_cases(tmp_path: Path) -> None:
    seen: list[list[float]] = []

    def cases(run: Run) -> Iterator[Case]:
        drawn = [run.chance.random() for _ in range(run.count)]
        seen.append(drawn)
        return iter([Case(str(each), lambda: None) for each in drawn])

    for seed in (1, 1, 2):
        play(of(cases), 3, seed, tmp_path)
    assert seen[0] == seen[1] != seen[2]


def test_the_list_has_every_campaign_with_its_counts_and_promise() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaigns"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(NAMES)
    for line, name in zip(lines, NAMES, strict=True):
        told = campaign(name)
        assert told.name == name
        assert f"{told.full:,} / " in line
        assert line.endswith(told.promise)
        assert 0 <= told.quick <= told.full
        assert (told.quick == 0) == (name in ONLY_FULL)


@pytest.mark.parametrize("area", sorted(AREAS))
def test_every_area_has_quick_campaigns_and_a_test_that_plays_them(area: str) -> None:
    assert of_area(area)
    assert f'of_area("{area}")' in (REPOSITORY / f"tests/campaigns/test_{area}.py").read_text()


def test_a_wrong_name_is_refused() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.campaigns", "nothing"], cwd=REPOSITORY, capture_output=True)
    assert done.returncode == 2
