"""Changing: evidence, quantities, undo, saving, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.small_map import FILES
from tests.tui.driving import driven

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

MAIN, MODEL, HOURS = "open-models-lag", "retraining-blocks", "llama-hours"


async def test_toggling_evidence_moves_every_dependent_claim_at_once(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        assert driver.support(MAIN) < before
        assert all("−" in row.split("▾")[0] for row in driver.outline[:2])
        assert "[ ] 2023-07-18" in "\n".join(driver.pane)
        assert driver.notice.startswith("llama-hours disputed · 2 claims moved · main claim")
        assert "1 file unsaved" in driver.banner


async def test_undo_restores_and_redo_does_it_again(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        after = driver.support(MAIN)
        await driver.press("u")
        assert driver.support(MAIN) == before
        assert "unsaved" not in driver.banner
        assert driver.notice.startswith("undone: llama-hours disputed · 2 claims moved · main claim")
        assert driver.moved == 0
        await driver.press("U")
        assert driver.support(MAIN) == after
        await driver.press("u")
        await driver.press("u")
        assert driver.notice == "nothing to undo"


async def test_keys_pressed_faster_than_numbers_come_all_count(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press(*["space"] * 7)
        assert driver.main.view.session.map.evidence[HOURS].status == "disputed"
        await driver.press(*["u"] * 7)
        assert driver.main.view.session.unsaved == ()
        assert driver.moved == 0


async def test_the_cursor_goes_out_from_a_deleted_claim_and_back_to_it_once_that_is_undone(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "j")
        claim = driver.main.pane.claim
        await driver.press("D", "enter")
        moved = driver.notice.partition(" · ")[2].partition(" · ")[0]
        assert moved == "2 claims moved"
        assert driver.main.pane.claim == MODEL
        await driver.press("u")
        assert moved in driver.notice
        assert driver.main.pane.claim == claim


async def test_a_quantity_is_changed_in_the_notation_of_the_file(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MODEL)
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        await driver.press("i")
        assert driver.app.screen.query_one(Input).value == "2e5 to 2e7"
        await driver.type("2e7 to 2e9")
        await driver.press("enter")
        assert driver.support(MODEL) < before
        assert driver.main.pane.has_focus
        assert driver.main.pane.item is not None
        assert driver.main.pane.item.id == "budget"


async def test_a_private_input_is_changed_like_any_quantity(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "retraining-cost.share")
        await driver.press("enter")
        await driver.type("0.5 to 0.9")
        await driver.press("enter")
        assert driver.notice.startswith("retraining-cost.share.range = 0.5 to 0.9")


async def test_a_value_that_does_not_fit_is_refused_and_kept(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        await driver.press("i")
        await driver.type("2e5 to many furlongs")
        await driver.press("enter")
        assert "expected a number" in driver.refusal
        assert driver.app.screen.query_one(Input).value == "2e5 to many furlongs"
        assert driver.main.view.session.unsaved == ()
        await driver.press("escape")
        assert driver.main.pane.has_focus


async def test_save_shows_what_it_writes_and_keeps_every_comment(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "gpu_price")
        await driver.press("i")
        await driver.type("1 to 2")
        await driver.press("enter")
        await driver.press("s")
        assert "range: 1 to 2}   # keep this comment" in driver.sheet
        assert (folder / "numbers.yaml").read_text() == FILES["numbers.yaml"]
        await driver.press("enter")
        assert driver.notice == "wrote numbers.yaml"
        written = {name: (folder / name).read_bytes() for name in FILES}
    expected = {**FILES, "numbers.yaml": FILES["numbers.yaml"].replace("1.5 to 3.5", "1 to 2")}
    assert written == {name: text.encode() for name, text in expected.items()}


async def test_a_save_over_somebody_elses_change_asks_and_loses_nothing(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        theirs = FILES["evidence/all.yaml"] + "# theirs\n"
        (folder / "evidence/all.yaml").write_text(theirs)
        await driver.press("s", "enter")
        assert "evidence llama-hours: changed by you" in driver.sheet
        await driver.press("escape")
        assert driver.main.view.session.unsaved == ("evidence/all.yaml",)
        assert (folder / "evidence/all.yaml").read_text() == theirs


async def test_nothing_to_save_is_said(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("ctrl+s")
        assert driver.notice == "nothing to save"


async def test_leaving_with_unsaved_changes_asks(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space", "q")
        assert "status: disputed" in driver.sheet
        await driver.press("escape")
        assert driver.app.screen is driver.main
        await driver.press("ctrl+q")
        await driver.leave("s")
    assert "status: disputed" in (folder / "evidence/all.yaml").read_text()


async def test_leaving_can_discard(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        await driver.press("q")
        await driver.leave("d")
    assert (folder / "evidence/all.yaml").read_text() == FILES["evidence/all.yaml"]


async def test_the_baseline_can_be_set_anew(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space", "b")
        assert driver.moved == 0
        await driver.press("u")
        assert driver.moved == 2


async def test_a_file_changed_elsewhere_is_read_again_on_request(folder: Path) -> None:
    async with driven(folder) as driver:
        (folder / "main.yaml").write_text(FILES["main.yaml"].replace("prior: 0.6 ", "prior: 0.2 "))
        before = driver.support(MAIN)
        await driver.press("R")
        assert driver.support(MAIN) < before


async def test_keys_on_the_wrong_line_say_where_they_work(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("tab", "space")
        assert "evidence line" in driver.notice
        await driver.press("r")
        assert "evidence line" in driver.notice


async def test_a_failure_nobody_foresaw_is_said_and_the_screen_lives_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(folder) as driver:

        def fail() -> None:
            raise OSError("the disk is on fire")

        monkeypatch.setattr(driver.main.view.session, "undo", fail)
        driver.app.simulate_key("u")
        while "fire" not in driver.notice:
            await driver.turn()
        assert driver.notice == "could not do that: the disk is on fire"
        await driver.pilot.press("j")
        assert driver.main.pane.claim == MODEL


async def until(driver: Driver, seen: Callable[[], bool]) -> None:
    """Wait for what another thread or the system brings about; the test's own limit ends a wait in vain."""
    for _ in range(200):
        if seen():
            return
        await driver.pilot.pause(0.05)
    raise AssertionError(driver.notice)


