"""The forecasts that a post tells: on claims with dated credences and a day by which they are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.answers.scoring import brier, score
from argmap.answers.scoring import forecasts as scored
from argmap.posts.facts import Forecasts, Foretold
from argmap.session.drafting.naming import support_number, title
from argmap.session.numbers import percent
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator

    from argmap.answers.scoring import Forecast
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session


def foretold(session: Session, claims: Collection[str], clock: str, since: datetime.date | None = None) -> Forecasts:
    """The forecasts on some claims by the as-of day; of those settled only what was settled after `since`."""
    argmap, day = session.standing.evaluation.map, session.standing.as_of
    if day is None:
        return Forecasts()
    known = (each for each in scored(argmap) if each.claim in claims and each.known <= day)
    told = (each for each in known if argmap.claims[each.claim].publish)
    settled = [each for each in told if since is None or each.known > since]
    people = {credence.who for claim in session.map.claims.values() for credence in claim.credences}
    return Forecasts(
        settled=tuple(_settled(argmap, each) for each in settled),
        waiting=tuple(_waiting(session, claims, clock, day)),
        score=f"{score(settled).brier:.2f}" if settled else "",
        is_one_person=len(people) == 1,
    )


def _settled(argmap: ArgumentMap, found: Forecast) -> Foretold:
    claim = argmap.claims[found.claim]
    day, chance = found.beliefs[-1]
    return Foretold(
        title=title(argmap, found.claim),
        who=one_line(found.who),
        chance=percent(chance),
        day=day,
        by=claim.resolves.by if claim.resolves is not None else found.known,
        how=one_line(claim.resolves.how) if claim.resolves is not None else "",
        outcome=found.outcome,
        known=found.known,
        score=f"{brier(found.last, found.outcome):.2f}",
    )


def _waiting(session: Session, claims: Collection[str], clock: str, day: datetime.date) -> Iterator[Foretold]:
    evaluation = session.standing.evaluation
    for claim in evaluation.map.claims.values():
        settled = claim.resolves
        if settled is None or claim.id not in claims or not claim.publish:
            continue
        if settled.outcome is not None and (settled.resolved or settled.by) <= day:
            continue
        latest = {belief.who: belief for belief in sorted(claim.credences, key=lambda each: each.date)
                  if belief.date <= day}  # fmt: skip
        for who in sorted(latest):
            yield Foretold(
                title=title(evaluation.map, claim.id),
                who=one_line(who),
                chance=percent(latest[who].p),
                day=latest[who].date,
                by=settled.by,
                how=one_line(settled.how),
                support=support_number(claim.id, clock, evaluation.claims[claim.id].support),
            )
