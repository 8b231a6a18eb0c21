"""AM0412 one passage counted twice: as evidence on a claim and on a quantity that its model uses.

Failing:

    sources:
      report: {title: A report}
    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}
    claims:
      it-is-dear: {text: It is dear., model: dear}
    evidence:
      price-seen:
        text: It cost 3.5.
        quantity: price
        measured: 3.5 within 5%
        unit: USD
        date: 2024-01-04
        source: report
        locator: p. 3
      called-dear:
        text: They call it dear.
        claim: it-is-dear
        ratio: 3
        date: 2024-01-04
        source: report
        locator: p. 3

Passing:

    sources:
      report: {title: A report}
    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}
    claims:
      it-is-dear: {text: It is dear., model: dear}
    evidence:
      price-seen:
        text: It cost 3.5.
        quantity: price
        measured: 3.5 within 5%
        unit: USD
        date: 2024-01-04
        source: report
        locator: p. 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject
    from argmap.nodes import ArgumentMap, Claim, Evidence

CODE = "AM0412"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Accepted evidence on a claim that shares source and locator with evidence on a quantity of its model."""
    accepted = [item for item in subject.map.evidence.values() if item.status == "accepted" and item.source]
    for item in accepted:
        claim = subject.map.claims.get(item.claim or "")
        if claim is None or claim.model is None or not item.locator:
            continue
        inputs = _inputs(subject.map, claim)
        for other in accepted:
            if other.quantity in inputs and _passage(other) == _passage(item):
                message = f"`{item.id}` and `{other.id}` are the same passage, counted twice for `{claim.id}`"
                hint = "keep the one on the quantity; its model already moves the claim"
                yield Finding(
                    section="evidence", id=item.id, message=message, hint=hint, related=(("evidence", other.id),)
                )


def _passage(item: Evidence) -> tuple[str | None, str]:
    return (item.source, item.locator)


def _inputs(argmap: ArgumentMap, claim: Claim) -> set[str]:
    from argmap.graph.build import shared_inputs

    model = argmap.models.get(claim.model or "")
    if model is None:
        return set()
    return {*shared_inputs(model, argmap), *(quantity.key for quantity in model.inputs)}
