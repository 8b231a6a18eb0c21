"""AM0606 evidence from memory with a reliability of 0.95 or more: surer than memory is.

Failing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear:
        text: They call it dear.
        claim: it-is-dear
        ratio: 3
        date: 2024-01-04
        checked: recalled
        reliability: 0.99

Passing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear:
        text: They call it dear.
        claim: it-is-dear
        ratio: 3
        date: 2024-01-04
        checked: recalled
        reliability: 0.8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0606"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE
_SURE = 0.95


def check(subject: Subject) -> Iterator[Finding]:
    """Accepted evidence that was recalled, not found, and is trusted as if it had been."""
    for item in subject.map.evidence.values():
        if item.status == "accepted" and item.checked == "recalled" and item.reliability >= _SURE:
            message = f"`{item.id}` is recalled, yet has a reliability of {item.reliability:g}"
            hint = "look it up and write `checked: found`, or lower `reliability:`"
            yield Finding(section="evidence", id=item.id, path=("reliability",), message=message, hint=hint)
