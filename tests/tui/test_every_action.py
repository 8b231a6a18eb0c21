"""Every action does something by each of its keys, the same from the palette; help and the page of keys name it.

The state of the screen before and after says so, whatever the action is. An action is in `ON` with the keys that bring
the screen to where it has something to do; one that is missing there fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session.preferences import Preferences, remember
from argmap.tui.actions import ACTIONS, WHERE, key_sign, name_of
from argmap.tui.keymap import key_rows
from argmap.tui.lines import Page
from argmap.tui.screens.help import write_help
from argmap.tui.widgets.page_view import PageView
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.tui.actions import Action
    from tests.tui.driving import Driver

# Keys pressed before; `claim CLAIM KIND ID` stands on an item of the claim pane.
pytestmark = pytest.mark.slow

_EVIDENCE = "on retraining-blocks evidence llama-hours"
_QUANTITY = "on retraining-blocks quantity budget"
_CHANGED = f"{_EVIDENCE} space"
_IN_MAP = "down into out top read fold_branch fold_branches zoom_out neighbourhood bottom"
_IN_CLAIM = "down up page_down page_up top bottom toggle_evidence leave follow"
_ANYWHERE = (
    "add_claim add_rebuttal add_evidence link unlink change_here delete edit_outside switch switch_back map maximise "
    "jump find pick sort earlier overview problems help colours suspend hide_map copy "
    "copy_id"
)
ON: dict[str, str] = {
    **{f"outline.{name}": "j" for name in "down up fold fold_all top bottom read".split()},
    "outline.unfold": "j h",
    "outline.page_down": "",
    "outline.page_up": "G",
    **{f"map.{name}": "m j" for name in _IN_MAP.split()},
    "map.up": "m j j",
    "map.zoom_in": "m j",
    "map.centre": "m j plus plus",
    "map.pan_left": "m plus plus L L",
    "map.pan_up": "m plus plus J",
    "map.page_up": "m plus plus J",
    "map.page_down": "m plus plus",
    "map.pan_right": "m plus plus",
    "map.pan_down": "m plus plus",
    **{f"claim.{name}": _EVIDENCE for name in _IN_CLAIM.split()},
    "claim.more": _QUANTITY,
    "claim.less": _QUANTITY,
    **dict.fromkeys(_ANYWHERE.split(), "j"),
    "retract": _EVIDENCE,
    "leave_program": _CHANGED,
    "details": _QUANTITY,
    "write_what_if": "",
    "drop_what_if": "",
    "escape": "j enter",
    "back": "j apostrophe d",
    "forward": "j apostrophe a backspace",
    "find_next": "",
    "find_previous": "",
    "undo": _CHANGED,
    "redo": f"{_CHANGED} u",
    "save": _CHANGED,
    "later": "comma",
    "now": "comma",
    "baseline": _CHANGED,
    "reload": "",
    "recent": "j enter h k",
}
# All three panes; for the map a screen that it does not fit into.
_SIZE, _SIZE_OF_MAP = (150, 24), (100, 11)
# Where a reason takes more than one line.
_NARROW = (36, 24)
# The text pane is tried with a text, in `test_text` and `test_quoting`.
_OF_TEXT = {"text", "hide_text", "open_text", "where_in_text", "clock"}
_HERE = [action for action in ACTIONS if action.where != "text" and name_of(action) not in _OF_TEXT]
_IDS = [f"{action.where}.{action.id}" for action in _HERE]


async def bring(driver: Driver, way: str) -> None:
    """To where the action has something to do."""
    words = way.split()
    if words[:1] == ["on"]:
        claim, kind, node, *words = words[1:]
        driver.main.visit(claim)
        await driver.settle()
        await driver.stand_on(kind, node)
    if words:
        await driver.press(*words)


def state(driver: Driver) -> tuple[object, ...]:
    """Everything that is seen, and what has the focus."""
    top = driver.app.screen
    page = "".join(text for view in top.query(PageView) for line in view.page.lines for text, _ in line)
    focus = driver.main.focused_pane if top is driver.main else ""
    shown = [pane.display for pane in (driver.main.outline, driver.main.map, driver.main.pane)]
    return (
        type(top).__name__, page, focus, *shown, driver.notice, driver.banner, tuple(driver.outline), tuple(driver.map),
        tuple(driver.pane), driver.main.prompt.is_open, driver.app.theme, driver.main.map.scroll_offset,
        driver.app.is_running, driver.main.view.session.unsaved, tuple(driver.main.pane._page.lines),
    )  # fmt: skip


def test_every_action_has_its_line_here() -> None:
    assert set(ON) == {name_of(action) for action in _HERE}


@pytest.mark.parametrize("action", _HERE, ids=_IDS)
async def test_an_action_does_the_same_by_each_key_and_from_the_palette(
    action: Action, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    ways = [*action.keys, *(["palette"] if action.where == "anywhere" or action.of_screen else [])]
    size = _SIZE_OF_MAP if action.where == "map" else _NARROW if action.id == "details" else _SIZE
    ends = []
    for way in ways:
        # Each way begins with nothing remembered of the one before.
        remember(Preferences(hinted=True))
        async with driven(folder, size) as driver:
            await bring(driver, ON[name_of(action)])
            before = state(driver)
            await act(driver, action, way)
            ends.append(state(driver))
        assert ends[-1] != before, f"{way} does nothing"
    assert all(end == ends[0] for end in ends)


async def act(driver: Driver, action: Action, way: str) -> None:
    if way != "palette":
        driver.app.simulate_key(way)
        await driver.turn()
    else:
        title = f"{action.label.capitalize()}  {key_sign(action.keys[0])}"
        commands = [c for c in driver.app.get_system_commands(driver.main) if (c.title, c.help) == (title, action.says)]
        assert len(commands) == 1
        commands[0].callback()
    await driver.settle()


def test_help_and_the_page_of_keys_name_every_action() -> None:
    page = Page(200)
    write_help(page)
    lines = ["".join(text for text, _ in line) for line in page.lines]
    rows = {(where, keys, says) for where, _, keys, _, says in key_rows()}
    for action in ACTIONS:
        keys = " ".join(key_sign(key) for key in action.keys)
        assert any(line.split() == [*keys.split(), *action.says.split()] for line in lines)
        assert (WHERE[action.where], keys, action.says) in rows
        assert action.label
        assert action.says
