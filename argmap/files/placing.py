"""Which characters to change so that a file says something else and nothing else is touched.

Each function answers with splices; whether they do what they should is proven by `edit`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files import layout, quote, splice
from argmap.files.splice import Splice
from argmap.files.tree import Mapping, Node, Scalar, Sequence, find

if TYPE_CHECKING:
    from argmap.files.splice import Source

_COMMA = re.compile(r"\s*,")
# A comment on a line of its own, from the end of the line before it on; its indentation.
_COMMENT_BELOW = re.compile(r"(?:[ ]*\r?\n)+([ ]*)#")


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and where it hangs: under `key` of a mapping, or at `index` of its siblings."""

    parent: Mapping | Sequence
    index: int
    key: Scalar | None
    node: Node


def spot_of(root: Node, path: tuple[str | int, ...]) -> Spot | None:
    """The spot at `path` below `root`; None for the root itself and where nothing is."""
    parent = find(root, path[:-1]) if path else None
    if isinstance(parent, Mapping):
        names = [key.text for key, _ in parent.entries]
        if path[-1] not in names:
            return None
        index = names.index(str(path[-1]))
        return Spot(parent, index, *parent.entries[index])
    if isinstance(parent, Sequence) and isinstance(path[-1], int) and 0 <= path[-1] < len(parent.items):
        return Spot(parent, path[-1], None, parent.items[path[-1]])
    return None


# --- another value in the place of one


def replacement(source: Source, spot: Spot, value: object) -> list[Splice]:
    """Write `value` in the place of the value at `spot`; a comment behind it stays where it is."""
    if spot.parent.flow:
        return [_replacement_in_flow(source.text, spot, value)]
    text = source.text
    start, end, comment = _extent(text, spot)
    tail, below = _written(source, spot, value)
    if tail[:1] in ("|", ">") and _takes_in(below, text, end):
        tail, below = layout.inline(value), []
    if not tail:
        start = len(text[:start].rstrip(" \r\n"))
    elif text[start - 1] != " ":
        tail = f" {tail}"
    if below:
        comment = comment.rstrip()
    return [Splice(start, end, source.newline.join([tail + comment, *below]))]


def _takes_in(below: list[str], text: str, end: int) -> bool:
    """Whether the lines of a block text would go on into a comment that stands behind `end`, as far in as they are."""
    comment = _COMMENT_BELOW.match(text, end)
    return comment is not None and len(comment[1]) >= min(len(line) - len(line.lstrip()) for line in below if line)


def _replacement_in_flow(text: str, spot: Spot, value: object) -> Splice:
    if spot.key and splice.is_empty(spot.node):
        at = splice.after_colon(text, spot.key)
        return Splice(at, at, (" " if text[at - 1] == ":" else ": ") + layout.inline(value))
    styled = _in_same_quotes(spot.node, value)
    return Splice(spot.node.start, spot.node.end, layout.inline(value) if styled is None else styled)


def _extent(text: str, spot: Spot) -> tuple[int, int, str]:
    """Start and end of what gives way, and the comment (with the space before it) that stands behind its first line."""
    node = spot.node
    if isinstance(node, Scalar) and splice.is_block_scalar(node):
        comment = text[splice.header_end(text, node) : splice.line_end(text, node.start)]
        return node.start, splice.real_end(text, node), comment
    if splice.is_block(node):
        start = splice.after_colon(text, spot.key) if spot.key else node.start
        head_end = splice.line_end(text, start)
        return start, splice.real_end(text, node), text[start:head_end] if head_end < node.start else ""
    end = splice.line_end(text, node.end)
    return node.start, end, text[node.end : end]


def _written(source: Source, spot: Spot, value: object) -> tuple[str, list[str]]:
    """`value` as it stands behind its key or dash, and the lines below; a text keeps the style that was there."""
    node = spot.node
    if isinstance(node, Scalar) and isinstance(value, str):
        kept = _in_same_block(source.text, node, value) if splice.is_block_scalar(node) else None
        styled = _in_same_quotes(node, value)
        if kept or styled is not None:
            return kept or (styled or "", [])
    if spot.key is None:
        dash, *below = layout.item_lines(value, splice.indent_of(spot.parent), source.step)
        return dash.lstrip(" ")[2:], below
    indent = splice.indent_of(spot.key)
    column = indent + spot.key.end - spot.key.start + 2
    return layout.value_parts(value, indent + source.step, column=column, prose=False, step=source.step)


def _in_same_quotes(node: Node, value: object) -> str | None:
    """`value` in the quotes that `node` has; None when it has none or they cannot hold the text."""
    if not isinstance(node, Scalar) or not isinstance(value, str):
        return None
    if node.style == "double":
        return quote.double_quoted(value)
    return quote.single_quoted(value) if node.style == "single" else None


