"""A claim over time, for a plot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.plots import timeline as plot
from argmap.session.options import refused
from argmap.session.timeline import standing_on
from argmap.session.watching import unwatched
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session
    from argmap.session.timeline import Moment
    from argmap.session.watching import Watch


def timeline_plot(session: Session, moments: Iterable[Moment], claim: str) -> plot.Timeline:
    """The days on which the claim was there, of moments with or without bands.

    Of what appeared on a day that moved the claim, what it leans on most is named first. What may not be published
    is not named.
    """
    argmap = session.map
    there = [moment for moment in moments if claim in moment.supports]
    found = plot.Timeline(
        one_line(argmap.claims[claim].title).rstrip("."),
        tuple(
            plot.Moment(
                moment.day,
                moment.supports[claim],
                None if moment.bands is None else moment.bands[claim],
                tuple(_name(argmap, node) for node in moment.appeared),
            )
            for moment in there
        ),
        essay=argmap.essay.date if argmap.essay is not None else None,
    )
    told = list(found.moments)
    for turn, _ in found.named():
        if len(there[turn].appeared) > 1:
            nodes = _telling_first(session, there[turn], claim)
            told[turn] = replace(told[turn], appeared=tuple(_name(argmap, node) for node in nodes))
    return replace(found, moments=tuple(told))


def banded(session: Session, found: plot.Timeline, claim: str, *, watch: Watch = unwatched) -> plot.Timeline:
    """The same with a band on the days that its table tells: each takes longer than all else of a day."""
    from argmap.support.band import bands

    moments, standing = list(found.moments), None
    for turn in watch(found.told(), len(found.told()), "bands"):
        standing = standing_on(session, moments[turn].day, standing)
        band = bands(standing.evaluation, standing.lanes, seed=standing.seed)[claim]
        moments[turn] = replace(moments[turn], band=band)
    return replace(found, moments=tuple(moments))


def require_public(session: Session, claim: str) -> None:
    """See that a claim may leave the map.

    Raises:
        OptionRefused: It says ``publish: false``.
    """
    if not session.map.claims[claim].publish:
        raise refused("AM0710", "", f"`{claim}` says `publish: false`", "remove that line to plot it")


def _telling_first(session: Session, moment: Moment, claim: str) -> list[str]:
    """What appeared on a day, by how far the claim would have stood elsewhere on that day without it."""
    pulls = dict(_pulls(session, moment.day, moment.appeared, claim))
    return sorted(moment.appeared, key=lambda node: -pulls.get(node, 0.0))


def _pulls(session: Session, day: datetime.date, nodes: Iterable[str], claim: str) -> Iterator[tuple[str, float]]:
    upstream = standing_on(session, day).upstream(claim)
    for node in nodes:
        if node in upstream.evidence:
            yield node, abs(upstream.without("evidence", node).points)
        elif node in upstream.claims:
            yield node, abs(upstream.without("claims", node).points)


def _name(argmap: ArgumentMap, node: str) -> str:
    """What a reader is told of evidence or a claim that appeared."""
    found = argmap.evidence.get(node)
    if found is not None:
        return one_line(found.text) if found.publish else "evidence that is not published"
    claim = argmap.claims[node]
    return f"new claim: {one_line(claim.title)}" if claim.publish else "a claim that is not published"
