"""What every part of a site is made from: the evaluated map, what of it is public, and where each page lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.session.numbers import percent
from argmap.session.timeline import days_of, timeline
from argmap.session.watching import unwatched
from argmap.site.facts import Named, Work
from argmap.site.names import file_name, host_of, web_address
from argmap.site.pages import CLAIMS, SOURCES, THEMES
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime

    from argmap.nodes import ArgumentMap, Claim
    from argmap.session.session import Session
    from argmap.session.watching import Watch

Curve = tuple[tuple["datetime.date", float], ...]


@dataclass(frozen=True)
class Context:
    """A session to be published, with figures or without; `watch` shows somebody how far it is."""

    session: Session
    numbers: bool = True
    watch: Watch = field(default=unwatched)

    @cached_property
    def map(self) -> ArgumentMap:
        """The map as it was evaluated."""
        return self.session.standing.evaluation.map

    @cached_property
    def day(self) -> datetime.date | None:
        """The as-of date."""
        return self.session.standing.as_of

    @cached_property
    def public(self) -> tuple[Claim, ...]:
        """The claims that may be shown."""
        return tuple(claim for claim in self.map.claims.values() if claim.publish)

    def is_public(self, claim: str) -> bool:
        """Whether a claim may be shown."""
        return self.map.claims[claim].publish

    def _is_told(self, node: str) -> bool:
        """Whether a claim or an evidence item of the whole map may be shown."""
        item, claim = self.session.map.evidence.get(node), self.session.map.claims.get(node)
        return (item is not None and item.publish) or (claim is not None and claim.publish)

    def is_open(self, claim: str) -> bool:
        """Whether nothing in the map says how likely a claim is."""
        return claim in self.map.open_claims

    def shown(self, support: float) -> str:
        """A chance in words; empty where no figure is to be shown."""
        return percent(support) if self.numbers else ""

    def named(self, claim: str, note: str = "") -> Named:
        """A claim to be linked to."""
        node, support = self.map.claims[claim], self.session.standing.evaluation.claims[claim].support
        has_figure = self.numbers and not self.is_open(claim)
        return Named(
            title=one_line(node.title).rstrip(".") or claim,
            href=f"{CLAIMS}/{file_name(claim)}.html",
            shown=percent(support) if has_figure else ("open" if self.is_open(claim) else ""),
            support=support if has_figure else None,
            note=note,
        )

    def theme(self, name: str) -> Named:
        """A theme to be linked to."""
        return Named(title=one_line(name), href=f"{THEMES}/{file_name(name)}.html")

    def work(self, source: str | None) -> Work | None:
        """A source as it is cited; None for none."""
        found = self.map.sources.get(source or "")
        if found is None:
            return None
        address = web_address(found.url)
        return Work(
            id=found.id,
            title=one_line(found.title).rstrip("."),
            author=one_line(found.author),
            issued=one_line(found.issued),
            publisher=one_line(found.publisher).rstrip("."),
            address=address,
            host=host_of(address),
            href=f"{SOURCES}#{file_name(found.id)}",
        )

    def curves(self) -> dict[str, Curve]:
        """Where every public claim stood on each day of the timeline, oldest first; empty without figures."""
        found: dict[str, list[tuple[datetime.date, float]]] = {claim.id: [] for claim in self.public}
        if not self.numbers:
            return dict.fromkeys(found, ())
        days = days_of(self.session)
        for moment in self.watch(timeline(self.session), len(days), "days"):
            # A day on which only private things appeared is not told; the next one shows what they moved.
            if not any(map(self._is_told, moment.appeared)):
                continue
            for claim, points in found.items():
                if claim in moment.supports:
                    points.append((moment.day, moment.supports[claim]))
        now = self.session.standing.evaluation.claims
        for claim, points in found.items():
            if self.day is not None and (not points or points[-1][0] < self.day):
                points.append((self.day, now[claim].support))
        return {claim: tuple(points) for claim, points in found.items()}
