"""Where things stand in the text of a YAML file: the geometry that edits need.

Offsets are characters into the decoded file. The marks of a parser are taken with care: a block
scalar's end mark swallows the blank lines after it, a block list's may include a trailing comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_COLON = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of a file, what it says (None: nothing), and its line ending."""

    text: str
    root: Mapping | None
    newline: str
    step: int


def source_of(text: str, root: Mapping | None) -> Source:
    """`text` with its own line ending (that of its first line) and its own step of indentation."""
    newline = "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"
    return Source(text, root, newline, _step(root) if root else 2)


def apply(text: str, splices: Iterable[Splice]) -> str:
    """`text` after all `splices`, which do not overlap."""
    for splice in sorted(splices, key=lambda one: one.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def line_start(text: str, at: int) -> int:
    """Where the line of offset `at` starts."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of offset `at` ends, its line ending left out."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """Where the line after that of offset `at` starts; the end of the text when there is none."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def indent_of(node: Node) -> int:
    """How many columns stand before the first character of `node`."""
    return node.span.column - 1


def is_block_scalar(node: Node) -> bool:
    """Whether `node` is written below a ``|`` or a ``>``."""
    return isinstance(node, Scalar) and node.style in {"literal", "folded"}


def is_empty(node: Node) -> bool:
    """Whether nothing at all is written in the place of `node`."""
    return isinstance(node, Scalar) and node.style == "plain" and not node.text


def is_block(node: Node) -> bool:
    """Whether `node` is a list or mapping with one entry per line."""
    return not isinstance(node, Scalar) and not node.flow


def after_colon(text: str, key: Scalar) -> int:
    """The offset behind the colon that follows `key`, or behind `key` when there is no colon."""
    match = _COLON.match(text, key.end)
    return match.end() if match else key.end


def header_end(text: str, scalar: Scalar) -> int:
    """The offset behind the ``|`` or ``>`` of a block scalar and its indicators."""
    match = _BLOCK_HEADER.match(text, scalar.start)
    return match.end() if match else scalar.start


def real_end(text: str, node: Node) -> int:
    """The offset behind the last character that belongs to `node`, blank lines and comments left out."""
    if isinstance(node, Scalar):
        return _block_end(text, node) if is_block_scalar(node) else node.end
    if node.flow:
        return node.end
    if isinstance(node, Sequence):
        return real_end(text, node.items[-1]) if node.items else node.end
    if not node.entries:
        return node.end
    key, value = node.entries[-1]
    return max(after_colon(text, key), real_end(text, value))


def _block_end(text: str, scalar: Scalar) -> int:
    if "+" in text[scalar.start : header_end(text, scalar)]:
        # Every blank line below belongs to the text of this scalar.
        return scalar.start + len(re.sub(r"\r?\n\Z", "", text[scalar.start : scalar.end]))
    return line_end(text, scalar.start + len(text[scalar.start : scalar.end].rstrip(" \r\n")))


def ends_open(text: str, node: Node) -> bool:
    """Whether a blank line behind `node` would become part of its last text, written below a ``|+`` or ``>+``."""
    *_, last = [node.span, *scalars(node)]
    return isinstance(last, Scalar) and is_block_scalar(last) and "+" in text[last.start : header_end(text, last)]


def entry_end(text: str, end: int, indent: int) -> int:
    """The end of the last line of an entry at column `indent` whose last character is before `end`.

    Comment lines that follow at once and are indented deeper than the entry belong to it.
    """
    at = line_end(text, end)
    while (following := next_line(text, at)) < len(text):
        line = text[following : line_end(text, following)]
        stripped = line.lstrip(" ")
        if not stripped.startswith("#") or len(line) - len(stripped) <= indent:
            break
        at = line_end(text, following)
    return at


def blank_before(text: str, at: int) -> bool:
    """Whether a blank line stands before the line of offset `at` and the comment lines right above it."""
    start = line_start(text, at)
    while start > 0:
        start = line_start(text, start - 1)
        line = text[start : line_end(text, start)].strip()
        if not line.startswith("#"):
            return not line
    return False


def dash_of(text: str, sequence: Sequence, index: int) -> int:
    """The offset of the dash of item `index` of a block list; every dash but the first starts a line."""
    if index == 0:
        return sequence.start
    dash = re.compile(rf"^ {{{indent_of(sequence)}}}(?=-)", re.MULTILINE)
    match = dash.search(text, line_end(text, real_end(text, sequence.items[index - 1])), sequence.items[index].start)
    return match.end() if match else sequence.items[index].start


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar of `node`, keys too, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars(value)


def _step(root: Mapping) -> int:
    """How much deeper the entries of the first nested block mapping stand; 2 when there is none."""
    for _, value in root.entries:
        if isinstance(value, Mapping) and not value.flow and value.entries:
            return max(1, indent_of(value.entries[0][0]) - indent_of(root.entries[0][0]))
    return 2
