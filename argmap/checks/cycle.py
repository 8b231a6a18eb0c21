"""AM0406 claims that rest on one another: reasons in a circle, or objections that answer each other.

A circle of reasons alone is a warning: the claims in it lend each other support that comes from nowhere. With an
objection in it the circle is a dispute, settled by sweeping until nothing moves, and only worth a note.

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
    from collections.abc import Iterator, Sequence

    from argmap.checks.subject import Subject
    from argmap.nodes import ArgumentMap

CODE = "AM0406"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING

_MOST_NAMED = 8


def check(subject: Subject) -> Iterator[Finding]:
    """Sets of claims that depend on one another."""
    from argmap.graph.walk import cycles

    for members in cycles(subject.map):
        names = _listed(members)
        others = tuple(("claims", claim) for claim in members[1:_MOST_NAMED])
        if _is_dispute(subject.map, set(members)):
            alone = len(members) == 1
            message = f"{names} doubts a step to itself" if alone else f"{names} argue for and against one another"
            hint = "fine when it is meant; otherwise take out the step that closes the circle"
            severity = Severity.NOTE
        else:
            message = f"{names} are reasons for one another, so their support comes from nowhere"
            hint = "take out the step that closes the circle"
            severity = Severity.WARNING
        yield Finding(section="claims", id=members[0], message=message, hint=hint, related=others, severity=severity)


def _listed(members: Sequence[str]) -> str:
    named = ", ".join(f"`{claim}`" for claim in members[:_MOST_NAMED])
    left = len(members) - _MOST_NAMED
    return f"{named} and {left} more" if left > 0 else named


def _is_dispute(argmap: ArgumentMap, members: set[str]) -> bool:
    """Whether some step inside the circle attacks, is doubted from inside, or runs through a denial."""
    steps = {
        step.id: step
        for step in argmap.inferences.values()
        if step.target in members and not members.isdisjoint(step.premises)
    }
    return (
        any(step.polarity == "attacks" for step in steps.values())
        or any(cut.source in members and argmap.inferences[cut.target].target in members for cut in argmap.undercuts)
        or any(argmap.claims[claim].negates in members for claim in members)
    )
