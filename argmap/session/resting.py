"""What the support of a claim rests on: evidence, judgement with a reason, or nothing that is written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.session.evaluating import stand
from argmap.session.numbers import apportion, percent, signed, whole

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, SubModel
    from argmap.session.session import Session

EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Resting:
    """Movements of a claim, in (-1, 1), from an even chance to its support; they sum to ``support - 0.5``.

    `nothing` is where the numbers without a reason take it, `judgement` what numbers with a reason but no
    evidence add, `evidence` what the evidence adds to both. Added in this order: what judgement and evidence
    do only together counts as evidence.
    """

    claim: str
    support: float
    nothing: float
    judgement: float
    evidence: float


def rests_text(rests: Resting) -> str:
    """The account in one line: ``50 % before anything is said, +23 from judgement, −5 from evidence: 68 %``."""
    reasons = ("from numbers without a reason", "from judgement", "from evidence")
    moved = [100 * points for points in (rests.nothing, rests.judgement, rests.evidence)]
    units = apportion(moved, whole(rests.support) - whole(EVEN))
    said = ", ".join(f"{signed(points, 0)} {reason}" for points, reason in zip(units, reasons, strict=True))
    return f"{percent(EVEN)} before anything is said, {said}: {percent(rests.support)}"


def resting(session: Session, claim: str) -> Resting:
    """What `claim`, a claim of the evaluated map, rests on."""
    standing = session.standing
    bare = replace(session.map, evidence=MappingProxyType({}))

    def support(argmap: ArgumentMap) -> float:
        options = replace(standing.options, as_of=standing.as_of)
        return stand(argmap, options, standing.lanes.store).evaluation.claims[claim].support

    unreasoned, judged = support(_unreasoned(bare)), support(bare)
    whole = standing.evaluation.claims[claim].support
    return Resting(claim, whole, unreasoned - EVEN, judged - unreasoned, whole - judged)


def _unreasoned(argmap: ArgumentMap) -> ArgumentMap:
    """The part of a map whose numbers state no reason: a prior always does."""
    kept = {model.id for model in argmap.models.values() if _is_unreasoned(argmap, model)}
    claims = {
        key: replace(claim, prior=None) if claim.model in kept else replace(claim, prior=None, model=None, holds=None)
        for key, claim in argmap.claims.items()
    }
    steps = {key: step for key, step in argmap.inferences.items() if not step.why}
    return replace(
        argmap,
        claims=MappingProxyType(claims),
        inferences=MappingProxyType(steps),
        undercuts=tuple(cut for cut in argmap.undercuts if cut.target in steps),
    )


def _is_unreasoned(argmap: ArgumentMap, model: SubModel) -> bool:
    """Whether a number that the model computes with is a placeholder, or a judgement without a reason."""
    from argmap.graph.build import shared_inputs

    used = [*model.inputs, *(argmap.quantities[name] for name in shared_inputs(model, argmap))]
    return any(item.basis == "placeholder" or (item.basis == "judgement" and not item.why) for item in used)
