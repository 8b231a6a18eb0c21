"""A YAML file as located values: what `reader` makes and `shapes`, `load` and `edit` take.

Every scalar is text as written (its *field* decides what it means), with its span and the
character offsets between which it stands in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.problems import Span  # noqa: TC001 - part of the value

Style = Literal["plain", "single", "double", "literal", "folded"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One scalar; `start` and `end` are character offsets into the decoded file."""

    text: str
    style: Style
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of located values."""

    items: tuple[Node, ...]
    flow: bool
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping of located keys to located values, in file order, keys unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool
    span: Span
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The located key itself, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def find(node: Node, path: tuple[str | int, ...]) -> Node | None:
    """The value at `path` below `node`, or None when some step of it does not exist."""
    current: Node | None = node
    for step in path:
        if isinstance(current, Mapping) and isinstance(step, str):
            current = current.get(step)
        elif isinstance(current, Sequence) and isinstance(step, int):
            current = current.items[step] if 0 <= step < len(current.items) else None
        else:
            return None
    return current
