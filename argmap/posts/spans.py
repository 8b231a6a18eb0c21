"""Marked numbers: an HTML comment on either side says which number of the map stands between, and when.

``<!--am support some-claim 2024-01-04 5c1e08aa-->62 %<!--/-->`` is the support of a claim on a day. The last word
is a digest of the text, which tells a number that was edited by hand from one that grew old. Day and digest may
be left out by a writer; then the number is that of the map as it now stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW: Final = "now"
NO_BREAK: Final = "\u00a0"
KINDS: Final = ("support", "band", "move", "points", "credit")
_DIGEST = 4
_OPENING = re.compile(r"<!--am\b([^\n]*?)-->")
_CLOSING = "<!--/-->"
_WORDS = re.compile(
    rf"\A ({'|'.join(KINDS)}) ([a-z0-9][a-z0-9._/-]*)(?: (?![0-9a-f]{{8}}\Z)([\w.~^/@+-]+))?(?: ([0-9a-f]{{8}}))?\Z",
    re.ASCII,
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Key:
    """Which number: its kind, the node it belongs to, and the clock; two clocks ``A..B`` for a movement.

    ``move`` has a sign and a tenth, ``points`` are whole and in words. The node of a ``credit`` is ``CLAIM/EDIT``:
    what an edit did to a claim.
    """

    kind: str
    node: str
    clock: str = NOW


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked number in a text and where it stands, comments included; `digest` is empty if none is given."""

    key: Key
    text: str
    digest: str
    start: int
    end: int

    @property
    def edited(self) -> bool:
        """Whether somebody wrote over what was generated."""
        return self.digest != digest(self.text) if self.digest else not _is_number(self.text)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A comment that begins like a mark and is none, and where it stands."""

    text: str
    start: int


def plain_spaces(text: str) -> str:
    """`text` as the map writes it: in a post its spaces may be such that no line breaks at them."""
    return text.replace(NO_BREAK, " ")


def digest(text: str) -> str:
    """What a mark remembers of its text, whatever kind its spaces are of."""
    return blake2b(plain_spaces(text).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


def marked(key: Key, text: str) -> str:
    """`text` between its comments."""
    clock = "" if key.clock == NOW else f" {key.clock}"
    return f"<!--am {key.kind} {key.node}{clock} {digest(text)}-->{text}{_CLOSING}"


def find(text: str) -> Iterator[Marked | Malformed]:
    """The marks of a file in order; what stands in a fenced block is an example."""
    examples = fenced(text)
    for opening in _OPENING.finditer(text):
        if any(start <= opening.start() < end for start, end in examples):
            continue
        words = _WORDS.match(opening[1])
        line_end = text.find("\n", opening.end())
        closing = text.find(_CLOSING, opening.end(), line_end if line_end >= 0 else len(text))
        inside = text[opening.end() : closing] if closing >= 0 else ""
        if words is None or closing < 0 or "<!--" in inside:
            yield Malformed(opening[0], opening.start())
            continue
        key = Key(words[1], words[2], words[3] or NOW)
        yield Marked(key, inside, words[4] or "", opening.start(), closing + len(_CLOSING))


def fenced(text: str) -> list[tuple[int, int]]:
    """Where the fenced blocks of a Markdown file begin and end."""
    found: list[tuple[int, int]] = []
    start, fence = -1, ""
    for mark in _FENCE.finditer(text):
        if start < 0:
            start, fence = mark.start(), mark[1]
        elif mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
            found.append((start, mark.end()))
            start = -1
    return [*found, (start, len(text))] if start >= 0 else found


def _is_number(text: str) -> bool:
    return not text.strip() or re.fullmatch(r"[<>+−-]?[\d.,]+(?:[–-][\d.,]+)?\s?%?", text.strip()) is not None
