"""The outline of some claims only, or in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path


async def test_f_shows_what_meets_a_condition_below_its_dimmed_ancestors(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("O", "f")
        await driver.type("id = adapters-compose")
        await driver.press("enter")
        rows = [row for row in driver.outline if row.strip()]
        assert ["Open models" in rows[0], "Retraining" in rows[1], "Adapters" in rows[2], len(rows)] == [True] * 3 + [3]
        assert driver.notice == "1 claim where id = adapters-compose: f and S change it"
        assert "1 of 5 claims" in driver.banner
        assert [driver.main.view.is_beside(row.claim) for row in driver.main.view.rows] == [True, True, False]
        await driver.press("f")
        await driver.type("")
        await driver.press("enter")
        assert len([row for row in driver.outline if row.strip()]) == 5
        assert driver.notice == "all claims, in their usual order"


async def test_siblings_are_sorted_and_the_tree_stays(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("S")
        await driver.type("-title")
        await driver.press("enter")
        assert "Vendors" in driver.outline[1]
        assert "Retraining" in driver.outline[2]
        assert "by -title" in driver.banner


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("f", "supprt < 1", "did you mean `support`?"),
        ("f", "support < 0", "no claim meets this"),
        ("f", "[/] [bold]", "cannot stand here"),
        ("S", "weight", "there is no field `weight`"),
    ],
)
async def test_what_cannot_be_read_is_refused_and_kept(folder: Path, key: str, text: str, why: str) -> None:
    async with driven(folder) as driver:
        await driver.press(key)
        await driver.type(text)
        await driver.press("enter")
        assert why in driver.refusal
        assert driver.main.prompt.is_open
        await driver.press("escape")
        assert driver.main.view.pick is None


@pytest.mark.parametrize("key", ["f", "S"])
async def test_what_may_be_typed_is_told_whole_and_goes_with_the_question(folder: Path, key: str) -> None:
    async with driven(folder, (80, 24)) as driver:
        await driver.press(key)
        assert driver.notice.startswith("for example ")
        assert len(driver.notice) <= 78
        await driver.press("escape")
        assert driver.notice == ""


async def test_the_condition_follows_the_numbers(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("f")
        await driver.type("evidence > 0")
        await driver.press("enter")
        assert "Adapters" in "\n".join(driver.outline)
        await driver.press("comma")
        assert "Adapters" not in "\n".join(driver.outline)
        await driver.press("0")
        assert "Adapters" in "\n".join(driver.outline)


async def test_a_claim_that_is_not_shown_is_said_so(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("f")
        await driver.type("id = open-models-lag")
        await driver.press("enter")
        await driver.press("enter", "enter")
        assert driver.notice == "that claim is not among those shown: f with nothing shows all"


async def test_an_outline_that_nothing_is_left_of_says_so(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_text("map: {title: Nothing yet}\n")
    async with driven(tmp_path, (40, 10)) as driver:
        await driver.press("f")
        await driver.type("support > 1%")
        await driver.press("enter")
        assert driver.refusal == "no claim meets this"