async def test_what_someone_else_writes_is_read_at_once(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        text = FILES["main.yaml"].replace("prior: 0.6 ", "prior: 0.2 ")
        (folder / "main.yaml").write_text(text, encoding="utf-8")
        await until(driver, lambda: "files changed on disk" in driver.notice and driver.support(MAIN) < before)
        assert "unsaved" not in driver.banner


async def test_what_someone_else_writes_elsewhere_is_read_beside_unsaved_changes(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space")
        moved = driver.support(MAIN)
        (folder / "main.yaml").write_text(FILES["main.yaml"] + "# later\n", encoding="utf-8")
        await until(driver, lambda: "files changed on disk" in driver.notice)
        assert driver.support(MAIN) == moved
        assert "1 file unsaved" in driver.banner
        await driver.press("s", "enter")
        assert (folder / "main.yaml").read_text() == FILES["main.yaml"] + "# later\n"


async def test_evidence_toggled_back_leaves_the_file_as_it_was(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("space", "space")
        assert driver.main.view.session.unsaved == ()
        assert "unsaved" not in driver.banner


async def test_a_key_of_the_claim_says_so_on_the_outline(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("space")
        assert driver.notice.startswith("enter opens the claim")


async def test_what_is_worked_out_of_another_map_than_is_shown_is_not_shown(folder: Path) -> None:
    async with driven(folder) as driver:
        view, computing = driver.main.view, driver.main._computing
        before = view.account(MAIN)
        fields = {"text": "Nobody pays.", "prior": 0.4, "why": "so", "supports": {MAIN: "some"}}
        # As a change does it: in the session first, on the screen a moment later.
        view.session.add("claims", "nobody-pays", fields)
        computing.account_now(MAIN)
        driver.main.run_worker(lambda: computing.account(view.generation, MAIN), thread=True)
        driver.main.run_worker(lambda: computing.evaluate(view.generation, MAIN), thread=True)
        await driver.settle()
        assert view.account(MAIN) is before
        assert "nobody-pays" not in view.numbers.claims
        driver.main.pane.redraw()
