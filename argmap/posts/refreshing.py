"""The numbers in a post renewed: only what stands between marks changes, and only where nobody wrote over it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from argmap.posts.blocks import Block, find_blocks, renewed
from argmap.posts.front import body_start, line_break
from argmap.posts.spans import NO_BREAK, Key, Malformed, Marked, find, marked, plain_spaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    # What a number is now; None where the map no longer has it.
    Numbers = Callable[[Key], str | None]
    # What a passage says now; None likewise.
    Passages = Callable[[Block], str | None]

_NUMBER = re.compile(r"[+−-]?\d+(?:\.\d+)?")
_EVEN = 50.0
_ADDRESS = re.compile(r"\[\^[^\]]*\]|&#\d+;|\]\([^)]*\)|<[^>]*>")
_FIGURE = re.compile(r"\d")

State = Literal["fresh", "old", "edited", "gone", "malformed", "turned", "rewritten"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one mark or passage, and its line and column, 1-based; `now` is what the map says.

    ``turned`` is about the words around a number that became another: it moved the other way, or crossed even odds.
    ``rewritten`` is a passage whose words the writer made his own. Of a passage only the state is known.
    """

    state: State
    line: int
    column: int
    mark: str
    was: str = ""
    now: str = ""
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A post with its numbers renewed, and what was found on the way, in the order of the text.

    `lacking` are the files of its figures that are not as they should be, `bare` the lines and findings of its notes
    that lead nowhere, where somebody looked.
    """

    text: str
    findings: tuple[Finding, ...]
    lacking: tuple[Path, ...] = ()
    bare: tuple[tuple[int, str], ...] = ()

    def of(self, *states: State) -> list[Finding]:
        """The findings of some states."""
        return [finding for finding in self.findings if finding.state in states]


def refresh(text: str, numbers: Numbers, passages: Passages = lambda _: None) -> Refreshed:
    """Renew the marked numbers of a post, and the passages that nobody wrote over.

    A number that somebody edited, whose claim is gone, or whose mark is malformed stays as it is.
    """
    pieces, findings, covered = _passages(text, passages)
    pairs: list[tuple[Marked, str]] = []
    for mark in find(text):
        if any(start <= mark.start < end for start, end in covered):
            continue
        if isinstance(mark, Malformed):
            findings.append(_finding("malformed", text, mark.start, mark.text))
            continue
        now = numbers(mark.key)
        state = _state(mark, now)
        findings.append(_finding(state, text, mark.start, _named(mark.key), mark.text, now or ""))
        if now is not None and state in ("old", "fresh"):
            pieces.append((mark.start, mark.end, _renewed(mark, now)))
        pairs.append((mark, now if now is not None and state != "edited" else mark.text))
    findings += _turned(text, pairs)
    findings.sort(key=lambda finding: (finding.line, finding.column))
    return Refreshed(_replaced(text, pieces), tuple(findings))


def _passages(text: str, passages: Passages) -> tuple[list[tuple[int, int, str]], list[Finding], list[tuple[int, int]]]:
    """The passages to put in place, what was found of all of them, and where no single number is looked at."""
    pieces, findings, covered = [], [], []
    for found in find_blocks(text):
        if isinstance(found, Malformed):
            findings.append(_finding("malformed", text, found.start, found.text))
            continue
        start, end = found.whole
        made = passages(found)
        if made is None:
            findings.append(_of_passage("gone", text, found))
        elif found.is_rewritten:
            findings.append(_of_passage("rewritten", text, found))
        else:
            fresh = renewed(found, made, line_break(text[start:end]))
            findings.append(_of_passage("fresh" if fresh == text[start:end] else "old", text, found))
            pieces.append((start, end, fresh))
            covered.append((start, end))
    return pieces, findings, covered


def _replaced(text: str, pieces: list[tuple[int, int, str]]) -> str:
    made, at = [], 0
    for start, end, piece in sorted(pieces):
        made += [text[at:start], piece]
        at = end
    return "".join([*made, text[at:]])


def unmarked(text: str) -> int:
    """How many lines hold figures that no mark keeps fresh; front matter, notes and addresses are not counted."""
    made, at = [], 0
    for mark in find(text):
        made.append(text[at : mark.start])
        at = mark.end if isinstance(mark, Marked) else mark.start
    whole = "".join([*made, text[at:]])
    body = whole[body_start(whole) :]
    lines = (_ADDRESS.sub("", line) for line in body.splitlines() if not line.startswith("[^"))
    return sum(_FIGURE.search(line) is not None for line in lines)


def _state(mark: Marked, now: str | None) -> State:
    if now is None:
        return "gone"
    if plain_spaces(mark.text) == now:
        return "fresh"
    return "edited" if mark.edited else "old"


def _renewed(mark: Marked, now: str) -> str:
    return marked(mark.key, now.replace(" ", NO_BREAK) if NO_BREAK in mark.text else now)


def _named(key: Key) -> str:
    clock = "" if key.clock == "now" else f" {key.clock}"
    return f"{key.kind} {key.node}{clock}"


def _finding(state: State, text: str, start: int, mark: str, was: str = "", now: str = "") -> Finding:
    line = text.count("\n", 0, start) + 1
    return Finding(state, line, start - text.rfind("\n", 0, start), mark, was, now)


def _of_passage(state: State, text: str, found: Block) -> Finding:
    return replace(_finding(state, text, found.whole[0], found.named), is_passage=True)


def _turned(text: str, pairs: Sequence[tuple[Marked, str]]) -> Iterator[Finding]:
    """Numbers whose neighbourhood says something else now: crossed even odds, or a pair in the other order."""
    for (mark, now), (following, then) in zip(pairs, [*pairs[1:], pairs[-1]] if pairs else [], strict=True):
        was = mark.text
        if _crossed(mark, now):
            yield _finding("turned", text, mark.start, _named(mark.key), was, now)
        elif _is_pair(text, mark, following) and _order(was, following.text) * _order(now, then) < 0:
            told = f"{was} to {following.text}", f"{now} to {then}"
            yield _finding("turned", text, mark.start, _named(mark.key), *told)


def _crossed(mark: Marked, now: str) -> bool:
    before, after = _value(mark.text), _value(now)
    if before is None or after is None:
        return False
    if mark.key.kind in ("move", "credit"):
        return before * after < 0
    return mark.key.kind == "support" and (before - _EVEN) * (after - _EVEN) < 0


def _is_pair(text: str, one: Marked, other: Marked) -> bool:
    """Whether two numbers of one claim at two clocks stand on one line, as in "fell from 82 % to 78 %"."""
    same = (one.key.kind, one.key.node) == (other.key.kind, other.key.node) and one.key.clock != other.key.clock
    return same and one.key.kind == "support" and "\n" not in text[one.end : other.start]


def _order(first: str, second: str) -> int:
    one, other = _value(first), _value(second)
    if one is None or other is None:
        return 0
    return (other > one) - (other < one)


def _value(text: str) -> float | None:
    found = _NUMBER.search(text)
    return None if found is None else float(found[0].replace("−", "-"))
