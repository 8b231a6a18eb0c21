"""Keys of one's own: followed where they can be, and a problem where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session.keys import KEYS_FILE, chosen_keys, keys_path
from argmap.tui.actions import ACTIONS, key_sign, name_of, named_key
from argmap.tui.keymap import key_rows, keymap
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.tui.keymap import Keymap


def with_file(text: str) -> Keymap:
    keys_path().parent.mkdir(parents=True, exist_ok=True)
    keys_path().write_text(text, encoding="utf-8")
    return keymap()


def keys_of(found: Keymap, name: str) -> tuple[str, ...]:
    return next(action.keys for action in found.actions if name_of(action) == name)


def test_without_a_file_the_table_is_in_force() -> None:
    assert not keys_path().exists()
    assert keymap().actions == ACTIONS
    assert (keymap().problems, keymap().overrides()) == ((), {})


def test_a_line_gives_an_action_other_keys() -> None:
    found = with_file("save: ctrl+w\noutline.down: [down, p]\nfind: Find\n".replace("find: Find\n", "find: '&'\n"))
    assert found.problems == ()
    assert keys_of(found, "save") == ("ctrl+w",)
    assert keys_of(found, "outline.down") == ("down", "p")
    assert keys_of(found, "map.down") == ("down", "j")
    assert found.overrides() == {"anywhere.save": "ctrl+w", "outline.down": "down,p", "anywhere.find": "ampersand"}


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("sing: x\n", "there is no action `sing`", "`argmap doctor --keys` lists the actions"),
        ("saev: p\n", "there is no action `saev`", "did you mean `save`?"),
        ("save: hyper+x\n", "`hyper+x` is no key", "keys are written like"),
        ("save: ctrl+m\n", "a terminal sends `ctrl+m` for enter", "choose a key that has a sign of its own"),
        ("save: []\n", "`save` names no key", "write one, such as `save: s`"),
        ("save: {a: b}\n", "`save` names no key", "write one"),
        ("escape: p\n", "`escape` keeps its key", "take this line out"),
        ("save: u\n", "`u` cannot be `save`: it is `undo` everywhere", "choose another key here"),
        ("outline.down: n\n", "`n` cannot be `outline.down`: it is `find_next` everywhere", "choose another"),
        ("save: j\n", "`j` cannot be `save`: it is `outline.down` in the outline", "choose another"),
        ("save: p\nundo: p\n", "`p` cannot be `undo`: it is `save` everywhere", "choose another"),
    ],
)
def test_a_line_that_cannot_be_followed_says_why_and_leaves_the_usual_keys(text: str, says: str, hint: str) -> None:
    found = with_file(text)
    assert [problem.code for problem in found.problems] == ["AM0901"]
    problem = found.problems[0]
    assert says in problem.message
    assert hint in problem.hint
    assert problem.span.file.endswith(KEYS_FILE)
    assert keys_of(found, "undo") == ("u",)
    assert keys_of(found, "save") in (("s", "ctrl+s"), ("p",))


def test_two_actions_can_change_keys_with_each_other() -> None:
    found = with_file("undo: s\nsave: u\n")
    assert found.problems == ()
    assert (keys_of(found, "undo"), keys_of(found, "save")) == (("s",), ("u",))


def test_a_file_that_is_no_yaml_is_a_problem_with_its_line() -> None:
    found = with_file("save: [s\n")
    assert found.actions == ACTIONS
    assert found.problems[0].code.startswith("AM01")


def test_a_folder_in_its_place_is_a_problem() -> None:
    keys_path().mkdir(parents=True)
    assert [problem.code for problem in chosen_keys().problems] == ["AM0901"]


def test_names_and_signs_of_keys_are_each_others_reverse() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert named_key(key_sign(key)) == key


def test_rows_name_every_action_once() -> None:
    rows = key_rows()
    assert len({name for _, name, *_ in rows}) == len(rows) == len(ACTIONS)


async def test_keys_of_ones_own_work_and_are_shown(folder: Path) -> None:
    async with driven(folder, keys=with_file("undo: s\nsave: u\noutline.down: p\nhelp: '&'\n")) as driver:
        await driver.press("p")
        assert driver.main.pane.claim == "retraining-blocks"
        await driver.press("j")
        assert driver.main.pane.claim == "retraining-blocks"
        await driver.press("s")
        assert driver.notice == "nothing to undo"
        await driver.press("u")
        assert driver.notice == "nothing to save"
        line = driver.main.query_one("#keys").render_line(0).text
        assert "s undo" in line
        assert "u save" in line
        assert "& help" in line
        titles = {command.title for command in driver.app.get_system_commands(driver.main)}
        assert {"Undo  s", "Save  u"} <= titles
        await driver.press("ampersand")
        assert "next claim" in driver.sheet
        assert any(line.split()[:1] == ["p"] for line in driver.sheet.splitlines() if line.strip())


async def test_lines_that_cannot_be_followed_are_said_and_listed(folder: Path) -> None:
    async with driven(folder, keys=with_file("saev: p\n")) as driver:
        assert driver.main.keys.problems
        await driver.press("exclamation_mark")
        assert "there is no action `saev`" in driver.sheet
