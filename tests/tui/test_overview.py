"""The first screen answers: where the main claim stands, what would turn it, what moved, waits, comes next."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from argmap.session import Options, open_session
from argmap.session.numbers import percent
from argmap.session.visits import Visit, keep_visit, last_visit
from argmap.tui.app import ArgmapApp
from argmap.tui.screens.main import MainScreen
from argmap.tui.widgets.outline_row import delta_text
from tests.small_map import MAIN, write_small_map
from tests.tui.driving import Driver, driven

if TYPE_CHECKING:
    from pathlib import Path

MAIN_CLAIM = "open-models-lag"
EARLIER = datetime.date(2020, 1, 1)


async def test_the_first_screen_says_where_the_main_claim_stands_and_what_would_turn_it(folder: Path) -> None:
    async with driven(folder, (80, 24)) as driver:
        await driver.read_overview()
        said = driver.overview
        assert f"“Open models stay behind closed ones” stands at {percent(driver.support(MAIN_CLAIM))} (band" in said
        assert "“Retraining blocks contributions” were all but ruled out, it would stand at" in said
        assert "first visit" in said
        assert "look for" in said
        assert "··" not in said
        assert "Retraining" in driver.outline[1]


async def test_what_moved_since_the_last_visit_is_told_and_this_visit_is_kept(folder: Path) -> None:
    keep_visit(folder, Visit(EARLIER, {"open-models-lag": 0.2}))
    async with driven(folder) as driver:
        await driver.read_overview()
        moved = delta_text(driver.support(MAIN_CLAIM) - 0.2)
        assert f"moved 5 claims since 2020-01-01: {moved} Open models stay behind" in driver.overview
        assert " · new: " in driver.overview
        kept = last_visit(folder, datetime.date(9999, 1, 1))
        assert kept is not None
        assert kept.day == driver.main.view.today
        assert kept.supports["open-models-lag"] == driver.support("open-models-lag")


async def test_a_look_at_another_date_is_no_visit(folder: Path) -> None:
    app = ArgmapApp(open_session(folder, Options(lanes=1024, as_of=datetime.date(2023, 12, 1))))
    async with app.run_test(size=(100, 30)) as pilot:
        await Driver(app, pilot).settle()
    assert last_visit(folder, datetime.date(9999, 1, 1)) is None


async def test_the_essay_gives_a_second_point_in_time(tmp_path: Path) -> None:
    essay = MAIN + "essay: {title: Essay, date: 2023-12-01}\n"
    async with driven(write_small_map(tmp_path, main=essay)) as driver:
        await driver.read_overview()
        assert "since its day, 2023-12-01, when the main claim stood at" in driver.overview


async def test_what_is_not_known_yet_has_its_place(folder: Path) -> None:
    app = ArgmapApp(open_session(folder))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, MainScreen)
        if screen.view.numbers is None:
            assert Driver(app, pilot).overview.count("··") == 4


async def test_the_overview_gives_its_room_away_and_comes_back_up_to_date(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("o")
        assert not driver.main.query_one("#overview").display
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("space")
        assert driver.main.view.overview is None
        await driver.press("o")
        await driver.read_overview()
        assert "look for" in driver.overview


@pytest.mark.parametrize("size", [(80, 19), (49, 40), (20, 5)])
async def test_a_small_screen_has_no_overview(folder: Path, size: tuple[int, int]) -> None:
    async with driven(folder, size) as driver:
        assert not driver.main.query_one("#overview").display


async def test_a_map_without_a_main_claim_says_so(tmp_path: Path) -> None:
    main = MAIN.replace("  contention: open-models-lag\n", "")
    async with driven(write_small_map(tmp_path, main=main)) as driver:
        assert "names no main claim" in driver.overview
