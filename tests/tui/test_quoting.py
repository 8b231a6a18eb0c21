"""The map grows out of a text: claims from sentences, links, sentences set aside, posts whose numbers are renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from argmap.posts.spans import digest
from argmap.session import Options, open_session
from argmap.session.drafting.upkeep import span_text
from argmap.tui.screens.form import FormScreen
from argmap.tui.widgets.field import FieldRow
from argmap.tui.widgets.page_view import PageView
from tests.essay import ESSAY, write_essay_map
from tests.tui.driving import LANES, driven

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SIZE = (200, 50)


@pytest.fixture
def folder(tmp_path: Path, essay: Path) -> Path:
    return write_essay_map(tmp_path / "map", essay)


def field(driver, name: str) -> FieldRow:
    return next(row for row in driver.app.screen.query(FieldRow) if row.field.id == name)


async def fill(driver, **values: str) -> None:
    """Type into fields of the form, then accept it."""
    for name, text in values.items():
        editor = field(driver, name).editor
        if isinstance(editor, TextArea):
            editor.text = text
        else:
            assert isinstance(editor, Input)
            editor.value = text
        await driver.turn()
    await driver.judged()
    await driver.press("enter")


async def test_a_sentence_becomes_a_claim_with_its_place_in_the_writers_own_words(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("v", "J", "c")
        assert isinstance(driver.app.screen, FormScreen)
        about = driver.app.screen.query_one("#form-about", PageView).page
        assert "".join(text for text, _ in about.lines[0]) == "“I wonder why that is so.”"
        assert field(driver, "text").value == ""
        await fill(driver, text="There is a reason for the lag.")
        session = driver.main.view.session
        made = session.map.claims["there-is-a-reason-for-the-lag"]
        assert [(place.paragraph, place.first_sentence, place.last_sentence) for place in made.passages] == [(2, 2, 2)]
        assert driver.text_head[0].startswith("5 of 6 sentences")
        assert driver.main.text.body.has_focus
        written = session.files.texts["claims/there-is-a-reason-for-the-lag.yaml"].data.decode()
        assert (
            "    from:\n      paragraph: 2\n      sentences: 2\n" in written
            or "from: {paragraph: 2, sentences: 2}" in written
        )
        await driver.press("u")
        assert driver.text_head[0].startswith("4 of 6 sentences")
        await driver.press("U")
        await driver.press("s")
        await driver.press("enter")
        assert (folder / "claims/there-is-a-reason-for-the-lag.yaml").read_text() == written
        assert "# The map in one file, with comments that must survive." in (folder / "main.yaml").read_text()


async def test_plus_and_minus_argue_about_the_claim_chosen_in_the_outline(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("j", "v", "J")
        assert "argue about: Retraining blocks contributions" in driver.text_head[2]
        await driver.press("plus")
        assert field(driver, "on").value == "retraining-blocks"
        assert field(driver, "role").value == "supports"
        await fill(driver, text="Nobody repeats it.")
        argmap = driver.main.view.session.map
        assert argmap.inferences["nobody-repeats-it->retraining-blocks"].polarity == "supports"
        await driver.press("J", "minus")
        assert field(driver, "role").value == "attacks"
        await fill(driver, text="It was measured.")
        argmap = driver.main.view.session.map
        assert argmap.inferences["it-was-measured->retraining-blocks"].polarity == "attacks"
        assert driver.text_head[0].startswith("6 of 6 sentences")


async def test_a_sentence_that_has_a_claim_links_it(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("G")
        assert driver.main.pane.claim == "vendors-subsidise"
        await driver.press("v", "j", "j", "j")
        assert driver.passage == "2.3"
        assert driver.main.pane.claim == "adapters-compose"
        await driver.choose("let it attack that claim")
        await driver.press("enter")
        argmap = driver.main.view.session.map
        assert argmap.inferences["adapters-compose->vendors-subsidise"].polarity == "attacks"
        assert driver.main.text.body.has_focus
        assert driver.passage == "2.3"


async def test_a_sentences_own_claim_is_no_target(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("v", "j", "plus")
        assert "that is this sentence's own claim" in driver.notice


async def test_a_sentence_is_set_aside_with_a_reason_and_taken_back(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        before = driver.main.view.session.files.texts["essay.yaml"].data
        await driver.press("v", "J", "n")
        await driver.press("enter")
        assert driver.refusal.startswith("a reason is needed")
        await driver.type("leads on: to the reason")
        await driver.press("enter")
        assert driver.text_head[0].startswith("5 of 6 sentences")
        assert "argues nothing: leads on: to the reason" in "\n".join(driver.text)
        assert driver.main.text.body.has_focus
        await driver.choose("say why the sentence argues nothing, or take that back")
        assert driver.text_head[0].startswith("4 of 6 sentences")
        assert driver.main.view.session.files.texts["essay.yaml"].data == before
        await driver.press("u", "u")
        assert driver.main.view.session.unsaved == ()
        await driver.press("j", "n")
        assert driver.notice == "a claim or evidence stands for sentence 2.3"


async def test_a_sentence_that_the_map_does_not_know_is_taken_in_first(folder, essay) -> None:
    essay.write_text(ESSAY.replace("Retraining is dear.", "Retraining is dear. It is new."), encoding="utf-8")
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("v", "J", "J")
        assert driver.main.text.body.passage.fate == "new"
        for key in ("c", "plus", "n"):
            await driver.press(key)
            assert driver.notice == "the map's essay does not have this sentence yet: I takes the text in"
        await driver.press("I")
        assert "claims name them by number" in driver.notice


async def test_a_text_is_taken_into_a_map_that_knows_no_essay(tmp_path, essay) -> None:
    folder = write_essay_map(tmp_path / "bare", None)
    async with driven(folder, SIZE, essay) as driver:
        await driver.choose("keep the structure of the text in the map, so that changes of a sentence are seen")
        assert driver.main.text.reading.is_kept
        await driver.press("I")
        assert driver.notice == "the map has this text already"
        await driver.press("u")
        assert not driver.main.text.reading.is_kept


async def test_the_past_is_not_changed_from_the_text(folder, essay) -> None:
    async with driven(folder, SIZE, essay) as driver:
        await driver.press("comma", "v", "J")
        for key in ("c", "plus", "n", "I"):
            await driver.press(key)
            assert "0 goes back to now" in driver.notice
            assert not driver.main.prompt.is_open


# Posts ------------------------------------------------------------------------------------------


@pytest.fixture
def post(tmp_path: Path, folder: Path) -> Path:
    session = open_session(folder, Options(lanes=LANES))
    head = span_text(session, "open-models-lag").split("-->")[0].rsplit(" ", 1)[0]
    fresh = span_text(session, "adapters-compose")
    path = tmp_path / "post.md"
    text = (
        f"# A post\n\nAdapters: {fresh}, I think.\n\nThe  main claim: {head} {digest('1 %')}-->1 %<!--/--> — say I.\n"
    )
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


async def test_a_post_shows_what_the_map_says_now_and_is_renewed_when_asked(folder, post) -> None:
    before = post.read_bytes()
    async with driven(folder, SIZE, post) as driver:
        await driver.press("v")
        now = f"{round(100 * driver.support('open-models-lag'))} %"
        assert driver.text_head[0].startswith("2 numbers of the map")
        assert driver.text_head[1].startswith("1 as the map has them  1 old: R renews")
        assert f"1 % → {now} — say I." in "\n".join(driver.text)
        await driver.press("J")
        assert driver.main.pane.claim == "open-models-lag"
        await driver.press("k")
        assert driver.main.pane.claim == "adapters-compose"
        await driver.press("c")
        assert driver.notice == "this is a post: claims are made from the essay"
        await driver.press("R")
        assert f"1 % → {now}" in driver.sheet
        await driver.press("escape")
        assert post.read_bytes() == before
        await driver.choose("renew the numbers of a post that grew old; of an essay, read the file again")
        await driver.press("enter")
        assert driver.notice.startswith("1 of 2 numbers renewed in post.md")
        assert driver.text_head[1] == "2 as the map has them"
    after = post.read_bytes()
    new = digest(now).encode()
    assert after == before.replace(digest("1 %").encode() + b"-->1 %", new + b"-->" + now.encode())


async def test_a_number_that_somebody_wrote_over_stays(folder, post) -> None:
    post.write_text(post.read_text(encoding="utf-8").replace(">1 %<", ">about one in a hundred<"), encoding="utf-8")
    before = post.read_bytes()
    async with driven(folder, SIZE, post) as driver:
        await driver.press("v", "R")
        assert driver.notice == "no number is old; what was written over stays as it is"
        assert "1 written over" in driver.text_head[1]
    assert post.read_bytes() == before


async def test_numbers_of_another_day_are_not_written_into_a_post(folder, post) -> None:
    async with driven(folder, SIZE, post) as driver:
        await driver.press("comma", "v", "R")
        assert "numbers of another day" in driver.notice


async def test_from_a_claim_to_the_line_of_a_post_that_quotes_it(folder, post) -> None:
    async with driven(folder, SIZE, post) as driver:
        await driver.press("j", "j")
        assert driver.main.pane.claim == "adapters-compose"
        await driver.press("W")
        assert driver.passage == "3"
