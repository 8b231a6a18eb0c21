"""How a command ends that read a map with errors: the answer stands, but on less, and standard error says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from argmap.session.numbers import count
from argmap.session.soundness import errors

if TYPE_CHECKING:
    from argmap.cli.screen import Screen
    from argmap.session import Session


# The exit code of a command whose answer lacks what the files could not say.
_PROBLEMS = 1


def conclude(session: Session, screen: Screen) -> None:
    """Say what the answer lacks, and end the command with 1 where the files have errors.

    Raises:
        Exit: The files have errors.
    """
    warn_of_problems(session, screen)
    if errors(session):
        raise typer.Exit(_PROBLEMS)


def warn_of_problems(session: Session, screen: Screen) -> None:
    """Say how many errors there are; nothing when there are none."""
    found = errors(session)
    aside = len(session.standing.set_aside)
    if not session.map.claims and not found:
        screen.say("the map has no claims; `argmap add claim TEXT` writes the first one")
    if session.was_cut_off:
        screen.say("an earlier save was cut off: `argmap recover` finishes it, `argmap recover --undo` takes it back")
    if found:
        first = found[0].span
        where = f", {'the first ' if len(found) > 1 else ''}at {first}" if first.file else ""
        missing = f"{count(len(found), 'error')} in the files{where}, so some of the map is missing"
        screen.say(f"{missing}; `argmap check` lists what is wrong")
    ignored = len(session.standing.lanes.unusable)
    if ignored:
        left = f"{count(ignored, 'evidence item')} cannot be used, so {'it counts' if ignored == 1 else 'they count'}"
        screen.say(f"{left} for nothing; `argmap check` says why")
    if aside:
        left = f"the model of {count(aside, 'claim')} cannot be run, so it counts as none"
        screen.say(f"{left}; `argmap check` says why")
