"""AM0411 a claim of more than 300 characters: likely more than one claim.

Failing:

    claims:
      long-one:
        text: >-
          This sentence stands here to be far too long, and so it goes on about one thing and then about
          another, adds an aside that deserves a claim of its own, returns to where it began without having
          said much, names a third matter in passing, and only then, after more than three hundred
          characters, comes to an end.
        prior: 0.5
        why: An example.

Passing:

    claims:
      short-one: {text: Chips get cheap., prior: 0.5, why: An example.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0411"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE
_LONGEST = 300


def check(subject: Subject) -> Iterator[Finding]:
    """Claims with a text that is long for one sentence."""
    for claim in subject.map.claims.values():
        if len(claim.text) > _LONGEST:
            message = f"`{claim.id}` has {len(claim.text)} characters: it may be more than one claim"
            hint = "split it; what carries it can support it"
            yield Finding(section="claims", id=claim.id, path=("text",), message=message, hint=hint)