def _in_same_block(text: str, node: Scalar, value: str) -> tuple[str, list[str]] | None:
    """`value` below the same ``>`` or ``|`` at the same indentation; None when it cannot stand there."""
    chomping, body = ("", value[:-1]) if value.endswith("\n") else ("-", value)
    content = re.compile(r"^( *)[^ \r\n]", re.MULTILINE).search(text, splice.next_line(text, node.start), node.end)
    # Of the last line of a file nothing may say that it ends.
    if content is None or (not chomping and splice.real_end(text, node) == len(text)):
        return None
    mark, lines_of = (">", quote.folded) if node.style == "folded" else ("|", quote.literal)
    lines = lines_of(body, len(content[1]))
    return (mark + chomping, lines) if lines else None


# --- something new


def field_insertion(source: Source, path: tuple[str | int, ...], key: str, value: object) -> list[Splice]:
    """Write ``key: value`` as the last field of the mapping at `path`, which exists (perhaps without a value)."""
    container = find(source.root, path) if source.root else None
    if not path and (container is None or splice.is_block(container)):
        indent = splice.indent_of(source.root) if source.root else 0
        return [_at_end_of_file(source, layout.field_lines(key, value, indent, source.step))]
    if not isinstance(container, Mapping) or not container.entries:
        return _filled(source, path, {key: value})
    if container.flow:
        last_key, last = container.entries[-1]
        end = splice.after_colon(source.text, last_key) if splice.is_empty(last) else last.end
        return [_behind_in_flow(source.text, end, f"{layout.key_text(key, flow=True)}: {layout.inline(value)}")]
    column = splice.indent_of(container.entries[-1][0])
    lines = layout.field_lines(key, value, column, source.step)
    spaced = len(container.entries) > 1 and splice.blank_before(source.text, container.entries[-1][0].start)
    return [_below(source, container, column, lines, spaced=spaced)]


def item_insertion(source: Source, path: tuple[str | int, ...], value: object) -> list[Splice]:
    """Write `value` as the last item of the list at `path`, which exists (perhaps without a value)."""
    container = find(source.root, path) if source.root else None
    if not isinstance(container, Sequence) or not container.items:
        return _filled(source, path, [value])
    if container.flow:
        return [_behind_in_flow(source.text, container.items[-1].end, layout.inline(value))]
    column = splice.indent_of(container)
    last_dash = splice.dash_of(source.text, container, len(container.items) - 1)
    spaced = len(container.items) > 1 and splice.blank_before(source.text, last_dash)
    return [_below(source, container, column, layout.item_lines(value, column, source.step), spaced=spaced)]


def _filled(source: Source, path: tuple[str | int, ...], value: list[object] | dict[str, object]) -> list[Splice]:
    """Write `value` in the place of nothing, ``{}`` or ``[]``; what stood in brackets stays in them if it is short."""
    container = find(source.root, path) if source.root else None
    spot = spot_of(source.root, path) if source.root else None
    if isinstance(container, Mapping | Sequence):
        short = isinstance(value, list) and all(map(layout.is_atom, value))
        if spot is None or spot.parent.flow or short:
            return [Splice(container.start + 1, container.start + 1, layout.inline(value)[1:-1])]
    return replacement(source, spot, value) if spot else []


def _behind_in_flow(text: str, end: int, written: str) -> Splice:
    """`written` behind the last entry of a flow collection, which ends at `end`."""
    comma = _COMMA.match(text, end)
    if comma:
        return Splice(comma.end(), comma.end(), f" {written}")
    # A comma right behind a colon is part of a name to some readers.
    return Splice(end, end, (" , " if text[end - 1] == ":" else ", ") + written)


def _below(source: Source, container: Node, column: int, lines: list[str], *, spaced: bool) -> Splice:
    """`lines` below the last line of a block collection whose entries stand at `column`."""
    at = splice.entry_end(source.text, splice.real_end(source.text, container), column)
    blank = source.newline if spaced and not splice.ends_open(source.text, container) else ""
    return Splice(at, at, blank + "".join(source.newline + line for line in lines))


def _at_end_of_file(source: Source, lines: list[str]) -> Splice:
    """`lines` at the end of the file, after a blank line; a missing final line ending stays missing."""
    text, newline = source.text, source.newline
    written = newline.join(lines)
    end = len(text)
    if not text:
        return Splice(end, end, written + newline)
    if not text.endswith("\n"):
        return Splice(end, end, newline * 2 + written)
    last_line = text[splice.line_start(text, splice.line_end(text, end - 1)) :].strip()
    spaced = last_line and not (source.root and splice.ends_open(text, source.root))
    return Splice(end, end, (newline if spaced else "") + written + newline)


