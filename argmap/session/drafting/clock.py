"""Clocks as a draft writes them: ``now``, a day, a day at a revision of the map, a day under a scenario."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.posts.spans import NOW
from argmap.session.options import date_from

if TYPE_CHECKING:
    from argmap.nodes import Cut
    from argmap.session.options import Options
    from argmap.session.session import Session

_CLOCK = re.compile(r"(?:(now)|(\d{4}-\d\d-\d\d))(?:@([\w.~^/-]+))?(?:\+([a-z0-9-]+))?\Z", re.ASCII)
# Enough of the name of a commit to be the only one in any repository a person keeps.
_COMMIT = 12


def clock_of(session: Session, found: Cut, scenario: str | None = None) -> str:
    """The clock of what was evaluated of the session's map, so that it can be read again."""
    day = str(found.as_of) if found.as_of is not None else NOW
    named = scenario or session.options.scenario
    return day + (f"@{known_of(session)}" if session.options.known else "") + (f"+{named}" if named else "")


def known_of(session: Session) -> str:
    """What the session's map is cut to: a day, or the commit that a revision stands for."""
    known = session.options.known or ""
    if not known or date_from(known) is not None:
        return known
    from argmap.files.history import commit_of

    return commit_of(session.folder, known)[:_COMMIT]


def options_at(options: Options, clock: str) -> Options | None:
    """The options that a clock stands for; None where it is none that a draft writes."""
    parts = _CLOCK.match(clock)
    if parts is None:
        return None
    now, day, known, scenario = parts.groups()
    if now:
        return options
    made = date_from(day)
    return None if made is None else replace(options, as_of=made, known=known, scenario=scenario)
