"""The map pane: boxes to walk through, one cursor with outline and claim, panes by the width of the screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from argmap.tui.actions import ACTIONS
from argmap.tui.screens.panes import seen
from tests.small_map import MAIN, write_small_map
from tests.tui.driving import Driver, driven

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

WIDE, MIDDLE, NARROW = (160, 40), (120, 40), (80, 24)


@asynccontextmanager
async def in_map(folder: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
    """The app with the focus in the map."""
    async with driven(folder, size) as driver:
        await driver.press("m")
        yield driver


def here(driver: Driver) -> str:
    """The claim under the map's cursor, which outline and claim pane are on too."""
    card = driver.main.map.chart.card
    assert card is not None
    assert driver.main.pane.claim == card.claim
    assert driver.main.outline.row is not None
    assert driver.main.outline.row.claim == card.claim
    return card.claim


def shown(driver: Driver) -> list[str]:
    """The panes that are seen."""
    return [name for name in ("outline", "map", "claim") if driver.main.query_one(f"#{name}").display]


async def choose(driver: Driver, says: str) -> None:
    """Carry out what the palette offers under these words."""
    (command,) = [found for found in driver.app.get_system_commands(driver.main) if found.help == says]
    command.callback()
    await driver.settle()


# One cursor -------------------------------------------------------------------------------------


async def test_keys_walk_from_card_to_card_and_take_outline_and_claim_along(folder: Path) -> None:
    async with in_map(folder) as driver:
        assert here(driver) == "open-models-lag"
        for key, claim in (
            ("j", "retraining-blocks"),
            ("l", "adapters-compose"),
            ("down", "studies-share-a-base"),
            ("up", "adapters-compose"),
            ("h", "retraining-blocks"),
            ("j", "vendors-subsidise"),
            ("k", "retraining-blocks"),
            ("k", "open-models-lag"),
            ("G", "vendors-subsidise"),
            ("g", "open-models-lag"),
            ("right", "retraining-blocks"),
            ("left", "open-models-lag"),
        ):
            await driver.press(key)
            assert here(driver) == claim


async def test_the_outline_takes_the_map_along(folder: Path) -> None:
    async with driven(folder, WIDE) as driver:
        await driver.press("j", "j")
        assert here(driver) == "adapters-compose"
        assert "┏" in "\n".join(driver.map)


