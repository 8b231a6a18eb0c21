"""AM0405 an orphan claim: it argues about nothing, and nothing argues about it.

Failing:

    map: {title: Cheap chips, contention: chips-get-cheap}
    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply: {text: Many more fabs are being built., prior: 0.8, why: Announced.}

Passing:

    map: {title: Cheap chips, contention: chips-get-cheap}
    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply:
        text: Many more fabs are being built.
        prior: 0.8
        why: Announced.
        supports: {chips-get-cheap: strong}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject
    from argmap.nodes import ArgumentMap

CODE = "AM0405"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Claims that take part in no inference, undercut, denial or exclusive group; the main claim aside."""
    linked = _linked(subject.map)
    for claim in subject.map.claims:
        if claim not in linked and claim != subject.map.contention:
            message = f"`{claim}` is an orphan: it argues about nothing, and nothing argues about it"
            hint = "say what it `supports:`, `attacks:` or `undercuts:`"
            yield Finding(section="claims", id=claim, message=message, hint=hint)


def _linked(argmap: ArgumentMap) -> set[str]:
    linked = {claim for group in argmap.exclusive for claim in group}
    for step in argmap.inferences.values():
        linked.update((*step.premises, step.target))
    linked.update(cut.source for cut in argmap.undercuts)
    for claim in argmap.claims.values():
        if claim.negates is not None:
            linked.update((claim.id, claim.negates))
    return linked
