"""The state of a map on one screen: where it stands, what moved, what waits, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.session.flipping import flipping, soonest, upstream_of
from argmap.session.moving import Move
from argmap.session.numbers import band_text, percent
from argmap.session.soundness import lost_main
from argmap.session.visits import last_visit
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.answers.known import Swing
    from argmap.nodes import ArgumentMap, Claim
    from argmap.session.flipping import Flipping
    from argmap.session.session import Session

# All but certain, one way or the other.
SURE = 0.98
_EVEN = 0.5
# Less is not seen on a screen of whole percentages.
_SMALLEST = 0.005


@dataclass(frozen=True, slots=True)
class Turn:
    """What would move the main claim furthest against where it stands: `claim` at `given`, and its `support` then."""

    claim: str
    given: float
    support: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a person wants to know first.

    `flips` is what would flip the main claim alone, `turn` what moves it furthest, flipped or not. `moved` is since
    the visit of `since`, main claim first. `due` are claims whose day of settling has come, `stale` is evidence whose
    validity ended. `unanswered` are objections that are likelier than not and have no answer, strongest first;
    `thinnest` is the claim that the main claim leans on most and no evidence bears on; `swing` is where the main claim
    would stand once its most informative quantity were known.
    """

    main: str | None
    flips: Flipping | None
    turn: Turn | None
    since: datetime.date | None
    moved: tuple[Move, ...]
    notes: int
    due: tuple[str, ...]
    stale: tuple[str, ...]
    suspect: tuple[str, ...]
    unanswered: tuple[str, ...]
    thinnest: str | None
    problems: int
    swing: Swing | None = None


def status(session: Session, today: datetime.date) -> Status:
    """The state of the session's map; `today` decides what is due and which visit was the last."""
    from argmap.session.checking import check, failing
    from argmap.session.leaning import swing_of
    from argmap.session.reviewing import stands

    argmap, main = session.standing.evaluation.map, session.standing.evaluation.map.contention
    visit = last_visit(session.folder, today)
    return Status(
        main=main,
        flips=None if main is None else flipping(session, main, pairs=False),
        turn=None if main is None else turn_of(session, main),
        since=None if visit is None else visit.day,
        moved=() if visit is None else _moved(session, visit.supports),
        notes=len(session.map.inbox),
        due=tuple(claim.id for claim in argmap.claims.values() if _is_due(claim, today)),
        stale=tuple(
            item.id
            for item in argmap.evidence.values()
            if item.status == "accepted" and item.valid_until is not None and item.valid_until < today
        ),
        suspect=tuple(stand.claim for stand in stands(session) if stand.since is not None and stand.since.suspect),
        unanswered=unanswered(session),
        thinnest=None if main is None else _thinnest(session, main),
        problems=len(failing(check(session))),
        swing=None if main is None else swing_of(session, main),
    )


def main_sentence(session: Session, found: Status) -> str:
    """Where the main claim stands and what would turn it, in words for a post."""
    if found.main is None:
        return lost_main(session) or "The map names no main claim."
    argmap, result = session.standing.evaluation.map, session.standing.evaluation.claims[found.main]
    title, band = _title(argmap, found.main), band_text(session.judged.bands[found.main])
    said = f"“{title}” stands at {percent(result.support)} (band {band})."
    flip = "" if found.flips is None else soonest(found.flips)
    if flip:
        return f"{said} {flip}"
    if found.turn is None:
        return said
    were = "certain" if found.turn.given > _EVEN else "ruled out"
    then = percent(found.turn.support)
    return f"{said} If “{_title(argmap, found.turn.claim)}” were all but {were}, it would stand at {then}."


def _title(argmap: ArgumentMap, claim: str) -> str:
    return one_line(argmap.claims[claim].title).rstrip(".")


def turn_of(session: Session, main: str) -> Turn | None:
    """The premise that, did it hold or fall for certain, would move `main` furthest against where it stands."""
    standing = session.standing
    argmap, now = standing.evaluation.map, standing.evaluation.claims[main].support
    against = -1.0 if now >= _EVEN else 1.0
    wanted: dict[str, float] = {}
    for step in argmap.inferences.values():
        if step.target == main:
            helps = step.polarity == "supports"
            wanted |= dict.fromkeys(step.premises, 1.0 - SURE if helps == (against < 0) else SURE)
    upstream = upstream_of(session, main)
    found = [Turn(claim, given, upstream.with_claim(claim, [given])[0]) for claim, given in sorted(wanted.items())]
    best = max(found, key=lambda turn: against * (turn.support - now), default=None)
    return best if best is not None and against * (best.support - now) >= _SMALLEST else None


def _moved(session: Session, then: Mapping[str, float]) -> tuple[Move, ...]:
    after = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
    moves = [Move(claim, then.get(claim), after.get(claim)) for claim in sorted({*then, *after})]
    seen = [move for move in moves if move.size >= _SMALLEST]
    return tuple(sorted(seen, key=lambda move: (move.claim != session.map.contention, -move.size, move.claim)))


def _is_due(claim: Claim, today: datetime.date) -> bool:
    settled = claim.resolves
    return settled is not None and settled.outcome is None and settled.by <= today


def unanswered(session: Session) -> tuple[str, ...]:
    """Objections that are likelier than not and that nothing attacks or doubts, the strongest first."""
    evaluation = session.standing.evaluation
    argmap = evaluation.map
    answered = {step.target for step in argmap.inferences.values() if step.polarity == "attacks"}
    doubted = {cut.target for cut in argmap.undercuts}
    found = {
        step.source: step.ratio.weight * (evaluation.claims[step.source].support - _EVEN)
        for step in argmap.inferences.values()
        if step.polarity == "attacks"
        and step.id not in doubted
        and step.source not in answered
        and evaluation.claims[step.source].support > _EVEN
    }
    return tuple(sorted(found, key=lambda claim: (-found[claim], claim)))


def _thinnest(session: Session, main: str) -> str | None:
    from argmap.session.leaning import removals
    from argmap.session.statistics import bearing

    counted = bearing(session)
    bare = [found.id for found in removals(session, main) if found.section == "claims" and not counted.get(found.id)]
    return bare[0] if bare else None
