"""A text from its file, and its passages beside the map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.session.texts.passage import Passage, Reading, TextFile
from argmap.text import gridded

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.answers.coverage import Sentence
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session
    from argmap.session.texts.passage import Stamp

# Longer sentences are shown cut: nobody reads one of more.
LONGEST = 20_000


def stamp_of(path: Path) -> Stamp | None:
    """What tells whether a file has changed; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def read_file(path: Path) -> TextFile:
    """The text of an essay, or of a post with marked numbers; those of a box on an essay make no post of it.

    Raises:
        UnreadableEssay: There is no such file, it cannot be read, is no UTF-8, or is too large.
    """
    from argmap.files.essay import read_essay
    from argmap.prose import fingerprint, paragraphs

    stamp = stamp_of(path)
    text = read_essay(path)
    if _is_post(text):
        return TextFile(path=path, stamp=stamp, kind="post", text=text)
    read = paragraphs(text)
    marks = tuple(tuple(fingerprint(sentence) for sentence in each) for each in read)
    return TextFile(path=path, stamp=stamp, kind="essay", text=text, paragraphs=read, fingerprints=marks)


def _is_post(text: str) -> bool:
    """Whether numbers are marked in the writer's own passages."""
    from argmap.posts.blocks import Block, find_blocks
    from argmap.posts.spans import find

    kept = [each.whole for each in find_blocks(text) if isinstance(each, Block)]
    return any(not any(start <= mark.start < end for start, end in kept) for mark in find(text))


def beside(session: Session, file: TextFile) -> Reading:
    """The text beside the session's map; for a post this evaluates the map at every clock that it names."""
    if file.kind == "post":
        from argmap.session.texts.post import read_post

        return read_post(file, session)
    return beside_essay(session.map, file)


def beside_essay(argmap: ArgumentMap, file: TextFile) -> Reading:
    """The sentences of an essay with what the map has for them; none where the file has none."""
    if not file.paragraphs:
        return Reading(file=file, passages=())
    from argmap.session.covering import covering_beside

    found = covering_beside(argmap, file.paragraphs, file.fingerprints)
    passages = tuple(_passage(sentence) for sentence in found.sentences)
    counts: Counter[str] = Counter(passage.cover for passage in passages)
    counts.update(passage.fate for passage in passages)
    kept = argmap.essay is not None and bool(argmap.essay.paragraphs)
    return Reading(file=file, passages=passages, counts=counts, is_kept=kept)


def _passage(sentence: Sentence) -> Passage:
    return Passage(
        group=sentence.paragraph,
        number=f"{sentence.paragraph}.{sentence.number}",
        parts=((shown(sentence.text), "words"),) if sentence.text else (),
        cover=sentence.cover,
        claims=sentence.claims,
        evidence=sentence.evidence,
        remark=sentence.aside,
        fate=sentence.fate,
        place=(sentence.paragraph, sentence.number) if sentence.fate != "new" else None,
    )


def shown(text: str) -> str:
    """A text as a terminal can show it, on one line; of a very long one its beginning, and how much is left out."""
    if len(text) <= LONGEST:
        return gridded(text)
    return f"{gridded(text[:LONGEST])} … and {len(text) - LONGEST:,} more characters"
