"""The picture of the terminal UI in the documents: drawn by the program itself, linking to nothing."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.session import Options, open_session
from argmap.session.preferences import Preferences, remember
from argmap.tui.app import ArgmapApp
from argmap.tui.screens.main import MainScreen

if TYPE_CHECKING:
    import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CAPTURE = REPOSITORY / "argmap" / "docs" / "screen.svg"
SIZE = (150, 36)
_FONT_FACES = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_COMMENTS = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_IDS = re.compile(r"terminal-\d+")
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def test_the_picture_of_the_screen_is_what_the_screen_shows(
    request: pytest.FixtureRequest, essay_map: Path
) -> None:
    picture = await captured(essay_map)
    if request.config.getoption("--update"):
        CAPTURE.write_text(picture, encoding="utf-8")
    assert CAPTURE.read_text(encoding="utf-8") == picture


def test_the_picture_links_to_nothing() -> None:
    picture = CAPTURE.read_text(encoding="utf-8")
    links = set(re.findall(r"https?://[^\"' )]+", picture))
    assert links == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in picture
    assert "url(http" not in picture
    assert "<script" not in picture


async def captured(folder: Path) -> str:
    """The screen once everything about the main claim is known, without what changes from day to day."""
    remember(Preferences(hinted=True))
    MainScreen.rests_after = MainScreen.slid_after = 3600.0
    app = ArgmapApp(open_session(folder, Options(lanes=8192)))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(600):
            await pilot.pause(0.05)
            view = app.screen.view
            if view.is_settled and view.numbers.bands and view.is_current(app.screen.pane.claim):
                break
        app.screen.action_overview()
        app.screen.visit("retraining-costs-too-much")
        for _ in range(600):
            await pilot.pause(0.05)
            view, claim = app.screen.view, app.screen.pane.claim
            if not app.screen.is_following and view.is_current(claim):
                break
        flip = partial(app.screen._computing.flip, view.generation, claim, lambda: True)
        await app.screen.run_worker(flip, thread=True).wait()
        await pilot.pause(0.3)
        return without_links(app.export_screenshot(title="argmap"))


def without_links(svg: str) -> str:
    """The picture in fonts of the viewer's own, with names that stay the same."""
    named = _IDS.sub("terminal", _FONT_FACES.sub("", _COMMENTS.sub("", svg)))
    return re.sub(r"Fira Code(?:, monospace)?", _FONT, named)
