"""AM0602 a dated finding: an expectation held on its date, and what came later broke it.

Failing:

    claims:
      chips-get-cheap:
        text: Chips get cheap.
        prior: 0.7
        why: They did so far.
        expect: [{as_of: 2024-01-04, above: 0.5}]
    evidence:
      prices-rose: {text: Prices rose., claim: chips-get-cheap, ratio: 30, against: true, date: 2025-03-01}

Passing:

    claims:
      chips-get-cheap:
        text: Chips get cheap.
        prior: 0.7
        why: They did so far.
        expect: [{as_of: 2024-01-04, above: 0.5}]
    evidence:
      prices-fell: {text: Prices fell., claim: chips-get-cheap, ratio: 30, date: 2025-03-01}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.broken_expectation import bounds, meets
from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0602"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE


def check(subject: Subject) -> Iterator[Finding]:
    """Expectations that held on their date and are broken on the as-of date."""
    for claim in subject.map.claims.values():
        now = subject.evaluation.claims.get(claim.id)
        for at, expected in enumerate(claim.expect):
            if now is None or subject.as_of is None or subject.as_of <= expected.as_of or not subject.is_whole(claim):
                continue
            then = subject.results_at(expected.as_of).get(claim.id)
            if then is not None and meets(then.support, expected) and not meets(now.support, expected):
                message = (
                    f"`{claim.id}` was expected {bounds(expected)} and stood at {100 * then.support:.0f} % on "
                    f"{expected.as_of}; what came since brought it to {100 * now.support:.0f} %"
                )
                hint = "a finding to write about; the expectation may stay as a record"
                yield Finding(section="claims", id=claim.id, path=("expect", at), message=message, hint=hint)
