"""A map in counts and tables: what a surface shows of all claims at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from argmap.session.session import Session


def statistics(session: Session) -> dict[str, int]:
    """How many nodes of each kind the map has, and how many of its evidence items count on the session's clocks."""
    argmap = session.map
    counted = session.standing.evaluation.map.evidence
    steps = argmap.inferences.values()
    items = argmap.evidence.values()
    numbers = [
        *argmap.quantities.values(),
        *(quantity for model in argmap.models.values() for quantity in model.inputs),
    ]
    return {
        "claims": len(argmap.claims),
        "open_claims": len(argmap.open_claims),
        "claims_with_model": sum(claim.model is not None for claim in argmap.claims.values()),
        "claims_outside_the_essay": sum(not claim.passages for claim in argmap.claims.values()),
        "supports": sum(step.polarity == "supports" for step in steps),
        "attacks": sum(step.polarity == "attacks" for step in steps),
        "undercuts": len(argmap.undercuts),
        "models": len(argmap.models),
        "quantities": len(numbers),
        "quantities_shared": len(argmap.quantities),
        "placeholders": sum(quantity.basis == "placeholder" for quantity in numbers),
        "evidence": len(argmap.evidence),
        "evidence_on_quantities": sum(item.quantity is not None for item in items),
        "evidence_for_claims": sum(item.claim is not None and not item.against for item in items),
        "evidence_against_claims": sum(item.claim is not None and item.against for item in items),
        "evidence_found": sum(item.checked == "found" for item in items),
        "evidence_recalled": sum(item.checked == "recalled" for item in items),
        "evidence_counting": sum(item.status == "accepted" for item in counted.values()),
        "sources": len(argmap.sources),
        "scenarios": len(argmap.scenarios),
        "files": len(session.files.texts),
    }


def bearing(session: Session) -> dict[str, list[str]]:
    """The evidence that counts for each claim: on the claim itself, or on a quantity of its sub-model."""
    from argmap.graph.build import shared_inputs

    argmap = session.standing.evaluation.map
    accepted = [item for item in argmap.evidence.values() if item.status == "accepted"]
    inputs = {
        model.id: {*shared_inputs(model, argmap), *(quantity.key for quantity in model.inputs)}
        for model in argmap.models.values()
    }
    return {
        claim.id: [
            item.id for item in accepted if item.claim == claim.id or item.quantity in inputs.get(claim.model or "", ())
        ]
        for claim in argmap.claims.values()
    }


def stale(session: Session, day: datetime.date | None) -> frozenset[str]:
    """The claims for which evidence counts that was to be trusted only until an earlier day than `day`."""
    evidence = session.standing.evaluation.map.evidence.values()
    ended = {item.id for item in evidence if day and item.valid_until is not None and item.valid_until < day}
    if not ended:
        return frozenset()
    return frozenset(claim for claim, counted in bearing(session).items() if not ended.isdisjoint(counted))


def contested(session: Session) -> frozenset[str]:
    """The claims whose verdict depends on the semantics."""
    from argmap.support.evaluate import depends_on_semantics

    found = session.judged.by_semantics
    return frozenset(claim for claim, supports in found.items() if depends_on_semantics(supports))
