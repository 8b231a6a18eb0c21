"""The files of a map as one value, with what is wrong in them and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from argmap.files.links import Linker
from argmap.files.merge import merge
from argmap.files.parsed import ReadCache, with_excerpts
from argmap.files.places import Places
from argmap.memory import no_collection
from argmap.nodes import ArgumentMap
from argmap.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.files.folder import Files
    from argmap.files.merge import Merged

_BY_ID = ("claims", "inferences", "quantities", "models", "evidence", "sources", "scenarios")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A map, the structural problems of its files in order of place, and the places of everything.

    `contention` is the main claim as the files name it, which `map` lacks where that claim could not be read: empty
    where they name none, None where it cannot be known what they name.
    """

    map: ArgumentMap
    problems: tuple[Problem, ...]
    places: Places
    contention: str | None = ""


def load_files(files: Files, cache: ReadCache | None = None) -> Loaded:
    """The map that `files` hold.

    An entry with errors is left out with whatever rests on it, and the rest loads.

    Args:
        files: What was read from a folder or a revision.
        cache: Remembers parsed files, so that after an edit only the changed file is parsed again.
    """
    with no_collection():
        return _load(files, cache if cache is not None else ReadCache())


def _load(files: Files, cache: ReadCache) -> Loaded:
    merged = merge(dict(sorted(cache.parse_all(files).items())))
    merged.hidden = merged.hidden or bool(files.problems)
    places = Places(MappingProxyType(merged.places))
    linker = Linker(merged, places)
    parts = linker.link()
    problems = [*files.problems, *merged.problems, *linker.problems]
    if not problems and not parts["claims"]:
        problems.append(_no_claims(files))
    return Loaded(_map(parts), in_order(problems, files), places, _contention(merged))


def _contention(merged: Merged) -> str | None:
    settings = merged.of("map").get("")
    if settings is None:
        return None if merged.hidden or "map" in merged.declared else ""
    named: str | None = settings["contention"]
    return named or ""


def _no_claims(files: Files) -> Problem:
    span = Span(next(iter(files.texts), ""))
    hint = "`argmap add claim TEXT` writes the first one"
    return Problem("AM0308", "the map has no claims", span, Severity.WARNING, hint)


def _map(parts: dict[str, Any]) -> ArgumentMap:
    for section in _BY_ID:
        parts[section] = MappingProxyType(dict(sorted(parts[section].items())))
    parts["undercuts"] = tuple(sorted(parts["undercuts"], key=lambda cut: (cut.source, cut.target)))
    return ArgumentMap(**parts)


def in_order(problems: Iterable[Problem], files: Files) -> tuple[Problem, ...]:
    """The problems in order of place, each with the line it stands on."""
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    found: list[Problem] = []
    for name, group in groupby(ordered, lambda problem: problem.span.file):
        text = files.texts.get(name)
        found += with_excerpts(group, text.data if text else b"")
    return tuple(found)
