"""What the engine runs: claims by number, and the steps into each, resolved once a map.

A plan holds structure and written weights, no bases: a changed number rebuilds nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.support.order import Component, components
from argmap.support.values import LARGEST_LOG_ODDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from argmap.nodes import ArgumentMap, Evidence, Inference
    from argmap.nodes.inference import Ratio


# A plan has many of both: tuples are made in a third of the time.
class Reading(NamedTuple):
    """A claim as a step reads it: itself, or denied (1 - s)."""

    claim: int
    denied: bool = False


class Step(NamedTuple):
    """One argument into one claim: an inference, or an evidence item on the claim.

    `weight` is ln ratio >= 0, for `sign` +1 (pro) or -1 (con). A `void` step has an open premise
    and never counts. `group` names the overlap group.
    """

    id: str
    kind: Literal["inference", "evidence"]
    conclusion: int
    sign: int
    weight: float
    ratio: Ratio
    premises: tuple[Reading, ...] = ()
    cuts: tuple[tuple[Reading, float], ...] = ()
    group: str | None = None
    void: bool = False


@dataclass(frozen=True)
class Plan:
    """A map's structure, ready to run; claims are numbered in the order of their ids."""

    claims: tuple[str, ...]
    steps: tuple[Step, ...]
    denies: tuple[Reading | None, ...]
    gate_even: bool
    dependence: float

    @cached_property
    def index(self) -> dict[str, int]:
        """From claim id to number."""
        return {claim: number for number, claim in enumerate(self.claims)}

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """The written weight of each step, ln ratio."""
        return tuple(step.weight for step in self.steps)

    def scaled(self, weight: Callable[[float], float]) -> list[float]:
        """The written weights as a semantics counts them, worked out once for each."""
        if weight not in self._scaled:
            known = {value: weight(value) for value in set(self.weights)}
            self._scaled[weight] = [known[value] for value in self.weights]
        return self._scaled[weight]

    def light(self, weight: Callable[[float], float]) -> frozenset[int]:
        """The claims that their arguments together cannot push beyond the largest log-odds under a semantics."""
        if weight not in self._light:
            scaled = self.scaled(weight)
            totals = ((claim, sum([scaled[at] for at in steps])) for claim, steps in enumerate(self.incoming))
            self._light[weight] = frozenset([claim for claim, total in totals if total <= LARGEST_LOG_ODDS])
        return self._light[weight]

    @cached_property
    def _light(self) -> dict[Callable[[float], float], frozenset[int]]:
        return {}

    @cached_property
    def _scaled(self) -> dict[Callable[[float], float], list[float]]:
        return {}

    @cached_property
    def incoming(self) -> tuple[tuple[int, ...], ...]:
        """For each claim the numbers of the steps into it, in the order of their ids."""
        into: list[list[int]] = [[] for _ in self.claims]
        for number, step in enumerate(self.steps):
            into[step.conclusion].append(number)
        return tuple([tuple(numbers) for numbers in into])

    @cached_property
    def pros(self) -> tuple[tuple[int, ...], ...]:
        """For each claim the steps that count for it; void ones are left out."""
        return self._counting(1)

    @cached_property
    def cons(self) -> tuple[tuple[int, ...], ...]:
        """For each claim the steps that count against it; void ones are left out."""
        return self._counting(-1)

    def _counting(self, sign: int) -> tuple[tuple[int, ...], ...]:
        steps = self.steps
        return tuple(
            [
                tuple([at for at in numbers if steps[at].sign == sign and not steps[at].void])
                for numbers in self.incoming
            ]
        )

    @cached_property
    def lone(self) -> tuple[int, ...]:
        """For each step its one premise, where that is read as it is and nothing undercuts the step; else -1."""
        return tuple(
            step.premises[0].claim if len(step.premises) == 1 and not step.cuts and not step.premises[0].denied else -1
            for step in self.steps
        )

    @cached_property
    def readers(self) -> tuple[tuple[int, ...], ...]:
        """For each claim the steps that read it, as a premise or an undercutter."""
        found: list[list[int]] = [[] for _ in self.claims]
        for number, step in enumerate(self.steps):
            for reading in (*step.premises, *(cut for cut, _ in step.cuts)):
                found[reading.claim].append(number)
        return tuple([tuple(numbers) for numbers in found])

    @cached_property
    def overlapping(self) -> frozenset[int]:
        """Claims some of whose arguments are in an overlap group."""
        return frozenset([step.conclusion for step in self.steps if step.group is not None])

    @cached_property
    def denials(self) -> tuple[tuple[int, Reading], ...]:
        """Claims that another claim carries, with how they read it."""
        return tuple((claim, reading) for claim, reading in enumerate(self.denies) if reading is not None)

    def inputs(self, claim: int) -> list[int]:
        """The claims that `claim` depends on directly, each once, ascending."""
        found: set[int] = set()
        for number in self.incoming[claim]:
            step, one = self.steps[number], self.lone[number]
            if step.void:
                continue
            # Most arguments have one premise.
            if one >= 0:
                found.add(one)
            else:
                found.update([premise.claim for premise in step.premises], [cut.claim for cut, _ in step.cuts])
        return sorted(found) if len(found) > 1 else list(found)

    @cached_property
    def order(self) -> tuple[Component, ...]:
        """Components in topological order: what is depended on comes first."""
        return components([self.inputs(claim) for claim in range(len(self.claims))])


