"""Which panes are seen: by the width of the screen, by what is worked in, and as they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session.desk import Desk, last_desk
from argmap.tui.actions import ACTIONS
from argmap.tui.screens.panes import seen
from tests.essay import write_essay_map
from tests.tui.driving import driven, in_map

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WIDE, MIDDLE, NARROW = (160, 40), (120, 40), (80, 24)


@pytest.mark.parametrize(
    ("width", "focused", "wants_map", "is_alone", "expected"),
    [
        (140, "outline", True, False, ("outline", "map", "claim")),
        (140, "outline", False, False, ("outline", "claim")),
        (139, "outline", False, False, ("outline", "claim")),
        (139, "map", True, False, ("map", "claim")),
        (90, "claim", True, False, ("map", "claim")),
        (89, "outline", False, False, ("outline",)),
        (89, "claim", True, False, ("claim",)),
        (200, "map", True, True, ("map",)),
    ],
)
def test_panes_by_the_width_of_the_screen(width, focused, wants_map, is_alone, expected) -> None:
    assert seen(width, focused, wants_map=wants_map, is_alone=is_alone) == expected


async def test_a_wide_screen_has_three_columns_and_tab_goes_round(folder: Path) -> None:
    async with driven(folder, WIDE) as driver:
        assert driver.shown == ["outline", "map", "claim"]
        focused = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await driver.press(key)
            focused.append(driver.main.focused_pane)
        assert focused == ["map", "claim", "outline", "claim"]


async def test_between_the_map_stands_in_the_place_of_the_outline(folder: Path) -> None:
    async with driven(folder, MIDDLE) as driver:
        assert driver.shown == ["outline", "claim"]
        await driver.press("m")
        assert driver.shown == ["map", "claim"]
        await driver.press("tab")
        assert driver.shown == ["map", "claim"]
        await driver.press("tab", "m")
        assert driver.shown == ["outline", "claim"]


async def test_a_narrow_screen_has_one_pane_and_says_which(folder: Path) -> None:
    async with driven(folder, NARROW) as driver:
        tabs = driver.main.query_one("#tabs")
        seen_panes = []
        for key in ("", "tab", "tab", "tab"):
            await driver.press(*([key] if key else []))
            seen_panes.append((driver.shown, tabs.render_line(0).text.split()[:3]))
        assert seen_panes == [
            (["outline"], ["[outline]", "map", "claim"]),
            (["map"], ["outline", "[map]", "claim"]),
            (["claim"], ["outline", "map", "[claim]"]),
            (["outline"], ["[outline]", "map", "claim"]),
        ]


async def test_a_small_screen_begins_with_the_outline_alone(folder: Path) -> None:
    async with driven(folder, (60, 15)) as driver:
        assert driver.shown == ["outline"]
        assert not driver.main.query_one("#tabs").display


@pytest.mark.parametrize("way", ["key", "palette"])
@pytest.mark.parametrize(
    ("action", "expected"),
    [("map", ["outline", "map", "claim"]), ("hide_map", ["outline", "claim"]), ("maximise", ["outline"])],
)
async def test_panes_come_and_go_by_key_and_palette(folder: Path, way: str, action: str, expected: list[str]) -> None:
    entry = next(each for each in ACTIONS if each.id == action)
    async with driven(folder, WIDE) as driver:
        if way == "key":
            await driver.press(entry.keys[0])
        else:
            await driver.choose(entry.says)
        assert driver.shown == expected
        if action != "map":
            await driver.press(entry.keys[0])
            assert driver.shown == ["outline", "map", "claim"]


async def test_hiding_the_map_from_within_goes_to_the_outline(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("M")
        assert driver.main.outline.has_focus
        await driver.press("m")
        assert driver.main.map.has_focus


async def test_the_maximised_pane_changes_with_the_focus(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("z")
        assert driver.shown == ["map"]
        await driver.press("enter")
        assert driver.shown == ["claim"]
        await driver.press("z")
        assert driver.shown == ["outline", "map", "claim"]


@pytest.mark.parametrize("key", ["M", "z"])
async def test_on_a_narrow_screen_there_is_nothing_to_hide_which_is_said(folder: Path, key: str) -> None:
    async with driven(folder, NARROW) as driver:
        await driver.press(key)
        assert driver.notice
        assert driver.shown == ["outline"]


# With a text ------------------------------------------------------------------------------------


@pytest.fixture
def essay_folder(tmp_path: Path, essay: Path) -> Path:
    return write_essay_map(tmp_path / "map", essay)


@pytest.mark.parametrize(
    ("width", "focused", "wants_map", "prefers_text", "expected"),
    [
        (200, "outline", True, True, ("outline", "map", "claim", "text")),
        (180, "text", False, True, ("outline", "claim", "text")),
        (179, "outline", True, True, ("outline", "claim", "text")),
        (179, "map", True, True, ("outline", "map", "claim")),
        (140, "claim", True, False, ("outline", "map", "claim")),
        (140, "text", True, False, ("outline", "claim", "text")),
        (139, "text", False, True, ("claim", "text")),
        (89, "text", False, True, ("text",)),
    ],
)
def test_with_a_text_too_panes_go_by_the_width_of_the_screen(width, focused, wants_map, prefers_text, expected) -> None:
    assert (
        seen(width, focused, wants_map=wants_map, is_alone=False, wants_text=True, prefers_text=prefers_text)
        == expected
    )


async def test_text_and_map_take_turns_where_there_is_room_for_one(essay_folder, essay) -> None:
    async with driven(essay_folder, (150, 40), essay) as driver:
        assert driver.shown == ["outline", "claim", "text"]
        await driver.press("m")
        assert driver.shown == ["outline", "map", "claim"]
        await driver.press("tab", "tab")
        assert driver.shown == ["outline", "map", "claim"]
        await driver.press("v")
        assert driver.shown == ["outline", "claim", "text"]
        await driver.press("v")
        assert driver.main.outline.has_focus
        await driver.press("V")
        assert driver.shown == ["outline", "map", "claim"]
        await driver.choose("the text off a wide screen, or back on it")
        assert driver.shown == ["outline", "claim", "text"]


async def test_on_a_narrow_screen_it_is_a_tab(essay_folder, essay) -> None:
    async with driven(essay_folder, (80, 24), essay) as driver:
        assert driver.shown == ["outline"]
        await driver.press("v")
        assert driver.shown == ["text"]
        assert "[text]" in driver.main.query_one("#tabs").text
        await driver.press("V")
        assert driver.notice.startswith("v goes to the text")
        await driver.press("tab")
        assert driver.shown == ["outline"]


async def test_without_a_text_there_is_no_tab_for_it(essay_folder) -> None:
    async with driven(essay_folder, (80, 24)) as driver:
        assert "text" not in driver.main.query_one("#tabs").text
        await driver.press("v")
        assert "[text]" in driver.main.query_one("#tabs").text


async def test_a_small_screen_with_a_text_begins_with_the_outline_alone(essay_folder, essay) -> None:
    async with driven(essay_folder, (60, 15), essay) as driver:
        assert driver.shown == ["outline"]
        await driver.press("v")
        assert "4 of 6 sentences" in driver.text_head[0]
        assert len(driver.text_head) == 1


async def test_a_maximised_pane_is_so_at_the_next_visit(folder: Path) -> None:
    async with driven(folder, (150, 40)) as driver:
        await driver.press("m", "z")
        assert driver.shown == ["map"]
        await driver.leave("q")
    async with driven(folder, (150, 40)) as driver:
        assert driver.shown == ["map"]
        await driver.press("z")
        await driver.leave("q")
    async with driven(folder, (150, 40)) as driver:
        assert driver.shown == ["outline", "map", "claim"]


async def test_text_and_panes_are_there_again_at_the_next_visit(essay_folder, essay) -> None:
    async with driven(essay_folder, (200, 50)) as driver:
        await driver.press("M", "P")
        await driver.type(str(essay))
        await driver.press("enter", "o")
        await driver.leave("q")
    assert last_desk(essay_folder) == Desk(hides_map=True, shows_text=True, wants_overview=False, text=str(essay))
    async with driven(essay_folder, (200, 50)) as driver:
        assert driver.shown == ["outline", "claim", "text"]
        assert "4 of 6 sentences" in driver.text_head[0]
        assert driver.overview == ""
