"""The screen as it looked: characters of every pane at four sizes, and colours of every look.

`pytest tests/tui/test_pictures.py -m slow --update` draws the pictures anew; look at what changed before it is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from argmap.tui.looks import NAMES
from tests.tui.driving import driven
from tests.tui.test_capture import without_links

if TYPE_CHECKING:
    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

GOLDENS = Path(__file__).parent / "goldens"
SIZES = ((160, 45), (120, 40), (80, 24), (60, 15))


def grid(driver: Driver) -> str:
    """Every row of the screen as text, without spaces at its end."""
    lines = driver.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines) + "\n"


def compare(name: str, picture: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / name
    if request.config.getoption("--update"):
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_pane_looks_as_it_did(folder: Path, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async with driven(folder, size) as driver:
        await driver.press("j", "enter")
        await driver.read()
        await driver.read_overview()
        pictures = []
        for pane in ("outline", "map", "claim"):
            driver.main.focus_on(pane)
            await driver.settle()
            pictures.append(f"== {pane}\n{grid(driver)}")
        await driver.press("question_mark")
        pictures.append(f"== help\n{grid(driver)}")
    compare(f"screen-{size[0]}x{size[1]}.txt", "".join(pictures), request)


async def test_every_look_has_its_colours(folder: Path, request: pytest.FixtureRequest) -> None:
    async with driven(folder, (120, 24)) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("space", "h")
        # Where the page stands hangs on what had come when the cursor went there.
        await driver.read()
        await driver.read_overview()
        await driver.stand_on("evidence", "llama-hours")
        await driver.pilot.pause()
        for name in NAMES:
            driver.main.choose_look(name)
            await driver.settle()
            driver.main.say("")
            await driver.turn()
            compare(f"look-{name}.svg", without_links(driver.app.export_screenshot(title="argmap")), request)
