"""Passages of a post that are written anew as a whole: a box on an old essay, a figure with its table.

A line ``<!--argmap KIND ARGUMENT… DIGEST-->`` begins one and a line ``<!--/argmap-->`` ends it. The digest is of the
words, without the numbers marked in them and whatever the line breaks: a passage whose words somebody rewrote is
the writer's own, and then only its numbers are renewed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.posts.spans import Malformed, Marked, digest, fenced, find

if TYPE_CHECKING:
    from collections.abc import Iterator

BOX: Final = "box"
FIGURE: Final = "figure"
_ARGUMENTS = {BOX: 1, FIGURE: 3}
_OPENING = re.compile(r"(?:^|(?<=\A\ufeff))<!--argmap\b([^\r\n]*?)-->[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_CLOSING = re.compile(r"^<!--/argmap-->", re.MULTILINE)
_WORD = re.compile(r"[\w.~^/@+-]+\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{8}\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A passage and where it stands; `inner` is the text between its two lines, from `start` to `end`.

    `whole` begins and ends with the comments; `digest` is empty if the writer gave none.
    """

    kind: str
    arguments: tuple[str, ...]
    inner: str
    digest: str
    whole: tuple[int, int]

    @property
    def named(self) -> str:
        """How a message names it."""
        return " ".join((self.kind, *self.arguments))

    @property
    def is_rewritten(self) -> bool:
        """Whether somebody wrote over words or numbers of it."""
        marks = [mark for mark in find(self.inner) if not isinstance(mark, Marked) or mark.edited]
        return bool(marks) or (bool(self.digest) and self.digest != words_digest(self.inner))


def words_digest(inner: str) -> str:
    """What a passage remembers of its words."""
    made, at = [], 0
    for mark in find(inner):
        if isinstance(mark, Marked):
            made.append(inner[at : mark.start])
            at = mark.end
    return digest("".join([*made, inner[at:]]).replace("\r\n", "\n"))


def block(kind: str, arguments: tuple[str, ...], markdown: str) -> str:
    """A passage between its two lines, which blank lines keep apart from what it says; it ends with a line break."""
    inner = f"\n{markdown.strip()}\n\n"
    return f"<!--argmap {' '.join((kind, *arguments))} {words_digest(inner)}-->\n{inner}<!--/argmap-->\n"


def renewed(found: Block, markdown: str, ends: str) -> str:
    """What stands in the place of a passage from its first comment to its last, in the line breaks of its file."""
    return block(found.kind, found.arguments, markdown).rstrip("\n").replace("\n", ends)


def find_blocks(text: str) -> Iterator[Block | Malformed]:
    """The passages of a file in order; what stands in a fenced block is an example."""
    examples, reached = fenced(text), 0
    for opening in _OPENING.finditer(text):
        if opening.start() < reached or any(start <= opening.start() < end for start, end in examples):
            continue
        words = opening[1].split()
        closing = _CLOSING.search(text, opening.end())
        given = words.pop() if words and _DIGEST.match(words[-1]) else ""
        if closing is None or not _is_known(words):
            yield Malformed(f"<!--argmap{opening[1]}-->", opening.start())
            continue
        reached = closing.end()
        inner = text[opening.end() : closing.start()]
        yield Block(words[0], tuple(words[1:]), inner, given, (opening.start(), closing.end()))


def _is_known(words: list[str]) -> bool:
    if not words or len(words) - 1 != _ARGUMENTS.get(words[0]):
        return False
    return all(_WORD.match(word) for word in words)
