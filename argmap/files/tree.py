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
FieldPath = tuple[str | int, ...]


def find(node: Node, path: FieldPath) -> Node | None:
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


def span_of(node: Node, path: FieldPath) -> Span:
    """The place of a field: its value where it has one, else the key or entry nearest above it."""
    current, span = node, node.span
    for step in as_written(node, path):
        if isinstance(current, Mapping):
            key, value = current.key(str(step)), current.get(str(step))
            if key is None or value is None:
                return span
            span = value.span if isinstance(value, Scalar) and value.text else key.span
            current = value
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current.items):
            current = current.items[step]
            span = current.span
        else:
            return span
    return span


def key_span(node: Node, path: FieldPath) -> Span:
    """The place of a field's name."""
    path = as_written(node, path)
    above = find(node, path[:-1])
    key = above.key(str(path[-1])) if isinstance(above, Mapping) else None
    return key.span if key is not None else span_of(node, path)


def as_written(node: Node, path: FieldPath) -> FieldPath:
    """The path without the index of a list that the file leaves out, as it may with a single argument."""
    if not any(isinstance(step, int) for step in path):
        return path
    steps: list[str | int] = []
    for step in path:
        if isinstance(step, str) or isinstance(find(node, tuple(steps)), Sequence):
            steps.append(step)
    return tuple(steps)
