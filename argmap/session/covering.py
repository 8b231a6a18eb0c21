"""How far the map covers the essay, with its text beside it where there is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.nodes import Essay
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.answers.coverage import Sentence
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session


class NoEssay(ArgmapError):
    """The map holds no structure of an essay, and no text was given."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """The sentences of the essay and what stands for them; `compared` says whether a text stood beside them."""

    essay: Essay
    sentences: tuple[Sentence, ...]
    compared: bool

    @property
    def counts(self) -> dict[str, int]:
        """Sentences by what stands for them, each counted once, and by what became of them in the text."""
        kinds = Counter(sentence.cover for sentence in self.sentences if sentence.fate != "new")
        fates = Counter(sentence.fate for sentence in self.sentences)
        found = {kind: kinds[kind] for kind in ("claims", "evidence", "aside", "uncovered")}
        return found | {fate: fates[fate] for fate in ("changed", "gone", "new") if self.compared}

    @property
    def is_complete(self) -> bool:
        """Whether every sentence is covered, and none differs from the text."""
        return all(sentence.is_covered and sentence.fate == "same" for sentence in self.sentences)


def covering(session: Session, text_file: Path | None = None) -> Covering:
    """The coverage of the session's map, compared with the text in `text_file`.

    Raises:
        NoEssay: The map has no `essay:` with paragraphs.
        ArgmapError: The file cannot be read.
    """
    from argmap.answers.coverage import compared, coverage

    essay = session.map.essay
    if essay is None or not essay.paragraphs:
        hint = "`argmap coverage --essay FILE --save` reads the sentences of a Markdown file"
        raise NoEssay(
            Problem(code="AM0389", message="the map does not know its essay", span=Span("--essay"), hint=hint)
        )
    sentences = coverage(session.map)
    if text_file is None:
        return Covering(essay=essay, sentences=sentences, compared=False)
    return Covering(essay=essay, sentences=compared(sentences, essay, _paragraphs(text_file)), compared=True)


def covering_beside(
    argmap: ArgumentMap, paragraphs: Sequence[Sequence[str]], fingerprints: Sequence[Sequence[str]]
) -> Covering:
    """The coverage beside a text in hand; a map that does not know its essay is taken to mean this text."""
    from argmap.answers.coverage import compared, coverage

    essay = argmap.essay or Essay()
    if not essay.paragraphs:
        essay = replace(essay, paragraphs=tuple(tuple(marks) for marks in fingerprints))
    sentences = coverage(replace(argmap, essay=essay))
    return Covering(essay=essay, sentences=compared(sentences, essay, paragraphs, fingerprints), compared=True)


def keep_structure(session: Session, text_file: Path) -> int:
    """Put the fingerprints of a text's sentences into the map (unsaved), and say how many sentences it has.

    Raises:
        ArgmapError: The file cannot be read, or the edit could not be proven.
    """
    from argmap.prose import fingerprint

    marks = tuple(tuple(fingerprint(text) for text in paragraph) for paragraph in _paragraphs(text_file))
    session.set_essay(marks)
    return sum(len(paragraph) for paragraph in marks)


def _paragraphs(text_file: Path) -> tuple[tuple[str, ...], ...]:
    from argmap.files.essay import read_essay
    from argmap.prose import paragraphs

    return paragraphs(read_essay(text_file))
