"""AM0604 evidence recorded before it was published: one of the two dates is wrong.

Failing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-03-04, recorded: 2024-01-04}

Passing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-01-04, recorded: 2024-03-04}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0604"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Evidence with `recorded` before `date`."""
    for item in subject.map.evidence.values():
        if item.recorded is not None and item.recorded < item.date:
            message = f"`{item.id}` was recorded on {item.recorded}, before it was published on {item.date}"
            hint = "`date` is when it was published, `recorded` when it entered this map"
            yield Finding(section="evidence", id=item.id, path=("recorded",), message=message, hint=hint)
