"""Several fields of one entry changed at once: one step to undo; and a whole file, as an editor left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.reader import read_text
from argmap.files.reconcile import put_together
from argmap.files.tree import find
from argmap.files.trial import entry_faults
from argmap.files.unsaved import keep_version
from argmap.problems import Severity, Span
from argmap.session.adding import quantities_of
from argmap.session.editing import Change, Edited, path_of, with_text, written
from argmap.session.entering import NEEDED, Faults, in_words, no_such, unusable
from argmap.session.notation import value_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from argmap.session.session import Session

# Fields that an entry of a section is never without.
_ALWAYS = {"claims": ("text",), "evidence": ("text", "date", "ratio")}


def written_fields(session: Session, node: str, fields: Iterable[str]) -> dict[str, str | None]:
    """What stands in the fields of an entry, as a person would type it; None where that takes several lines.

    Raises:
        EditRefused: No such node.
    """
    file, path = path_of(session.files, session.loaded, node)
    root, _ = read_text(file, session.files.texts[file].data)
    found: dict[str, str | None] = {}
    for field in fields:
        there = root is not None and find(root, (*path, field)) is not None
        text = written(session.files, session.loaded, f"{node}.{field}")[0] if there else ""
        found[field] = None if text is not None and "\n" in text.strip() else text and text.strip()
    return found


def revise(session: Session, node: str, before: Mapping[str, str], after: Mapping[str, str]) -> Change | None:
    """Write the fields of `node` that differ from `before`; an empty one goes. None when none differs.

    Raises:
        EditRefused: A value does not fit, or an edit could not be proven.
    """
    changed = {field: text.strip() for field, text in after.items() if text.strip() != before[field]}
    if not changed:
        return None
    from argmap.files.edit import remove_entry, set_field

    file, path = path_of(session.files, session.loaded, node)
    data = session.files.texts[file].data
    for field, text in changed.items():
        if text:
            data = set_field(data, (*path, field), value_from(field, text), file=file)
        else:
            data = remove_entry(data, (*path, field), file=file)
    label = f"{node}: {', '.join(changed)} changed"
    return session.apply(Edited(with_text(session.files, file, data), Change(label, node)))


def revision_faults(
    session: Session, section: str, node: str, before: Mapping[str, str], values: Mapping[str, str]
) -> Faults:
    """What is wrong with the fields of an entry that is there already."""
    entry: dict[str, object] = {field: value_from(field, text) for field, text in values.items() if text.strip()}
    missing = {field: NEEDED for field in _ALWAYS[section] if field in before and not values[field].strip()}
    entry |= dict.fromkeys(missing, "2000-01-01")
    found: dict[str, str] = {}
    for field, table in (("model", session.map.models), ("source", session.map.sources)):
        name = values.get(field, "").strip()
        if name and name not in table:
            found[field] = no_such(field, name, table)
    item = session.map.evidence.get(node) if section == "evidence" else None
    if item is not None:
        entry |= {key: name for key, name in (("claim", item.claim), ("quantity", item.quantity)) if name}
    for field, problem in entry_faults(section, "x", entry):
        found.setdefault(field, in_words(problem, field))
    whole = found.pop("", "")
    if item is not None and item.quantity and not (found or missing or whole):
        found |= unusable(quantities_of(session)[item.quantity], entry)
    return Faults({at if at in values else "text": said for at, said in found.items()}, missing, whole)


def rewrite(session: Session, file: str, data: bytes) -> Change:
    """Put `data` in the place of a file, as an editor left it: one step to undo.

    A file that had errors before may have others now; one that had none may not get any.

    Raises:
        EditRefused: With the errors, at their places in the new text.
    """
    edit = Edited(with_text(session.files, file, data), Change(f"{file} edited", file))
    was_broken = any(problem.span.file == file and problem.severity is Severity.ERROR for problem in session.problems)
    return session.settle(session.saved, edit.files, edit.change) if was_broken else session.apply(edit)


def place_of(session: Session, kind: str, node: str) -> Span:
    """Where a claim, an evidence item or a quantity (shared, or ``model.input``) is written."""
    places = session.loaded.places
    section = {"claim": "claims", "evidence": "evidence", "quantity": "quantities"}[kind]
    span = places.span(section, node)
    if span.file or kind != "quantity":
        return span
    model, _, name = node.rpartition(".")
    return places.key("models", model, "inputs", name)


def take_over(session: Session, file: str, before: bytes, data: bytes) -> bytes | None:
    """What `file` is to say after somebody made `data` of `before` elsewhere; None where that cannot be told.

    Usually `data`; where the file was changed here meanwhile, both changes together.
    """
    now = session.files.texts[file].data if file in session.files.texts else None
    return data if now == before else put_together(before, data, now)


def put_version_aside(session: Session, file: str, data: bytes) -> Path:
    """Keep a text of a file that was not taken over, and return where.

    Raises:
        OSError: The disk refuses.
    """
    return keep_version(session.folder, file, data)
