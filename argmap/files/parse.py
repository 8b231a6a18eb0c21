"""One file to its nodes and problems."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.files.build import Built, build
from argmap.files.entries import entries_of, is_left_empty
from argmap.files.parsed import Entry, Parsed, with_excerpts
from argmap.files.reader import read_text
from argmap.files.shapes import SECTIONS
from argmap.files.tree import Mapping, Node, Scalar, Sequence, span_of
from argmap.files.validate import cut_texts, fits, validate
from argmap.ids import id_fault, quantity_fault, slug
from argmap.problems import Problem, Severity, did_you_mean
from argmap.text import clean

if TYPE_CHECKING:
    from argmap.problems import Span

SINGULAR = {
    "claims": "claim",
    "quantities": "quantity",
    "models": "model",
    "evidence": "evidence",
    "sources": "source",
    "scenarios": "scenario",
    "reviews": "review",
    "inbox": "inbox entry",
}
# How many problems of one file are described; the entries behind are only counted.
MOST_DESCRIBED = 200


def parse_file(name: str, data: bytes) -> Parsed:
    """Read, validate and build everything one file holds."""
    root, problems = read_text(name, data)
    if root is None:
        return Parsed(problems=tuple(with_excerpts(problems, data)), hidden=bool(problems))
    entries: list[Entry] = []
    found: list[Problem] = []
    text = data.decode("utf-8")
    may_be_cut, hidden = " #" in text, False
    left_out: list[Span] = []
    for key, node in root.entries:
        fault = _section_fault(key, node)
        if fault is not None:
            found.append(fault)
            hidden = True
            continue
        for entry_id, above, path, value, span in entries_of(root, key, node):
            if len(found) >= MOST_DESCRIBED:
                entries.append(Entry(key.text, entry_id, above, path, _built_quietly(key.text, entry_id, value)))
                left_out += [span] if entries[-1].built is None else []
                continue
            entries.append(Entry(key.text, entry_id, above, path, _built(key.text, entry_id, value, span, found)))
            if may_be_cut:
                found.extend(cut_texts(value, text, _what(key.text, entry_id)))
    if left_out:
        found.append(_more(left_out))
    return Parsed(tuple(entries), tuple(with_excerpts(found, data)), hidden)


def _more(left_out: list[Span]) -> Problem:
    """How many entries have errors that nobody described, at the first of them."""
    said = "1 more entry has" if len(left_out) == 1 else f"{len(left_out):,} more entries have"
    message = f"from here on {said} errors that are not listed"
    return Problem("AM0204", message, left_out[0], hint="settle those above first")


def _section_fault(key: Scalar, node: Node) -> Problem | None:
    """Why nothing of a section can be read."""
    if key.text not in SECTIONS:
        hint = did_you_mean(key.text, SECTIONS) or f"known here: {', '.join(SECTIONS)}"
        return Problem("AM0201", f"there is no section `{key.text}`", key.span, hint=hint)
    written = SECTIONS[key.text][1]
    if is_left_empty(node) or written == "one" or isinstance(node, Sequence if written == "list" else Mapping):
        return None
    wanted = "a list of entries, each starting with `- `" if written == "list" else "entries `id:` with their fields"
    return Problem("AM0204", f"`{key.text}` expected {wanted}", node.span)


def _built(section: str, entry_id: str, node: Node, span: Span, found: list[Problem]) -> Built | None:
    """The nodes of an entry, or None when it has errors, which `found` gets."""
    what, name = _what(section, entry_id), entry_id if SECTIONS[section][1] == "entries" else ""
    fault = _id_fault(section, entry_id)
    if fault:
        hint = f"for example `{_usable_id(section, entry_id)}`"
        found.append(Problem("AM0206", f"{what}: {fault}", span, hint=hint, node=name))
        return None
    shape, problems = validate(node, SECTIONS[section][0], what)
    found.extend(replace(problem, node=name) for problem in problems)
    if shape is None:
        return None
    built = build(section, entry_id, shape)
    for broken in built.faults:
        place = span_of(node, broken.path) if broken.path else span
        found.append(Problem(broken.code, f"{what}: {broken.message}", place, Severity.ERROR, broken.hint, name))
    return None if built.faults else built


def _built_quietly(section: str, entry_id: str, node: Node) -> Built | None:
    """The nodes of an entry, or None when it has errors."""
    shape = None if _id_fault(section, entry_id) else fits(node, SECTIONS[section][0])
    built = build(section, entry_id, shape) if shape is not None else None
    return None if built is None or built.faults else built


def _id_fault(section: str, entry_id: str) -> str:
    if SECTIONS[section][1] != "entries":
        return ""
    fault = quantity_fault(entry_id) if section == "quantities" else id_fault(entry_id)
    return f"this cannot be its id: {fault}" if fault else ""


def _usable_id(section: str, entry_id: str) -> str:
    made = slug(entry_id)
    return made.replace("-", "_") if section == "quantities" else made


def _what(section: str, entry_id: str) -> str:
    if section not in SINGULAR:
        return section
    return SINGULAR[section] if "#" in entry_id else f"{SINGULAR[section]} `{clean(entry_id[:70])}`"
