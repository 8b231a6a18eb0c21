"""AM0409 a base of exactly 0 or 1: no argument can move it.

Failing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 1, why: Obvious.}

Passing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.97, why: Obvious.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0409"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Claims whose base is certain, by a prior or by a model trusted outright."""
    for result in subject.evaluation.claims.values():
        claim = subject.map.claims[result.id]
        if result.base in (0.0, 1.0) and claim.negates is None:
            message = f"`{claim.id}` has a base of {100 * result.base:.0f} %: no argument can move it"
            hint = "write 0.99 or 0.01 unless it holds by definition"
            field = "prior" if claim.prior is not None else "model"
            yield Finding(section="claims", id=claim.id, path=(field,), message=message, hint=hint)
