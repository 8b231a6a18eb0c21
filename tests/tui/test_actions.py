"""The table of actions, and the looks that go with every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.color import Color

from argmap.tui.actions import ACTIONS, WHERE, bindings
from argmap.tui.app import ON_DARK, ON_LIGHT
from argmap.tui.panes.claim import ClaimPane
from argmap.tui.screens.main import MainScreen
from argmap.tui.widgets.map_canvas import MapCanvas
from argmap.tui.widgets.outline import Outline
from argmap.tui.widgets.text_body import TextBody
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

OWNERS = {"anywhere": MainScreen, "outline": Outline, "map": MapCanvas, "claim": ClaimPane, "text": TextBody}
THEMES = [theme for name, theme in App().available_themes.items() if "ansi" not in name]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.where}.{action.id}")
def test_every_action_can_be_carried_out(action) -> None:
    owner = MainScreen if action.of_screen else OWNERS[action.where]
    assert callable(getattr(owner, f"action_{action.id}"))


def test_no_key_means_two_things_in_one_place() -> None:
    for where in WHERE:
        keys = [key for action in ACTIONS if action.where == where for key in action.keys]
        assert len(keys) == len(set(keys))
        ids = [binding.id for binding in bindings(where)]
        assert len(ids) == len(set(ids))


def test_no_key_is_one_that_terminals_send_for_another() -> None:
    keys = {key for action in ACTIONS for key in action.keys}
    assert keys.isdisjoint({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+a", "ctrl+b"})


async def test_the_palette_offers_what_the_keys_do(folder: Path) -> None:
    async with driven(folder) as driver:
        offered = {command.help for command in driver.app.get_system_commands(driver.main)}
        assert offered >= {action.says for action in ACTIONS if action.where == "anywhere"}


async def test_the_line_of_keys_keeps_help_and_quit_when_it_is_short(folder: Path) -> None:
    async with driven(folder, (30, 12)) as driver:
        line = driver.main.query_one("#keys").render_line(0).text
        assert "? help" in line
        assert "q quit" in line


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_the_line_of_keys_says_in_every_pane_how_to_undo_save_and_leave(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driven(folder, size) as driver:
        for where in ("outline", "map", "claim", "text"):
            driver.main.focus_on(where)
            await driver.turn()
            line = driver.main.query_one("#keys").render_line(0).text.rstrip()
            assert line.endswith("u undo s save ? help q quit"), where


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_of_meaning_can_be_read_in_every_theme(theme) -> None:
    ours = ON_DARK if theme.dark else ON_LIGHT
    generated = theme.to_color_system().generate()
    grounds = [generated["background"], generated["surface"], ours["argmap-cursor"], ours["argmap-cursor-blurred"]]
    for name in ("argmap-support", "argmap-attack", "argmap-warning", "argmap-dim"):
        assert all(contrast(ours[name], ground) >= 4.5 for ground in grounds)
    assert contrast(ours["argmap-cursor-text"], ours["argmap-cursor"]) >= 7


def contrast(one: str, other: str) -> float:
    """The contrast ratio of the Web Content Accessibility Guidelines 2.1."""
    lighter, darker = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
