"""Whole values as the lines a person would write: block style, one field per line, prose folded."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeGuard

from argmap.files import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP = 2
SCHEMA = "argmap.schema.json"
# Fields whose text is always folded, so that two edits of one sentence meet on few lines.
_PROSE = frozenset(["text"])


def is_atom(value: object) -> TypeGuard[quote.Atom]:
    """Whether `value` is written as one scalar."""
    return isinstance(value, str | bool | int | float | datetime.date)


def inline(value: object) -> str:
    """`value` on one line, as it stands inside ``[ ]`` or ``{ }``.

    Raises:
        ValueError: `value` holds something that is no text, number, truth value, date, list or mapping.
    """
    if is_atom(value):
        return quote.scalar(value, flow=True)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key, flow=True)}: {inline(item)}" for key, item in value.items()) + "}"
    raise ValueError(f"expected text, a number, true or false, a date, a list or a mapping, found `{value!r}`")


def key_text(key: object, *, flow: bool = False) -> str:
    """A field's name as it stands before its colon.

    Raises:
        ValueError: `key` is not text, or longer than YAML allows for a key on one line.
    """
    if not isinstance(key, str):
        raise ValueError(f"expected text as the name of a field, found `{key!r}`")
    written = quote.scalar(key, flow=flow)
    if len(written) > 500:
        raise ValueError(f"the name of a field has {len(written)} characters, at most 500 are allowed")
    return written


def field_lines(key: str, value: object, indent: int, step: int = STEP) -> list[str]:
    """The lines of ``key: value`` in a block mapping whose keys stand at column `indent`."""
    head = " " * indent + key_text(key) + ":"
    tail, below = value_parts(value, indent + step, column=len(head) + 1, prose=key in _PROSE, step=step)
    return [head + (f" {tail}" if tail else ""), *below]


def item_lines(value: object, indent: int, step: int = STEP) -> list[str]:
    """The lines of ``- value`` in a block list whose dashes stand at column `indent`."""
    dash = " " * indent + "-"
    if isinstance(value, dict) and value:
        lines = _mapping_lines(value, indent + 2, step)
        return [dash + " " + lines[0].lstrip(" "), *lines[1:]]
    if isinstance(value, list | tuple):
        return [f"{dash} {inline(value)}"]
    tail, below = value_parts(value, indent + step, column=len(dash) + 1, prose=False, step=step)
    return [f"{dash} {tail}", *below]


def value_parts(value: object, indent: int, *, column: int, prose: bool, step: int = STEP) -> tuple[str, list[str]]:
    """`value` as what stands behind its key at `column`, and the lines below at column `indent`.

    Text is folded when it is `prose`, has several lines, or would run past `quote.WIDTH`.
    """
    if isinstance(value, dict) and value:
        return "", _mapping_lines(value, indent, step)
    if isinstance(value, list | tuple) and value:
        return "", [line for item in value for line in item_lines(item, indent, step)]
    if isinstance(value, str) and (prose or "\n" in value or (" " in value and column + len(value) > quote.WIDTH)):
        lines = quote.folded(value, indent)
        if lines:
            return ">-", lines
    return (quote.scalar(value) if is_atom(value) else inline(value)), []


def _mapping_lines(value: Mapping[str, object], indent: int, step: int) -> list[str]:
    return [line for key, item in value.items() for line in field_lines(key, item, indent, step)]


def file_text(section_entries: Mapping[str, object], schema: str = SCHEMA) -> str:
    """A new file: the line that tells an editor its `schema`, then one section after another.

    Raises:
        ValueError: some value cannot be written (see `inline`).
    """
    sections = ["\n".join(field_lines(name, entries, 0)) + "\n" for name, entries in section_entries.items()]
    return f"# yaml-language-server: $schema={schema}\n" + "\n".join(sections)
