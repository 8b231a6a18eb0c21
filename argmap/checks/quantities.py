"""AM0500 formulas, units and quantities: what cannot be computed, and what computes to something odd.

Each finding brings a code of its own, AM0501 to AM0549.

Failing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear:
        holds: price > 3 [USD/year]
    claims:
      it-is-dear: {text: It is dear., model: dear}

Passing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear:
        holds: price > 3 [USD]
    claims:
      it-is-dear: {text: It is dear., model: dear}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0500"
SEVERITY = Severity.ERROR
STRICT = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Faults of quantities, of the evidence on them, and of sub-models."""
    from argmap.quantities.check import check_map

    lanes = subject.lanes
    for fault in check_map(subject.map, subject.as_of, lanes=lanes.lanes, store=lanes.store):
        yield Finding(
            section=fault.section,
            id=fault.id,
            path=fault.path,
            message=fault.message,
            hint=fault.hint,
            offset=fault.offset,
            code=fault.code,
            severity=fault.severity,
        )