def build_plan(argmap: ArgumentMap, assumed: Collection[str] = ()) -> Plan:
    """The plan of a map: literals resolved, evidence on claims turned into steps, undercuts attached.

    Args:
        argmap: The map.
        assumed: Claims whose support is fixed; they push even when they are open.
    """
    claims = tuple(argmap.claims)
    index = {claim: number for number, claim in enumerate(claims)}
    carriers = {claim: argmap.carrier(claim) for claim in claims}
    literals = {claim: Reading(index[carrier], denied) for claim, (carrier, denied) in carriers.items()}
    fixed = {carriers[claim][0] for claim in assumed if claim in carriers}
    pushing_nothing = {claim for claim in argmap.open_claims if carriers[claim][0] not in fixed}
    denies = tuple(literals[claim] if literals[claim].claim != index[claim] else None for claim in claims)
    cuts: dict[str, list[tuple[Reading, float]]] = {}
    for cut in argmap.undercuts:
        if cut.source not in pushing_nothing:
            cuts.setdefault(cut.target, []).append((literals[cut.source], cut.removes))
    steps = [
        _inference_step(step, literals, cuts.get(step.id, ()), pushing_nothing) for step in argmap.inferences.values()
    ]
    steps += [
        _evidence_step(item, literals[item.claim])
        for item in argmap.evidence.values()
        if item.claim is not None and item.status == "accepted"
    ]
    return Plan(claims, tuple(steps), denies, argmap.gate == "even", argmap.dependence)


def _inference_step(
    step: Inference, literals: dict[str, Reading], cuts: Iterable[tuple[Reading, float]], pushing_nothing: set[str]
) -> Step:
    (conclusion, denied), premises = literals[step.target], step.premises
    # By place: to match ten names takes longer than all else here.
    return Step(
        step.id,
        "inference",
        conclusion,
        1 if (step.polarity == "supports") is not denied else -1,
        step.ratio.weight,
        step.ratio,
        tuple([literals[premise] for premise in premises]),
        tuple(cuts),
        step.overlaps,
        not pushing_nothing.isdisjoint(premises),
    )


def _evidence_step(item: Evidence, conclusion: Reading) -> Step:
    assert item.ratio is not None  # a shape without a ratio is refused when the file is read
    sign = -1 if item.against else 1
    return Step(
        id=item.id,
        kind="evidence",
        conclusion=conclusion.claim,
        sign=-sign if conclusion.denied else sign,
        weight=evidence_weight(item.ratio.centre, item.reliability, item.relevance),
        ratio=item.ratio,
        group=item.group,
    )


def evidence_weight(ratio: float, reliability: float, relevance: float) -> float:
    """Ln of the bounded likelihood ratio of an observation that a claim makes `ratio` times likelier.

    The observation has likelihoods L1 = ratio^a if the claim holds and L0 = 1 if not; with chance
    1 - r the source measured nothing and both are q, their mean: (r L1 + (1-r) q) / (r L0 + (1-r) q).
    So an unreliable source is worth at most (1 + r) / (1 - r) however strong the stated ratio.

    Args:
        ratio: >= 1.
        reliability: r in (0, 1].
        relevance: a in (0, 1], a power on the likelihoods.
    """
    stated = relevance * log(ratio)
    if reliability == 1.0:
        return stated
    # Divided through by L1, so that a huge ratio cannot overflow.
    fade = exp(-stated)
    mean = (1.0 + fade) / 2.0
    top = reliability + (1.0 - reliability) * mean
    bottom = reliability * fade + (1.0 - reliability) * mean
    return log(top) - log(bottom)
