"""Which sentences of the essay the map stands for, and what became of them in the essay's present text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from argmap.prose import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.nodes import ArgumentMap, Essay, Locator

Fate = Literal["same", "changed", "gone", "new"]
Cover = Literal["claims", "evidence", "aside", "uncovered"]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: paragraph and number in it (from 1), the nodes that stand for it, and why none has to.

    `text` and `fate` are known once the map has been compared with a text. A `new` sentence is one of the
    text that the map does not know, at its place there.
    """

    paragraph: int
    number: int
    claims: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    aside: str = ""
    text: str = ""
    fate: Fate = "same"

    @property
    def cover(self) -> Cover:
        """What stands for it, claims before evidence; ``aside`` where a reason says that nothing has to."""
        if self.claims:
            return "claims"
        if self.evidence:
            return "evidence"
        return "aside" if self.aside else "uncovered"

    @property
    def is_covered(self) -> bool:
        """Whether a claim or evidence stands for it, or a reason says that none has to."""
        return self.cover != "uncovered"


@dataclass(frozen=True, slots=True)
class Stray:
    """A passage named by a node (or, with an empty `id`, by an aside) that the essay does not have."""

    section: str
    id: str
    at: int
    passage: Locator


def coverage(argmap: ArgumentMap) -> tuple[Sentence, ...]:
    """Every sentence of the map's essay, in order; none without an `essay:`."""
    if argmap.essay is None:
        return ()
    claims: dict[Place, list[str]] = {}
    evidence: dict[Place, list[str]] = {}
    for nodes, found in ((argmap.claims.values(), claims), (argmap.evidence.values(), evidence)):
        for node in nodes:
            for place in _places(node.passages, argmap.essay):
                found.setdefault(place, []).append(node.id)
    asides = {place: aside.why for aside in argmap.essay.asides for place in _places((aside.passage,), argmap.essay)}
    return tuple(
        Sentence(
            paragraph=paragraph,
            number=number,
            claims=tuple(dict.fromkeys(claims.get((paragraph, number), ()))),
            evidence=tuple(dict.fromkeys(evidence.get((paragraph, number), ()))),
            aside=asides.get((paragraph, number), ""),
        )
        for paragraph, number in _all_places(argmap.essay)
    )


def compared(
    sentences: Sequence[Sentence],
    essay: Essay,
    paragraphs: Sequence[Sequence[str]],
    fingerprints: Sequence[Sequence[str]] = (),
) -> tuple[Sentence, ...]:
    """The sentences beside those of a text, matched by fingerprint in order: same, changed, gone or new.

    `fingerprints` are those of `paragraphs`, where they are at hand.
    """
    known = [mark for paragraph in essay.paragraphs for mark in paragraph]
    places = [(at, number) for at, texts in enumerate(paragraphs, 1) for number, _ in enumerate(texts, 1)]
    texts = [text for paragraph in paragraphs for text in paragraph]
    marks = [mark for each in fingerprints for mark in each] or [fingerprint(text) for text in texts]
    found: list[Sentence] = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, known, marks, autojunk=False).get_opcodes():
        both = min(i_end - i, j_end - j)
        for step in range(both):
            fate: Fate = "same" if known[i + step] == marks[j + step] else "changed"
            found.append(replace(sentences[i + step], text=texts[j + step], fate=fate))
        found += [replace(sentence, fate="gone") for sentence in sentences[i + both : i_end]]
        for at in range(j + both, j_end):
            found.append(Sentence(paragraph=places[at][0], number=places[at][1], text=texts[at], fate="new"))
    return tuple(found)


def strays(argmap: ArgumentMap) -> Iterator[Stray]:
    """Passages that lie outside the essay: a paragraph or a sentence it does not have."""
    if argmap.essay is None:
        return
    named = [("claims", claim.id, claim.passages) for claim in argmap.claims.values()]
    named += [("evidence", item.id, item.passages) for item in argmap.evidence.values()]
    named.append(("essay", "", tuple(aside.passage for aside in argmap.essay.asides)))
    for section, node, passages in named:
        for at, passage in enumerate(passages):
            if not _holds(argmap.essay, passage):
                yield Stray(section, node, at, passage)


def _holds(essay: Essay, passage: Locator) -> bool:
    last = passage.last_sentence or passage.first_sentence or 1
    return passage.paragraph <= len(essay.paragraphs) and last <= len(essay.paragraphs[passage.paragraph - 1])


def _all_places(essay: Essay) -> Iterator[Place]:
    for paragraph, marks in enumerate(essay.paragraphs, 1):
        for number, _ in enumerate(marks, 1):
            yield paragraph, number


def _places(passages: Sequence[Locator], essay: Essay) -> Iterator[Place]:
    for passage in passages:
        if passage.paragraph <= len(essay.paragraphs):
            first = passage.first_sentence or 1
            whole = len(essay.paragraphs[passage.paragraph - 1])
            last = passage.last_sentence or passage.first_sentence or whole
            for number in range(first, min(last, whole) + 1):
                yield passage.paragraph, number
