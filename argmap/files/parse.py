"""One file to its nodes and problems, remembered by digest so that an edit elsewhere costs nothing here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.files.build import Built, build
from argmap.files.reader import read_text
from argmap.files.shapes import SECTIONS
from argmap.files.tree import Mapping, Node, Scalar, Sequence
from argmap.files.validate import FieldPath, cut_texts, span_of, validate
from argmap.ids import id_fault, quantity_fault
from argmap.problems import Problem, Severity, did_you_mean
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.files.folder import FileText
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
_EXCERPT_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as read; `built` is None when it has errors and is left out whole."""

    section: str
    id: str
    path: FieldPath
    built: Built | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as read."""

    root: Mapping | None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class ReadCache:
    """Files already parsed, by name and digest. Give one to `load_files` to make a second load cheap."""

    parsed: dict[tuple[str, str], Parsed] = field(default_factory=dict)

    def parse(self, name: str, text: FileText) -> Parsed:
        """The file, parsed now or before."""
        key = (name, text.digest)
        if key not in self.parsed:
            self.parsed[key] = parse_file(name, text.data)
        return self.parsed[key]


def parse_file(name: str, data: bytes) -> Parsed:
    """Read, validate and build everything one file holds."""
    root, problems = read_text(name, data)
    if root is None:
        return Parsed(None, problems=tuple(with_excerpt(problem, data) for problem in problems))
    entries: list[Entry] = []
    found: list[Problem] = []
    text = data.decode("utf-8")
    may_be_cut = " #" in text
    for key, node in root.entries:
        if key.text not in SECTIONS:
            hint = did_you_mean(key.text, SECTIONS) or f"known here: {', '.join(SECTIONS)}"
            found.append(Problem("AM0201", f"there is no section `{key.text}`", key.span, hint=hint))
            continue
        for entry_id, path, value, span in _entries(key, node, found):
            entries.append(_entry(key.text, entry_id, path, value, span, found))
            if may_be_cut:
                found.extend(cut_texts(value, text, _what(key.text, entry_id)))
    return Parsed(root, tuple(entries), tuple(with_excerpt(problem, data) for problem in found))


def _entries(key: Scalar, node: Node, found: list[Problem]) -> Iterator[tuple[str, FieldPath, Node, Span]]:
    """The entries of a section with their ids, paths and places."""
    written = SECTIONS[key.text][1]
    if isinstance(node, Scalar) and not node.text:
        return
    if written == "one":
        yield "", (key.text,), node, key.span
    elif written == "list" and isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield f"{key.span.file}#{at}", (key.text, at), item, item.span
    elif written == "entries" and isinstance(node, Mapping):
        for name, value in node.entries:
            yield name.text, (key.text, name.text), value, name.span
    else:
        wanted = (
            "a list of entries, each starting with `- `" if written == "list" else "entries `id:` with their fields"
        )
        found.append(Problem("AM0204", f"`{key.text}` expected {wanted}", span_of(node, ())))


def _entry(section: str, entry_id: str, path: FieldPath, node: Node, span: Span, found: list[Problem]) -> Entry:
    what = _what(section, entry_id)
    fault = _id_fault(section, entry_id)
    if fault:
        found.append(Problem("AM0206", f"{what}: {fault}", span, node=entry_id))
        return Entry(section, entry_id, path, None)
    shape, problems = validate(node, SECTIONS[section][0], what)
    found.extend(replace(problem, node=entry_id) for problem in problems)
    if shape is None:
        return Entry(section, entry_id, path, None)
    built = build(section, entry_id, shape)
    for broken in built.faults:
        place = span_of(node, broken.path) if broken.path else span
        found.append(Problem(broken.code, f"{what}: {broken.message}", place, Severity.ERROR, broken.hint, entry_id))
    return Entry(section, entry_id, path, None if built.faults else built)


def _id_fault(section: str, entry_id: str) -> str:
    if SECTIONS[section][1] != "entries":
        return ""
    fault = quantity_fault(entry_id) if section == "quantities" else id_fault(entry_id)
    return f"this cannot be its id: {fault}" if fault else ""


def _what(section: str, entry_id: str) -> str:
    if section not in SINGULAR:
        return section
    return SINGULAR[section] if "#" in entry_id else f"{SINGULAR[section]} `{clean(entry_id[:70])}`"


def with_excerpt(problem: Problem, data: bytes) -> Problem:
    """The problem with the source line its span starts on."""
    lines = data.split(b"\n")
    at = problem.span.line - 1
    if problem.excerpt or not 0 <= at < len(lines):
        return problem
    line = lines[at].decode("utf-8", "replace").rstrip("\r")
    return replace(problem, excerpt=clean(line[:_EXCERPT_WIDTH]))
