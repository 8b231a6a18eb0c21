"""Where claims stood on every day on which something about the map was published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.session.evaluating import cut

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from argmap.nodes import ArgumentMap
    from argmap.session.evaluating import Standing
    from argmap.session.session import Session

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Moment:
    """One day: the nodes that appeared on it, and the support of every claim that was there, in [0, 1].

    `bands` are those of the supports, where they were asked for.
    """

    day: datetime.date
    appeared: tuple[str, ...]
    supports: Mapping[str, float]
    bands: Mapping[str, Band] | None


def timeline(session: Session, start: datetime.date | None = None, *, bands: bool = False) -> Iterator[Moment]:
    """The moments from `start` on, up to the session's as-of date, oldest first; each costs an evaluation.

    The first one is `start` itself, where that is given and lies after the first evidence.
    """
    from argmap.support.band import bands as bands_of

    appeared = _appeared(session.map)
    standing = None
    for day in _days(session, appeared, start):
        standing = standing_on(session, day, standing)
        supports = {claim: result.support for claim, result in standing.evaluation.claims.items()}
        found = bands_of(standing.evaluation, standing.lanes, seed=standing.seed) if bands else None
        yield Moment(day, tuple(appeared.get(day, ())), supports, found)
    session.keep_hits()


def standing_on(session: Session, day: datetime.date, near: Standing | None = None) -> Standing:
    """The session's map as it stood on a day; sooner where it is known how it stood on a day `near` that."""
    return session.evaluate(cut(session.map, replace(session.clock_options, as_of=day)), near=near)


def days_of(session: Session, start: datetime.date | None = None) -> list[datetime.date]:
    """The days of the timeline, oldest first."""
    return _days(session, _appeared(session.map), start)


def days_until(argmap: ArgumentMap, end: datetime.date) -> tuple[datetime.date, ...]:
    """The days up to `end` on which evidence or claims of the map appeared, from its first evidence on."""
    first = min((item.date for item in argmap.evidence.values()), default=end)
    return tuple(sorted(day for day in _appeared(argmap) if first <= day <= end))


def recorded_until(argmap: ArgumentMap, end: datetime.date | None) -> tuple[datetime.date, ...]:
    """The days up to `end` (None: all) on which accepted evidence was entered in the map, oldest first."""
    days = {item.recorded for item in argmap.evidence.values() if item.status == "accepted" and item.recorded}
    return tuple(sorted(day for day in days if end is None or day <= end))


def _days(
    session: Session, appeared: Mapping[datetime.date, Collection[str]], start: datetime.date | None
) -> list[datetime.date]:
    first = min((item.date for item in session.map.evidence.values()), default=None)
    end = session.standing.as_of
    if first is None or end is None:
        return []
    days = sorted(day for day in appeared if max(first, start or first) <= day <= end)
    return [start, *days] if start is not None and first <= start <= end and start not in appeared else days


def _appeared(argmap: ArgumentMap) -> dict[datetime.date, list[str]]:
    """Evidence that counts and claims, by the day from which they do."""
    found: dict[datetime.date, list[str]] = {}
    for item in argmap.evidence.values():
        if item.status == "accepted":
            found.setdefault(item.date, []).append(item.id)
    for claim in argmap.claims.values():
        if claim.since is not None:
            found.setdefault(claim.since, []).append(claim.id)
    return found
