"""The essay, sentence by sentence, and what in the map stands for each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, hanging, paragraph, styled
from argmap.session.numbers import count
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.coverage import Sentence
    from argmap.nodes import ArgumentMap
    from argmap.session.covering import Covering

_WORDS = {
    "claims": "in claims", "evidence": "in evidence", "aside": "argue nothing", "uncovered": "uncovered",
    "changed": "changed", "gone": "gone", "new": "new in the text",
}  # fmt: skip
_COLUMN = 9


def coverage_lines(covering: Covering, argmap: ArgumentMap, width: int) -> list[Text]:
    """Title and counts, then every run of sentences; each sentence with its text where a text was read."""
    essay = covering.essay
    title = " · ".join(part for part in (one_line(essay.title), str(essay.date or "")) if part)
    lines = [
        *(paragraph(title, width, style=STRONG) if title else []),
        *hanging(Text(), _counted(covering), width),
        Text(),
    ]
    for _, sentences in groupby(covering.sentences, lambda sentence: sentence.paragraph):
        for run in _runs(list(sentences), apart=covering.compared):
            lines += _run(run, argmap, width)
    return lines


def _counted(covering: Covering) -> str:
    counts = covering.counts
    known = sum(counts[kind] for kind in ("claims", "evidence", "aside", "uncovered"))
    said = ", ".join(f"{number} {_WORDS[kind]}" for kind, number in counts.items() if number)
    return f"{count(len(covering.essay.paragraphs), 'paragraph')}, {count(known, 'sentence')}: {said}"


def _runs(sentences: list[Sentence], *, apart: bool) -> Iterator[list[Sentence]]:
    """Neighbours for which the same nodes stand; with a text, every sentence is a run of its own."""
    if apart:
        yield from ([sentence] for sentence in sentences)
        return
    for _, run in groupby(sentences, lambda sentence: (sentence.claims, sentence.evidence, sentence.aside)):
        yield list(run)


def _run(run: list[Sentence], argmap: ArgumentMap, width: int) -> list[Text]:
    first, last = run[0], run[-1]
    span = str(first.number) if first is last else f"{first.number}–{last.number}"
    place = styled(f"{first.paragraph}.{span}".rjust(_COLUMN - 2) + "  ", DIM)
    rows = [] if first.fate == "new" else list(_standing(first, argmap))
    if first.fate == "same" and not first.text:
        heads = [place, *(_indent() for _ in rows[1:])]
        return [line for head, row in zip(heads, rows, strict=True) for line in hanging(head, row[0], width, row[1])]
    fate = {"same": "", "changed": "changed: ", "gone": "gone from the text", "new": "new: "}[first.fate]
    head = place + styled(fate, ATTACK)
    lines = hanging(head, one_line(first.text), width)
    return lines + [line for text, style in rows for line in hanging(_indent() + styled("→ ", DIM), text, width, style)]


def _indent() -> Text:
    return Text(" " * _COLUMN)


def _standing(sentence: Sentence, argmap: ArgumentMap) -> Iterator[tuple[str, str]]:
    for claim in sentence.claims:
        yield one_line(argmap.claims[claim].title), ""
    for item in sentence.evidence:
        yield f"evidence: {one_line(argmap.evidence[item].text)}", ""
    if sentence.aside:
        yield f"argues nothing: {one_line(sentence.aside)}", DIM
    if not sentence.is_covered:
        yield "uncovered: no claim, no evidence, no reason why not", ATTACK
