"""The first time, the empty map, the broken one, the screen without room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.preferences import preferences
from argmap.tui.screens.problem_sheet import ProblemSheet
from argmap.tui.screens.too_small import COLUMNS, LINES
from argmap.tui.widgets.page_view import PageView
from tests.small_map import write_small_map
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BROKEN = "claims:\n  half:\n    text: Half a claim.\n    prior: many\n  other:\n    txt: No text.\n"


async def test_somebody_new_is_told_once_how_to_begin(folder: Path) -> None:
    async with driven(folder, first=True) as driver:
        assert driver.notice.startswith("↑ ↓ move, enter reads, a adds, ? shows every key")
    assert preferences().hinted
    async with driven(folder, first=True) as driver:
        assert driver.notice == ""


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("map:\n  title: Nothing yet\n")
    async with driven(tmp_path) as driver:
        text = "\n".join(driver.outline)
        assert "This map has no claims yet." in text
        await driver.press("enter", "apostrophe", "B", "c", "space", "plus", "F", "n")
        assert driver.app.screen is driver.main


async def test_the_problems_are_a_list_and_enter_opens_the_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "broken.yaml").write_text(BROKEN)
    opened: list[tuple[str, int]] = []
    async with driven(folder) as driver:
        monkeypatch.setattr(driver.main, "edit_at", lambda file, line: opened.append((file, line)))
        await driver.press("exclamation_mark")
        sheet = driver.app.screen
        assert isinstance(sheet, ProblemSheet)
        assert "broken.yaml:4" in driver.sheet
        places = [(problem.span.file, problem.span.line) for problem in sheet._problems]
        await driver.press("j")
        await driver.press("enter")
        assert opened == [places[1]]
        await driver.press("exclamation_mark")
        await driver.press("k", "k", "enter")
        assert opened == [places[1], places[0]]


async def test_a_key_that_comes_before_the_list_of_problems_is_there_moves_its_cursor(folder: Path) -> None:
    (folder / "broken.yaml").write_text(BROKEN)
    async with driven(folder) as driver:
        sheet = ProblemSheet(driver.main.view.session.problems)
        driver.app.push_screen(sheet)
        sheet.action_choose(1)
        await driver.settle()
        assert sheet.chosen == driver.main.view.session.problems[1]
        assert sheet.query_one(PageView)._chosen == 1


async def test_a_click_chooses_a_problem_and_a_second_one_opens_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "broken.yaml").write_text(BROKEN)
    opened: list[int] = []
    async with driven(folder) as driver:
        monkeypatch.setattr(driver.main, "edit_at", lambda file, line: opened.append(line))
        await driver.press("exclamation_mark")
        sheet = driver.app.screen
        assert isinstance(sheet, ProblemSheet)
        second = driver.app.screen.query_one("#sheet-page").page.place(1)[0]
        await driver.pilot.click("#sheet-page", offset=(4, second))
        assert sheet.chosen == sheet._problems[1]
        await driver.pilot.click("#sheet-page", offset=(4, second), times=2)
        await driver.settle()
        assert opened == [sheet._problems[1].span.line]


async def test_without_problems_the_list_says_so(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("exclamation_mark")
        if isinstance(driver.app.screen, ProblemSheet) and not driver.app.screen._problems:
            assert "No problems." in driver.sheet
        await driver.press("j", "escape")
        assert driver.app.screen is driver.main


async def test_a_screen_without_room_says_so_and_comes_back(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.pilot.resize_terminal(COLUMNS - 4, LINES)
        await driver.settle()
        cover = driver.main.query_one("#too-small")
        assert cover.display
        assert cover.render_line(1).text.strip() == f"not {COLUMNS - 4} × {LINES}"
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert not cover.display
        assert driver.main.pane.claim == "retraining-blocks"


async def test_a_storm_of_sizes_ends_in_the_screen_of_the_last(folder: Path) -> None:
    async with driven(folder) as driver:
        for width in (*range(160, 20, -7), *range(20, 150, 9)):
            await driver.pilot.resize_terminal(width, max(3, width // 4))
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        storm = [*driver.outline, *driver.pane, driver.banner]
    async with driven(folder) as driver:
        assert [*driver.outline, *driver.pane, driver.banner] == storm


async def test_a_file_that_became_a_folder_is_asked_about_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path / "map")
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("space")
        (folder / "evidence/all.yaml").unlink()
        (folder / "evidence/all.yaml").mkdir()
        await driver.press("s")
        await driver.press("enter")
        assert driver.app.screen._title == "evidence/all.yaml was changed here and outside"
        assert driver.main.view.session.unsaved == ("evidence/all.yaml",)
