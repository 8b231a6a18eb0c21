"""Taking a node out of the map, with what is left pointing at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError
from argmap.session.editing import Change, Edited, path_of, refuse_new_errors, with_text
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.files import Files, Loaded
    from argmap.nodes import ArgumentMap, Inference
    from argmap.problems import Problem
    from argmap.session.editing import FieldPath
    from argmap.session.session import Session


def remove_node(files: Files, loaded: Loaded, node: str, *, links: bool) -> Edited:
    """The files without `node`: an entry of any section, a private input or an inference.

    With `links` the arguments from and to it, evidence on it and its places in scenarios go too; what cannot
    be taken along, such as a formula that names it, is left for the check of the new files to refuse.

    Raises:
        EditRefused: No such node, or the edit could not be proven.
    """
    from argmap.files.edit import remove_entry

    places = [path_of(files, loaded, node)]
    if links:
        places += [found for found in _pointing(files, loaded, node) if not _lies_in(found, places[0])]
    for file, path in _last_first(places):
        files = with_text(files, file, remove_entry(files.texts[file].data, path, file=file))
    others = len(places) - 1
    return Edited(files, Change(f"remove {node}" + (f" and {others} more" if others else ""), node))


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking a node out would do.

    `goes` with it, in words; claims `left` that argued for nothing else; and what `breaks`, which forbids it.
    """

    node: str
    goes: tuple[str, ...]
    left: tuple[str, ...]
    breaks: tuple[Problem, ...]


def plan_removal(session: Session, node: str) -> Removal:
    """What removing a node with all that names it would do; nothing is changed.

    Raises:
        EditRefused: No such node, or the edit could not be proven.
    """
    from argmap.files import load_files

    files, loaded = session.files, session.loaded
    edit = remove_node(files, loaded, node, links=True)
    own = path_of(files, loaded, node)
    goes = tuple(_words(loaded, path) for _, path in _pointing(files, loaded, node) if path[: len(own[1])] != own[1])
    steps = [step for step in loaded.map.inferences.values() if node in (step.source, step.target)]
    alone = [
        step.source
        for step in steps
        if step.target == node and not any(other.source == step.source for other in _others(loaded.map, steps))
    ]
    breaks: tuple[Problem, ...] = ()
    try:
        refuse_new_errors(loaded, load_files(edit.files))
    except ArgmapError as error:
        breaks = with_way_out(error, links=True).problems
    return Removal(node, tuple(dict.fromkeys(goes)), tuple(dict.fromkeys(alone)), breaks)


def _others(argmap: ArgumentMap, steps: list[Inference]) -> Iterator[Inference]:
    gone = {step.id for step in steps}
    return (step for step in argmap.inferences.values() if step.id not in gone)


def _words(loaded: Loaded, path: FieldPath) -> str:
    """An entry or a field of one, in words."""
    section, node, *rest = (str(step) for step in path)
    if section == "claims" and rest:
        verb = {"supports": "supports", "attacks": "attacks", "undercuts": "doubts"}.get(rest[0], rest[0])
        return f"{node} {verb} {rest[1]}"
    if section == "scenarios" and rest:
        return f"a place in the scenario {node}"
    item = loaded.map.evidence.get(node)
    return f"evidence {node}" + (f": {one_line(item.text)}" if item is not None else "")


def with_way_out(error: ArgmapError, *, links: bool) -> ArgmapError:
    """A refused removal, each problem with what to do first."""
    hint = "remove that first" if links else "remove that first, or take the links along with --with-links"
    main = "name another main claim first: `argmap set map.contention ID`"
    problems = (
        replace(problem, hint=main if "`contention`" in problem.message else hint) for problem in error.problems
    )
    return type(error)(*problems)


def _pointing(files: Files, loaded: Loaded, node: str) -> Iterator[tuple[str, FieldPath]]:
    """The entries and fields that name `node` and mean nothing without it."""
    argmap, places = loaded.map, loaded.places
    gone = {step.id for step in argmap.inferences.values() if step.id == node or node in (step.source, step.target)}
    for step in argmap.inferences.values():
        if step.target == node:
            yield path_of(files, loaded, step.id)
    for cut in argmap.undercuts:
        if cut.target in gone and cut.source != node:
            yield places.span("claims", cut.source).file, ("claims", cut.source, "undercuts", cut.target)
    for item in argmap.evidence.values():
        if node in (item.claim, item.quantity):
            yield places.span("evidence", item.id).file, ("evidence", item.id)
    yield from _in_scenarios(argmap, loaded, node)


def _in_scenarios(argmap: ArgumentMap, loaded: Loaded, node: str) -> Iterator[tuple[str, FieldPath]]:
    for scenario in argmap.scenarios.values():
        file = loaded.places.span("scenarios", scenario.id).file
        for field, named in (("set", scenario.set), ("assume", scenario.assume)):
            if any(name == node for name, _ in named):
                yield file, ("scenarios", scenario.id, field, node)
        if node in scenario.ignore:
            yield file, ("scenarios", scenario.id, "ignore", scenario.ignore.index(node))


def _lies_in(found: tuple[str, FieldPath], whole: tuple[str, FieldPath]) -> bool:
    return found[0] == whole[0] and found[1][: len(whole[1])] == whole[1]


def _last_first(places: list[tuple[str, FieldPath]]) -> list[tuple[str, FieldPath]]:
    """Each place once, later items of a list before earlier ones, so that numbers of items stay true."""
    return sorted(
        dict.fromkeys(places),
        key=lambda place: (place[0], [str(step).rjust(12, "0") for step in place[1]]),
        reverse=True,
    )