async def test_the_claim_pane_takes_the_map_along(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.stand_on("claim", "vendors-subsidise")
        await driver.press("enter")
        assert here(driver) == "vendors-subsidise"
        await driver.press("backspace")
        assert here(driver) == "open-models-lag"


async def test_a_click_chooses_a_card_and_a_second_one_opens_it(folder: Path) -> None:
    async with driven(folder, WIDE) as driver:
        card = next(card for card in driver.main.map.chart.drawing.cards if card.claim == "adapters-compose")
        # The border and the padding of the pane stand left of the drawing.
        at = (card.x + 2 + 2, card.y + 1)
        await driver.pilot.click("#map", offset=at)
        await driver.settle()
        assert here(driver) == "adapters-compose"
        await driver.pilot.click("#map", offset=at, times=2)
        await driver.settle()
        assert driver.main.pane.has_focus


async def test_enter_reads_the_claim_and_h_comes_back_to_the_map(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("j", "enter")
        assert driver.main.pane.has_focus
        await driver.press("h")
        assert driver.main.map.has_focus
        await driver.press("enter", "escape")
        assert driver.main.map.has_focus


async def test_enter_on_a_mention_goes_to_where_the_claim_stands(folder: Path) -> None:
    main = MAIN.replace(
        "      retraining-blocks:\n        id:", "      vendors-subsidise: some\n      retraining-blocks:\n        id:"
    )
    write_small_map(folder, main=main)
    async with in_map(folder) as driver:
        chart = driver.main.map.chart
        mention = next(at for at, card in enumerate(chart.drawing.cards) if card.again)
        driver.main.map._move_to(mention)
        await driver.settle()
        assert here(driver) == "adapters-compose"
        assert "▌→ adapters-compose" in "\n".join(driver.map)
        await driver.press("enter")
        assert driver.main.map.has_focus
        assert not chart.drawing.cards[chart.cursor].again


async def test_the_wheel_pans(folder: Path) -> None:
    async with in_map(folder, (160, 16)) as driver:
        before = driver.main.map.scroll_offset.y
        driver.main.map.scroll_down(animate=False)
        await driver.settle()
        assert driver.main.map.scroll_offset.y > before


async def test_numbers_follow_a_change(folder: Path) -> None:
    async with in_map(folder) as driver:
        before = driver.main.map.chart.drawing.boxes["adapters-compose"].shown
        await driver.press("j", "l")
        await driver.stand_on("evidence", "merge-study")
        await driver.press("space")
        after = driver.main.map.chart.drawing.boxes["adapters-compose"].shown
        assert after != before
        assert after in "\n".join(driver.map)


async def test_the_map_shows_the_claims_that_the_outline_shows(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("f")
        await driver.type("theme = training")
        await driver.press("enter")
        claims = {card.claim for card in driver.main.map.chart.drawing.cards}
        assert "vendors-subsidise" not in claims
        assert "adapters-compose" in claims


async def test_finding_stays_in_the_map(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("slash")
        await driver.type("vendors")
        await driver.press("enter")
        assert here(driver) == "vendors-subsidise"
        assert driver.main.map.has_focus


# Folds, zoom, nearness --------------------------------------------------------------------------


async def fold(driver: Driver) -> None:
    chart = driver.main.map.chart
    card = chart.drawing.cards[chart.drawing.card_of("retraining-blocks") or 0]
    assert card.hidden == 2
    assert here(driver) == "retraining-blocks"


async def zoom_in(driver: Driver) -> None:
    assert driver.main.map.chart.zoom == 3
    assert "A contributed improvement" in "\n".join(driver.map)


async def zoom_out(driver: Driver) -> None:
    assert driver.main.map.chart.zoom == 1
    assert "cards show labels" in driver.notice


async def near(driver: Driver) -> None:
    assert driver.main.map.chart.near == ("retraining-blocks", 1)
    assert "vendors-subsidise" not in "\n".join(driver.map)
    assert "within 1 step" in driver.notice


async def fold_all(driver: Driver) -> None:
    assert driver.main.map.chart.drawing.left_out == 2


async def centred(driver: Driver) -> None:
    assert here(driver) == "retraining-blocks"


@pytest.mark.parametrize("way", ["key", "palette"])
@pytest.mark.parametrize(
    ("action", "check"),
    [
        ("fold_branch", fold),
        ("fold_branches", fold_all),
        ("zoom_in", zoom_in),
        ("zoom_out", zoom_out),
        ("neighbourhood", near),
        ("centre", centred),
    ],
)
async def test_what_the_keys_of_the_map_do_the_palette_does_too(folder: Path, way: str, action: str, check) -> None:
    entry = next(each for each in ACTIONS if each.id == action)
    async with driven(folder, (180, 40)) as driver:
        await driver.press("m", "j")
        if way == "key":
            await driver.press(entry.keys[0])
        else:
            await driver.press("tab")
            await choose(driver, entry.says)
        assert driver.main.map.has_focus
        await check(driver)


async def test_the_ends_of_the_zoom_are_said(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("minus", "minus", "minus")
        assert "as far as it goes" in driver.notice
        assert driver.main.map.chart.zoom == 0
        assert "▐" in "\n".join(driver.map) or "█" in "\n".join(driver.map)
        await driver.press("plus", "plus", "plus", "plus")
        assert "as near as it goes" in driver.notice


async def test_a_claim_that_is_folded_away_is_unfolded_when_the_outline_comes_to_it(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("j", "space")
        assert driver.main.map.chart.drawing.card_of("adapters-compose") is None
        await driver.press("shift+tab", "j")
        assert here(driver) == "adapters-compose"


async def test_stepping_into_a_fold_unfolds_it(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("j", "space", "l")
        assert here(driver) == "adapters-compose"


async def test_folding_what_has_nothing_below_is_said(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("G", "space")
        assert "nothing bears on this claim" in driver.notice


async def test_what_is_near_follows_a_cursor_that_leaves_it(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("G", "F")
        chart = driver.main.map.chart
        assert {card.claim for card in chart.drawing.cards} == {"vendors-subsidise", "open-models-lag"}
        driver.main.outline.go_to("studies-share-a-base")
        await driver.settle()
        assert here(driver) == "studies-share-a-base"
        assert chart.near == ("studies-share-a-base", 1)
        await driver.press("F", "F", "F")
        assert chart.near is None
        assert driver.notice == "the whole map"


async def test_what_is_near_is_seen_though_it_was_folded_and_folds_come_back(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("j", "space", "F")
        chart = driver.main.map.chart
        assert chart.drawing.card_of("adapters-compose") is not None
        await driver.press("F", "F", "F")
        assert chart.near is None
        assert chart.drawing.card_of("adapters-compose") is None


async def test_panning_moves_the_view_and_not_the_cursor(folder: Path) -> None:
    async with in_map(folder, (100, 12)) as driver:
        driver.main.map.chart.zoom = 3
        driver.main.map.reread()
        view = driver.main.map
        for key in ("J", "K", "L", "H", "pagedown", "pageup"):
            before = view.scroll_offset
            await driver.press(key)
            assert view.scroll_offset != before or (key in ("L", "H") and view.max_scroll_x == 0)
            assert here(driver) == "open-models-lag"


# Panes ------------------------------------------------------------------------------------------


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
        assert shown(driver) == ["outline", "map", "claim"]
        focused = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await driver.press(key)
            focused.append(driver.main.focused_pane)
        assert focused == ["map", "claim", "outline", "claim"]


async def test_between_the_map_stands_in_the_place_of_the_outline(folder: Path) -> None:
    async with driven(folder, MIDDLE) as driver:
        assert shown(driver) == ["outline", "claim"]
        await driver.press("m")
        assert shown(driver) == ["map", "claim"]
        await driver.press("tab")
        assert shown(driver) == ["map", "claim"]
        await driver.press("tab", "m")
        assert shown(driver) == ["outline", "claim"]


async def test_a_narrow_screen_has_one_pane_and_says_which(folder: Path) -> None:
    async with driven(folder, NARROW) as driver:
        tabs = driver.main.query_one("#tabs")
        seen_panes = []
        for key in ("", "tab", "tab", "tab"):
            await driver.press(*([key] if key else []))
            seen_panes.append((shown(driver), tabs.render_line(0).text.split()[:3]))
        assert seen_panes == [
            (["outline"], ["[outline]", "map", "claim"]),
            (["map"], ["outline", "[map]", "claim"]),
            (["claim"], ["outline", "map", "[claim]"]),
            (["outline"], ["[outline]", "map", "claim"]),
        ]


async def test_a_small_screen_begins_with_the_outline_alone(folder: Path) -> None:
    async with driven(folder, (60, 15)) as driver:
        assert shown(driver) == ["outline"]
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
            await choose(driver, entry.says)
        assert shown(driver) == expected
        if action != "map":
            await driver.press(entry.keys[0])
            assert shown(driver) == ["outline", "map", "claim"]


async def test_hiding_the_map_from_within_goes_to_the_outline(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("M")
        assert driver.main.outline.has_focus
        await driver.press("m")
        assert driver.main.map.has_focus


async def test_the_maximised_pane_changes_with_the_focus(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("z")
        assert shown(driver) == ["map"]
        await driver.press("enter")
        assert shown(driver) == ["claim"]
        await driver.press("z")
        assert shown(driver) == ["outline", "map", "claim"]


@pytest.mark.parametrize("key", ["M", "z"])
async def test_on_a_narrow_screen_there_is_nothing_to_hide_which_is_said(folder: Path, key: str) -> None:
    async with driven(folder, NARROW) as driver:
        await driver.press(key)
        assert driver.notice
        assert shown(driver) == ["outline"]


async def test_a_resized_screen_keeps_the_cursor(folder: Path) -> None:
    async with in_map(folder) as driver:
        await driver.press("j", "l")
        for size in (MIDDLE, NARROW, WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert here(driver) == "adapters-compose"
            assert "┏" in "\n".join(driver.map)


async def test_moving_the_cursor_draws_only_the_lines_of_two_cards(folder: Path) -> None:
    async with in_map(folder) as driver:
        drawn: list[int] = []
        view = driver.main.map
        whole, view.render_line = view.render_line, lambda y: drawn.append(y) or whole(y)
        chart = view.chart
        before = chart.card
        await driver.press("j")
        after = chart.card
        lines = {y for card in (before, after) for y in range(card.y, card.bottom)}
        assert set(drawn) <= {y - view.scroll_offset.y for y in lines}
        assert drawn


async def test_an_empty_map_has_an_empty_pane(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("map: {title: Nothing yet}\n")
    async with in_map(tmp_path) as driver:
        await driver.press("j", "k", "h", "l", "g", "G", "space", "O", "plus", "F", "c", "enter")
        assert driver.main.map.chart.card is None


async def test_no_character_of_a_map_acts_on_the_terminal_or_breaks_a_frame(folder: Path) -> None:
    hostile = "[red]x[/] 再学習は貢献を妨げる 👩\u200d👧 e\u0301 שלום क्षि"
    write_small_map(folder, main=MAIN.replace("Retraining blocks contributions", f'"{hostile}"'))
    async with in_map(folder) as driver:
        view = driver.main.map
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {
            view.scrollable_content_region.width
        }
        assert all(sign.isprintable() for line in driver.map for sign in line)
        card = view.chart.drawing.cards[view.chart.drawing.card_of("retraining-blocks") or 0]
        sides = [view.render_line(y).crop(card.right - 1, card.right).text for y in range(card.y, card.bottom)]
        assert sides == ["╮", *"│" * (card.height - 2), "╯"]