# --- something gone


def removal(source: Source, spot: Spot, path: tuple[str | int, ...]) -> tuple[list[Splice], Splice]:
    """Take out the entry at `spot`: every splice, and the stretch whose comments go with the entry."""
    text = source.text
    if spot.parent.flow:
        cut = _removal_in_flow(text, spot)
        return [cut], _own_lines(text, cut, spot)
    start, column = _entry_start(text, spot)
    siblings = len(spot.parent.entries if isinstance(spot.parent, Mapping) else spot.parent.items)
    if text[splice.line_start(text, start) : start].strip():
        cut = _removal_behind_dash(text, spot, start, siblings)
        return [cut], _own_lines(text, cut, spot)
    floor = _end(text, _sibling(spot, spot.index - 1)) if spot.index else 0
    gone = _tidy(text, splice.line_start(text, start), splice.entry_end(text, _end(text, spot), column), floor)
    if siblings > 1 or len(path) == 1:
        return [gone], gone
    holder = spot_of(source.root, path[:-1]) if source.root else None
    at = splice.after_colon(text, holder.key) if holder and holder.key else spot.parent.start
    return [Splice(at, at, " {}" if isinstance(spot.parent, Mapping) else " []"), gone], gone


def _own_lines(text: str, cut: Splice, spot: Spot) -> Splice:
    """The part of `cut` on the lines of the entry itself: a comment further down is about its neighbour."""
    return Splice(cut.start, min(cut.end, splice.line_end(text, _end(text, spot))), "")


def _entry_start(text: str, spot: Spot) -> tuple[int, int]:
    """Where the key or dash of a block entry stands: offset and column."""
    if isinstance(spot.parent, Sequence):
        return splice.dash_of(text, spot.parent, spot.index), splice.indent_of(spot.parent)
    start = spot.key.start if spot.key else spot.node.start
    return start, splice.indent_of(spot.key or spot.node)


def _end(text: str, spot: Spot) -> int:
    end = splice.real_end(text, spot.node)
    return max(end, splice.after_colon(text, spot.key)) if spot.key else end


def _sibling(spot: Spot, index: int) -> Spot:
    if isinstance(spot.parent, Mapping):
        return Spot(spot.parent, index, *spot.parent.entries[index])
    return Spot(spot.parent, index, None, spot.parent.items[index])


def _removal_behind_dash(text: str, spot: Spot, start: int, siblings: int) -> Splice:
    """An entry that shares its line with a dash: the next one moves up, and alone it leaves empty brackets."""
    if siblings == 1:
        return Splice(start, _end(text, spot), "{}" if spot.key else "[]")
    if isinstance(spot.parent, Mapping):
        return Splice(start, spot.parent.entries[1][0].start, "")
    return Splice(start, splice.dash_of(text, spot.parent, 1), "")


def _removal_in_flow(text: str, spot: Spot) -> Splice:
    if isinstance(spot.parent, Mapping):
        parts = [
            (key.start, splice.after_colon(text, key) if splice.is_empty(value) else value.end)
            for key, value in spot.parent.entries
        ]
    else:
        parts = [(item.start, item.end) for item in spot.parent.items]
    start, end = parts[spot.index]
    if spot.index + 1 < len(parts):
        return Splice(start, parts[spot.index + 1][0], "")
    comma = _COMMA.match(text, parts[spot.index - 1][1] if spot.index > 0 else end)
    if spot.index > 0:
        return Splice(comma.end() - 1 if comma else start, end, "")
    return Splice(start, comma.end() if comma else end, "")


def _tidy(text: str, start: int, end: int, floor: int) -> Splice:
    """The lines from `start` to that of `end`, with one of the two runs of blank lines around them.

    Blank lines before `floor` belong to a text above: they stay, and those below must not join them.
    """
    stop = splice.next_line(text, end)
    last_mark = len(text[:start].rstrip(" \r\n"))
    above = max(floor, last_mark)
    blank_above = text.count("\n", above, start) > 1
    if stop == len(text):
        if not text.endswith("\n"):
            return Splice(above if blank_above else len(text[:start].rstrip("\r\n")), stop, "")
        return Splice(splice.next_line(text, above) if blank_above else start, stop, "")
    while (
        (blank_above or floor > last_mark) and stop < len(text) and not text[stop : splice.line_end(text, stop)].strip()
    ):
        stop = splice.next_line(text, stop)
    return Splice(start, stop, "")
