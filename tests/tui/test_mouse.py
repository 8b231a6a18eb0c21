"""Every action is reached by the mouse: a click on its line in the help does what its key does.

What stands on the screen is clicked where it stands: keys at the foot, tabs, boxes, sliders, keys of a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session.supposing import PLACES
from argmap.tui.actions import ACTIONS, key_sign, name_of
from argmap.tui.screens.reading import ReadingScreen
from argmap.tui.screens.sheet import Sheet
from argmap.tui.widgets.page_view import PageView
from tests.tui.driving import driven, seen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

    from argmap.tui.actions import Action
    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

MODEL, HOURS = "retraining-blocks", "llama-hours"


async def click(driver: Driver, widget: Widget, words: str, at: int = 0) -> None:
    """Click on the cell `at` behind the beginning of some words."""
    for y, line in enumerate(seen(widget)):
        if words in line:
            left = widget.content_region.x - widget.region.x
            await driver.click(widget, line.index(words) + left + at, y)
            return
    raise AssertionError(f"no {words!r} in\n" + "\n".join(seen(widget)))


def owner_of(driver: Driver, action: Action) -> Widget:
    """Whose method the action is."""
    main = driver.main
    panes = {"outline": main.outline, "map": main.map, "claim": main.pane, "text": main.text.body}
    return main if action.of_screen or action.where == "anywhere" else panes[action.where]


async def click_line(driver: Driver, name: str) -> None:
    """Click on the line of an action in the help that is open."""
    view = driver.app.screen.query_one(PageView)
    item = next(at for at, item in enumerate(view.page.items) if item.id == name)
    line, _ = view.page.place(item)
    view.scroll_to(y=line, animate=False)
    await driver.turn()
    await driver.click(view, 4, line - view.scroll_offset.y)


async def test_a_click_on_its_line_in_the_help_ends_it_with_every_action(folder: Path) -> None:
    ended: list[str] = []
    async with driven(folder) as driver:
        await driver.press("question_mark")
        # It stays open, as to open it anew for each would take most of the time.
        vars(driver.app.screen)["dismiss"] = ended.append
        for action in ACTIONS:
            await click_line(driver, name_of(action))
            assert ended[-1:] == [name_of(action)]
    assert len(ended) == len(ACTIONS)


async def test_every_action_is_carried_out_in_the_pane_where_its_key_works(folder: Path) -> None:
    done: list[str] = []
    async with driven(folder) as driver:
        await driver.press("j")
        for action in ACTIONS:
            name, method = name_of(action), f"action_{action.id}"
            owner = owner_of(driver, action)
            vars(owner)[method] = lambda name=name: done.append(name)
            driver.main.carry_out(action)
            del vars(owner)[method]
            assert done[-1:] == [name]
            assert action.where in ("anywhere", driver.main.focused_pane)
    assert done == [name_of(action) for action in ACTIONS]


async def test_from_the_foot_of_the_screen_to_what_an_action_does_it_takes_two_clicks(folder: Path) -> None:
    async with driven(folder) as driver:
        await click(driver, driver.main.query_one("#keys"), "? help")
        while driver.app.screen is driver.main:
            await driver.turn()
        await driver.settle()
        await click_line(driver, "outline.bottom")
        await driver.settle()
        assert driver.main.outline.row == driver.main.view.rows[-1]


async def test_the_keys_at_the_foot_are_clicked_wherever_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[str] = []
    monkeypatch.setattr(ReadingScreen, "on_key_line_pressed", lambda _, message: pressed.append(message.key))
    async with driven(folder, (200, 30)) as driver:
        await driver.press("j")
        for where in ("outline", "map", "claim", "text"):
            driver.main.focus_on(where)
            await driver.turn()
            keys = driver.main.query_one("#keys")
            line = seen(keys)[0]
            for action in ACTIONS:
                words = f"{key_sign(action.keys[0])} {action.label}"
                if action.footer and action.where in (where, "anywhere") and words in line:
                    await click(driver, keys, words)
                    await click(driver, keys, words, len(words) - 1)
                    assert pressed[-2:] == [action.keys[0]] * 2
        assert set(pressed) >= {"enter", "question_mark", "space", "F"}


async def test_the_names_of_panes_are_clicked_on_a_narrow_screen(folder: Path) -> None:
    async with driven(folder, (80, 24)) as driver:
        for name in ("map", "claim", "outline"):
            await click(driver, driver.main.query_one("#tabs"), name)
            assert driver.shown == [name]


async def test_a_box_is_ticked_and_a_slider_set_where_they_are_clicked(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await click(driver, driver.main.pane, "[x]", 1)
        await driver.settle()
        assert driver.main.view.session.map.evidence[HOURS].status != "accepted"
        await click(driver, driver.main.pane, "[ ]", 1)
        await driver.settle()
        assert driver.main.view.session.map.evidence[HOURS].status == "accepted"
        await driver.stand_on("quantity", "budget")
        await driver.press("right")
        await click(driver, driver.main.pane, "━", PLACES - 2)
        slider = driver.main.view.sliders["budget"]
        assert slider.place(driver.main.view.supposed["budget"]) == PLACES - 2
        await click(driver, driver.main.pane, "━", 3)
        assert slider.place(driver.main.view.supposed["budget"]) == 3


async def test_what_the_line_at_the_top_names_a_key_for_is_clicked(folder: Path) -> None:
    async with driven(folder, (150, 40)) as driver:
        await driver.press("comma")
        banner = driver.main.query_one("#banner")
        await click(driver, banner, "(0: now)")
        await driver.settle()
        assert not driver.main.view.is_past
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        await click(driver, banner, "1 file unsaved")
        await driver.settle()
        assert "status: disputed" in driver.sheet
        await click(driver, driver.app.screen.query_one("#sheet-keys"), "not now")
        assert not isinstance(driver.app.screen, Sheet)
        await driver.press("s")
        await click(driver, driver.app.screen.query_one("#sheet-keys"), "enter")
        await driver.settle()
        assert driver.notice == "wrote evidence/all.yaml"


async def test_a_question_and_a_form_are_answered_by_clicks(folder: Path) -> None:
    async with driven(folder, (120, 40)) as driver:
        label = driver.main.query_one("#prompt-label")
        await driver.press("f")
        await click(driver, label, "esc cancels")
        assert not driver.main.prompt.is_open
        await driver.press("slash")
        await driver.type("Adapters")
        await click(driver, label, "enter accepts")
        await driver.settle()
        assert driver.main.pane.claim == "adapters-compose"
        await driver.press("a")
        await click(driver, driver.app.screen.query_one("#form-keys"), "leave")
        assert driver.app.screen is driver.main


async def test_a_claim_read_lately_is_clicked(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "enter", "h", "j", "enter", "h", "B")
        await click(driver, driver.app.screen.query_one(PageView), "1  ")
        await driver.settle()
        assert driver.main.pane.claim == MODEL
