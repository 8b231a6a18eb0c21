"""What stands on the first screen: the state of the map, and how far the main claim moved since the essay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.session.evaluating import cut
from argmap.session.moving import Move
from argmap.session.next_up import next_up, worth_name, would_do
from argmap.session.soundness import errors
from argmap.session.status import Status, main_sentence, status
from argmap.session.visits import Visit, keep_visit

if TYPE_CHECKING:
    import datetime

    from argmap.session.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The answer to "so, am I right?": a sentence on the main claim, and what moved and waits.

    `essay` is the day of the essay and the main claim then and now, where the map knows both.
    """

    sentence: str
    status: Status
    essay: tuple[datetime.date, Move] | None


def overview(session: Session, today: datetime.date) -> Overview:
    """The overview of the session's map on `today`."""
    found = status(session, today)
    return Overview(sentence=main_sentence(session, found), status=found, essay=_since_essay(session, found.main))


def to_look_for(session: Session) -> str:
    """What is most worth finding out about the main claim, in a few words; empty where nothing is."""
    argmap = session.standing.evaluation.map
    if argmap.contention is None or argmap.contention not in argmap.claims:
        return ""
    found = next_up(session, argmap.contention)
    if not found.listed:
        return ""
    first = found.listed[0]
    return f"{worth_name(found.map, first)}: {would_do(found.map, first)}"


def record_visit(session: Session, today: datetime.date) -> None:
    """Keep where the claims stand today; a look at another date, under a scenario or at a broken map is no visit."""
    options = session.options
    if errors(session):
        return
    if options.as_of is None and options.known is None and options.scenario is None:
        supports = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
        keep_visit(session.folder, Visit(today, supports))


def _since_essay(session: Session, main: str | None) -> tuple[datetime.date, Move] | None:
    essay, standing = session.map.essay, session.standing
    if main is None or essay is None or essay.date is None or standing.as_of is None or standing.as_of <= essay.date:
        return None
    then = session.evaluate(cut(session.map, replace(session.clock_options, as_of=essay.date))).evaluation.claims
    if main not in then:
        return None
    return essay.date, Move(main, then[main].support, standing.evaluation.claims[main].support)
