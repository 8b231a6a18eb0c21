"""Files that change, vanish or refuse while the screen is open; conflicts; what a killed session left."""

from __future__ import annotations

from asyncio import create_task, gather, sleep
from threading import Event
from typing import TYPE_CHECKING

import pytest

from argmap.files import journal
from argmap.files.unsaved import kept_versions, left_behind
from argmap.session.outside import look_outside
from argmap.session.revising import rewrite
from argmap.tui.screens.form import FormScreen
from tests.session.test_outside import THEIRS, killed
from tests.small_map import FILES, write_small_map
from tests.tui.driving import driven
from tests.tui.test_changing import until

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session import Session
    from argmap.session.outside import Outside

pytestmark = pytest.mark.slow

MAIN, VENDORS = "open-models-lag", "vendors-subsidise"
MINE = FILES["main.yaml"].replace("prior: 0.6 ", "prior: 0.2 ")
CLASH = FILES["main.yaml"].replace("prior: 0.6 ", "prior: 0.9 ")


async def with_mine(driver) -> None:
    """Change the prior of the main claim here."""
    driver.main.change(lambda: driver.main.view.session.set(f"{MAIN}.prior", "0.2"))
    await driver.settle()


@pytest.mark.parametrize(
    ("key", "saved", "kept"),
    [
        ("b", THEIRS.replace("prior: 0.6 ", "prior: 0.2 "), []),
        ("m", MINE, [THEIRS]),
        ("t", THEIRS, [MINE]),
    ],
)
async def test_a_file_changed_on_both_sides_is_asked_about_and_nothing_is_lost(
    folder: Path, key: str, saved: str, kept: list[str]
) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        (folder / "main.yaml").write_text(THEIRS)
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        assert f"claims {MAIN}: changed by you" in driver.sheet
        assert f"claims {VENDORS}: changed outside" in driver.sheet
        await driver.press(key)
        assert driver.app.screen is driver.main
        if kept:
            assert "the other version is kept aside" in driver.notice
        assert ("not saved yet: s writes it" in driver.notice) == (key != "t")
        await driver.press("s", "enter")
    assert (folder / "main.yaml").read_text() == saved
    assert [path.read_text() for path in kept_versions(folder)] == kept


async def test_comments_of_both_sides_are_put_together_and_said_to_wait_for_a_save(folder: Path) -> None:
    mine, theirs = FILES["main.yaml"] + "# mine\n", "# theirs\n" + FILES["main.yaml"]
    async with driven(folder) as driver:
        session = driver.main.view.session
        driver.main.change(lambda: rewrite(session, "main.yaml", mine.encode()))
        await driver.settle()
        (folder / "main.yaml").write_text(theirs)
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        assert "only comments or the layout differ" in driver.sheet
        assert "cannot be read" not in driver.sheet
        assert "different lines" in driver.sheet
        await driver.press("b")
        assert driver.notice == "main.yaml with both changes · not saved yet: s writes it · no claim moved"
        await driver.press("s")
        await driver.press("enter")
    assert (folder / "main.yaml").read_text() == "# theirs\n" + mine


