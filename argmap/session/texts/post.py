"""A post line by line: its numbers between the writer's words, what the map says beside those that grew old."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.posts.refreshing import refresh
from argmap.posts.spans import Marked, find
from argmap.session.texts.passage import Passage, Reading
from argmap.session.texts.reading import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.posts.refreshing import Finding
    from argmap.posts.spans import Malformed
    from argmap.session.session import Session
    from argmap.session.texts.passage import Part, TextFile

    # Findings by line and column.
    Found = Mapping[tuple[int, int], Finding]

_SIGNED = 80


def read_post(file: TextFile, session: Session | None = None) -> Reading:
    """The lines of a post; with a session its numbers are compared with the map, which takes an evaluation a clock."""
    found: dict[tuple[int, int], Finding] = {}
    counts: dict[str, int] = {}
    if session is not None:
        from argmap.session.drafting.values import Values

        findings = refresh(file.text, Values(session)).findings
        session.keep_hits()
        found = {(each.line, each.column): each for each in findings if each.state != "turned"}
        counts = dict(Counter(each.state for each in findings))
    return Reading(file=file, passages=_lines(file.text, found), counts=counts, is_complete=session is not None)


def _lines(text: str, found: Found) -> tuple[Passage, ...]:
    marks = list(find(text))
    passages: list[Passage] = []
    start, group, before = 0, 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        here = []
        while marks and marks[0].start < start + len(line) + 1:
            here.append(marks.pop(0))
        if line.strip():
            group += not before.strip()
            passages.append(_line(line.rstrip("\r"), start, number, group, here, found))
        before, start = line, start + len(line) + 1
    return tuple(passages)


def _line(line: str, start: int, number: int, group: int, marks: list[Marked | Malformed], found: Found) -> Passage:
    parts: list[tuple[str, Part]] = []
    claims: list[str] = []
    at = 0
    for mark in marks:
        begin = mark.start - start
        parts.append((_words(line[at:begin]), "words"))
        if isinstance(mark, Marked):
            claims.append(mark.key.node.partition("/")[0])
            parts += _number(mark, found.get((number, begin + 1)))
            at = mark.end - start
        else:
            parts.append((_words(mark.text[:_SIGNED]), "malformed"))
            at = begin + len(mark.text)
    parts.append((_words(line[at:]), "words"))
    kept = tuple((text, part) for text, part in parts if text)
    return Passage(group=group, number=str(number), parts=kept, claims=tuple(dict.fromkeys(claims)))


def _number(mark: Marked, found: Finding | None) -> list[tuple[str, Part]]:
    text = _words(mark.text)
    if found is None or found.state == "fresh":
        return [(text, "number")]
    if found.state == "old":
        return [(text, "old"), (f" → {_words(found.now)}", "now")]
    if found.state == "edited":
        return [(text, "edited"), (f" → {_words(found.now)}", "now")]
    return [(text or "?", "gone"), (" → not in the map", "now")]


def _words(text: str) -> str:
    """A piece of a line, with a space at either end where it had one."""
    made = shown(text)
    if not made:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{made}{' ' if text[-1:].isspace() else ''}"
