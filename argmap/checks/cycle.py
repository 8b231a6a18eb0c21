"""AM0406 claims that rest on one another: argued in a circle, settled by sweeping until nothing moves.

Failing:

    claims:
      trust: {text: People trust it., prior: 0.6, why: Polls., supports: {use: some}}
      use: {text: People use it., prior: 0.6, why: Counts., supports: {trust: some}}

Passing:

    claims:
      trust: {text: People trust it., prior: 0.6, why: Polls., supports: {use: some}}
      use: {text: People use it., prior: 0.6, why: Counts.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0406"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE


def check(subject: Subject) -> Iterator[Finding]:
    """Sets of claims that depend on one another."""
    from argmap.graph.walk import cycles

    for members in cycles(subject.map):
        if len(members) == 1:
            message = f"`{members[0]}` argues for or against itself"
        else:
            message = f"these claims rest on one another: {', '.join(f'`{claim}`' for claim in members)}"
        hint = "fine when it is meant; otherwise take out the step that closes the circle"
        others = tuple(("claims", claim) for claim in members[1:])
        yield Finding(section="claims", id=members[0], message=message, hint=hint, related=others)
