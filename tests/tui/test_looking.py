"""What would flip a claim, how it stood over time, and the map on other days."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from argmap.session import Options, open_session
from argmap.session.looking import supports_under
from tests.small_map import EVIDENCE, write_small_map
from tests.tui.driving import LANES, driven

if TYPE_CHECKING:
    from pathlib import Path

EARLY = "2023-07-18"


async def test_the_claim_read_says_what_would_flip_it(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.read()
        assert "flips      below 50 % if" in "\n".join(driver.pane)


async def test_a_claim_over_time_is_a_strip_with_its_days(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "j")
        await driver.read()
        text = "\n".join(driver.pane)
        strip = text[text.index("over time") :].splitlines()
        assert "▁" in strip[0]
        assert "█" in strip[0]
        assert "·" not in strip[0]
        assert strip[0].rstrip().endswith("  70–84 %")
        assert re.search(r"2023-07-18 +2024-01-04", strip[1])


async def test_comma_and_full_stop_step_through_the_days_of_evidence_and_0_comes_back(folder: Path) -> None:
    session = open_session(folder, Options(lanes=LANES))
    early = supports_under(session, Options(lanes=LANES, as_of=datetime.date.fromisoformat(EARLY)))
    async with driven(folder) as driver:
        now = driver.support("adapters-compose")
        await driver.press("j", "j", "comma")
        assert f"as of {EARLY} (0: now)" in driver.banner
        assert driver.support("adapters-compose") == early["adapters-compose"] != now
        assert f"{EARLY}" in "\n".join(driver.pane)
        assert "−" in driver.outline[2]
        await driver.press("comma")
        assert driver.notice == "no evidence published before this day"
        await driver.press("full_stop")
        assert "(0: now)" not in driver.banner
        await driver.press("full_stop")
        assert driver.notice == "this is the map as it is now"
        await driver.press("comma")
        assert driver.notice == ""
        await driver.press("0")
        assert driver.support("adapters-compose") == now
        assert driver.moved == 0
        await driver.press("0")
        assert driver.notice == "this is the map as it is now"


async def test_the_past_is_looked_at_and_not_changed(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "comma")
        await driver.stand_on("evidence", "llama-hours")
        await driver.press("space")
        assert driver.notice.startswith(f"this is the map as of {EARLY}: 0 goes back to now")
        await driver.stand_on("quantity", "budget")
        await driver.press("i")
        assert not driver.main.prompt.is_open
        assert driver.notice
        await driver.press("0")
        assert driver.notice == ""
        await driver.press("comma")
        await driver.press("u", "b")
        assert driver.notice.startswith("movement is measured against the map as it is now")
        assert driver.main.view.session.unsaved == ()


async def test_the_overview_of_another_day_compares_with_now(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("comma")
        await driver.read_overview()
        assert re.search(r"differs from now in \d claims?: .+ \d+ (lower|higher)", driver.overview)


async def test_a_claim_that_was_not_there_yet_leaves_the_outline(tmp_path: Path) -> None:
    from tests.small_map import MAIN

    main = MAIN.replace("    prior: 0.7\n", "    prior: 0.7\n    since: 2024-01-01\n")
    async with driven(write_small_map(tmp_path, main=main)) as driver:
        await driver.press("j", "j", "comma", "comma")
        assert "Adapters" not in "\n".join(driver.outline)
        await driver.press("0")
        assert "Adapters" in "\n".join(driver.outline)


async def test_a_map_of_one_day_has_no_strip_and_no_steps(tmp_path: Path) -> None:
    evidence = EVIDENCE.replace("2024-01-04", "2023-07-18")
    async with driven(write_small_map(tmp_path, all=evidence)) as driver:
        await driver.read()
        assert "over time" not in "\n".join(driver.pane)
        await driver.press("comma")
        assert driver.notice == "no evidence published before this day"


RECORDED = EVIDENCE.replace("    date: 2024-01-04\n", "    date: 2024-01-04\n    recorded: 2024-02-01\n")


async def test_the_clock_of_what_was_recorded_is_stepped_through_and_said(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path, all=RECORDED)
    session = open_session(folder, Options(lanes=LANES))
    known = supports_under(session, Options(lanes=LANES, known="2023-08-01"))
    async with driven(folder) as driver:
        now = driver.support("adapters-compose")
        await driver.press("j", "j")
        await driver.read()
        assert re.search(r"70–84 % *\n published +2023-07-18 +2024-01-04", "\n".join(driver.pane))
        await driver.press("semicolon")
        assert "recorded in this map: , and . step from 2023-08-01 to 2024-02-01" in driver.notice
        await driver.read()
        text = "\n".join(driver.pane)
        assert re.search(r"70–84 % *\n recorded +2023-08-01 +2024-02-01", text)
        await driver.press("comma")
        assert "known by 2023-08-01 (0: now)" in driver.banner
        assert driver.support("adapters-compose") == known["adapters-compose"] != now
        assert "▲ 2023-08-01" in "\n".join(driver.pane)
        await driver.press("i")
        assert driver.notice.startswith("this is the map known by 2023-08-01: 0 goes back to now")
        await driver.press("comma")
        assert driver.notice == "no evidence recorded here before this day"
        await driver.press("full_stop")
        assert "(0: now)" not in driver.banner
        await driver.press("comma")
        (command,) = [
            found for found in driver.app.get_system_commands(driver.main) if found.help.startswith("step through the")
        ]
        command.callback()
        await driver.settle()
        assert "(0: now)" not in driver.banner
        assert driver.support("adapters-compose") == now
        await driver.press("comma")
        assert f"as of {EARLY} (0: now)" in driver.banner


async def test_a_clock_without_days_is_not_turned_to_and_says_so(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("comma", "semicolon")
        assert driver.notice == "of when evidence was recorded in this map there are no days to step through"
        assert f"as of {EARLY} (0: now)" in driver.banner
        await driver.press("full_stop", "comma")
        assert f"as of {EARLY} (0: now)" in driver.banner


async def test_days_that_were_not_known_yet_are_not_stepped_to(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path, all=RECORDED)
    async with driven(folder, options=Options(lanes=LANES, known="2023-12-31")) as driver:
        assert "known by 2023-12-31" in driver.banner
        assert [str(day) for day in driver.main.view.days] == [EARLY]
        await driver.press("semicolon")
        assert driver.notice.endswith("there are no days to step through")
