"""Whether the files of a map could be read whole, and what to say where they could not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Severity, Span
from argmap.session.numbers import count

if TYPE_CHECKING:
    from argmap.session.session import Session


class NotWhole(ArgmapError):
    """The files have errors, so something that was asked for would lack a part of the map."""


def errors(session: Session) -> tuple[Problem, ...]:
    """The errors in the session's files, in order of place."""
    return tuple(problem for problem in session.problems if problem.severity is Severity.ERROR)


def require_whole(session: Session, way_out: str = "") -> None:
    """See that nothing is missing from the map; `way_out` is what else to do than to mend it.

    Raises:
        NotWhole: There are errors in the files; the first of them is told.
    """
    found = errors(session)
    if found:
        message = f"{count(len(found), 'error')} in the files, so what is made of the map would lack some of it"
        hint = f"`argmap check` lists what is wrong{way_out}"
        raise NotWhole(Problem("AM0713", message, Span(""), hint=hint), found[0])


def lost_main(session: Session) -> str:
    """Why the map has no main claim though its files name one, or may, as a sentence; empty where it is not so."""
    found, named = errors(session), session.loaded.contention
    if not found or named == "" or session.map.contention is not None:
        return ""
    # An error that is about the main claim says more than one that happens to come first.
    about = [problem for problem in found if named and f"`{named}`" in f"`{problem.node}` {problem.message}"]
    cause = (about or found)[0]
    which = f"The main claim `{named}`" if named else "Which claim is the main one"
    return f"{which} cannot be read because of {cause.span}: {cause.message}."
