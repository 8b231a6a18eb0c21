"""Words are copied from wherever the cursor stands; a source is shown before its address is opened."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

from argmap.tui.browsing import takes_terminal
from argmap.tui.screens.sheet import Sheet
from tests.small_map import FILES
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

MODEL, HOURS = "retraining-blocks", "llama-hours"


class Browser(webbrowser.BaseBrowser):
    """Keeps what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: found)
    return found


async def on_evidence(driver: Driver) -> None:
    driver.main.visit(MODEL)
    await driver.settle()
    await driver.stand_on("evidence", HOURS)


async def test_the_words_and_the_id_under_the_cursor_are_copied(folder: Path) -> None:
    async with driven(folder) as driver:
        main = driver.main.view.map.claims[driver.main.pane.claim]
        await driver.press("y")
        assert driver.app.clipboard == main.text
        assert driver.notice.startswith("to the clipboard: ")
        await driver.press("Y")
        assert driver.app.clipboard == main.id
        await on_evidence(driver)
        await driver.press("y")
        assert driver.app.clipboard == driver.main.view.map.evidence[HOURS].text
        await driver.press("Y")
        assert driver.app.clipboard == HOURS
        await driver.stand_on("quantity", "budget")
        await driver.press("Y")
        assert driver.app.clipboard == "budget"


async def test_enter_on_evidence_shows_its_source_and_enter_there_opens_the_address(
    folder: Path, browser: Browser
) -> None:
    async with driven(folder) as driver:
        await on_evidence(driver)
        await driver.press("right")
        assert driver.notice.startswith("enter shows where this comes from")
        await driver.press("enter")
        item = driver.main.view.map.evidence[HOURS]
        source = driver.main.view.map.sources[item.source or ""]
        assert item.text in " ".join(driver.sheet.split())
        assert source.title in driver.sheet
        assert source.url in driver.sheet
        assert browser.opened == []
        await driver.press("enter")
        assert browser.opened == [source.url]
        assert driver.notice == f"given to the browser: {source.url}"


async def test_the_address_of_a_source_can_be_copied_instead(folder: Path, browser: Browser) -> None:
    async with driven(folder) as driver:
        await on_evidence(driver)
        await driver.press("enter", "y")
        assert driver.app.clipboard.startswith("https://")
        assert browser.opened == []


async def test_without_a_browser_it_is_said_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def get() -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", get)
    async with driven(folder) as driver:
        await on_evidence(driver)
        await driver.press("enter", "enter")
        assert driver.notice == "no browser is known on this machine: y copies the address"


async def test_an_address_that_is_no_link_is_shown_and_cannot_be_opened(folder: Path, browser: Browser) -> None:
    # What looks like the host is a name of somebody there.
    text = FILES["evidence/all.yaml"].replace("https://", "https://example.org@", 1)
    (folder / "evidence/all.yaml").write_text(text, encoding="utf-8")
    async with driven(folder) as driver:
        await on_evidence(driver)
        await driver.press("enter")
        assert "https://example.org@" in driver.sheet
        await driver.press("y", "enter", "escape")
        assert not isinstance(driver.app.screen, Sheet)
        assert browser.opened == []


@pytest.mark.parametrize(("made", "takes"), [(webbrowser.GenericBrowser, True), (webbrowser.BackgroundBrowser, False)])
def test_browsers_that_draw_in_the_terminal_are_told(made: type[webbrowser.GenericBrowser], takes: bool) -> None:
    assert takes_terminal(made("w3m")) == takes
