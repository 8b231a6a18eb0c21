"""Texts beside the map: what stands for each sentence, numbers of posts that grew old, sentences set aside."""

from __future__ import annotations

import pytest

from argmap.problems import ArgmapError
from argmap.session import Options, open_session
from argmap.session.covering import keep_structure
from argmap.session.drafting.boxing import put_box
from argmap.session.drafting.upkeep import refreshed, span_text
from argmap.session.texts.changing import set_aside, take_back_aside, take_in
from argmap.session.texts.reading import LONGEST, beside, read_file, stamp_of
from tests.essay import ESSAY, write_essay_map

LANES = Options(lanes=1024)


@pytest.fixture
def essay(tmp_path):
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def session(tmp_path, essay):
    return open_session(write_essay_map(tmp_path / "map", essay), LANES)


def covers(reading):
    return {passage.number: passage.cover for passage in reading.passages}


def test_every_sentence_says_what_stands_for_it(session, essay) -> None:
    reading = beside(session, read_file(essay))
    assert covers(reading) == {
        "1.1": "aside",
        "2.1": "claims",
        "2.2": "uncovered",
        "2.3": "claims",
        "3.1": "evidence",
        "3.2": "uncovered",
    }
    assert reading.is_kept
    assert reading.counts == {"aside": 1, "claims": 2, "uncovered": 2, "evidence": 1, "same": 6}
    third = reading.passages[3]
    assert third.claims == ("adapters-compose", "retraining-blocks")
    assert third.place == (2, 3)


def test_an_essay_with_a_box_on_it_is_the_essay_it_was(session, essay) -> None:
    before = beside(session, read_file(essay))
    put_box(session, str(essay), "2023-07-18")
    assert "<!--am support" in essay.read_text()
    after = beside(session, read_file(essay))
    assert (after.file.kind, after.passages, after.counts) == ("essay", before.passages, before.counts)
    essay.write_text(essay.read_text() + f"\nBy now: {span_text(session, 'open-models-lag')}.\n")
    assert read_file(essay).kind == "post"


def test_a_text_that_changed_says_where(session, essay) -> None:
    essay.write_text(
        ESSAY.replace("Retraining is dear.", "Retraining is very dear.").replace(
            "Vendors pay.", "One more. Vendors pay."
        )
    )
    reading = beside(session, read_file(essay))
    assert {p.text: p.fate for p in reading.passages if p.fate != "same"} == {
        "Retraining is very dear.": "changed",
        "One more.": "new",
    }
    (new,) = [passage for passage in reading.passages if passage.fate == "new"]
    assert new.place is None
    essay.write_text(ESSAY.replace(" Nobody has measured it.", ""))
    (gone,) = [passage for passage in beside(session, read_file(essay)).passages if passage.fate == "gone"]
    assert (gone.number, gone.text) == ("3.2", "")


def test_a_map_that_knows_no_essay_is_taken_to_mean_the_text(tmp_path, essay) -> None:
    session = open_session(write_essay_map(tmp_path / "bare", None), LANES)
    reading = beside(session, read_file(essay))
    assert not reading.is_kept
    assert covers(reading)["2.1"] == "claims"
    assert {passage.fate for passage in reading.passages} == {"same"}


