"""Drives the terminal UI as a person would: keys in, lines of text out."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch

from textual.widgets import Input
from textual.worker import WorkerCancelled

from argmap.session import Options, open_session
from argmap.session.looking import columns
from argmap.session.preferences import preferences, remember
from argmap.tui.app import ArgmapApp
from argmap.tui.panes.over_time import COLUMNS
from argmap.tui.screens.form import FormScreen
from argmap.tui.screens.main import MainScreen
from argmap.tui.screens.sheet import Sheet
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget
    from textual.worker import Worker

    from argmap.tui.keymap import Keymap
    from argmap.tui.looks import Signs
    from argmap.tui.view import Numbers

# As few as an evaluation takes; what is shown needs no more.
LANES = 1024


@dataclass
class Driver:
    """A running app."""

    app: ArgmapApp
    pilot: Pilot[None]

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def numbers(self) -> Numbers:
        assert self.main.view.numbers is not None
        return self.main.view.numbers

    def support(self, claim: str) -> float:
        return self.numbers.claims[claim].support

    @property
    def moved(self) -> int:
        """How many claims are shown as moved."""
        return sum(self.numbers.delta(claim) != 0.0 for claim in self.numbers.claims)

    async def press(self, *keys: str) -> None:
        """Press keys, then wait until nothing is being computed."""
        for key in keys:
            self.app.simulate_key(key)
            await self.turn()
        await self.settle()

    async def turn(self) -> None:
        """Let every message that was sent arrive, and those sent in answer.

        The pilot's own way waits until the processor idles, which takes ten times as long.
        """
        for _ in range(3):
            await self.pilot.pause(0)

    async def click(self, widget: Widget, x: int, y: int) -> None:
        """Click on a cell of a widget, as the pilot does it but for its waiting."""
        with patch.object(self.pilot, "pause", partial(self.pilot.pause, 0)):
            await self.pilot.click(widget, offset=(x, y))
        await self.turn()

    async def type(self, text: str) -> None:
        """Put `text` in the place of what stands in the field."""
        self.app.screen.query_one(Input).value = text
        await self.turn()

    async def judged(self) -> None:
        """Wait until what was typed into a form is judged."""
        screen = self.app.screen
        assert isinstance(screen, FormScreen)
        for _ in range(200):
            await self.turn()
            if screen.is_judged:
                # What was found still has to be laid out.
                await self.turn()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("nobody judges the form")

    async def settle(self) -> None:
        """Wait until nothing is being computed."""
        for _ in range(200):
            await self.turn()
            if self.running:
                with suppress(WorkerCancelled):
                    await self.app.workers.wait_for_complete(self.running)
            elif self.is_settled:
                return
        raise AssertionError("the screen does not settle")

    async def read(self) -> None:
        """Wait until all that is slow about the claim shown is there."""
        view = self.main.view
        for _ in range(200):
            await self.settle()
            self.main.ask_more()
            known = not view.days[1:] or set(columns(view.days, COLUMNS)) <= set(view.past)
            if self.main.pane.claim in view.flips and known:
                return
        raise AssertionError("the claim is not read to its end")

    async def read_overview(self) -> None:
        """Wait until the strip at the top is complete."""
        for _ in range(200):
            await self.settle()
            self.main.ask_more()
            if self.main.view.look_for is not None:
                return
        raise AssertionError("the overview does not come")

    @property
    def running(self) -> list[Worker[object]]:
        """What is being computed; the watch on the files lasts as long as the app."""
        return [worker for worker in self.app.workers if not worker.is_finished and worker.group != "watch"]

    @property
    def is_shown(self) -> bool:
        """Whether what lies over the screen has been drawn."""
        if self.app.screen is self.main:
            refusal = self.main.query_one("#prompt-refusal", PageView)
            return not (self.main.prompt.is_open and refusal.display) or refusal.size.height > 0
        pages = self.app.screen.query(PageView)
        return not isinstance(self.app.screen, Sheet) or any(page.page.width for page in pages)

    @property
    def is_settled(self) -> bool:
        view, claim = self.main.view, self.main.pane.claim
        return (
            self.is_shown
            and not self.main.is_following
            and view.is_settled
            and (not claim or view.is_current(claim))
            and (self.main.is_sliding or set(self.numbers.bands) == set(view.map.claims))
        )

    async def choose(self, says: str) -> None:
        """Carry out what the palette offers under these words."""
        (command,) = [found for found in self.app.get_system_commands(self.main) if found.help == says]
        command.callback()
        await self.settle()

    async def stand_on(self, kind: str, node: str) -> None:
        """Put the pane's cursor on an item."""
        while not self.main.pane.has_focus:
            await self.press("tab")
        await self.press("g")
        for _ in range(100):
            item = self.main.pane.item
            if item is not None and (item.kind, item.id) == (kind, node):
                return
            self.main.pane.action_down()
        raise AssertionError(f"no {kind} {node} on the page")

    async def rest(self) -> None:
        """Leave the slider where it is."""
        self.main.come_to_rest()
        await self.settle()

    async def leave(self, *keys: str) -> None:
        """Press keys of which the last ends the program."""
        for key in keys:
            self.app.simulate_key(key)
            await self.turn()
        if self.running:
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete(self.running)

    # What is seen ------------------------------------------------------------------------------

    @property
    def shown(self) -> list[str]:
        """The panes that are seen."""
        return [name for name in ("outline", "map", "claim", "text") if self.main.query_one(f"#{name}").display]

    @property
    def outline(self) -> list[str]:
        return seen(self.main.outline)

    @property
    def map(self) -> list[str]:
        return seen(self.main.map)

    @property
    def pane(self) -> list[str]:
        return seen(self.main.pane)

    @property
    def text(self) -> list[str]:
        """The lines of the text pane, without its head."""
        return seen(self.main.text.body)

    @property
    def text_head(self) -> list[str]:
        """The lines above the text that are shown."""
        lines = [self.main.query_one(f"#text-{name}", OneLine) for name in ("head", "counts", "aim")]
        return [line.text for line in lines if line.display]

    @property
    def passage(self) -> str:
        """The number of the passage under the cursor."""
        passage = self.main.text.body.passage
        assert passage is not None
        return passage.number

    @property
    def banner(self) -> str:
        return self.main.query_one("#banner", OneLine).text

    @property
    def notice(self) -> str:
        return self.main.query_one("#notice", OneLine).text

    @property
    def overview(self) -> str:
        """The strip below the banner, as one paragraph."""
        return " ".join(" ".join(seen(self.main.query_one("#overview", PageView))).split())

    @property
    def refusal(self) -> str:
        return " ".join(" ".join(seen(self.main.query_one("#prompt-refusal", PageView))).split())

    @property
    def sheet(self) -> str:
        """The whole text of the sheet that lies over the screen."""
        assert isinstance(self.app.screen, Sheet)
        page = self.app.screen.query_one(PageView).page
        return "\n".join("".join(text for text, _ in line) for line in page.lines)


def seen(widget: Widget) -> list[str]:
    """The lines of a line-API widget, as they are on the screen."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


@asynccontextmanager
async def driven(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    text: Path | None = None,
    options: Options | None = None,
    *,
    signs: Signs | None = None,
    keys: Keymap | None = None,
    first: bool = False,
) -> AsyncIterator[Driver]:
    """The app on the map in `folder`, its numbers computed; `first` for somebody who never saw it.

    `text` is the file of a text that it opens with.
    """
    if not first:
        remember(replace(preferences(), hinted=True))
    app = ArgmapApp(open_session(folder, options or Options(lanes=LANES)), text, signs, keys)
    # Nothing is asked for by itself: what waits for that says so.
    MainScreen.rests_after = MainScreen.slid_after = MainScreen.looks_every = 3600.0
    MainScreen.tells_after = 3600.0
    FormScreen.judged_after = 0.001
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
    # The program holds what it loaded out of collection for as long as it runs; here another one follows.
    gc.unfreeze()


@asynccontextmanager
async def in_map(folder: Path, size: tuple[int, int] = (160, 40)) -> AsyncIterator[Driver]:
    """The app with the focus in the map."""
    async with driven(folder, size) as driver:
        await driver.press("m")
        yield driver
