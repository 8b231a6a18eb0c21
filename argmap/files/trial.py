"""One entry on trial: what would be wrong with it, field by field, before it is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.edit import EditRefused, new_file_text
from argmap.files.parse import parse_file
from argmap.files.reader import read_text
from argmap.files.tree import Mapping, find
from argmap.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

_WHOLE = ""


def entry_faults(section: str, entry_id: str, fields: AnyMapping[str, object]) -> tuple[tuple[str, Problem], ...]:
    """The errors of an entry with these fields, each with the field it is about, '' for the entry as a whole.

    Only the entry itself is judged: whether what it names exists is for the whole map to say.
    """
    found: list[tuple[str, Problem]] = []
    for field, value in fields.items():
        try:
            new_file_text({section: {entry_id: {field: value}}})
        except EditRefused as error:
            found.append((field, error.problems[0]))
    if found:
        return tuple(found)
    data = new_file_text({section: {entry_id: dict(fields)}})
    root, _ = read_text(_WHOLE, data)
    entry = find(root, (section, entry_id)) if root is not None else None
    parsed = parse_file(_WHOLE, data)
    return tuple(
        (_field_at(entry, problem.span), problem) for problem in parsed.problems if problem.severity is Severity.ERROR
    )


def entry_node(section: str, entry_id: str, fields: AnyMapping[str, object]) -> object:
    """The node that an entry without errors makes."""
    parsed = parse_file(_WHOLE, new_file_text({section: {entry_id: dict(fields)}}))
    return next((entry.built.node for entry in parsed.entries if entry.built is not None), None)


def _field_at(entry: object, span: Span) -> str:
    """The field of an entry that a place lies in."""
    named = _WHOLE
    for key, _ in entry.entries if isinstance(entry, Mapping) else ():
        if (key.span.line, key.span.column) <= (span.line, span.column):
            named = key.text
    return named
