"""Markdown as paragraphs and sentences, and fingerprints that know a sentence again."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.prose import fingerprint, paragraphs, sentences

POST = """\
---
title: "A post. With a stop."
---
_Status: a sketch_

# Why it works. And why not

One sentence. Another one,
over two lines!

- A list item. With two.
- Another.

```
code. Not prose.
```
> Quoted text.

Heading below
=============
<!-- a comment. -->
"""


def test_headings_front_matter_code_and_comments_are_no_paragraphs() -> None:
    assert paragraphs(POST) == (
        ("_Status: a sketch_",),
        ("One sentence.", "Another one, over two lines!"),
        ("A list item.", "With two."),
        ("Another.",),
        ("Quoted text.",),
    )


@pytest.mark.parametrize("break_", ["\r\n", "\r"])
def test_any_kind_of_line_break_gives_the_same_paragraphs(break_: str) -> None:
    assert paragraphs("\ufeff" + POST.replace("\n", break_)) == paragraphs(POST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so, e.g. Python. It is.", ("It is so, e.g. Python.", "It is.")),
        ("Do some work, etc. But then.", ("Do some work, etc.", "But then.")),
        ("Is it? Yes! No...", ("Is it?", "Yes!", "No...")),
        ('He said "no." She left.', ('He said "no."', "She left.")),
        ("About 3.5 of them. 40 came.", ("About 3.5 of them.", "40 came.")),
        ("J. Smith et al. Wrote it.", ("J. Smith et al. Wrote it.",)),
        ("etc. and so on", ("etc. and so on",)),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_no_character_but_white_space_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "other",
    [
        "It's  a “range” – look",
        'It’s a "range" \u2014 look',
        "_It's_ a 'range' - **look**",
        "It\u2019s a range â€“ look".replace("\u2019", "â€™"),
        "IT'S A RANGE \u2013 LOOK",
    ],
)
def test_quotes_dashes_emphasis_and_wrong_decoding_keep_the_fingerprint(other: str) -> None:
    assert fingerprint(other) == fingerprint('It\'s a "range" - look')


@pytest.mark.parametrize("other", ["It's a range - looks", "It's a range - look!", "Its not a range - look"])
def test_a_changed_word_or_stop_changes_the_fingerprint(other: str) -> None:
    assert fingerprint(other) != fingerprint('It\'s a "range" - look')


def test_wrongly_decoded_text_is_put_right() -> None:
    assert paragraphs("Projects â€“ look at cafÃ©s.") == (("Projects – look at cafés.",),)


@given(st.text(max_size=2000))
def test_any_text_can_be_read(text: str) -> None:
    for paragraph in paragraphs(text):
        assert all(len(fingerprint(sentence)) == 12 for sentence in paragraph)


def test_a_paragraph_of_nothing_but_initials_is_read_in_time() -> None:
    began = perf_counter()
    assert sentences("A. " * 40_000) == (("A. " * 40_000).strip(),)
    assert perf_counter() - began < 2


@given(st.integers(0, 40), st.sampled_from(["approx.", "e.g.", "J.", "etc.", "xapprox."]))
def test_a_usual_abbreviation_ends_no_sentence_however_long_that_is(length: int, word: str) -> None:
    text = f"{'w' * length} {word} Here"
    assert len(sentences(text)) == (2 if word in ("etc.", "xapprox.") else 1)


def test_what_argmap_keeps_in_a_text_is_no_part_of_it() -> None:
    box = "<!--argmap box 2024-01-04..now 1a2b-->\n\n> **Since then:** It moved.\n\n<!--/argmap-->\n"
    assert paragraphs(f"---\ntitle: x\n---\n\n{box}\nOne. Two.\n\n{box}\nThree.") == (("One.", "Two."), ("Three.",))
    lone = "<!--argmap box a-->\nOpen.\n\n"
    assert paragraphs(f"{lone}{box}\nOne.") == (("Open.",), ("One.",))
