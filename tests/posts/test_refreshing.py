"""A refresh renews numbers and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from argmap.posts.refreshing import refresh, unmarked
from argmap.posts.spans import Key, Marked, find, marked

PROSE = st.text(alphabet=st.sampled_from("ab é%|*_`<>!-\n\r\t[]{}0123am/ "), max_size=20)
IDS = st.sampled_from(["dear", "scarce", "gone"])
CLOCKS = st.sampled_from(["now", "2024-01-04"])
NUMBERS = st.sampled_from(["62 %", "<1 %", "44 %", "about two thirds", ""])
PARTS = st.lists(st.tuples(PROSE, IDS, CLOCKS, NUMBERS, st.booleans()), max_size=5)


def numbers(key: Key) -> str | None:
    return {("dear", "now"): "62 %", ("dear", "2024-01-04"): "82 %", ("scarce", "now"): "44 %",
            ("scarce", "2024-01-04"): "<1 %"}.get((key.node, key.clock))  # fmt: skip


def written(parts: list[tuple[str, str, str, str, bool]], end: str) -> str:
    made = ""
    for before, claim, clock, number, edited in parts:
        mark = marked(Key("support", claim, clock), number)
        made += before + (mark.replace(f">{number}<", ">by hand<") if edited else mark)
    return made + end


def outside(text: str) -> list[str]:
    """What no mark covers."""
    found, at = [], 0
    for mark in find(text):
        if isinstance(mark, Marked):
            found.append(text[at : mark.start])
            at = mark.end
    return [*found, text[at:]]


@given(PARTS, PROSE)
def test_every_byte_of_the_writer_stays(parts: list[tuple[str, str, str, str, bool]], end: str) -> None:
    text = written(parts, end)
    assert outside(refresh(text, numbers).text) == outside(text)


@given(PARTS, PROSE)
def test_a_second_refresh_changes_nothing(parts: list[tuple[str, str, str, str, bool]], end: str) -> None:
    once = refresh(written(parts, end), numbers)
    twice = refresh(once.text, numbers)
    assert twice.text == once.text
    assert not twice.of("old", "turned")


@given(PARTS, PROSE)
def test_what_was_generated_is_what_the_map_says_and_what_was_edited_stays(
    parts: list[tuple[str, str, str, str, bool]], end: str
) -> None:
    text = written(parts, end)
    for before, after in zip(find(text), find(refresh(text, numbers).text), strict=True):
        if isinstance(before, Marked) and isinstance(after, Marked):
            now = numbers(before.key)
            assert after.text == (now if now is not None and not before.edited else before.text)
            assert after.key == before.key


def test_a_text_without_marks_is_the_same_text() -> None:
    text = "# A\r\n\r\n<!-- a comment --> 62 %\n"
    assert refresh(text, numbers).text == text


def test_a_number_edited_by_hand_is_told_with_its_place() -> None:
    text = "One.\nIt is " + marked(Key("support", "dear"), "61 %").replace("61 %", "70 %")
    found = refresh(text, numbers)
    (finding,) = found.findings
    assert (finding.state, finding.line, finding.column, finding.was, finding.now) == ("edited", 2, 7, "70 %", "62 %")
    assert found.text == text


def test_a_number_corrected_by_hand_to_what_the_map_says_is_fresh() -> None:
    text = marked(Key("support", "dear"), "61 %").replace("61 %", "62 %")
    assert [finding.state for finding in refresh(text, numbers).findings] == ["fresh"]


def test_a_sentence_whose_number_turned_is_told() -> None:
    then, now = Key("support", "dear", "2024-01-04"), Key("support", "dear")
    rose = f"It rose from {marked(then, '55 %')} to {marked(now, '60 %')}."
    states = [(finding.state, finding.was, finding.now) for finding in refresh(rose, numbers).of("turned")]
    assert states == [("turned", "55 % to 60 %", "82 % to 62 %")]
    fell = f"It fell from {marked(then, '90 %')} to {marked(now, '60 %')}."
    assert refresh(fell, numbers).of("turned") == []


def test_a_number_that_crossed_even_odds_is_told() -> None:
    text = f"It is likelier than not, at {marked(Key('support', 'scarce'), '55 %')}."
    assert [finding.state for finding in refresh(text, numbers).findings] == ["old", "turned"]


def test_a_movement_that_changed_its_sign_is_told() -> None:
    text = marked(Key("move", "dear", "2024-01-04..now"), "+2.0")
    assert [finding.state for finding in refresh(text, lambda _: "−0.4").findings] == ["old", "turned"]


def test_a_mark_by_hand_is_filled_in() -> None:
    made = refresh("Now <!--am support dear--><!--/-->.", numbers).text
    assert re.fullmatch(r"Now <!--am support dear [0-9a-f]{8}-->62 %<!--/-->\.", made)


def test_figures_without_a_mark_are_counted_by_line() -> None:
    mark = marked(Key("support", "dear"), "62 %")
    front, link, note = "---\ndate: 2024-01-04\n---\n", "[x](https://a.example/1)", "[^a1]: 2024."
    post = f"{front}\nIt is {mark}.[^a1]\n\nThat is 3 more.\n\n{link}\n\n{note}\n"
    assert unmarked(post) == 1
    assert unmarked(f"{mark} and <!--am support dear--> 5") == 1


def test_spaces_that_keep_a_line_together_stay_such() -> None:
    text = marked(Key("support", "dear"), "61\u00a0%")
    made = refresh(text, numbers)
    assert [mark.text for mark in find(made.text) if isinstance(mark, Marked)] == ["62\u00a0%"]
    assert [finding.state for finding in refresh(made.text, numbers).findings] == ["fresh"]
    assert refresh(made.text, numbers).text == made.text
