"""The map pane: boxes to walk through, folds and zoom, one cursor with outline and claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.tui.actions import ACTIONS
from tests.small_map import MAIN, write_small_map
from tests.tui.driving import driven, in_map

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

WIDE, MIDDLE, NARROW = (160, 40), (120, 40), (80, 24)


def here(driver: Driver) -> str:
    """The claim under the map's cursor, which outline and claim pane are on too."""
    card = driver.main.map.chart.card
    assert card is not None
    assert driver.main.pane.claim == card.claim
    assert driver.main.outline.row is not None
    assert driver.main.outline.row.claim == card.claim
    return card.claim


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
    assert "A contributed" in "\n".join(driver.map)


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
            await driver.choose(entry.says)
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
