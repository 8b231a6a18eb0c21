"""AM0407 a circle of arguments without a stable outcome: its numbers are a stopping point, not an answer.

Failing:

    claims:
      rock: {text: Rock wins., prior: 0.995, why: Sure., attacks: {scissors: 50000}}
      scissors: {text: Scissors win., prior: 0.995, why: Sure., attacks: {paper: 50000}}
      paper: {text: Paper wins., prior: 0.995, why: Sure., attacks: {rock: 50000}}

Passing:

    claims:
      rock: {text: Rock wins., prior: 0.5, why: Even., attacks: {scissors: slight}}
      scissors: {text: Scissors win., prior: 0.5, why: Even., attacks: {paper: slight}}
      paper: {text: Paper wins., prior: 0.5, why: Even., attacks: {rock: slight}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0407"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Cyclic components that no sweep settles."""
    claims = subject.evaluation.plan.claims
    for sweeps in subject.evaluation.sweeps:
        if not sweeps.stable:
            members = [claims[number] for number in sweeps.members]
            message = f"no stable outcome for {', '.join(f'`{claim}`' for claim in members)}"
            hint = "weaken one of the ratios, or take out the step that closes the circle"
            others = tuple(("claims", claim) for claim in members[1:])
            yield Finding(section="claims", id=members[0], message=message, hint=hint, related=others)
