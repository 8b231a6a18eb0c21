"""What if: sliders on quantities, quick numbers and full ones, and writing what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.session import Options, open_session
from argmap.session.looking import supports_under
from argmap.session.supposing import PLACES
from tests.small_map import NUMBERS, write_small_map
from tests.tui.driving import LANES, driven

if TYPE_CHECKING:
    from pathlib import Path

MAIN, MODEL, PRICE = "open-models-lag", "retraining-blocks", "gpu_price"


async def test_a_quantity_moves_with_the_arrows_and_the_claims_with_it(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MODEL)
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        await driver.press(*["right"] * 8)
        assert driver.support(MODEL) < before
        text = "\n".join(driver.pane)
        assert "━●─" in text
        assert "instead of" in text
        assert "Retraining blocks contributions" in text[text.index("instead of") :]
        assert "what if (x: drop)" in driver.banner
        quick = driver.support(MAIN)
        await driver.rest()
        assert driver.support(MAIN) == pytest.approx(quick, abs=0.01)
        assert "−" in driver.outline[0]
        await driver.press("left", "minus", "minus", "plus", "equals_sign")
        assert driver.main.pane.has_focus
        assert driver.main.view.session.unsaved == ()


async def test_what_is_shown_at_rest_is_what_an_evaluation_says(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", PRICE)
        await driver.press("right")
        await driver.rest()
        supposed = tuple(driver.main.view.supposed.items())
        plain = open_session(folder, Options(lanes=LANES))
        assert driver.support(MAIN) == supports_under(plain, Options(lanes=LANES, supposed=supposed))[MAIN]


async def test_what_is_said_about_evidence_goes_with_the_pane(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("right")
        assert driver.notice.startswith("enter shows where this comes from")
        await driver.press("left")
        assert driver.main.outline.has_focus
        assert driver.notice == ""


async def test_x_drops_the_what_if(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("x", "w")
        assert driver.notice == "nothing is supposed: ← and → on a quantity move it"
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        await driver.press("right", "right")
        await driver.press("x")
        assert driver.support(MAIN) == before
        assert driver.moved == 0
        assert "what if" not in driver.banner


async def test_w_writes_the_value_in_the_place_of_the_distribution(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", PRICE)
        await driver.press("right")
        value = driver.main.view.supposed[PRICE]
        await driver.rest()
        there = driver.support(MAIN)
        await driver.press("w", "enter")
        assert driver.support(MAIN) == there
        assert driver.main.view.supposed == {}
        assert driver.notice.startswith(f"gpu_price = {value:g}")
        await driver.press("s", "enter")
        written = (folder / "numbers.yaml").read_text()
    assert f"value: {value:g}}}   # keep this comment" in written
    assert written.replace(f"value: {value:g}", "range: 1.5 to 3.5") == NUMBERS


async def test_w_with_a_name_keeps_a_scenario(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("j")
        await driver.stand_on("quantity", "retraining-cost.share")
        await driver.press("left", "left")
        await driver.rest()
        there, value = driver.support(MAIN), driver.main.view.supposed["retraining-cost.share"]
        await driver.press("w", *"small-share", "enter")
        assert driver.support(MAIN) == before
        await driver.press("s", "enter")
        assert f"retraining-cost.share: {value:g}" in (folder / "evidence/all.yaml").read_text()
    kept = open_session(folder, Options(lanes=LANES, scenario="small-share"))
    assert kept.standing.evaluation.claims[MAIN].support == there


async def test_a_value_that_evidence_bears_on_is_kept_as_a_scenario_only(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "gpu_hours")
        await driver.press("right")
        await driver.press("w", "enter")
        assert "evidence bears on `gpu_hours`" in driver.refusal
        assert driver.main.view.session.unsaved == ()
        await driver.press(*"[/] no name", "enter")
        assert driver.refusal
        await driver.press("escape")
        assert driver.main.view.supposed


async def test_the_overview_and_the_days_follow_a_what_if(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        await driver.press("right", "right", "right", "right")
        await driver.rest()
        await driver.read_overview()
        assert "differs from now in " in driver.overview
        await driver.press("comma", "0")
        assert driver.main.view.session.options.supposed
        await driver.press("comma", "w")
        assert not driver.main.prompt.is_open


async def test_an_exact_number_has_no_slider(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("range: 1.5 to 3.5", "value: 2")
    async with driven(write_small_map(tmp_path, numbers=numbers)) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", PRICE)
        await driver.press("right")
        assert driver.notice.startswith("`gpu_price` is written as one exact number")
        assert driver.main.view.supposed == {}


async def test_keys_held_down_count_every_step(folder: Path) -> None:
    async with driven(folder, (80, 24)) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "budget")
        for _ in range(40):
            driver.app.simulate_key("right")
        await driver.settle()
        slider = driver.main.view.sliders["budget"]
        assert slider.place(driver.main.view.supposed["budget"]) == PLACES
