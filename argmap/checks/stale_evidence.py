"""AM0605 stale evidence: it counts, although it was to be trusted only until an earlier day.

Failing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-01-04, valid_until: 2024-06-01}
      called-cheap: {text: They call it cheap., claim: it-is-dear, ratio: 3, against: true, date: 2025-01-04}

Passing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-01-04, valid_until: 2026-06-01}
      called-cheap: {text: They call it cheap., claim: it-is-dear, ratio: 3, against: true, date: 2025-01-04}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0605"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Accepted evidence whose `valid_until` lies before the as-of date."""
    for item in subject.map.evidence.values():
        ends = item.valid_until
        if item.status == "accepted" and ends is not None and subject.as_of is not None and ends < subject.as_of:
            message = f"`{item.id}` was valid until {ends}, and the map stands on {subject.as_of}"
            hint = "look it up again, or retract it with `argmap retract`"
            yield Finding(section="evidence", id=item.id, path=("valid_until",), message=message, hint=hint)
