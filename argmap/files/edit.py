"""Edits that keep everything else: change the characters of one value, read the file again, compare.

A path leads from the top of a file to a value: ``("claims", "adapters-compose", "prior")``; list items
are counted from 0. Comments, blank lines, quotes, line endings and a missing last line ending stay as
they are. What cannot be proven to have changed that one place only is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files import layout, placing, proof, reader, splice
from argmap.files.tree import Mapping, Sequence, find
from argmap.problems import ArgmapError, Problem, Severity, Span
from argmap.text import clean, first_active, is_active, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from argmap.files.proof import Outline, Path
    from argmap.files.splice import Source, Splice
    from argmap.files.tree import Node

UNREADABLE = "AM0801"
NO_PLACE = "AM0802"
EXISTS = "AM0803"
BAD_VALUE = "AM0804"
UNPROVEN = "AM0805"
_BY_HAND = "open the file in your editor and change it there"


@dataclass(frozen=True, slots=True)
class _Place:
    """What an edit is about, for its problems."""

    path: Path
    file: str
    node: Node | None


class EditRefused(ArgmapError):
    """An edit was not made; the bytes it was to change are as they were."""


def set_field(data: bytes, path: Path, value: object, *, file: str = "") -> bytes:
    """`data` with `value` at `path`; a field that is not there yet is added, and so are the mappings above it.

    `value` is text, a number, a truth value, a date, or a list or mapping of those. A value that is
    there already gives back the same bytes. `file` names the file in problems.

    Raises:
        EditRefused: the file cannot be read, the path leads nowhere, the value has no written form, or
            the edit would have changed something else.
    """
    source = _source(data, file)
    expected = _outline_of(value, path, file)
    spot = placing.spot_of(source.root, path) if source.root else None
    if spot is None:
        return _added(source, path, value, file)
    if proof.means_same(spot.node, value):
        return data
    wanted = proof.with_value(proof.outline(source.root), path, expected)
    return _proven(source, placing.replacement(source, spot, value), wanted, _Place(path, file, spot.node))


def insert_entry(data: bytes, path: Path, key: str, value: object, *, file: str = "") -> bytes:
    """`data` with ``key: value`` as the last entry of the mapping at `path`, which is made if it is not there.

    Raises:
        EditRefused: as for `set_field`, and when the mapping has that key already.
    """
    source = _source(data, file)
    _outline_of({key: value}, path, file)
    present = find(source.root, (*path, key)) if source.root else None
    if present is not None:
        message = f"`{_dotted((*path, key))}` exists already"
        raise _refused(EXISTS, message, "choose another name, or set its fields", _Place(path, file, present))
    return _added(source, (*path, key), value, file)


def append_item(data: bytes, path: Path, value: object, *, file: str = "") -> bytes:
    """`data` with `value` as the last item of the list at `path`, which is made if it is not there.

    Raises:
        EditRefused: as for `set_field`, and when something other than a list stands there.
    """
    source = _source(data, file)
    item = _outline_of(value, path, file)
    node = find(source.root, path) if source.root else None
    if node is None:
        return _added(source, path, [value], file)
    place = _Place(path, file, node)
    if not isinstance(node, Sequence) and not splice.is_empty(node):
        raise _refused(NO_PLACE, f"`{_dotted(path)}` is not a list", "write it as a list first", place)
    count = len(node.items) if isinstance(node, Sequence) else 0
    whole = proof.outline(source.root)
    wanted = proof.with_value(whole, path, [item]) if count == 0 else proof.with_value(whole, (*path, count), item)
    return _proven(source, placing.item_insertion(source, path, value), wanted, place)


def remove_entry(data: bytes, path: Path, *, file: str = "") -> bytes:
    """`data` without the entry or list item at `path`, its lines and the comments inside them.

    Comments above it stay, since they may be about what follows.

    Raises:
        EditRefused: the file cannot be read, nothing is at `path`, or something else would have changed.
    """
    source = _source(data, file)
    spot = placing.spot_of(source.root, path) if source.root else None
    if spot is None:
        hint = "`argmap show` lists what there is"
        raise _refused(NO_PLACE, _missing(path), hint, _Place(path, file, None))
    splices, gone = placing.removal(source, spot, path)
    wanted = proof.without(proof.outline(source.root), path)
    return _proven(source, splices, wanted, _Place(path, file, spot.node), gone)


def new_file_text(section_entries: AnyMapping[str, object], *, schema: str = layout.SCHEMA) -> bytes:
    """A new file holding `section_entries` (``{"claims": {ID: {...}}}``), in block style, texts folded.

    `schema` is where the editor finds the schema, as seen from the new file.

    Raises:
        EditRefused: some value has no written form, or the file would not read back as it should.
    """
    expected = _outline_of(dict(section_entries), (), "")
    text = layout.file_text(section_entries, schema)
    body = splice.next_line(text, 0)
    source = splice.source_of(text[:body], None)
    return _proven(source, [splice.Splice(body, body, text[body:])], expected, _Place((), "", None))


def _added(source: Source, path: Path, value: object, file: str) -> bytes:
    """Add what is missing of `path`, with `value` at its end, below the last step that exists."""
    known = _known_steps(source.root, path)
    missing = path[known:]
    node = find(source.root, path[:known]) if source.root else None
    holder = path[:known]
    if not missing or not all(isinstance(step, str) for step in missing):
        raise _refused(NO_PLACE, _missing(path), _BY_HAND, _Place(path, file, node))
    if holder and not isinstance(node, Mapping) and not (node and splice.is_empty(node)):
        message = f"`{_dotted(holder)}` has no fields, so `{missing[0]}` cannot be added to it"
        raise _refused(NO_PLACE, message, _BY_HAND, _Place(path, file, node))
    for step in reversed(missing[1:]):
        value = {str(step): value}
    key = str(missing[0])
    wanted = proof.with_value(proof.outline(source.root), (*holder, key), proof.outline_of_value(value))
    splices = placing.field_insertion(source, holder, key, value)
    return _proven(source, splices, wanted, _Place(path, file, node))


def _known_steps(root: Mapping | None, path: Path) -> int:
    """How many steps of `path` exist."""
    if root is None:
        return 0
    return max(count for count in range(len(path) + 1) if find(root, path[:count]) is not None)


def _source(data: bytes, file: str) -> Source:
    """The file as it stands, refused when it has errors: nothing can be proven about what cannot be read."""
    root, problems = reader.read_text(file, data)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        message = f"the file cannot be edited before it can be read: {errors[0].message}"
        raise EditRefused(Problem(UNREADABLE, message, errors[0].span, hint="repair it in your editor"), *errors)
    return splice.source_of(data.decode("utf-8"), root)


def _outline_of(value: object, path: Path, file: str) -> Outline:
    """What a reader will find once `value` is written, refused when it cannot be written."""
    place = _Place(path, file, None)
    active = next((text for text in _texts(value) if is_active(text)), None)
    if active is not None:
        whose = f"the text for `{_dotted(path)}`" if path else "a text"
        message = f"{whose} holds a character that does not show: {_around_active(active)}"
        raise _refused(BAD_VALUE, message, "remove it, or write what you mean in words", place)
    try:
        layout.inline(value)
        return proof.outline_of_value(value)
    except ValueError as error:
        hint = "values of a map are texts, numbers, dates, true or false, lists and fields"
        raise _refused(BAD_VALUE, f"`{_dotted(path)}` cannot be written: {error}", hint, place) from error


def _around_active(text: str) -> str:
    """Some of a text, the character that does not show among it."""
    start = max(0, (first_active(text) or 0) - 20)
    return ("…" if start else "") + shorten(text[start:], 60)


def _texts(value: object) -> list[str]:
    """Every text in `value`, names of fields included."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in [*_texts(key), *_texts(item)]]
    return [text for item in value for text in _texts(item)] if isinstance(value, list | tuple) else []


