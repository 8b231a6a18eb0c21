"""AM0408 exclusive claims whose supports sum to more than 1: they cannot all be that likely.

Failing:

    map: {title: A race, exclusive: [[red-wins, blue-wins]]}
    claims:
      red-wins: {text: Red wins., prior: 0.7, why: Form.}
      blue-wins: {text: Blue wins., prior: 0.6, why: Form.}

Passing:

    map: {title: A race, exclusive: [[red-wins, blue-wins]]}
    claims:
      red-wins: {text: Red wins., prior: 0.5, why: Form.}
      blue-wins: {text: Blue wins., prior: 0.4, why: Form.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0408"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING
# What would be shown as more than 100 %.
_LARGEST_SUM = 1.005


def check(subject: Subject) -> Iterator[Finding]:
    """Groups under `map: exclusive:` on the as-of date."""
    results = subject.evaluation.claims
    for group in subject.map.exclusive:
        total = sum(results[claim].support for claim in group if claim in results)
        if total > _LARGEST_SUM:
            parts = " + ".join(f"{100 * results[claim].support:.0f} %" for claim in group if claim in results)
            message = f"exclusive claims sum to {100 * total:.0f} %: {parts}"
            hint = "lower a base, or let them attack one another"
            others = tuple(("claims", claim) for claim in group)
            yield Finding(section="map", id="", path=("exclusive",), message=message, hint=hint, related=others)
