"""Arguments between claims that are there already: said, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files.reader import read_text
from argmap.files.tree import Mapping, Sequence, find
from argmap.problems import Problem, Span
from argmap.session.adding import AddRefused, targets_of
from argmap.session.editing import Change, Edited, path_of, with_text
from argmap.session.numbers import percent
from argmap.session.wording import ratio_words

if TYPE_CHECKING:
    from argmap.files import Files, Loaded
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session


@dataclass(frozen=True, slots=True)
class Link:
    """One argument of a claim or against it: `target` is a claim, for ``undercuts`` an inference."""

    source: str
    relation: str
    target: str
    inference: str
    says: str


def links_of(argmap: ArgumentMap, claim: str) -> tuple[Link, ...]:
    """The arguments that a claim makes, then those made about it, in order of name."""
    steps = [
        Link(step.source, step.polarity, step.target, step.id, ratio_words(step.ratio))
        for step in argmap.inferences.values()
        if claim in (step.source, step.target)
    ]
    about = {link.inference for link in steps}
    doubts = [
        Link(cut.source, "undercuts", cut.target, "", f"removes {percent(cut.removes)}")
        for cut in argmap.undercuts
        if cut.source == claim or cut.target in about
    ]
    return tuple(sorted([*steps, *doubts], key=lambda link: (link.source != claim, link.source, link.target)))


def link(session: Session, source: str, relation: str, target: str, strength: str) -> Change:
    """Let the claim `source` support or attack a claim, undercut a step, or be a further ``premise`` of one.

    Raises:
        AddRefused: A name is unknown, or the two are linked that way already.
        EditRefused: The strength does not fit, or the edit could not be proven.
    """
    files, loaded = session.files, session.loaded
    if relation == "premise":
        return session.apply(join(files, loaded, target, source))
    value = targets_of(session, relation, [f"{target}={strength}" if strength else target])[target]
    file = loaded.places.span("claims", source).file
    root, _ = read_text(file, files.texts[file].data)
    path = ("claims", source, relation, target)
    if root is not None and find(root, path) is not None:
        raise _refused(f"`{source}` {relation} `{target}` already", "change the strength of that argument instead")
    from argmap.files.edit import set_field

    data = set_field(files.texts[file].data, path, value, file=file)
    return session.apply(Edited(with_text(files, file, data), Change(f"{source} {relation} {target}", source)))


def join(files: Files, loaded: Loaded, step: str, claim: str) -> Edited:
    """Make a claim a further premise of a step: it counts only together with those there are.

    Raises:
        AddRefused: There is no such step, or the claim is a premise of it already.
        EditRefused: The edit could not be proven.
    """
    known = loaded.map.inferences.get(step)
    if known is None:
        raise _refused(f"the map has no step `{step}`", "a step is named SOURCE->TARGET or by its id")
    if claim in (known.source, known.target, *known.together_with):
        raise _refused(f"`{claim}` is part of `{step}` already", "choose another claim")
    from argmap.files.edit import append_item, set_field

    file, path = path_of(files, loaded, step)
    data = files.texts[file].data
    root, _ = read_text(file, data)
    node = find(root, path) if root is not None else None
    if isinstance(node, Sequence):
        path, node = (*path, 0), node.items[0]
    field = (*path, "together_with")
    if not isinstance(node, Mapping):
        ratio = getattr(node, "text", "")
        data = set_field(data, path, {"ratio": _number(ratio), "together_with": [claim]}, file=file)
    elif isinstance(node.get("together_with"), Sequence):
        data = append_item(data, field, claim, file=file)
    else:
        data = set_field(data, field, [*known.together_with, claim], file=file)
    return Edited(with_text(files, file, data), Change(f"{claim} joins {step}", claim))


def unlink(session: Session, taken: Link) -> Change:
    """Take an argument back; what doubted it or joined it goes with it, the claims stay.

    Raises:
        EditRefused: The edit could not be proven, or something else still names it.
    """
    if taken.relation != "undercuts":
        return session.remove(taken.inference, links=True)
    from argmap.files.edit import remove_entry

    file, path = session.loaded.places.span("claims", taken.source).file, ("claims", taken.source, "undercuts")
    data = remove_entry(session.files.texts[file].data, (*path, taken.target), file=file)
    change = Change(f"{taken.source} no longer doubts {taken.target}", taken.source)
    return session.apply(Edited(with_text(session.files, file, data), change))


def _number(ratio: str) -> object:
    from argmap.session.notation import value_from

    return value_from("ratio", ratio)


def _refused(message: str, hint: str) -> AddRefused:
    return AddRefused(Problem(code="AM0827", message=message, span=Span(""), hint=hint))
