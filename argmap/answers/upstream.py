"""Everything that bears on a claim, and what the claim's support would be if some of it were otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.answers.lacking import without
from argmap.answers.reach import Reach, foremost
from argmap.quantities.faults import UnusableError
from argmap.support.evaluate import base_of, evaluate
from argmap.support.plan import Reading, build_plan
from argmap.support.variants import Change, Variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Claim, Evidence
    from argmap.quantities.workspace import Lanes
    from argmap.support.evaluate import Evaluation
    from argmap.support.settle import Base
    from argmap.support.values import Value

    Column = NDArray[np.float64] | float

Section = Literal["claims", "inferences", "evidence"]
# One measurement seldom moves the chance that a model holds by more.
_MEASURED = 0.3
# Variants are searched on so many lanes; what is shown is computed on all of them.
SEARCH_LANES = 512
# More quantities at a time would leave a processor's nearest memory.
TOGETHER = 8
# A look at one quantity on lanes that are there takes some tenths of a millisecond.
MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Removal:
    """A node upstream, the support of the claim without it, and how far that lies from the support with it."""

    section: Section
    id: str
    support: float
    points: float


class Upstream:
    """What bears on one claim of an evaluation. Names are sorted; nothing is computed before it is asked for."""

    def __init__(self, evaluation: Evaluation, lanes: Lanes, claim: str) -> None:
        """See that the map has the claim.

        Raises:
            KeyError: It has not.
        """
        self.evaluation, self.lanes, self.claim = evaluation, lanes, claim
        self.variants = Variants(evaluation, claim)
        self.support = evaluation.claims[claim].support

    @cached_property
    def on_fewer_lanes(self) -> Upstream:
        """The same question on few lanes, for searching."""
        if self.lanes.lanes <= SEARCH_LANES:
            return self
        whole, lanes = self.evaluation, self.lanes.on(self.map, SEARCH_LANES)
        assumed = {whole.plan.claims[number]: float(p) for number, p in whole.engine.assumed.items()}
        found = evaluate(self.map, lanes, semantics=whole.semantics, assume=assumed, plan=whole.plan)
        return Upstream(found, lanes, self.claim)

    @cached_property
    def value(self) -> Column:
        """The support of the claim lane by lane, or one number."""
        value: Column = self.variants.value(Change())
        return value

    @property
    def map(self) -> ArgumentMap:
        """The map that was evaluated."""
        return self.evaluation.map

    # What there is -----------------------------------------------------------------------------

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The other claims whose support bears on it; of a claim and its denial both."""
        return tuple(
            claim
            for claim, number in self.evaluation.plan.index.items()
            if self._carrier(number).claim in self.variants.upstream and claim != self.claim
        )

    @cached_property
    def open_claims(self) -> Mapping[str, int]:
        """Open claims that would bear on it if something spoke for or against them, with what they would push."""
        argmap, missing, found = self.map, self.map.open_claims, dict[str, int]()
        silent = {step.id for step in argmap.inferences.values() if not missing.isdisjoint(step.premises)}
        for step in argmap.inferences.values():
            open_premises = [premise for premise in step.premises if premise in missing]
            conclusion = self._carrier(self.number(step.target)).claim
            if len({argmap.carrier(premise)[0] for premise in open_premises}) == 1 and self._settles(conclusion):
                found |= dict.fromkeys(open_premises, conclusion)
        for cut in argmap.undercuts:
            conclusion = self._carrier(self.number(argmap.inferences[cut.target].target)).claim
            if cut.source in missing and cut.target not in silent and self._settles(conclusion):
                found.setdefault(cut.source, conclusion)
        own = {self.claim, argmap.carrier(self.claim)[0]}
        return {claim: found[claim] for claim in sorted(found) if claim not in own}

    def _settles(self, claim: int) -> bool:
        """Whether arguments into a claim, by number, bear on the claim asked about."""
        return claim in self.variants.upstream and claim not in self.evaluation.engine.assumed

    @cached_property
    def _steps(self) -> tuple[int, ...]:
        """Arguments that count into a claim upstream, by number."""
        return tuple(
            at for at, step in enumerate(self.evaluation.plan.steps) if self._settles(step.conclusion) and not step.void
        )

    @cached_property
    def inferences(self) -> Mapping[str, int]:
        """Inferences that count, with their number in the plan."""
        steps = self.evaluation.plan.steps
        return {steps[at].id: at for at in self._steps if steps[at].kind == "inference"}

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Evidence that counts on a claim or a quantity upstream."""
        on_quantities = {item.id for key in self.quantities for item in self.lanes.evidence(key)}
        return {key: item for key, item in self.map.evidence.items() if key in {*self._on_claims, *on_quantities}}

    @cached_property
    def _on_claims(self) -> Mapping[str, int]:
        """Evidence items on claims upstream, with their number in the plan."""
        steps = self.evaluation.plan.steps
        return {steps[at].id: at for at in self._steps if steps[at].kind == "evidence"}

    @cached_property
    def quantities(self) -> Mapping[str, tuple[Claim, ...]]:
        """Quantities that a sub-model upstream uses, with the claims that these models are of."""
        found: dict[str, list[Claim]] = {}
        for claim in self.modelled:
            for key in self.lanes.inputs(claim.model or "", claim.holds):
                found.setdefault(key, []).append(claim)
        return {key: tuple(found[key]) for key in sorted(found)}

    @cached_property
    def modelled(self) -> tuple[Claim, ...]:
        """Claims upstream, or the claim itself, whose base comes from a sub-model."""
        return tuple(
            claim for claim in self.map.claims.values() if claim.model is not None and self._settles(self.number(claim))
        )

    # What would be -----------------------------------------------------------------------------

    def with_quantity(self, key: str, values: Sequence[float]) -> Change:
        """The quantity `key` held at each of some values in its own unit: one alternative each."""
        column = {key: np.array(values)[:, None] if len(values) > 1 else values[0]}
        return self._on_models(self.quantities[key], column, self.lanes)

    def with_quantities(self, values: Mapping[str, Sequence[float]]) -> Mapping[str, list[float]]:
        """The support for each of some quantities held at each of its values, as many for all.

        Those that the same claims use are asked together.
        """
        alike: dict[tuple[int, ...], list[str]] = {}
        for key in values:
            alike.setdefault(tuple(map(self.number, self.quantities[key])), []).append(key)
        found: dict[str, list[float]] = {}
        for keys in alike.values():
            for first in range(0, len(keys), TOGETHER):
                some = keys[first : first + TOGETHER]
                changes = [self.with_quantity(key, values[key]) for key in some]
                found |= zip(some, self.variants.blocks(changes, len(values[some[0]])), strict=True)
        return found

    def together(self, columns: Mapping[str, Column], gone: Sequence[str]) -> Change:
        """Some quantities with other columns, and some evidence items left out."""
        change, lanes, touched = Change(), self.lanes, {*columns}
        for item in gone:
            if (quantity := self.evidence[item].quantity) is None:
                change |= self._leaving_out("evidence", item) or Change()
                continue
            lanes = lanes.without(self.evidence[item])
            touched.add(quantity)
        claims = {claim.id: claim for key in sorted(touched) for claim in self.quantities[key]}
        return change | self._on_models(claims.values(), columns, lanes)

    def _on_models(self, claims: Iterable[Claim], columns: Mapping[str, Column], lanes: Lanes) -> Change:
        """Some claims on what their models say on these lanes, with other columns of some quantities."""
        bases: dict[int, Base] = {}
        fixed: dict[int, Value] = {}
        for claim in claims:
            number, hits = self.number(claim), self._hits(claim, lanes, columns)
            if hits is None and self._is_open_without_model(claim):
                fixed[number] = 0.0
            else:
                bases[number] = base_of(self.map, claim, hits)
        return Change(bases=bases, fixed=fixed)

    def base(self, claim: Claim, lanes: Lanes) -> Base:
        """The base of a claim with a model on other lanes."""
        return base_of(self.map, claim, self._hits(claim, lanes, {}))

    def _hits(self, claim: Claim, lanes: Lanes, columns: Mapping[str, Column]) -> NDArray[np.bool_] | None:
        model = claim.model or ""
        try:
            return lanes.hits_if(model, claim.holds, columns) if columns else lanes.hits(model, claim.holds)
        except UnusableError:
            # Evidence that was left out kept a quantity to numbers one can compute with.
            return None

    def _is_open_without_model(self, claim: Claim) -> bool:
        """Whether nothing but its model says how likely a claim is, other than the one asked about."""
        if claim.prior is not None or claim.id == self.claim or claim.id in self._denying:
            return False
        return not any(item.claim == claim.id and item.status == "accepted" for item in self.map.evidence.values())

    def with_claim(self, claim: str, supports: Sequence[float]) -> list[float]:
        """The support if `claim` were assumed at each of some supports."""
        variants, number, denied = self._assuming(claim)
        values = [1.0 - p if denied else p for p in supports]
        if len(values) == 1:
            return [variants.support(Change(fixed={number: values[0]}))]
        column = np.array(values, np.float32)[:, None]
        return variants.supports(Change(fixed={number: column}), len(values))

    def _assuming(self, claim: str) -> tuple[Variants, int, bool]:
        """Variants in which `claim` may be assumed, what carries it, and whether that is read the other way."""
        number = self.number(claim)
        reading = self._carrier(number)
        if claim not in self.map.open_claims:
            return self.variants, reading.claim, reading.denied
        if claim not in self._pushing:
            assumed = {self.evaluation.plan.claims[each] for each in self.evaluation.engine.assumed}
            self._pushing[claim] = Variants(self.evaluation, self.claim, build_plan(self.map, {claim, *assumed}))
        return self._pushing[claim], reading.claim, reading.denied

    @cached_property
    def _pushing(self) -> dict[str, Variants]:
        """Variants in which an open claim pushes, as far as they were asked for."""
        return {}

    def without(self, section: Section, node: str) -> Removal:
        """The support in the map without a claim, an inference or an evidence item of it."""
        change = self._leaving_out(section, node)
        support = self._anew(section, node) if change is None else self.variants.support(change)
        return Removal(section, node, support, support - self.support)

    def without_each(self, nodes: Iterable[tuple[Section, str]]) -> list[Removal]:
        """`without` for each of some nodes, to the precision of rows, sooner than one by one."""
        named = {name: self._leaving_out(*name) for name in nodes}
        small = {name: change for name, change in named.items() if change is not None}
        supports = dict(zip(small, self.variants.each([*small.values()]), strict=True))
        supports |= {name: self._anew(*name) for name in named if name not in small}
        return [Removal(*name, supports[name], supports[name] - self.support) for name in named]

    @cached_property
    def reach(self) -> Reach:
        """How far what stands upstream could move the claim, roughly."""
        return Reach(self.variants)

    def reach_of_quantity(self, key: str) -> float:
        """The reach of the claims whose models use it, as far as these fit."""
        models = self.map.models
        return max(self.reach.claims[self.number(each)] * models[each.model or ""].fit for each in self.quantities[key])

    def reach_of_evidence(self, item: str) -> float:
        """The reach of an evidence item; that of one on a quantity is that of the quantity, at most a few tenths."""
        if item in self._on_claims:
            return self.reach.without_step(self._on_claims[item])
        return _MEASURED * self.reach_of_quantity(self.evidence[item].quantity or "")

    def quantities_tried(self) -> list[str]:
        """The quantities to look at on the lanes there are: all, but on a very large map those that reach furthest."""
        if len(self.quantities) <= MOST_LOOKED_AT:
            return list(self.quantities)
        reaches = {key: self.reach_of_quantity(key) for key in self.quantities}
        return foremost(reaches, lambda _: 1, MOST_LOOKED_AT)

    def cost(self, section: str, node: str) -> int:
        """How many claims at most are settled anew when a node of one of the sections, or a quantity, changes."""
        if section == "inferences":
            return self.reach.cost(self.evaluation.plan.steps[self.inferences[node]].conclusion)
        if section == "claims":
            return self.reach.cost(self.open_claims.get(node, self.carrier(node)))
        item = self.evidence[node] if section == "evidence" else None
        if item is not None and item.claim is not None:
            return self.reach.cost(self.carrier(item.claim))
        key = node if item is None else item.quantity or ""
        return max(self.reach.cost(self.number(claim)) for claim in self.quantities[key])

    @cached_property
    def nodes(self) -> tuple[tuple[Section, str], ...]:
        """All claims, inferences and evidence items upstream."""
        found: list[tuple[Section, str]] = [("claims", claim) for claim in self.claims]
        found += [("inferences", step) for step in self.inferences]
        return (*found, *(("evidence", item) for item in self.evidence))

    def _leaving_out(self, section: Section, node: str) -> Change | None:
        """What a node's absence changes; None where it changes more than bases, weights and supports."""
        if section == "inferences":
            return Change(weights={self.inferences[node]: 0.0})
        if section == "evidence" and self.evidence[node].quantity is not None:
            item = self.evidence[node]
            return self._on_models(self.quantities[item.quantity or ""], {}, self.lanes.without(item))
        claim = node if section == "claims" else self.evidence[node].claim or ""
        if claim in self._denying:
            return None
        if section == "claims":
            # At 0 it neither holds up an argument nor doubts one.
            return Change(fixed={self.number(claim): 0.0})
        if self.held_up.get(self.number(claim)) == (node,):
            return Change(fixed={self.number(claim): 0.0})
        return Change(weights={self._on_claims[node]: 0.0})

    @cached_property
    def held_up(self) -> Mapping[int, tuple[str, ...]]:
        """Claims upstream, by number, that would be open without evidence, and the accepted items on each."""
        found: dict[int, list[str]] = {}
        for item in self.map.evidence.values():
            if item.claim is not None and item.status == "accepted":
                found.setdefault(self.carrier(item.claim), []).append(item.id)
        claims = [*self.map.claims.values()]
        return {
            number: tuple(items)
            for number, items in found.items()
            if claims[number].model is None and claims[number].prior is None
            if number in self.variants.upstream and number != self.variants.target
        }

    @cached_property
    def _denying(self) -> frozenset[str]:
        """Claims that deny another one or are denied."""
        pairs = [(claim.id, claim.negates) for claim in self.map.claims.values() if claim.negates in self.map.claims]
        return frozenset(name for pair in pairs for name in pair if name is not None)

    def _anew(self, section: Section, node: str) -> float:
        whole = self.evaluation
        left = without(self.map, section, node)
        assumed = {whole.plan.claims[number]: float(p) for number, p in whole.engine.assumed.items()}
        assumed = {claim: p for claim, p in assumed.items() if claim in left.claims}
        return evaluate(left, self.lanes, semantics=whole.semantics, assume=assumed).claims[self.claim].support

    def number(self, claim: str | Claim) -> int:
        """The number of a claim in the plan."""
        return self.evaluation.plan.index[claim if isinstance(claim, str) else claim.id]

    def carrier(self, claim: str) -> int:
        """The number of the claim that carries `claim`: itself, or what it denies."""
        return self._carrier(self.number(claim)).claim

    def _carrier(self, number: int) -> Reading:
        return self.evaluation.plan.denies[number] or Reading(number)
