"""Which sentences of the essay a map stands for."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from argmap.answers.coverage import compared, coverage, strays
from argmap.nodes import ArgumentMap, Aside, Claim, Essay, Evidence, Locator, Ratio
from argmap.prose import fingerprint

TEXT = (("A greeting.",), ("It is dear.", "It was cheap.", "So it goes."))
MARKS = tuple(tuple(fingerprint(sentence) for sentence in paragraph) for paragraph in TEXT)


def made(*passages: Locator, asides: tuple[Aside, ...] = (), evidence: tuple[Locator, ...] = ()) -> ArgumentMap:
    return ArgumentMap(
        claims={"dear": Claim(id="dear", text="It is dear.", passages=passages)},
        evidence={
            "seen": Evidence(
                id="seen",
                text="Seen.",
                claim="dear",
                ratio=Ratio(3, 3),
                date=datetime.date(2024, 1, 4),
                passages=evidence,
            )
        },
        essay=Essay(paragraphs=MARKS, asides=asides),
    )


def test_every_sentence_is_listed_with_what_stands_for_it() -> None:
    argmap = made(
        Locator(paragraph=2, first_sentence=1, last_sentence=2),
        asides=(Aside(passage=Locator(paragraph=1), why="a greeting"),),
        evidence=(Locator(paragraph=2, first_sentence=2),),
    )
    assert [(s.paragraph, s.number, s.claims, s.evidence, s.aside, s.is_covered) for s in coverage(argmap)] == [
        (1, 1, (), (), "a greeting", True),
        (2, 1, ("dear",), (), "", True),
        (2, 2, ("dear",), ("seen",), "", True),
        (2, 3, (), (), "", False),
    ]


def test_a_passage_without_sentences_is_the_whole_paragraph() -> None:
    assert [sentence.is_covered for sentence in coverage(made(Locator(paragraph=2)))] == [False, True, True, True]


def test_what_stands_for_a_sentence_is_told_claims_before_evidence() -> None:
    argmap = made(
        Locator(paragraph=2, first_sentence=1),
        asides=(Aside(passage=Locator(paragraph=1), why="a greeting"),),
        evidence=(Locator(paragraph=2, first_sentence=1, last_sentence=2),),
    )
    assert [sentence.cover for sentence in coverage(argmap)] == ["aside", "claims", "evidence", "uncovered"]


def test_a_map_without_an_essay_has_no_sentences() -> None:
    assert coverage(ArgumentMap()) == ()
    lost = Claim(id="dear", text="It is dear.", passages=(Locator(paragraph=2),))
    assert list(strays(ArgumentMap(claims={"dear": lost}))) == []


def test_a_passage_in_a_paragraph_the_essay_does_not_have_stands_for_nothing() -> None:
    assert not any(sentence.is_covered for sentence in coverage(made(Locator(paragraph=9))))


def test_the_same_text_has_no_changed_sentence() -> None:
    argmap = made(Locator(paragraph=2))
    found = compared(coverage(argmap), argmap.essay, TEXT)
    assert [(sentence.fate, sentence.text) for sentence in found] == [
        ("same", text) for paragraph in TEXT for text in paragraph
    ]


def test_changed_gone_and_new_sentences_are_named() -> None:
    argmap = made(Locator(paragraph=2))
    text = (("A greeting.", "And another."), ("It is very dear.", "It was cheap."))
    found = compared(coverage(argmap), argmap.essay, text)
    assert [(s.fate, s.paragraph, s.number, s.claims, s.text) for s in found] == [
        ("same", 1, 1, (), "A greeting."),
        ("changed", 2, 1, ("dear",), "And another."),
        ("new", 2, 1, (), "It is very dear."),
        ("same", 2, 2, ("dear",), "It was cheap."),
        ("gone", 2, 3, ("dear",), ""),
    ]


def test_passages_outside_the_essay_are_strays() -> None:
    argmap = made(
        Locator(paragraph=3),
        Locator(paragraph=2, first_sentence=3, last_sentence=4),
        Locator(paragraph=2, first_sentence=3),
        asides=(Aside(passage=Locator(paragraph=9), why="gone"),),
    )
    assert [(stray.section, stray.id, stray.at) for stray in strays(argmap)] == [
        ("claims", "dear", 0),
        ("claims", "dear", 1),
        ("essay", "", 0),
    ]


words = st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=4), max_size=4)


@given(words, words)
def test_every_known_sentence_and_every_sentence_of_the_text_appears_once(before: list, after: list) -> None:
    essay = Essay(paragraphs=tuple(tuple(fingerprint(word) for word in paragraph) for paragraph in before))
    found = compared(coverage(ArgumentMap(essay=essay)), essay, after)
    assert [s.text for s in found if s.fate != "gone"] == [word for paragraph in after for word in paragraph]
    known = [(s.paragraph, s.number) for s in found if s.fate != "new"]
    assert known == [(at, number) for at, one in enumerate(before, 1) for number in range(1, len(one) + 1)]
