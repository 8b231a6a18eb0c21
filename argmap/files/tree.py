"""A YAML file as located values: what `reader` makes and `shapes`, `load` and `edit` take.

Every scalar is text as written (its *field* decides what it means), with its span and the
character offsets between which it stands in the file. A large map has hundreds of thousands of
values, so they are tuples that keep YAML's own marks; a span is made when somebody asks.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from argmap.problems import Span

Style = Literal["plain", "single", "double", "literal", "folded"]


class Mark(Protocol):
    """A place between two characters: YAML's, counted from 0."""

    index: int
    line: int
    column: int


def _span(file: str, first: Mark, last: Mark) -> Span:
    return Span(file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)


class Scalar(NamedTuple):
    """One scalar between two marks of a file."""

    text: str
    style: Style
    file: str
    first: Mark
    last: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.file, self.first, self.last)

    @property
    def start(self) -> int:
        """Its first character in the decoded file."""
        return self.first.index

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.last.index


class Sequence(NamedTuple):
    """A list of located values."""

    items: tuple[Node, ...]
    flow: bool
    file: str
    first: Mark
    last: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.file, self.first, self.last)

    @property
    def start(self) -> int:
        """Its first character in the decoded file."""
        return self.first.index

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.last.index


class Mapping(NamedTuple):
    """A mapping of located keys to located values, in file order, keys unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool
    file: str
    first: Mark
    last: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.file, self.first, self.last)

    @property
    def start(self) -> int:
        """Its first character in the decoded file."""
        return self.first.index

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.last.index

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
