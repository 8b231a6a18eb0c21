"""What takes long is told of with how far it is; escape stops it and leaves the screen, and R goes on."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

import argmap.session.overview
from argmap.session import Session
from argmap.tui.screens.main import MainScreen
from argmap.tui.working import Working
from tests.tui.driving import driven

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow


class Gate:
    """Something slow: who comes waits until it is opened."""

    def __init__(self) -> None:
        self.arrived, self._open = Event(), Event()

    def held(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def waits(*args: object, **kwargs: object) -> object:
            self.arrived.set()
            assert self._open.wait(60)
            return work(*args, **kwargs)

        return waits

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    found = Gate()
    yield found
    found.open()


async def arrival(driver: Driver, gate: Gate) -> None:
    """Wait until something slow is under way, then tell of it at once."""
    while not gate.arrived.is_set():
        await driver.turn()
    MainScreen.tells_after = 0.0
    driver.main.tell_of_work()


def test_tasks_are_told_of_once_they_last_the_oldest_first() -> None:
    working = Working()
    assert working.longest(0.0) is None
    with working.on("days", 12) as days, working.on("bands"):
        days.done = 3
        assert working.longest(0.0) is days
        assert days.words == "days, 3 of 12"
        assert working.longest(60.0) is None
    assert working.longest(0.0) is None


def test_what_gives_way_is_told_of_last() -> None:
    working = Working()
    with working.on("days", 12, gives_way=True) as days:
        assert working.longest(0.0) is days
        with working.on("bands") as bands:
            assert working.longest(0.0) is bands


def test_what_is_stopped_is_told_of_no_more_and_may_end_later() -> None:
    working = Working()
    with working.on("bands"), working.on("writing", can_stop=False) as writing:
        working.stop()
        assert working.longest(0.0) is writing
    assert working.longest(0.0) is None


async def test_escape_stops_what_takes_long_and_the_key_to_read_again_goes_on(
    folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argmap.session.overview, "overview", gate.held(argmap.session.overview.overview))
    async with driven(folder) as driver:
        assert "esc stops" not in driver.notice
        driver.main.ask_more()
        await arrival(driver, gate)
        assert driver.notice.endswith("working out where it all stands… · esc stops")
        before = driver.overview, driver.outline, driver.pane
        driver.app.simulate_key("escape")
        await driver.turn()
        assert driver.notice == "stopped: what was not worked out stays open, R goes on"
        gate.open()
        await driver.settle()
        assert (driver.overview, driver.outline, driver.pane) == before
        await driver.press("R")
        await driver.read_overview()
        assert "··" not in driver.overview


async def test_escape_leads_out_of_the_claim_before_it_stops_what_nobody_waits_for(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "enter")
        MainScreen.tells_after = 0.0
        with driver.main.working.on("looking back", 12, gives_way=True):
            driver.main.tell_of_work()
            assert driver.notice == "looking back, 0 of 12…"
            await driver.press("escape")
            assert driver.main.focused_pane == "outline"
            driver.main.tell_of_work()
            assert driver.notice == "looking back, 0 of 12… · esc stops"
            await driver.press("escape")
            assert driver.notice.startswith("stopped: ")


async def test_numbers_that_are_stopped_are_said_to_be_of_the_map_before(
    folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(folder) as driver:
        seen = driver.outline
        monkeypatch.setattr(Session, "standing", property(gate.held(Session.standing.fget)))
        driver.app.simulate_key("comma")
        await arrival(driver, gate)
        driver.app.simulate_key("escape")
        await driver.turn()
        assert driver.notice == "stopped: no number is of the map as it is now, R goes on"
        assert driver.outline == seen
        gate.open()
        await driver.press("R")
        assert driver.main.view.is_settled
        assert driver.notice == ""


async def test_a_change_under_way_is_told_of_and_not_stopped(
    folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        monkeypatch.setattr(Session, "toggle", gate.held(Session.toggle))
        driver.app.simulate_key("space")
        await arrival(driver, gate)
        assert driver.notice.endswith("making the change…")
        driver.app.simulate_key("escape")
        await driver.turn()
        gate.open()
        await driver.settle()
        assert driver.main.view.session.unsaved == ("evidence/all.yaml",)