def _proven(source: Source, splices: list[Splice], wanted: Outline, place: _Place, gone: Splice | None = None) -> bytes:
    """The bytes after `splices`, once they are proven to say `wanted` and to keep every comment outside `gone`."""
    made = splice.apply(source.text, splices)
    data = made.encode("utf-8")
    root, problems = reader.read_text(place.file, data)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise _unproven(place, f"the file could not be read afterwards ({errors[0].message})")
    if proof.outline(root) != wanted:
        raise _unproven(place, "something else would have changed with it")
    if not proof.comments_kept(source, splice.source_of(made, root), [gone] if gone else []):
        raise _unproven(place, "a comment would have been lost")
    return data


def _unproven(place: _Place, reason: str) -> EditRefused:
    return _refused(UNPROVEN, f"`{_dotted(place.path)}` was left as it is: {reason}", _BY_HAND, place)


def _refused(code: str, message: str, hint: str, place: _Place) -> EditRefused:
    span = place.node.span if place.node else Span(place.file)
    return EditRefused(Problem(code, message, span, hint=hint))


def _missing(path: Path) -> str:
    name = _dotted(path)
    return f"there is no `{name}` in the file" if name else "no field of the file is named"


def _dotted(path: Path) -> str:
    return clean(".".join(str(step) for step in path))