@pytest.mark.parametrize(
    "data",
    [
        ("\ufeff" + ESSAY).encode(),
        ESSAY.replace("\n", "\r\n").encode(),
        ESSAY.replace("—", "â€”").encode(),
    ],
    ids=["byte order mark", "CRLF", "a dash decoded with the wrong table"],
)
def test_the_same_words_in_other_bytes_are_the_same_text(session, essay, data) -> None:
    essay.write_bytes(data)
    reading = beside(session, read_file(essay))
    assert {passage.fate for passage in reading.passages} == {"same"}
    assert "U+" not in "".join(passage.text for passage in reading.passages)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"caf\xe9 is no UTF-8.", "is no UTF-8 text: byte 4 does not fit"),
        (b"x" * (4 * 2**20 + 1), "is larger than 4 MiB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, says) -> None:
    path = tmp_path / "odd.md"
    path.write_bytes(data)
    with pytest.raises(ArgmapError) as caught:
        read_file(path)
    assert says in caught.value.problems[0].message
    with pytest.raises(ArgmapError, match="cannot be read"):
        read_file(tmp_path / "missing.md")


def test_a_sentence_is_shown_as_terminals_can_and_a_very_long_one_cut(session, tmp_path) -> None:
    path = tmp_path / "hostile.md"
    path.write_text("[/bold] \x1b[31mred\u202e 漢字 👩\u200d👩.\n\n" + "word" * 10_000 + ".\n", encoding="utf-8")
    hostile, long = [p for p in beside(session, read_file(path)).passages if p.text]
    assert hostile.text == "[/bold] U+001B[31mredU+202E 漢字 👩👩."
    assert long.text.endswith(f"and {40_001 - LONGEST:,} more characters")


# Setting aside ----------------------------------------------------------------------------------


def test_a_sentence_is_set_aside_and_taken_back_and_comments_stay(session, essay) -> None:
    before = session.files.texts["essay.yaml"].data
    reading = beside(session, read_file(essay))
    set_aside(session, reading, (2, 2), "a bridge: to the next")
    after = session.files.texts["essay.yaml"].data.decode()
    assert "# said by the writer" in after
    assert session.map.essay.asides[-1].why == "a bridge: to the next"
    assert covers(beside(session, read_file(essay)))["2.2"] == "aside"
    take_back_aside(session, (2, 2))
    assert session.files.texts["essay.yaml"].data == before
    session.undo()
    session.undo()
    assert session.files.texts["essay.yaml"].data == before


def test_setting_aside_in_a_map_without_an_essay_keeps_the_structure(tmp_path, essay) -> None:
    session = open_session(write_essay_map(tmp_path / "bare", None), LANES)
    reading = beside(session, read_file(essay))
    set_aside(session, reading, (1, 1), "a greeting")
    assert session.map.essay.paragraphs == reading.file.fingerprints
    assert [aside.why for aside in session.map.essay.asides] == ["a greeting"]
    session.undo()
    assert session.map.essay is None


def test_an_aside_needs_a_reason_and_a_sentence_of_its_own(session, essay) -> None:
    reading = beside(session, read_file(essay))
    with pytest.raises(ArgmapError, match="a reason is needed"):
        set_aside(session, reading, (2, 2), "  ")
    with pytest.raises(ArgmapError, match=r"no sentence 9\.1"):
        set_aside(session, reading, (9, 1), "x")
    with pytest.raises(ArgmapError, match="together with others"):
        take_back_aside(session, (1, 1))
    assert session.unsaved == ()


def test_a_text_is_taken_in_unless_places_of_claims_would_move(session, essay) -> None:
    assert take_in(session, beside(session, read_file(essay))) is None
    essay.write_text(ESSAY.replace("Retraining is dear.", "Retraining is very dear."))
    assert take_in(session, beside(session, read_file(essay))) is not None
    assert {passage.fate for passage in beside(session, read_file(essay)).passages} == {"same"}
    essay.write_text("A new start.\n\n" + ESSAY)
    with pytest.raises(ArgmapError, match="claims name them by number"):
        take_in(session, beside(session, read_file(essay)))


def test_a_stamp_tells_that_a_file_changed(essay) -> None:
    before = stamp_of(essay)
    essay.write_text("Other words.")
    assert stamp_of(essay) != before
    essay.unlink()
    assert stamp_of(essay) is None


# Posts ------------------------------------------------------------------------------------------


def post_of(session, tmp_path):
    fresh = span_text(session, "adapters-compose")
    old = span_text(session, "open-models-lag")
    old = old.replace(old.split("-->")[1].split("<!--")[0], "1 %")
    # A digest of the old number: nobody wrote over it.
    from argmap.posts.spans import digest

    head = old.split("-->")[0].rsplit(" ", 1)[0]
    path = tmp_path / "post.md"
    path.write_text(
        f"---\ntitle: A post\n---\n\nAdapters stand at {fresh}.\nThe main claim: {head} {digest('1 %')}-->1 %<!--/-->, "
        "says the map.\n\nGone: <!--am support no-such-claim-->5 %<!--/-->. Odd: <!--am what-->.\n",
        encoding="utf-8",
    )
    return path


def test_a_post_shows_its_numbers_and_what_the_map_says_beside_old_ones(session, tmp_path) -> None:
    path = post_of(session, tmp_path)
    reading = beside(session, read_file(path))
    assert reading.file.kind == "post"
    assert reading.counts == {"fresh": 1, "old": 1, "gone": 1, "malformed": 1, "turned": 1}
    by_line = {passage.number: passage for passage in reading.passages}
    assert list(by_line) == ["1", "2", "3", "5", "6", "8"]
    (_, fresh, _) = by_line["5"].parts
    assert fresh[1] == "number"
    assert by_line["5"].claims == ("adapters-compose",)
    assert ("1 %", "old") in by_line["6"].parts
    (now,) = [text for text, part in by_line["6"].parts if part == "now"]
    assert now == f" → {refreshed(session, str(path), write=False).of('old')[0].now}"
    assert {part for _, part in by_line["8"].parts} == {"words", "gone", "now", "malformed"}
    assert [p.number for p in reading.passages if p.wants_work] == ["6", "8"]


def test_a_post_with_other_line_ends_shows_the_same(session, tmp_path) -> None:
    path = post_of(session, tmp_path)
    before = beside(session, read_file(path)).passages
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert beside(session, read_file(path)).passages == before


def test_structure_kept_by_the_command_is_what_the_text_is_compared_with(tmp_path, essay) -> None:
    session = open_session(write_essay_map(tmp_path / "bare", None), LANES)
    assert keep_structure(session, essay) == 6
    assert beside(session, read_file(essay)).is_kept
