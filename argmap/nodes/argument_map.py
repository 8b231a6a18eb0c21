"""The whole map as one value, and its two clocks: evidence published by, and recorded by, a date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Never

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from argmap.nodes.claim import Claim
    from argmap.nodes.evidence import Evidence, Source
    from argmap.nodes.inference import Inference, Undercut
    from argmap.nodes.quantity import Quantity
    from argmap.nodes.records import Essay, InboxEntry, Review, Scenario
    from argmap.nodes.submodel import SubModel

Gate = Literal["even", "none"]
Kind = Literal["contention", "rebuttal", "claim"]


def _empty() -> Mapping[str, Never]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class ArgumentMap:
    """A map: mappings from id to node, in the order of their ids, and the settings of its evaluation.

    `dependence` in [0, 1]: further arguments of one sign on one claim count 1, d, d^2 ... by size.
    `gate`: ``even`` makes a premise no better than a coin flip do nothing.
    """

    title: str = ""
    contention: str | None = None
    dependence: float = 1.0
    gate: Gate = "none"
    feedback: str = ""
    exclusive: tuple[tuple[str, ...], ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=_empty)
    inferences: Mapping[str, Inference] = field(default_factory=_empty)
    undercuts: tuple[Undercut, ...] = ()
    quantities: Mapping[str, Quantity] = field(default_factory=_empty)
    models: Mapping[str, SubModel] = field(default_factory=_empty)
    evidence: Mapping[str, Evidence] = field(default_factory=_empty)
    sources: Mapping[str, Source] = field(default_factory=_empty)
    scenarios: Mapping[str, Scenario] = field(default_factory=_empty)
    essay: Essay | None = None
    reviews: tuple[Review, ...] = ()
    inbox: tuple[InboxEntry, ...] = ()

    def default_as_of(self) -> datetime.date | None:
        """The newest date of an accepted evidence item; None for a map without any. Never today's date."""
        dates = [item.date for item in self.evidence.values() if item.status == "accepted"]
        return max(dates, default=None)

    def as_of(self, day: datetime.date) -> ArgumentMap:
        """The map with evidence published, and claims and inferences put forward, by `day`."""
        evidence = {key: item for key, item in self.evidence.items() if item.date <= day}
        claims = {key: claim for key, claim in self.claims.items() if claim.since is None or claim.since <= day}
        kept = [step for step in self.inferences.values() if step.since is None or step.since <= day]
        return self._only(claims, kept, evidence)

    def known(self, day: datetime.date) -> ArgumentMap:
        """The map with the evidence that was recorded in it by `day`; an item without `recorded` always was."""
        evidence = {key: item for key, item in self.evidence.items() if item.recorded is None or item.recorded <= day}
        return replace(self, evidence=MappingProxyType(evidence))

    def _only(
        self, claims: dict[str, Claim], inferences: Iterable[Inference], evidence: dict[str, Evidence]
    ) -> ArgumentMap:
        steps = {
            step.id: step
            for step in inferences
            if step.target in claims and all(premise in claims for premise in step.premises)
        }
        return replace(
            self,
            claims=MappingProxyType(claims),
            inferences=MappingProxyType(steps),
            undercuts=tuple(cut for cut in self.undercuts if cut.source in claims and cut.target in steps),
            evidence=MappingProxyType(
                {key: item for key, item in evidence.items() if item.claim is None or item.claim in claims}
            ),
        )

    @cached_property
    def attackers(self) -> frozenset[str]:
        """Claims that attack another claim or undercut an inference."""
        attacking = {step.source for step in self.inferences.values() if step.polarity == "attacks"}
        return frozenset(attacking | {cut.source for cut in self.undercuts})

    @cached_property
    def users(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each sub-model that any claim uses."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.model is not None:
                found.setdefault(claim.model, []).append(claim)
        return MappingProxyType({model: tuple(claims) for model, claims in found.items()})

    @cached_property
    def open_claims(self) -> frozenset[str]:
        """Claims with no model, no reasoned prior and no accepted evidence: they push nothing.

        A claim that denies another is open when that one is.
        """
        evidenced = {
            self.carrier(item.claim)[0]
            for item in self.evidence.values()
            if item.claim is not None and item.claim in self.claims and item.status == "accepted"
        }
        carriers = {claim: self.carrier(claim)[0] for claim in self.claims}
        return frozenset(
            claim
            for claim, carrier in carriers.items()
            if self.claims[carrier].model is None and self.claims[carrier].prior is None and carrier not in evidenced
        )

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The map as a networkx graph, a view: see `argmap.graph.build` for its kinds and roles."""
        # The one look up the floors: a map without `.graph` would send every library user to a second import.
        from argmap.graph.build import build_graph

        return build_graph(self)

    def carrier(self, claim_id: str) -> tuple[str, bool]:
        """The claim that carries the variable of `claim_id`, and whether it is read as 1 - s.

        Follows `negates` as far as this map has the claims named; a claim that denies nothing carries itself.
        """
        if self.claims[claim_id].negates is None:
            return claim_id, False
        denied, seen = False, {claim_id}
        while (other := self.claims[claim_id].negates) is not None and other in self.claims and other not in seen:
            claim_id, denied = other, not denied
            seen.add(other)
        return claim_id, denied

    def kind(self, claim_id: str) -> Kind:
        """The kind of a claim follows from its place: named in the map, attacking, or neither."""
        if claim_id == self.contention:
            return "contention"
        return "rebuttal" if claim_id in self.attackers else "claim"
