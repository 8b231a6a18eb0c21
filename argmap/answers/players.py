"""What upstream of a claim may come or not, and the support of the claim with only some of it there.

Coalitions are alternatives of one change, settled together: rows of whether each player, in order, has come.
"""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

from argmap.support.settle import Base
from argmap.support.variants import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from argmap.answers.upstream import Upstream
    from argmap.nodes import Claim

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

# Values of one claim held at once while coalitions are settled: some megabytes.
_MOST_VALUES = 2**19


class Players(ABC):
    """Players by id, in order, and what coalitions of them come to."""

    section: ClassVar[Literal["claims", "evidence"]]

    def __init__(self, upstream: Upstream) -> None:
        self._on, self._plan, self._engine = upstream, upstream.evaluation.plan, upstream.evaluation.engine

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """The ids of the players."""

    @abstractmethod
    def _change(self, coalitions: Bools) -> Change:
        """What is otherwise in each coalition, against all having come."""

    def supports(self, coalitions: Bools) -> Floats:
        """The support of the claim in each coalition."""
        size = max(1, _MOST_VALUES // (self._on.lanes.lanes if self._differs else 1))
        parts = [coalitions[at : at + size] for at in range(0, len(coalitions), size)]
        variants = self._on.variants
        return np.concatenate([variants.supports(self._change(part), len(part)) for part in parts])

    @cached_property
    def _differs(self) -> bool:
        return any(not isinstance(value, float) for value in self._engine.values)

    @cached_property
    def _twisted(self) -> frozenset[int]:
        """Claims whose denial doubts a step: without them that doubt has no meaning, so they are always there."""
        return frozenset(cut.claim for step in self._plan.steps for cut, _ in step.cuts if cut.denied)

    def _readers(self, claims: Iterable[int]) -> dict[int, list[int]]:
        """For each step that rests on some of these claims, or argues for or against one: which, by place."""
        place = {number: at for at, number in enumerate(claims)}
        found: dict[int, list[int]] = {}
        for at, step in enumerate(self._plan.steps):
            read = {step.conclusion, *(premise.claim for premise in step.premises)}
            if places := sorted(place[claim] for claim in read if claim in place):
                found[at] = places
        return found

    def _silencing(self, claims: Mapping[int, Bools]) -> Change:
        """Claims of which each coalition has only some: one that is absent neither pushes nor is pushed."""
        bases, fixed, weights = {}, {}, dict[int, Any]()
        for number, there in claims.items():
            come = there[:, None].astype(np.float32)
            if number in self._engine.assumed:
                fixed[number] = come * self._engine.assumed[number]
            else:
                bases[number] = Base.of(come * self._engine.bases[number].value)
        rows = [*claims.values()]
        for at, places in self._readers(claims).items():
            weights[at] = np.all([rows[place] for place in places], axis=0)[:, None] * self._plan.weights[at]
        return Change(bases=bases, fixed=fixed, weights=weights)


class ClaimPlayers(Players):
    """The claims upstream. A claim that another one denies is one player with it.

    One that has not come is silent: it stands at 0, and no argument that rests on it or denies it counts. With none of
    them there is the claim alone, with its own base and evidence.
    """

    section = "claims"

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        variants = self._on.variants
        return tuple(sorted(variants.upstream - {variants.target} - self._twisted))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of the claims."""
        return tuple(self._plan.claims[number] for number in self._numbers)

    def _change(self, coalitions: Bools) -> Change:
        return self._silencing({number: coalitions[:, at] for at, number in enumerate(self._numbers)})


class EvidencePlayers(Players):
    """The evidence items upstream, on claims and on quantities.

    Without its evidence a quantity is what was thought before, and a claim that rests on nothing else is absent. What
    alone holds up a claim whose denial doubts a step is no player.
    """

    section = "evidence"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of the items."""
        held = {item for claim, items in self._on.held_up.items() if claim in self._twisted for item in items}
        return tuple(item for item in self._on.evidence if item not in held)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def _on_claims(self) -> Mapping[int, int]:
        """The players that are steps: their number in the plan, and their place."""
        steps = enumerate(self._plan.steps)
        return {at: self._place[step.id] for at, step in steps if step.kind == "evidence" and step.id in self._place}

    @cached_property
    def _held_up(self) -> Mapping[int, list[int]]:
        """Claims that are absent without all of some players, and the places of these."""
        places = {
            claim: [self._place[item] for item in items if item in self._place]
            for claim, items in self._on.held_up.items()
            if claim not in self._twisted
        }
        return {claim: found for claim, found in places.items() if found}

    @cached_property
    def _measured(self) -> Mapping[str, list[int]]:
        """The claims whose models rest on measured quantities, and the places of the players that measure these."""
        found: dict[str, list[int]] = {}
        for name, at in self._place.items():
            key = self._on.evidence[name].quantity
            for claim in self._on.quantities[key] if key is not None else ():
                found.setdefault(claim.id, []).append(at)
        return found

    def _change(self, coalitions: Bools) -> Change:
        change = self._silencing({claim: np.any(coalitions[:, at], axis=1) for claim, at in self._held_up.items()})
        weights = dict(change.weights)
        for step, place in self._on_claims.items():
            weights[step] = coalitions[:, place, None] * weights.get(step, self._plan.weights[step])
        bases = {
            self._on.number(claim): self._bases(self._on.map.claims[claim], coalitions[:, places], places)
            for claim, places in self._measured.items()
        }
        return Change({**change.bases, **bases}, change.fixed, weights)

    def _bases(self, claim: Claim, come: Bools, places: list[int]) -> Base:
        """The base of a claim in each coalition of those who measure its quantities."""
        rows: dict[tuple[int, ...], int] = {}
        which = [rows.setdefault(tuple(itertools.compress(places, row)), len(rows)) for row in ~come]
        made = Base.stacked(self._base(claim, gone) for gone in rows)
        return Base(np.asarray(made.value)[which], made.mean[which])

    def _base(self, claim: Claim, gone: tuple[int, ...]) -> Base:
        known = self._bases_known.get((claim.id, gone))
        if known is None:
            lanes = self._on.lanes.without(*(self._on.evidence[self.names[at]] for at in gone))
            known = self._bases_known[claim.id, gone] = self._on.base(claim, lanes)
        return known

    @cached_property
    def _bases_known(self) -> dict[tuple[str, tuple[int, ...]], Base]:
        """Bases by claim and the players that are gone: orders come by the same ones again and again."""
        return {}
