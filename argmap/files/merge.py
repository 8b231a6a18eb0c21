"""Many files as one set of entries: where each stands, which are broken, and what is given twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.files.places import Place
from argmap.files.tree import key_span
from argmap.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.files.parsed import Entry, Parsed
    from argmap.nodes import Inference, Undercut

ONCE = ("map", "essay")


@dataclass(slots=True)
class Merged:
    """The entries of all files before their links are followed; `declared` also has those that are left out.

    `hidden` is True when some file or section could not be read at all, so that a missing name proves nothing.
    """

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    declared: dict[str, set[str]] = field(default_factory=dict)
    inferences: dict[str, Inference] = field(default_factory=dict)
    undercuts: dict[str, Undercut] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    hidden: bool = False

    def of(self, section: str) -> dict[str, Any]:
        """The sound entries of a section."""
        return self.nodes.get(section, {})


def merge(parsed: Mapping[str, Parsed]) -> Merged:
    """All entries of files in the order of their names; of two with one id the first counts."""
    merged = Merged()
    for name, file in parsed.items():
        merged.problems.extend(file.problems)
        merged.hidden = merged.hidden or file.hidden
        for entry in file.entries:
            place = Place(name, entry.written, entry.path)
            steps = entry.built.inferences if entry.built else ()
            merged.declared.setdefault("inferences", set()).update(step.id for step, _ in steps)
            if _is_first(merged, entry, place):
                _take(merged, entry, place)
    return merged


def _is_first(merged: Merged, entry: Entry, place: Place) -> bool:
    first = merged.places.get((entry.section, entry.id))
    if first is None:
        merged.places[entry.section, entry.id] = place
        return True
    span, before = key_span(place.root, place.path), key_span(first.root, first.path)
    if entry.section in ONCE:
        message = f"a second `{entry.section}:`; the first stands at {before}"
        problem = Problem("AM0307", message, span, hint="keep one of the two", related=(before,))
    else:
        message = f"`{entry.id}` already stands under `{entry.section}:` at {before}"
        problem = Problem("AM0302", message, span, hint="rename or remove one of the two", related=(before,))
    merged.problems.append(problem)
    return False


def _take(merged: Merged, entry: Entry, place: Place) -> None:
    merged.declared.setdefault(entry.section, set()).add(entry.id)
    if entry.built is None:
        return
    merged.nodes.setdefault(entry.section, {})[entry.id] = entry.built.node
    for step, path in entry.built.inferences:
        _take_inference(merged, step, Place(place.file, place.written, (*place.path, *path)))
    for cut, path in entry.built.undercuts:
        merged.undercuts[cut.id] = cut
        merged.places["undercuts", cut.id] = Place(place.file, place.written, (*place.path, *path))


def _take_inference(merged: Merged, step: Inference, place: Place) -> None:
    if step.id not in merged.inferences:
        merged.inferences[step.id] = step
        merged.places["inferences", step.id] = place
        return
    first = merged.places["inferences", step.id]
    before = key_span(first.root, first.path)
    message = f"an inference `{step.id}` already stands at {before}"
    hint = "give one of the two another `id:`"
    other = merged.inferences[step.id]
    if (step.source, step.target) == (other.source, other.target) and step.polarity != other.polarity:
        hint = f"`{step.source}` both supports and attacks `{step.target}`: keep one of the two, or give it an `id:`"
    span = key_span(place.root, place.path)
    merged.problems.append(Problem("AM0304", message, span, hint=hint, node=step.source, related=(before,)))
