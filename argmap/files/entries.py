"""The entries of a file as they stand there, whatever their fields say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.merge import ONCE
from argmap.files.reader import read_text
from argmap.files.tree import FieldPath, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.problems import Span


def is_left_empty(node: Node) -> bool:
    """Whether nothing stands behind a name."""
    return isinstance(node, Scalar) and not node.text


def entries_of(root: Mapping, key: Scalar, node: Node) -> Iterator[tuple[str, Mapping, FieldPath, Node, Span]]:
    """The entries of a section: id, a mapping and the path below it to the entry, the entry, its place."""
    if is_left_empty(node):
        return
    if key.text in ONCE:
        yield "", root, (key.text,), node, key.span
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield f"{key.span.file}#{at}", root, (key.text, at), item, item.span
    elif isinstance(node, Mapping):
        for name, value in node.entries:
            # A mapping for each alone: no place is searched for among thousands of neighbours.
            alone = Mapping(((name, value),), node.flow, node.file, name.first, value.last)
            yield name.text, alone, (name.text,), value, name.span


def written_in(file: str, data: bytes) -> list[Mapping]:
    """The mappings that the entries of a sound file stand in, in their order, without a look at what they say."""
    root, _ = read_text(file, data)
    if root is None:
        return []
    return [above for key, node in root.entries for _, above, *_ in entries_of(root, key, node)]
