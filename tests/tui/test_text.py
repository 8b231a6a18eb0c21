"""The text pane: the essay beside its claims, one cursor, the file followed, hostile and large texts."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from tests.essay import ESSAY, write_essay_map
from tests.tui.driving import driven

pytestmark = pytest.mark.slow

GOLDENS = Path(__file__).parent / "goldens"
FOUR, WIDE, MIDDLE, NARROW, SMALL = (200, 50), (150, 40), (120, 40), (80, 24), (60, 15)


@pytest.fixture
def folder(tmp_path: Path, essay: Path) -> Path:
    return write_essay_map(tmp_path / "map", essay)


# What is seen ------------------------------------------------------------------------------------


async def test_each_sentence_stands_with_its_claims_and_their_support(folder, essay) -> None:
    async with driven(folder, WIDE, essay) as driver:
        await driver.press("v")
        lines = [line.strip() for line in driver.text if line.strip()]
        assert lines[:9] == [
            "▌1.1 · A greeting — from the writer.",
            "▌      argues nothing: a greeting",
            "2.1 ● Open models stay behind.",
            f"{round(100 * driver.support('open-models-lag'))} % {lines[3].split(' % ')[1]}",
            "2.2 ○ I wonder why that is so.",
            "2.3 ● Retraining is dear.",
            lines[6],
            lines[7],
            "3.1 ◆ Vendors pay.",
        ]
        assert lines[3].endswith("Open models stay behind closed ones.")
        assert "▉" in lines[3] or "█" in lines[3]
        assert lines[6].endswith("Adapters let contributions…") or "Adapters" in lines[6]
        assert "Retraining blocks" in lines[7]
        assert driver.text_head[0].startswith("4 of 6 sentences  essay.md")
        assert driver.text_head[1] == "░ 2 open  █ 2 with claim  ▓ 1 evidence  ▒ 1 no argument"


async def test_without_a_file_it_says_how_to_give_one(folder) -> None:
    async with driven(folder, WIDE) as driver:
        await driver.press("v")
        text = " ".join(" ".join(driver.text).split())
        assert "argmap --essay FILE" in text
        assert "P asks for the file" in text
        assert "fingerprints of 6 sentences in 3 paragraphs" in text
        assert driver.text_head == ["no text"]


async def test_a_file_is_opened_by_its_name_and_a_wrong_name_is_refused(folder, essay) -> None:
    async with driven(folder, WIDE) as driver:
        await driver.choose("ask for the file of the essay, or of a post")
        await driver.type(str(essay.with_name("no.md")))
        await driver.press("enter")
        assert driver.refusal.startswith("there is no file")
        await driver.type(str(essay))
        await driver.press("enter")
        assert "4 of 6 sentences" in driver.text_head[0]
        assert driver.main.text.body.has_focus


async def test_numbers_beside_sentences_follow_the_map(folder, essay) -> None:
    async with driven(folder, WIDE, essay) as driver:
        before = driver.text
        await driver.stand_on("claim", "vendors-subsidise")
        driver.main.change(lambda: driver.main.view.session.set("open-models-lag.prior", "0.9"))
        await driver.settle()
        assert driver.text != before
        assert f"{round(100 * driver.support('open-models-lag'))} %" in "\n".join(driver.text)


# One cursor --------------------------------------------------------------------------------------


async def test_the_cursor_on_a_sentence_takes_outline_map_and_claim_along(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        assert driver.shown == ["outline", "map", "claim", "text"]
        await driver.press("v", "j", "down", "down")
        assert driver.passage == "2.3"
        assert driver.main.pane.claim == "adapters-compose"
        assert driver.main.outline.row.claim == "adapters-compose"
        assert driver.main.map.chart.card.claim == "adapters-compose"
        await driver.press("space")
        assert driver.main.pane.claim == driver.main.outline.row.claim == "retraining-blocks"
        assert driver.notice == "claim 2 of 2 here"
        await driver.choose("the next of several claims that stand for the sentence")
        assert driver.main.pane.claim == "adapters-compose"
        await driver.press("enter")
        assert driver.main.pane.has_focus
        await driver.press("h")
        assert driver.main.text.body.has_focus
        await driver.press("h")
        assert driver.main.outline.has_focus


async def test_from_a_claim_to_its_sentence(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        await driver.press("j")
        claim = driver.main.pane.claim
        assert claim == "retraining-blocks"
        await driver.press("W")
        assert driver.main.text.body.has_focus
        assert driver.passage == "2.3"
        assert driver.main.pane.claim == claim
        await driver.press("h", "g")
        await driver.choose("the sentence that says this claim; again for the next")
        assert driver.passage == "2.1"
        await driver.press("h", "G", "W")
        assert "no passage of the text is named by this claim" in driver.notice


async def test_a_click_chooses_a_sentence_and_a_second_one_reads_its_claim(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        row = next(at for at, line in enumerate(driver.text) if "2.1" in line)
        await driver.pilot.click("#text-body", offset=(12, row))
        await driver.settle()
        assert (driver.passage, driver.main.pane.claim) == ("2.1", "open-models-lag")
        await driver.pilot.click("#text-body", offset=(12, row), times=2)
        await driver.settle()
        assert driver.main.pane.has_focus


async def test_what_is_open_is_walked_through(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        walked = []
        await driver.press("v")
        for key in ("J", "J", "J", "K"):
            await driver.press(key)
            walked.append(driver.passage)
        assert walked == ["2.2", "3.2", "2.2", "3.2"]


async def test_words_are_found_in_the_text_while_it_is_read(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        await driver.press("v", "slash")
        await driver.type("is")
        assert driver.passage == "2.2"
        await driver.press("down")
        assert driver.passage == "2.3"
        await driver.press("enter")
        assert driver.notice == "2 passages found: N next"
        await driver.press("N")
        assert driver.passage == "2.2"
        await driver.press("slash")
        await driver.type("nowhere")
        assert driver.refusal == "no passage has these words"
        await driver.press("escape")
        await driver.press("h", "slash")
        await driver.type("adapters")
        await driver.press("enter")
        assert driver.notice.startswith("1 claim found")


# How it looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size", [(200, 40), (160, 45), (120, 40), (80, 24), (60, 15)], ids=lambda size: f"{size[0]}x{size[1]}"
)
async def test_the_pane_looks_as_it_did(folder, essay, size, request) -> None:
    essay.write_text(ESSAY.replace("Retraining is dear.", "Retraining is very dear."), encoding="utf-8")
    async with driven(folder, size, essay) as driver:
        await driver.press("v", "J")
        made = "\n".join(line.rstrip() for line in [*driver.text_head, *driver.text]).rstrip() + "\n"
    golden = GOLDENS / f"text-{size[0]}x{size[1]}.txt"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


# The file ----------------------------------------------------------------------------------------


async def test_a_text_that_is_written_meanwhile_is_read_again_at_the_same_place(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        await driver.press("v", "G")
        essay.write_text("Something new comes first.\n\n" + ESSAY.split("---\n")[-1], encoding="utf-8")
        driver.main.look_at_text()
        await driver.settle()
        assert driver.passage == "3.2"
        assert "new: the map's essay does not have it" in "\n".join(driver.text)
        assert "1 new" in driver.text_head[1]


async def test_a_text_that_goes_stays_on_the_screen_and_comes_back(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        essay.unlink()
        driver.main.look_at_text()
        await driver.settle()
        assert driver.text_head[0].startswith("the file is gone; this is how it was")
        assert "Retraining is dear." in "\n".join(driver.text)
        essay.write_text(ESSAY, encoding="utf-8")
        driver.main.look_at_text()
        await driver.settle()
        assert driver.text_head[0].startswith("4 of 6 sentences")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"caf\xe9", "is no UTF-8 text"),
        (b"x" * (4 * 2**20 + 1), "is larger than 4 MiB"),
        (b"", "This file has no sentences."),
        (b"# A heading\n", "This file has no sentences."),
    ],
)
async def test_what_is_no_essay_is_said_and_the_app_stays_up(folder, tmp_path, data, says) -> None:
    odd = tmp_path / "odd.md"
    odd.write_bytes(data)
    async with driven(folder, FOUR, odd) as driver:
        await driver.press("v", "j", "J", "c", "n", "enter", "G", "W")
        assert says in " ".join(" ".join(driver.text).split())
        await driver.press("h", "j")
        assert driver.main.outline.has_focus


async def test_a_file_that_cannot_be_read_is_read_again_once_it_changes(folder, tmp_path, monkeypatch) -> None:
    odd = tmp_path / "odd.md"
    odd.write_bytes(b"caf\xe9")
    async with driven(folder, FOUR, odd) as driver:
        asked = []
        reads = driver.main._read_text
        monkeypatch.setattr(driver.main, "_read_text", lambda known: (asked.append(known), reads(known)))
        driver.main.look_at_text()
        assert asked == []
        odd.write_text(ESSAY, encoding="utf-8")
        driver.main.look_at_text()
        await driver.settle()
        assert driver.text_head[0].startswith("4 of 6 sentences")
        driver.main.look_at_text()
        assert asked == [None]


async def test_while_a_quantity_is_moved_the_numbers_beside_sentences_move(folder, essay) -> None:
    async with driven(folder, FOUR, essay) as driver:
        await driver.press("j")
        before = driver.text
        await driver.stand_on("quantity", "budget")
        await driver.press(*["left"] * 8)
        assert driver.text != before
        assert f"{round(100 * driver.support('retraining-blocks'))} %" in "\n".join(driver.text)


async def test_another_essay_than_the_map_knows_is_said(folder, tmp_path) -> None:
    other = tmp_path / "other.md"
    other.write_text("Quite another text.\n", encoding="utf-8")
    async with driven(folder, FOUR, other) as driver:
        assert "not the essay this map knows" in driver.text_head[1]


async def test_a_missing_file_is_said(folder, tmp_path) -> None:
    async with driven(folder, FOUR, tmp_path / "none.md") as driver:
        assert "cannot be read" in " ".join(driver.text)


HOSTILE = (
    """\
