"""Another id for a node, everywhere it is named: in links, evidence, scenarios, stamps and formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.ids import id_fault, quantity_fault, slug
from argmap.numbers import count
from argmap.problems import Problem, Span
from argmap.session.account import kind_named, private_quantities
from argmap.session.editing import Change, Edited, with_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from argmap.files import Files, Loaded
    from argmap.files.naming import NameKind, Path
    from argmap.nodes import ArgumentMap

_ARROW = "->"


def rename_node(files: Files, loaded: Loaded, old: str, new: str, kind: str | None) -> Edited:
    """The files with the node `old` called `new`. A private input is given as ``model.input``, its new name alone.

    Raises:
        NoSuchNode: The map has no node of that name or kind.
        EditRefused: The new name cannot be used or is taken, or a file cannot be changed.
    """
    from argmap.files.naming import renamed

    argmap = loaded.map
    chosen = "scenario" if old in argmap.scenarios and kind in (None, "scenario") else kind_named(argmap, old, kind)
    _require_free(argmap, chosen, old, new)
    renaming = _renaming(argmap, chosen, old, new)
    places = 0
    for name, file in files.texts.items():
        data, found = renamed(file.data, renaming, file=name)
        if found:
            files, places = with_text(files, name, data), places + found
    return Edited(files, Change(f"{old} is now {new}: {count(places, 'place')}", new))


def _require_free(argmap: ArgumentMap, kind: str, old: str, new: str) -> None:
    from argmap.files.edit import EditRefused

    fault = quantity_fault(new) if kind == "quantity" else id_fault(new)
    if fault:
        message, hint = f"`{new}` cannot be the id of a {kind}: {fault}", f"for example `{slug(new)}`"
        raise EditRefused(Problem("AM0829", message, Span(""), hint=hint))
    tables: dict[str, Collection[str]] = {
        "claim": {*argmap.claims, *argmap.inferences},
        "inference": {*argmap.inferences, *argmap.claims},
        "model": argmap.models,
        "evidence": argmap.evidence,
        "source": argmap.sources,
        "scenario": argmap.scenarios,
    }
    taken = _names_beside(argmap, old) if kind == "quantity" else tables[kind]
    if new in taken:
        raise EditRefused(
            Problem("AM0821", f"the map has a {kind} `{new}` already", Span(""), hint="choose another id")
        )


def _names_beside(argmap: ArgumentMap, quantity: str) -> set[str]:
    """The names that would mean another thing where the formulas now name `quantity`."""
    from argmap.graph.build import shared_inputs

    owner, _, name = quantity.rpartition(".")
    private = quantity in private_quantities(argmap)
    found = set() if private else set(argmap.quantities)
    for model in argmap.models.values():
        shared = set(shared_inputs(model, argmap))
        if (model.id == owner) if private else (name in shared):
            found |= shared | {item.id for item in model.inputs} | {step.name for step in model.let}
    return found


def _renaming(argmap: ArgumentMap, kind: str, old: str, new: str) -> Callable[[Path, str, NameKind], str | None]:
    if kind == "claim":
        return lambda _, text, at: _claim(text, at, old, new)
    if kind == "model":
        return lambda _, text, at: _model(text, at, old, new)
    if kind == "quantity":
        return _quantity(argmap, old, new)
    return lambda _, text, at: new if at == kind and text == old else None


def _claim(text: str, at: NameKind, old: str, new: str) -> str | None:
    """A claim is also named in the ids of inferences that have none of their own."""
    if at == "claim" and text == old:
        return new
    if at == "inference" and _ARROW in text:
        return _ARROW.join(new if part == old else part for part in text.split(_ARROW))
    return None


def _model(text: str, at: NameKind, old: str, new: str) -> str | None:
    """A model is also named before the names of its private inputs."""
    if at == "model" and text == old:
        return new
    if at == "quantity" and text.startswith(f"{old}."):
        return f"{new}{text[len(old) :]}"
    return None


def _quantity(argmap: ArgumentMap, old: str, new: str) -> Callable[[Path, str, NameKind], str | None]:
    """A shared quantity is named everywhere but in models with an input or step of that name; an input in its model."""
    owner, _, name = old.rpartition(".")
    private = old in private_quantities(argmap)
    word = re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w.])")
    full = f"{owner}.{new}" if private else new

    def model_of(path: Path) -> str:
        holder = str(path[1])
        claim = argmap.claims.get(holder)
        return holder if path[0] == "models" else (claim.model or "" if claim is not None else "")

    def rename(path: Path, text: str, at: NameKind) -> str | None:
        if at == "formula":
            model = argmap.models.get(model_of(path))
            hidden = model is not None and any(
                each == name for each in (*(item.id for item in model.inputs), *(step.name for step in model.let))
            )
            concerned = model is not None and model.id == owner if private else not hidden
            return word.sub(new, text) if concerned else None
        if at == "input":
            return new if private and path[1] == owner and text == name else None
        return full if at == "quantity" and text == old else None

    return rename
