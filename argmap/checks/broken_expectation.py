"""AM0601 a broken expectation: on its own date the claim stands where it was expected not to.

Failing:

    claims:
      chips-get-cheap:
        text: Chips get cheap.
        prior: 0.3
        why: They did so far.
        expect: [{as_of: 2024-01-04, above: 0.5}]

Passing:

    claims:
      chips-get-cheap:
        text: Chips get cheap.
        prior: 0.7
        why: They did so far.
        expect: [{as_of: 2024-01-04, above: 0.5}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject
    from argmap.nodes import Expectation

CODE = "AM0601"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Expectations that the map of their own date breaks."""
    for claim in subject.map.claims.values():
        for at, expected in enumerate(claim.expect):
            result = subject.results_at(expected.as_of).get(claim.id)
            if result is not None and subject.is_whole(claim) and not meets(result.support, expected):
                message = (
                    f"`{claim.id}` was expected {bounds(expected)} on {expected.as_of}, "
                    f"but stands at {100 * result.support:.0f} %"
                )
                hint = f"`argmap why {claim.id} --as-of {expected.as_of}` says why; then correct the map or the belief"
                yield Finding(section="claims", id=claim.id, path=("expect", at), message=message, hint=hint)


def meets(support: float, expected: Expectation) -> bool:
    """Whether a support lies where it was expected."""
    above = expected.above is None or support > expected.above
    return above and (expected.below is None or support < expected.below)


def bounds(expected: Expectation) -> str:
    """An expectation in words: ``above 50 %``."""
    parts = [
        f"{word} {100 * limit:g} %"
        for word, limit in (("above", expected.above), ("below", expected.below))
        if limit is not None
    ]
    return " and ".join(parts)
