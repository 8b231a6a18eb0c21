"""Templates of the user's, which stand beside the map in `templates/`: listed, read, begun from a copy."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING, Final

from argmap.problems import Problem, Span, did_you_mean
from argmap.session.drafting.refusal import DraftRefused, refusal
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.posts.data import Datum
    from argmap.session.session import Session

FOLDER, SUFFIX = "templates", ".md.j2"
KINDS: Final = ("update", "claim", "rebuttal")
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A template: where it stands, and its text."""

    path: Path
    text: str


def own_templates(session: Session) -> tuple[str, ...]:
    """The names of the templates beside the map."""
    folder = session.folder / FOLDER
    found = (path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ()
    return tuple(sorted(name for name in found if _NAME.match(name)))


def chosen(session: Session, name: str | None) -> Chosen | None:
    """The template of that name; None for none.

    Raises:
        DraftRefused: There is none, it lies outside the map, or cannot be read.
    """
    if name is None:
        return None
    known = own_templates(session)
    if name not in known:
        hint = did_you_mean(name, known) or (
            f"there are: {', '.join(known)}" if known else f"`argmap draft templates --copy {_usable(name)}` begins one"
        )
        raise refusal("AM0765", f"`{one_line(name)}` is no template in {session.folder / FOLDER}", hint)
    path = session.folder / FOLDER / f"{name}{SUFFIX}"
    _refuse_astray(session, path, "put the template itself there, not a link")
    try:
        return Chosen(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = (getattr(error, "strerror", None) or "it is no UTF-8 text").lower()
        raise refusal("AM0765", f"`{path}`: {reason}", "save it as UTF-8") from None


def _refuse_astray(session: Session, path: Path, hint: str) -> None:
    """Refuse a path that leads outside the map, or to what no template can be."""
    from argmap.files.folder import leads_astray

    home, there = (Path(os.path.realpath(place)) for place in (session.folder, path))
    if not there.is_relative_to(home) or leads_astray(path, session.folder, SUFFIX):
        raise refusal("AM0765", f"`{path}` leads outside the map, or to what is no template", hint)


def filled(template: Chosen | None, write: Callable[[str | None], str]) -> str:
    """What is written by a template, or without one; what is wrong with it, with its place.

    Raises:
        DraftRefused: The template cannot be used.
    """
    if template is None:
        return write(None)
    from argmap.posts.templating import TemplateFault

    try:
        return write(template.text)
    except TemplateFault as fault:
        problem = Problem(
            code="AM0765",
            message=f"the template cannot be used: {one_line(fault.message)}",
            span=Span(str(template.path), fault.line),
            hint="`argmap draft templates` lists what a template may name and do",
        )
        raise DraftRefused(problem) from None


def copy_starter(session: Session, name: str, *, force: bool = False) -> Path:
    """Write a template to begin with: it makes the same post as no template.

    Raises:
        DraftRefused: The name is none, or there is a template of that name and `force` was not given.
        SaveRefused: It cannot be written.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    if not _NAME.match(name):
        message = f"`{one_line(name)}` is no name: small letters, digits and single hyphens"
        raise refusal("AM0765", message, f"for example `{_usable(name)}`")
    path = session.folder / FOLDER / f"{name}{SUFFIX}"
    seen = path.read_bytes() if path.is_file() else None
    if seen is not None and not force:
        raise refusal("AM0755", f"`{path}` exists already", "choose another name, or write over it with --force")
    data = packaged("argmap.posts").joinpath("templates", f"starter{SUFFIX}").read_bytes()
    _refuse_astray(session, path, f"make `{FOLDER}` a folder of the map, with no links in it")
    save_apart(path, data, expected_digest=None if seen is None else digest(seen))
    return path


def data(session: Session, kind: str) -> dict[str, tuple[Datum, ...]]:
    """What a template for posts of a kind may name, by record; examples are of the map where it has such a post."""
    from argmap.posts.data import PIECES, RECORDS, data_of
    from argmap.posts.facts import ClaimFacts, UpdateFacts

    record = UpdateFacts if kind == "update" else ClaimFacts
    found = _example(session, kind)
    told = {"": (*PIECES, *data_of(record, found, "facts."))}
    return told | {each.__name__: tuple(data_of(each)) for each in RECORDS}


def _example(session: Session, kind: str) -> object:
    """The facts of a post of a kind; None where the map has nothing for one."""
    from argmap.session.drafting.claim import claim_facts
    from argmap.session.drafting.update import essay_day, update_facts

    argmap = session.standing.evaluation.map
    able = argmap.attackers if kind == "rebuttal" else argmap.claims
    claim = next((each.id for each in argmap.claims.values() if each.id in able and each.publish), None)
    try:
        if kind == "update":
            start = essay_day(session)
            return None if start is None else update_facts(session, start)
        return None if claim is None else claim_facts(session, claim)
    except DraftRefused:
        return None


def _usable(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40] or "mine"


def filters() -> tuple[str, ...]:
    """The filters a template may use."""
    from argmap.posts.templating import FILTERS

    return tuple(FILTERS)
