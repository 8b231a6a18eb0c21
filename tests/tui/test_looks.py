"""Colours and signs: chosen, remembered, readable, and done without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from argmap.session.preferences import Preferences, preferences, remember
from argmap.tui.looks import LOOKS, MONO, NAMES, USUAL, Signs
from argmap.tui.plain_signs import said_plainly
from tests.tui.driving import driven
from tests.tui.test_actions import contrast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

TEXT = ("support", "attack", "warning", "dim", "key")
MARKS = ("bar",)


def grounds_of(look) -> dict[str, str]:
    made = look.to_color_system().generate()
    return {
        "background": made["background"],
        "surface": made["surface"],
        "cursor": look.variables["argmap-cursor"],
        "blurred": look.variables["argmap-cursor-blurred"],
    }


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_text_and_marks_stand_out_from_every_ground(look) -> None:
    text, mark = (7.0, 4.5) if look.name == "argmap-high-contrast" else (4.5, 3.0)
    for name, ground in grounds_of(look).items():
        for role in TEXT:
            assert contrast(look.variables[f"argmap-{role}"], ground) >= text, (role, name)
        for role in MARKS:
            assert contrast(look.variables[f"argmap-{role}"], ground) >= mark, (role, name)
        assert contrast(look.foreground, ground) >= max(text, 7.0), name
        assert contrast(look.variables["argmap-cursor-text"], ground) >= text or name in ("background", "surface")


def test_the_look_without_colours_has_greys_only() -> None:
    look = next(look for look in LOOKS if look.name == MONO)
    made = [look.foreground, look.background, *(value for value in look.variables.values() if value.startswith("#"))]
    assert {len(set(Color.parse(value).rgb)) for value in made} == {1}


async def test_the_key_goes_round_the_colours_and_the_last_are_remembered(folder: Path) -> None:
    async with driven(folder) as driver:
        assert driver.app.theme == USUAL
        seen = []
        for _ in NAMES:
            await driver.press("C")
            seen.append(driver.app.theme)
        assert seen == [*NAMES[1:], NAMES[0]]
        await driver.press("C")
        assert driver.notice == "colours: light"
    assert preferences().look == "argmap-light"
    async with driven(folder) as driver:
        assert driver.app.theme == "argmap-light"


async def test_the_palette_chooses_one_of_them(folder: Path) -> None:
    async with driven(folder) as driver:
        command = next(c for c in driver.app.get_system_commands(driver.main) if c.title == "Colours: high contrast")
        command.callback()
        await driver.settle()
        assert driver.app.theme == "argmap-high-contrast"
    assert preferences().look == "argmap-high-contrast"


async def test_colours_that_are_gone_are_the_usual_ones(folder: Path) -> None:
    remember(Preferences("argmap-sepia"))
    async with driven(folder) as driver:
        assert driver.app.theme == USUAL


async def test_no_colour_means_none_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(folder) as driver:
        assert not colours_sent(driver)
        await driver.press("C")
        assert driver.notice == "colours are off: NO_COLOR is set, or --plain was given"
        # The cursor is told without them.
        assert driver.outline[0].startswith("▌")


async def test_colours_are_there_otherwise(folder: Path) -> None:
    async with driven(folder) as driver:
        assert colours_sent(driver)


async def test_ascii_sends_nothing_else(folder: Path) -> None:
    async with driven(folder, (150, 40), signs=Signs(ascii=True)) as driver:
        await driver.press("j")
        assert "".join(screen_of(driver)).isascii()
        assert "> " in "".join(screen_of(driver))
        await driver.press("question_mark")
        assert "".join(screen_of(driver)).isascii()


async def test_plain_has_no_frames_no_bars_one_pane_and_no_colours(folder: Path) -> None:
    async with driven(folder, (150, 40), signs=Signs(plain=True)) as driver:
        text = "\n".join(screen_of(driver))
        assert text.isascii()
        assert not colours_sent(driver)
        assert not re.search(r"[|#+]{3}|--|==", text)
        assert not driver.main.map.display
        assert not driver.main.pane.display
        await driver.press("enter")
        assert not driver.main.outline.display
        assert "Open models stay behind closed ones." in "\n".join(screen_of(driver))


def screen_of(driver: Driver) -> list[str]:
    """The lines of the whole screen as they are sent."""
    return [strip.text for strip in driver.app.screen._compositor.render_strips()]


def colours_sent(driver: Driver) -> set[object]:
    strips = driver.app.screen._compositor.render_strips()
    styles = {segment.style for strip in strips for segment in strip if segment.style is not None}
    found = {color for style in styles for color in (style.color, style.bgcolor) if color is not None}
    return {color for color in found if not color.is_default}


@pytest.mark.parametrize(
    ("text", "before", "says"),
    [("▌ 54 % ", "", "> 54 % "), ("▌ ", " 54 % ", "= "), ("██▌░", "", "##=."), ("▌░░░", "", "=..."), ("▌", "", ">")],
)
def test_the_sign_of_the_cursor_is_told_from_half_a_cell_of_a_bar(text: str, before: str, says: str) -> None:
    assert said_plainly(text, before, plain=False) == says
