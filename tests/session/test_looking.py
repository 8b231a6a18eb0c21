"""The map under other options, and days spread over a strip."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from argmap.session import Options, open_session
from argmap.session.looking import coarse_to_fine, columns, supports_under
from argmap.session.timeline import recorded_until
from tests.small_map import EVIDENCE, write_small_map

if TYPE_CHECKING:
    from pathlib import Path


def test_looking_otherwise_leaves_the_session_as_it_was(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path), Options(lanes=1024))
    before = session.standing
    supposed = Options(lanes=1024, supposed=(("budget", 1e9),))
    assert supports_under(session, supposed)["retraining-blocks"] < 0.4
    assert session.standing is before


def test_a_session_that_goes_on_from_where_it_stands_says_what_a_fresh_one_says(tmp_path: Path) -> None:
    plain = Options(lanes=1024)
    session = open_session(write_small_map(tmp_path), plain)
    said = [session.standing.evaluation.claims]
    for number, evidence in enumerate(session.map.evidence, 1):
        session.toggle(evidence)
        for budget, lanes in ((1e9, 0), (1e9, 256), (3e5, 256)):
            fresh = open_session(tmp_path, plain)
            for toggled in list(session.map.evidence)[:number]:
                fresh.toggle(toggled)
            supposed = Options(lanes=1024, supposed=(("budget", budget),))
            assert supports_under(session, supposed, lanes) == supports_under(fresh, supposed, lanes)
            assert session.standing.evaluation.claims == fresh.standing.evaluation.claims
        said.append(session.standing.evaluation.claims)
    assert said[0] != said[1]


def test_what_is_supposed_is_not_moved_by_evidence(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path), Options(lanes=1024, supposed=(("gpu_hours", 3e5),)))
    assert session.standing.lanes.posterior("gpu_hours").median == 3e5


def test_what_was_recorded_later_counts_for_nothing_on_the_other_clock(tmp_path: Path) -> None:
    evidence = EVIDENCE.replace("    date: 2024-01-04\n", "    date: 2024-01-04\n    recorded: 2024-02-01\n")
    session = open_session(write_small_map(tmp_path, all=evidence), Options(lanes=1024))
    now = supports_under(session, session.options)["adapters-compose"]
    then = supports_under(session, Options(lanes=1024, known="2024-01-31"))["adapters-compose"]
    assert then < now == supports_under(session, Options(lanes=1024, known="2024-02-01"))["adapters-compose"]
    days = [str(day) for day in recorded_until(session.map, None)]
    assert days == ["2023-08-01", "2024-02-01"]
    assert recorded_until(session.map, datetime.date(2024, 1, 1)) == (datetime.date(2023, 8, 1),)


DAYS = st.lists(st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 1, 1)), min_size=1, unique=True).map(sorted)


@given(DAYS, st.integers(2, 40))
def test_columns_reach_from_the_first_day_to_the_last(days: list[datetime.date], number: int) -> None:
    found = columns(days, number)
    assert (found[0], found[-1], len(found)) == (days[0], days[-1], number)
    assert found == sorted(found)


@given(DAYS)
def test_every_day_is_computed_once_the_last_first(days: list[datetime.date]) -> None:
    order = coarse_to_fine(days)
    assert sorted(order) == days
    assert order[0] == days[-1]
