"""Passages are written anew as a whole, unless the writer made them his own; nothing else of a file changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.posts.blocks import Block, block, find_blocks, renewed
from argmap.posts.refreshing import refresh
from argmap.posts.spans import Key, Malformed, digest, marked

NOW = f"> It is {marked(Key('support', 'dear'), '62 %')} now."
OLD = f"> It was {marked(Key('support', 'dear'), '61 %')} then."
PROSE = st.text(alphabet=st.sampled_from("ab é%|*<!->/ \n\r#`{"), max_size=25)
ENDS = st.sampled_from(["\n", "\r\n"])


def numbers(key: Key) -> str | None:
    return {"dear": "62 %"}.get(key.node)


def passages(found: Block) -> str | None:
    return NOW if found.arguments == ("2024-01-04..now",) else None


def passage(clocks: str = "2024-01-04..now") -> str:
    return block("box", (clocks,), OLD)


def outside(text: str) -> list[str]:
    """What no passage covers."""
    found, at = [], 0
    for each in find_blocks(text):
        if isinstance(each, Block):
            found.append(text[at : each.whole[0]])
            at = each.whole[1]
    return [*found, text[at:]]


@given(st.lists(st.tuples(PROSE, st.booleans()), max_size=3), PROSE, ENDS)
def test_a_refresh_keeps_every_byte_around_passages(parts: list[tuple[str, bool]], end: str, ends: str) -> None:
    text = ""
    for before, is_edited in parts:
        made = passage().replace("\n", ends)
        text += f"{before}{ends}" + (made.replace("It was", "I said") if is_edited else made)
    text += end
    once = refresh(text, numbers, passages)
    assert outside(once.text) == outside(text)
    # A refresh of what a writer then adds around it keeps that too, and a second one changes nothing.
    longer = f"{end}{ends}{once.text}{end}"
    twice = refresh(longer, numbers, passages)
    if sum(isinstance(each, Block) for each in find_blocks(longer)) == len(parts):
        assert twice.text == longer


def test_a_passage_is_put_in_place_in_the_line_breaks_of_its_file() -> None:
    for ends in ("\n", "\r\n"):
        text = f"a{ends}{ends}{passage()}b".replace("\r\n", "\n").replace("\n", ends)
        made = refresh(text, numbers, passages)
        assert made.text.replace(ends, "\n") == f"a\n\n{block('box', ('2024-01-04..now',), NOW)}b"
        assert [finding.state for finding in made.findings] == ["old"]
        assert [finding.state for finding in refresh(made.text, numbers, passages).findings] == ["fresh"]


def test_words_that_were_rewritten_stay_and_their_numbers_follow() -> None:
    text = passage().replace("It was", "I said")
    made = refresh(text, numbers, passages)
    assert [finding.state for finding in made.findings] == ["rewritten", "old"]
    assert re.sub("<!--am.*?-->", "", made.text) == re.sub("<!--am.*?-->", "", text).replace("61 %", "62 %")


def test_a_number_edited_within_a_passage_is_not_written_over() -> None:
    text = passage().replace("61 %", "sixty")
    made = refresh(text, numbers, passages)
    assert made.text == text
    assert [finding.state for finding in made.findings] == ["rewritten", "edited"]


@pytest.mark.parametrize(
    "text",
    [
        "<!--argmap box 2024-01-04..now-->\nnever closed\n",
        "<!--argmap picture a-->\n<!--/argmap-->\n",
        "<!--argmap box-->\n<!--/argmap-->\n",
        "<!--argmap figure ../../x y-->\n<!--/argmap-->\n",
        "<!--argmap-->\n<!--/argmap-->\n",
    ],
)
def test_half_a_passage_is_told_and_left(text: str) -> None:
    made = refresh(text, numbers, passages)
    assert (made.text, [finding.state for finding in made.findings]) == (text, ["malformed"])


def test_a_passage_the_map_no_longer_has_stays() -> None:
    text = passage("1999-01-01..now")
    made = refresh(text, numbers, passages)
    assert [finding.state for finding in made.findings] == ["gone", "old"]
    assert made.text == text.replace("61 %", "62 %").replace(digest("61 %"), digest("62 %"))


def test_an_example_in_a_fence_is_no_passage() -> None:
    text = f"```\n{passage()}```\n"
    assert list(find_blocks(text)) == []
    assert refresh(text, numbers, passages).text == text


def test_a_passage_without_a_digest_is_filled_in() -> None:
    text = "<!--argmap box 2024-01-04..now-->\n<!--/argmap-->\n"
    (found,) = find_blocks(text)
    assert not isinstance(found, Malformed)
    assert refresh(text, numbers, passages).text == renewed(found, NOW, "\n") + "\n"
