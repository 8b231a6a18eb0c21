"""The reader's own editor: how it is started, and what becomes of what it leaves behind."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from argmap.files.unsaved import kept_versions
from argmap.tui.editor import copy_for_editor, editor_for
from argmap.tui.screens.sheet import Sheet
from tests.small_map import FILES
from tests.tui.driving import driven
from tests.tui.test_changing import until

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

MAIN = "open-models-lag"
PLACE = Path("/x/main.yaml")

# An editor with a window of its own: it changes the file it is given as `code --wait -g FILE:LINE`.
EDITOR = """#!{python}
import os, sys
from pathlib import Path
name, line = sys.argv[-1].rsplit(":", 1)
with Path({log!r}).open("a") as log:
    print(Path(name).name, line, file=log)
path = Path(name)
{does}
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Installs an editor that does something to its file, and returns where it notes how it was called."""

    def install(does: str) -> Path:
        log, script = tmp_path / "log", tmp_path / "bin" / "code"
        script.parent.mkdir(exist_ok=True)
        script.write_text(EDITOR.format(python=sys.executable, log=str(log), does=does))
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))
        return log

    return install


REPLACE = "path.write_text(path.read_text().replace({0!r}, {1!r}))"


@pytest.mark.parametrize(
    ("visual", "editor", "command"),
    [
        ("", "vim", ["vim", "+7", str(PLACE)]),
        ("/usr/bin/nvim -u NONE", "nano", ["/usr/bin/nvim", "-u", "NONE", "+7", str(PLACE)]),
        ("", "emacs -nw", ["emacs", "-nw", "+7", str(PLACE)]),
        ("code", "", ["code", "--wait", "-g", f"{PLACE}:7"]),
        ("code --wait", "", ["code", "--wait", "-g", f"{PLACE}:7"]),
        ("", "hx", ["hx", f"{PLACE}:7"]),
        ("", "my-editor", ["my-editor", str(PLACE)]),
        ("", "'a b/vi' \"", ["'a", "b/vi'", '"', str(PLACE)]),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(visual: str, editor: str, command: list[str]) -> None:
    found = editor_for({"VISUAL": visual, "EDITOR": editor}, PLACE, 7)
    assert found is not None
    assert list(found.command) == command
    assert found.takes_terminal == (Path(command[0]).name != "code")


def test_without_a_name_there_is_no_editor() -> None:
    assert editor_for({"EDITOR": "  "}, PLACE, 1) is None


def test_a_copy_is_private_and_goes_with_what_lies_beside_it(tmp_path: Path) -> None:
    copy = copy_for_editor(tmp_path, "claims/a.yaml", b"x")
    assert copy.path == copy.folder / "claims" / "a.yaml"
    assert copy.folder.stat().st_mode & 0o077 == 0
    (copy.path.parent / ".a.yaml.swp").write_text("")
    copy.remove()
    assert not copy.folder.exists()


def test_a_copy_finds_the_schema_of_the_map_where_its_first_line_names_it(tmp_path: Path) -> None:
    (tmp_path / "argmap.schema.json").write_text("{}")
    copy = copy_for_editor(tmp_path, "claims/a.yaml", b"# yaml-language-server: $schema=../argmap.schema.json\n")
    assert (copy.path.parent / "../argmap.schema.json").read_text() == "{}"
    copy.remove()


async def test_what_the_editor_writes_is_one_step_beside_unsaved_changes(
    folder: Path, editor: Callable[[str], Path]
) -> None:
    log = editor(REPLACE.format("prior: 0.6 ", "prior: 0.2 "))
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("space", "h", "k")
        before = driver.support(MAIN)
        await driver.press("e")
        assert log.read_text() == "main.yaml 8\n"
        assert driver.support(MAIN) < before
        assert driver.notice.startswith("main.yaml edited")
        assert "2 files unsaved" in driver.banner
        assert (folder / "main.yaml").read_text() == FILES["main.yaml"]
        await driver.press("u")
        assert driver.support(MAIN) == before
        assert driver.notice.startswith("undone: main.yaml edited")


async def test_the_editor_opens_at_the_line_under_the_cursor(folder: Path, editor: Callable[[str], Path]) -> None:
    log = editor("pass")
    async with driven(folder) as driver:
        await driver.press("j")
        for kind, node in (("evidence", "llama-hours"), ("quantity", "gpu_price")):
            await driver.stand_on(kind, node)
            await driver.press("e")
            assert driver.notice.startswith("nothing changed in")
    assert log.read_text() == "all.yaml 2\nnumbers.yaml 3\n"


async def test_a_broken_text_leaves_the_map_and_can_be_mended(folder: Path, editor: Callable[[str], Path]) -> None:
    log = editor(REPLACE.format("gate: even", "gate: [even"))
    async with driven(folder) as driver:
        await driver.press("e")
        assert "main.yaml:" in driver.sheet
        assert set(driver.main.view.map.claims) >= {MAIN, "adapters-compose"}
        editor(REPLACE.format("gate: [even", "gate: none"))
        await driver.press("e")
        assert driver.app.screen is driver.main
        assert driver.main.view.session.map.gate == "none"
        assert len(log.read_text().splitlines()) == 2
        assert int(log.read_text().split()[-1]) > 1
        await driver.press("u")
        assert driver.main.view.session.unsaved == ()


async def test_a_broken_text_that_is_given_up_is_kept(folder: Path, editor: Callable[[str], Path]) -> None:
    editor(REPLACE.format("gate: even", "gate: [even"))
    async with driven(folder) as driver:
        await driver.press("e")
        await driver.press("escape")
        assert driver.notice == "not taken over; your text is kept aside: argmap recover --kept says where"
        (kept,) = kept_versions(folder)
        assert "gate: [even" in kept.read_text()
        assert driver.main.view.session.unsaved == ()


async def test_an_editor_that_fails_changes_nothing_and_loses_nothing(
    folder: Path, editor: Callable[[str], Path]
) -> None:
    editor("path.write_text('claims: {}'); sys.exit(3)")
    async with driven(folder) as driver:
        await driver.press("e")
        assert driver.notice.startswith("code ended with 3, so nothing was taken over; your text is kept aside")
        assert driver.main.view.session.unsaved == ()
        editor("path.unlink()")
        await driver.press("e")
        assert driver.notice == "nothing changed in main.yaml"


async def test_without_an_editor_it_is_said_how_to_name_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with driven(folder) as driver:
        await driver.press("e")
        assert "VISUAL or EDITOR" in driver.notice
        monkeypatch.setenv("VISUAL", str(folder / "code"))
        await driver.press("e")
        assert "there is no such program" in driver.notice
        # This screen has no terminal to give away.
        monkeypatch.setenv("VISUAL", "vi")
        await driver.press("e")
        assert "needs a terminal" in driver.notice


async def test_one_can_go_on_while_an_editor_with_a_window_is_open(
    folder: Path, editor: Callable[[str], Path], tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    wait = f"import time\nwhile not Path({str(gate)!r}).exists():\n    time.sleep(0.02)\n"
    editor(wait + REPLACE.format("prior: 0.7", "prior: 0.1"))
    async with driven(folder) as driver:
        driver.app.simulate_key("e")
        await until(driver, lambda: isinstance(driver.app.screen, Sheet) and driver.is_shown)
        assert "Save and close the file there" in " ".join(driver.sheet.split())
        driver.app.simulate_key("escape")
        await until(driver, lambda: driver.app.screen is driver.main)
        driver.main.change(lambda: driver.main.view.session.set(f"{MAIN}.prior", "0.2"))
        await until(driver, lambda: driver.main.view.session.map.claims[MAIN].prior == 0.2)
        driver.app.simulate_key("q")
        await until(driver, lambda: "an editor still has main.yaml" in driver.notice)
        gate.touch()
        await driver.settle()
        claims = driver.main.view.session.map.claims
        assert (claims[MAIN].prior, claims["adapters-compose"].prior) == (0.2, 0.1)


# What waits for the editor ends with the program, not with the editor.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_leaving_keeps_what_an_open_editor_has_saved_and_leaves_no_copy(
    folder: Path, editor: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, copies = tmp_path / "saved", tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(copies))
    editor(
        REPLACE.format("prior: 0.7", "prior: 0.1")
        + f"; Path({str(saved)!r}).write_text(str(os.getpid())); import time; time.sleep(60)"
    )
    async with driven(folder) as driver:
        driver.app.simulate_key("e")
        await until(driver, lambda: saved.exists() and saved.read_text() != "")
        driver.app.simulate_key("escape")
        await until(driver, lambda: driver.app.screen is driver.main)
        driver.app.simulate_key("q")
        await until(driver, lambda: "an editor still has main.yaml" in driver.notice)
        driver.app.simulate_key("q")
        await until(driver, lambda: driver.app._exit)
    (kept,) = kept_versions(folder)
    assert "prior: 0.1" in kept.read_text()
    assert not list(copies.iterdir())
    os.kill(int(saved.read_text()), signal.SIGTERM)
    gc.collect()
