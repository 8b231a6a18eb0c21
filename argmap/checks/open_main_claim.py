"""AM0402 the main claim is open: all that is known of it comes from arguments, starting at an even chance.

Failing:

    map: {title: Cheap chips, contention: chips-get-cheap}
    claims:
      chips-get-cheap: {text: Chips get cheap.}

Passing:

    map: {title: Cheap chips, contention: chips-get-cheap}
    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0402"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """A contention without model, reasoned prior and accepted evidence."""
    main = subject.map.contention
    if main in subject.map.open_claims:
        message = f"the main claim `{main}` is open: it starts at an even chance"
        hint = "give it a `prior:` with a `why:`, a `model:`, or evidence"
        yield Finding(section="claims", id=main, message=message, hint=hint)