async def test_the_same_entry_on_both_sides_leaves_only_one_of_the_two(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        (folder / "main.yaml").write_text(CLASH)
        await driver.press("R")
        assert "changed by both, each in its own way" in driver.sheet
        assert "prior: 0.2" in driver.sheet
        assert "prior: 0.9" in driver.sheet
        await driver.press("b")
        assert driver.app.screen is not driver.main
        await driver.press("escape")
        assert "nothing was read or written" in driver.notice
        assert (folder / "main.yaml").read_text() == CLASH
        assert driver.main.view.session.unsaved == ("main.yaml",)
        await driver.press("R")
        await driver.press("t")
        await driver.press("u")
        assert driver.main.view.session.map.claims[MAIN].prior == 0.2


async def test_what_was_answered_is_not_asked_again_by_a_look_that_began_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, looks = Event(), 0

    def late(session: Session) -> Outside:
        nonlocal looks
        found, looks = look_outside(session), looks + 1
        assert looks != 2 or answered.wait(10.0)
        return found

    async with driven(folder) as driver:
        await with_mine(driver)
        monkeypatch.setattr("argmap.session.outside.look_outside", late)
        (folder / "main.yaml").write_text(CLASH)
        await driver.press("R")
        again = create_task(driver.main.look())
        while looks < 2:
            await driver.turn()
        driver.app.simulate_key("t")
        await driver.turn()
        answered.set()
        await again
        await driver.settle()
        assert driver.app.screen is driver.main
        await driver.press("u")
        assert driver.main.view.session.map.claims[MAIN].prior == 0.2


async def test_a_change_that_is_come_upon_twice_is_asked_about_once(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        (folder / "main.yaml").write_text(CLASH)
        await gather(driver.main.look(), driver.main.look(asked=True))
        await driver.settle()
        assert len(driver.app.screen_stack) == 2


async def test_a_form_that_is_open_is_not_interrupted(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        await driver.press("a")
        form = driver.app.screen
        (folder / "main.yaml").write_text(THEIRS)
        await until(driver, lambda: driver.main._waits)
        assert driver.app.screen is form
        await driver.press("escape")
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        assert "changed by you" in driver.sheet


async def test_a_file_that_breaks_outside_leaves_the_last_good_map(folder: Path) -> None:
    async with driven(folder) as driver:
        (folder / "main.yaml").write_text("claims: [\n")
        await until(driver, lambda: "the last good map stays" in driver.notice)
        assert "main.yaml:" in driver.notice
        await driver.press("j")
        assert "! main.yaml broken on disk" in driver.banner
        await driver.press("R")
        assert MAIN in driver.main.view.map.claims
        assert "the last good map stays" in driver.notice
        await driver.press("exclamation_mark")
        assert driver.sheet.splitlines()[0].startswith("error")
        assert "main.yaml:" in driver.sheet.splitlines()[0]
        await driver.press("enter")
        assert "mend it where it was written" in driver.notice
        (folder / "main.yaml").write_text(MINE)
        await until(driver, lambda: driver.main.view.session.map.claims[MAIN].prior == 0.2)
        assert "broken" not in driver.banner


async def test_a_file_that_is_put_back_as_it_was_is_no_longer_marked(folder: Path) -> None:
    async with driven(folder) as driver:
        (folder / "main.yaml").write_text("claims: [\n")
        await until(driver, lambda: "broken on disk" in driver.banner)
        (folder / "main.yaml").write_text(FILES["main.yaml"])
        await until(driver, lambda: "broken on disk" not in driver.banner)
        assert driver.notice.startswith("the files on disk can be read again")


async def test_a_broken_file_that_was_changed_here_too_can_be_mended_with_the_version_of_here(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        (folder / "main.yaml").write_text("claims: [\n")
        await until(driver, lambda: "broken on disk" in driver.banner)
        await driver.press("R")
        await driver.press("m")
        assert "broken" not in driver.banner
        await driver.press("s")
        await driver.press("enter")
    assert (folder / "main.yaml").read_text() == MINE


async def test_the_file_under_the_cursor_is_removed(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        (folder / "evidence/all.yaml").unlink()
        (folder / "main.yaml").unlink()
        await until(driver, lambda: not driver.main.view.map.claims)
        await driver.press("i", "e", "D", "j", "u")
        assert MAIN in driver.main.view.map.claims
        await driver.press("s", "enter")
    assert (folder / "main.yaml").read_text() == FILES["main.yaml"]


async def test_a_folder_that_goes_leaves_the_map_and_is_followed_again_once_it_is_back(folder: Path) -> None:
    away = folder.with_name("away")
    async with driven(folder) as driver:
        folder.rename(away)
        await until(driver, lambda: driver.notice.startswith("the folder of the map is gone"))
        await driver.press("R")
        assert MAIN in driver.main.view.map.claims
        await with_mine(driver)
        await driver.press("s", "enter")
        assert driver.main.view.session.unsaved
        if driver.app.screen is not driver.main:
            await driver.press("escape")
        away.rename(folder)
        await until(driver, lambda: "there again" in driver.notice or driver.notice.startswith("files changed"))
        await driver.press("s", "enter")
        await until(driver, lambda: not driver.main.view.session.unsaved)


async def test_a_read_only_file_is_said_and_changes_stay(folder: Path) -> None:
    (folder / "main.yaml").chmod(0o444)
    async with driven(folder) as driver:
        await with_mine(driver)
        await driver.press("s", "enter")
        assert "read-only" in driver.sheet
        await driver.press("escape")
        assert "1 file unsaved" in driver.banner
        (folder / "main.yaml").chmod(0o644)
        await driver.press("s", "enter")
        assert driver.notice == "wrote main.yaml"


async def test_what_a_killed_session_left_is_offered_and_taken_up(folder: Path) -> None:
    killed(folder)
    async with driven(folder) as driver:
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        assert "prior: 0.3" in driver.sheet
        await driver.press("enter")
        assert "2 files unsaved" in driver.banner
        assert driver.notice.startswith("unsaved changes of an earlier session")
        await driver.press("u")
        assert driver.main.view.session.unsaved == ()


async def test_what_a_killed_session_left_can_wait_or_be_put_aside(folder: Path) -> None:
    killed(folder)
    async with driven(folder) as driver:
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        await driver.press("escape")
        assert left_behind(folder)
    async with driven(folder) as driver:
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        await driver.press("d")
        assert "put aside:" in driver.notice
    assert not left_behind(folder)
    assert len(kept_versions(folder)) == 2


async def test_what_was_left_is_weighed_against_what_was_written_since(folder: Path) -> None:
    killed(folder)
    (folder / "main.yaml").write_text(THEIRS)
    async with driven(folder) as driver:
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        await driver.press("enter")
        assert f"claims {VENDORS}: changed outside" in driver.sheet
        await driver.press("b")
        claims = driver.main.view.session.map.claims
        assert (claims[MAIN].prior, claims[VENDORS].text) == (0.3, "Vendors sell below cost.")


@pytest.mark.parametrize("key", ["a", "i", "question_mark"])
async def test_what_is_typed_after_the_word_to_leave_begins_nothing(folder: Path, key: str) -> None:
    async with driven(folder) as driver:
        driver.app.simulate_key("q")
        await driver.leave(key)
    assert driver.app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+q"])
async def test_nor_do_the_keys_that_the_toolkit_takes_first(folder: Path, key: str) -> None:
    async with driven(folder) as driver:
        driver.app.simulate_key("q")
        for _ in range(100):
            if driver.main.is_leaving:
                break
            await sleep(0)
        driver.app.simulate_key(key)
        await driver.leave()
    assert driver.app.return_code == 0


async def test_after_the_question_about_what_is_unsaved_the_keys_go_on(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        await driver.press("q", "escape", "a")
        assert isinstance(driver.app.screen, FormScreen)
        await driver.press("escape")
        driver.app.simulate_key("q")
        await driver.turn()
        driver.app.simulate_key("d")
        await driver.leave("a")
    assert driver.app.return_code == 0


async def test_leaving_on_purpose_leaves_nothing_behind(folder: Path) -> None:
    async with driven(folder) as driver:
        await with_mine(driver)
        await driver.press("q")
        await driver.leave("d")
    assert not left_behind(folder)


async def test_a_save_that_was_cut_off_is_settled_first(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path / "map")
    changes = {
        "main.yaml": (FILES["main.yaml"].encode(), MINE.encode()),
        "numbers.yaml": (FILES["numbers.yaml"].encode(), FILES["numbers.yaml"].replace("2e5", "3e5").encode()),
    }
    journal.begin(folder, changes)
    (folder / "main.yaml").write_text(MINE)
    async with driven(folder) as driver:
        await until(driver, lambda: driver.app.screen is not driver.main)
        await driver.settle()
        await driver.press("f")
        assert "finished: numbers.yaml" in driver.notice
        assert not driver.main.view.session.was_cut_off
    assert "3e5" in (folder / "numbers.yaml").read_text()
