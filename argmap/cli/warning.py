"""What a reading command says on standard error when the map has errors: the answer stands, but on less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import Severity
from argmap.session.numbers import count

if TYPE_CHECKING:
    from argmap.cli.screen import Screen
    from argmap.session import Session


def warn_of_problems(session: Session, screen: Screen) -> None:
    """Say how many errors there are; nothing when there are none."""
    errors = sum(problem.severity is Severity.ERROR for problem in session.problems)
    aside = len(session.standing.set_aside)
    if not session.map.claims and not errors:
        screen.say("the map has no claims; `argmap add claim TEXT` writes the first one")
    if session.was_cut_off:
        screen.say("an earlier save was cut off: `argmap recover` finishes it, `argmap recover --undo` takes it back")
    if errors:
        screen.say(f"{count(errors, 'error')} in the files, so some of the map is missing; `argmap check` lists them")
    ignored = len(session.standing.lanes.unusable)
    if ignored:
        left = f"{count(ignored, 'evidence item')} cannot be used, so {'it counts' if ignored == 1 else 'they count'}"
        screen.say(f"{left} for nothing; `argmap check` says why")
    if aside:
        left = f"the model of {count(aside, 'claim')} cannot be run, so it counts as none"
        screen.say(f"{left}; `argmap check` says why")
