"""AM0403 an open claim: nothing says how likely it is, so it pushes nothing.

Failing:

    claims:
      chips-get-cheap: {text: Chips get cheap.}

Passing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0403"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Claims without model, reasoned prior and accepted evidence, the main claim aside."""
    for claim in subject.map.claims:
        if claim in subject.map.open_claims and claim != subject.map.contention:
            message = f"`{claim}` is open: it has no model, no prior and no evidence"
            hint = "give it one of them; until then it pushes nothing"
            yield Finding(section="claims", id=claim, message=message, hint=hint)
