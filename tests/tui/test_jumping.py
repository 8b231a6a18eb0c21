"""Going to a claim by letters, back again, and to what was read lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from argmap.tui.jumping import labels
from argmap.tui.screens.jump import JumpScreen
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path


@given(st.lists(st.text("abc", min_size=1), max_size=120))
def test_each_claim_has_a_label_and_none_begins_another(claims: list[str]) -> None:
    found = labels(claims)
    assert set(found) == set(claims)
    assert len(set(found.values())) == len(found)
    assert len({len(label) for label in found.values()}) <= 1


async def test_letters_stand_beside_what_is_seen_and_typing_one_goes_there(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("apostrophe")
        assert [line[:2] for line in driver.outline[:3]] == ["a ", "s ", "d "]
        await driver.press("d")
        assert driver.main.pane.claim == "adapters-compose"
        assert driver.outline[2].startswith("▌")
        await driver.press("backspace")
        assert driver.main.pane.claim == "open-models-lag"
        await driver.press("right_square_bracket")
        assert driver.main.pane.claim == "adapters-compose"


async def test_in_the_map_letters_stand_in_the_corners_of_the_cards(folder: Path) -> None:
    async with driven(folder, (150, 40)) as driver:
        await driver.press("m", "apostrophe")
        assert "a ━" in "\n".join(driver.map)
        assert "d ─" in "\n".join(driver.map)
        await driver.press("d")
        assert driver.main.map.chart.card.claim == "adapters-compose"
        assert "d ─" not in "\n".join(driver.map)


async def test_the_palette_jumps_too(folder: Path) -> None:
    async with driven(folder) as driver:
        driver.main.action_jump()
        await driver.settle()
        assert isinstance(driver.app.screen, JumpScreen)
        await driver.press("s")
        assert driver.main.pane.claim == "retraining-blocks"


async def test_any_other_key_or_a_click_stays(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "apostrophe", "escape")
        assert driver.main.pane.claim == "retraining-blocks"
        assert driver.outline[0].startswith("  ")
        await driver.press("apostrophe")
        await driver.pilot.click(offset=(5, 12))
        await driver.settle()
        assert driver.app.screen is driver.main
        assert driver.main.view.session.unsaved == ()


async def test_a_claim_found_can_be_come_back_from(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("slash")
        await driver.type("same base")
        await driver.press("enter")
        assert driver.main.pane.claim == "studies-share-a-base"
        await driver.press("backspace")
        assert driver.main.pane.claim == "open-models-lag"


async def test_what_was_read_lately_is_listed_newest_first_and_a_digit_goes_there(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("B")
        assert driver.notice.startswith("nothing was read yet but this")
        await driver.press("j", "enter", "h", "j", "enter", "h", "g")
        await driver.press("B")
        lines = [line.strip() for line in driver.sheet.splitlines()]
        assert [line.split()[0] for line in lines] == ["1", "2"]
        assert "Adapters" in lines[0]
        assert "Retraining" in lines[1]
        await driver.press("2")
        assert driver.main.pane.claim == "retraining-blocks"
        await driver.press("backspace")
        assert driver.main.pane.claim == "open-models-lag"