[/bold] [red]x[/red] \x1b[2J\x1b]52;c;eA==\x07 {{ 7*7 }} `rm`

Right \u202eto left\u2066, \u200bnothing, 漢字漢字漢字漢字漢字漢字漢字漢字, 👩\u200d👩\u200d👧, e\u0301.

"""
    + "x" * 10_000
)


@pytest.mark.parametrize("size", [FOUR, (100, 30), NARROW, (20, 8)])
async def test_a_hostile_text_is_inert(folder, tmp_path, size) -> None:
    path = tmp_path / "hostile.md"
    path.write_text(HOSTILE, encoding="utf-8")
    async with driven(folder, size, path) as driver:
        await driver.press("v", "J", "J", "G", "pagedown", "g")
        body = driver.main.text.body
        for y in range(body.size.height):
            strip = body.render_line(y)
            assert strip.cell_length == body.size.width
            assert not any(character in strip.text for character in "\x1b\x07\u202e\u2066\u200b")
        assert "[/bold]" in "\n".join(driver.text)


async def test_a_sentence_higher_than_the_screen_is_read_to_its_end(folder, tmp_path) -> None:
    path = tmp_path / "long.md"
    path.write_text("First.\n\n" + "Words " * 2_000 + "end.\n\nLast.\n", encoding="utf-8")
    async with driven(folder, (100, 24), path) as driver:
        await driver.press("v", "j")
        assert driver.passage == "2.1"
        steps = 0
        while driver.passage == "2.1" and steps < 200:
            await driver.press("j")
            steps += 1
        assert driver.passage != "2.1"
        assert steps > 3


async def test_a_large_text_is_laid_out_where_it_is_looked_at(folder, tmp_path) -> None:
    path = tmp_path / "large.md"
    sentence = "A sentence of the usual length, number {} of very many, stands here for all the others. "
    path.write_text("\n\n".join(sentence.format(at) * 3 for at in range(800)), encoding="utf-8")
    assert path.stat().st_size > 200_000
    async with driven(folder, FOUR, path) as driver:
        await driver.press("v")
        body = driver.main.text.body
        assert len(body.passages) == 2_400
        assert len(body._words) < 400
        began = perf_counter()
        for _ in range(50):
            body.action_down()
        taken = (perf_counter() - began) / 50
        assert taken < 0.05
        await driver.press("G")
        assert driver.passage == "800.3"
        assert any("800.3" in line for line in driver.text)
        assert len(body._words) < 800
        for _ in range(30):
            await driver.press("pageup")
            numbers = [line.split()[0].strip("▌") for line in driver.text if line.strip()[:1].isdigit() or "▌" in line]
            assert driver.passage in " ".join(numbers)
