"""The proof behind an edit: what a file says, and its comments, as values that can be compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.files import layout, quote, splice
from argmap.files.tree import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.files.splice import Source, Splice

Outline = str | None | list["Outline"] | dict[str, "Outline"]
Path = tuple[str | int, ...]


def outline(node: Node | None) -> Outline:
    """The texts of `node`, and nothing of how they are written; None where nothing is written."""
    if node is None:
        return {}
    if isinstance(node, Scalar):
        return None if splice.is_empty(node) else node.text
    if isinstance(node, Sequence):
        return [outline(item) for item in node.items]
    return {key.text: outline(value) for key, value in node.entries}


def outline_of_value(value: object) -> Outline:
    """The outline that a file has once `value` is written in it.

    Raises:
        ValueError: `value` has no written form.
    """
    if isinstance(value, str):
        return value
    if layout.is_atom(value):
        return quote.scalar(value)
    if isinstance(value, list | tuple):
        return [outline_of_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): outline_of_value(item) for key, item in value.items()}
    raise ValueError(f"expected text, a number, true or false, a date, a list or a mapping, found `{value!r}`")


def with_value(whole: Outline, path: Path, value: Outline) -> Outline:
    """`whole` with `value` at `path`; a list index equal to its length appends."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(whole, list) and isinstance(first, int):
        below = whole[first] if first < len(whole) else None
        return [*whole[:first], with_value(below, rest, value), *whole[first + 1 :]]
    known = whole if isinstance(whole, dict) else {}
    return {**known, str(first): with_value(known.get(str(first)), rest, value)}


def without(whole: Outline, path: Path) -> Outline:
    """`whole` without what stands at `path`."""
    first, rest = path[0], path[1:]
    if isinstance(whole, list) and isinstance(first, int):
        kept = [without(whole[first], rest)] if rest else []
        return [*whole[:first], *kept, *whole[first + 1 :]]
    if isinstance(whole, dict):
        return {
            key: without(value, rest) if key == first else value for key, value in whole.items() if rest or key != first
        }
    return whole


def means_same(node: Node, value: object) -> bool:
    """Whether `node` already says `value`: the same text, number, truth value or date, or the same list of those."""
    if isinstance(node, Scalar):
        return _scalar_means(node, value)
    if isinstance(node, Sequence):
        if not isinstance(value, list | tuple) or len(value) != len(node.items):
            return False
        return all(means_same(item, wanted) for item, wanted in zip(node.items, value, strict=True))
    if not isinstance(value, dict) or list(value) != [key.text for key, _ in node.entries]:
        return False
    return all(means_same(below, value[key.text]) for key, below in node.entries)


def _scalar_means(node: Scalar, value: object) -> bool:
    if isinstance(value, str):
        return node.text == value and not splice.is_empty(node)
    if not layout.is_atom(value) or node.style != "plain":
        return False
    if isinstance(value, bool) or not isinstance(value, int | float):
        return node.text == quote.scalar(value)
    try:
        return "_" not in node.text and float(node.text) == value
    except ValueError:
        return False


def comments(source: Source) -> list[tuple[int, str]]:
    """Every comment of the file with the offset of its ``#``."""
    found: list[tuple[int, str]] = []
    at = 0
    for start, end in [*_protected(source), (len(source.text), len(source.text))]:
        found += _comments_between(source.text, at, start)
        at = max(at, end)
    return found


def _protected(source: Source) -> Iterable[tuple[int, int]]:
    """The stretches in which a ``#`` is text: every scalar, without the header line of a block scalar."""
    for scalar in splice.scalars(source.root) if source.root else ():
        if splice.is_block_scalar(scalar):
            yield splice.line_end(source.text, scalar.start), splice.real_end(source.text, scalar)
        else:
            yield scalar.start, scalar.end


def _comments_between(text: str, start: int, end: int) -> list[tuple[int, str]]:
    found = []
    at = text.find("#", start, end)
    while at >= 0:
        stop = splice.line_end(text, at)
        found.append((at, text[at:stop].rstrip()))
        at = text.find("#", stop, end)
    return found


def comments_kept(before: Source, after: Source, removed: Iterable[Splice] = ()) -> bool:
    """Whether `after` has the comments of `before`, except those inside the stretches `removed`."""
    gone = list(removed)
    expected = [text for at, text in comments(before) if not any(stretch.start <= at < stretch.end for stretch in gone)]
    return Counter(expected) == Counter(text for _, text in comments(after))
