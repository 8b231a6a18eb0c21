"""Reading: the outline, the claim pane, moving between claims, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session import Options, open_session
from argmap.tui.app import ArgmapApp
from argmap.tui.screens.main import MainScreen
from tests.small_map import FILES, write_small_map
from tests.tui.driving import Driver, driven, seen

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_structure_is_shown_before_any_number(folder: Path) -> None:
    app = ArgmapApp(open_session(folder))
    async with app.run_test(size=(100, 30)):
        screen = app.screen
        assert isinstance(screen, MainScreen)
        first = seen(screen.outline)[0] if screen.view.numbers is None else "··"
        assert "··" in first
    assert screen.view.rows[0].claim == "open-models-lag"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (140, 40), (20, 5), (400, 12)])
async def test_every_size_renders_and_can_be_walked(folder: Path, size: tuple[int, int]) -> None:
    async with driven(folder, size) as driver:
        await driver.press("j", "tab", "j", "j", "G", "g", "tab", "G", "question_mark", "j", "escape")
        assert all(len(line) <= size[0] for line in driver.outline + driver.pane)


async def test_numbers_stand_in_one_column_and_titles_are_marked(folder: Path) -> None:
    async with driven(folder) as driver:
        rows = driver.outline[:5]
        assert [row.index("%") for row in rows[:4]] == [5, 5, 5, 5]
        marks = ["", "+ Retraining", "× Adapters", "⌿ The studies", "+ ◇ Vendors"]
        assert all(mark in row for mark, row in zip(marks, rows, strict=True))
        assert "open" in rows[4]


async def test_folding_hides_what_stands_below_and_steps_out(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "left")
        assert "▸ + Retraining" in driver.outline[1]
        assert "Vendors" in driver.outline[2]
        await driver.press("right")
        assert "× Adapters" in driver.outline[2]
        await driver.press("right", "left")
        assert driver.main.pane.claim == "retraining-blocks"


async def test_the_pane_follows_the_outline(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "j")
        assert "Adapters let contributions combine without a full retrain." in " ".join(" ".join(driver.pane).split())


async def test_the_account_of_a_claim_adds_up_on_the_screen(folder: Path) -> None:
    async with driven(folder, (139, 60)) as driver:
        await driver.press("j")
        text = "\n".join(driver.pane)
        start = text.index("why")
        figures = [line.split()[0] for line in text[start : text.index("support", start + 200)].splitlines()[1:]]
        numbers = [int(figure.replace("−", "-").replace("+", "")) for figure in figures if figure.strip("+−").isdigit()]
        assert sum(numbers[:-1]) == numbers[-1]


async def test_a_page_shows_model_quantities_and_evidence(folder: Path) -> None:
    async with driven(folder, (139, 60)) as driver:
        await driver.press("j")
        text = "\n".join(driver.pane)
        for wanted in (
            "in words  true when one retrain costs more",
            "cost = gpu_hours * gpu_price",
            "5 %     50 %     95 %  unit",
            "USD/gpu_hour",
            "before",
            "[x] 2023-07-18 Training took about 1.72 million hours.",
            "Touvron et al., table 2",
            "⌿ doubted by: The studies start",
        ):
            assert wanted in text


@pytest.mark.parametrize("height", [12, 18, 24, 60])
async def test_page_down_never_goes_up_and_ends_at_the_last_line(folder: Path, height: int) -> None:
    async with driven(folder, (80, height)) as driver:
        await driver.press("j", "enter", "G")
        pane = driver.main.pane
        last = pane.item
        await driver.press("pagedown")
        assert pane.item == last
        await driver.press("g")
        passed = []
        for _ in range(20):
            passed.append(pane._cursor)
            await driver.press("pagedown")
        assert passed == sorted(passed)
        assert pane.item == last


async def test_an_argument_leads_to_its_claim_and_back(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("enter", "enter")
        assert driver.main.pane.claim == "retraining-blocks"
        await driver.press("backspace")
        assert driver.main.pane.claim == "open-models-lag"
        await driver.press("right_square_bracket")
        assert driver.main.pane.claim == "retraining-blocks"


async def test_finding_unfolds_goes_there_and_goes_on(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("O", "slash", *"contrib", "enter")
        assert driver.main.pane.claim == "retraining-blocks"
        assert driver.notice.startswith("2 claims found")
        await driver.press("n")
        assert driver.main.pane.claim == "adapters-compose"
        await driver.press("N")
        assert driver.main.pane.claim == "retraining-blocks"


async def test_words_that_no_claim_has_are_said_so_while_typing(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("slash", *"zebra")
        assert driver.refusal == "no claim has these words"
        await driver.press("escape")
        assert driver.main.outline.has_focus


async def test_a_narrow_screen_shows_one_pane_at_a_time(folder: Path) -> None:
    async with driven(folder, (60, 15)) as driver:
        main = driver.main
        assert (main.outline.display, main.pane.display) == (True, False)
        await driver.press("tab")
        assert (main.outline.display, main.pane.display) == (False, True)
        await driver.press("escape")
        assert (main.outline.display, main.pane.display) == (True, False)


async def test_an_empty_map_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_text("map: {title: Nothing yet}\n")
    async with driven(tmp_path) as driver:
        assert "no claims yet" in driver.outline[0]
        await driver.press("j", "k", "enter", "tab", "left", "O", "n", "u", "slash", "escape")


async def test_a_map_with_problems_opens_and_says_how_many(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_text(FILES["main.yaml"].replace("theme: training", "thme: training"))
    async with driven(tmp_path) as driver:
        assert "argmap check" in driver.notice
        await driver.press("exclamation_mark")
        assert "thme" in driver.sheet


async def test_help_lists_every_sign_and_key(folder: Path) -> None:
    from argmap.tui.actions import ACTIONS

    async with driven(folder) as driver:
        await driver.press("question_mark")
        text = driver.sheet
        assert all(action.says in " ".join(text.split()) for action in ACTIONS)
        assert "another semantics turns the verdict" in text
        await driver.press("escape")
        assert driver.app.screen is driver.main


async def test_a_model_that_cannot_be_run_says_why(tmp_path: Path) -> None:
    numbers = FILES["numbers.yaml"].replace("gpu_hours * gpu_price", "gpu_hours * nothing")
    async with driven(write_small_map(tmp_path, numbers=numbers)) as driver:
        await driver.press("j")
        text = " ".join(" ".join(driver.pane).split())
        assert "! its model cannot be run: " in text
        assert "open: no model" not in text


async def test_what_cannot_be_computed_is_said(folder: Path) -> None:
    session = open_session(folder)
    session.with_options(Options(scenario="no-such"))
    app = ArgmapApp(session)
    async with app.run_test(size=(100, 20)) as pilot:
        driver = Driver(app, pilot)
        while "could not" not in driver.notice:
            await driver.turn()
        assert driver.notice == "could not compute: the map has no scenario `no-such`"
        app.simulate_key("j")
        app.simulate_key("u")
        await driver.turn()


async def test_the_cursor_is_found_without_colours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(folder) as driver:
        await driver.press("j")
        assert [row[0] for row in driver.outline[:3]] == [" ", "▌", " "]
        await driver.press("enter")
        assert any(line.startswith("▌") for line in driver.pane)
