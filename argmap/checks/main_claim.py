"""AM0401 no main claim: the map does not say what it is about.

Failing:

    map: {title: Cheap chips}
    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}

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

CODE = "AM0401"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """A map with claims and no `contention`."""
    if subject.map.claims and subject.map.contention is None:
        hint = "name it under `map:` as `contention: ID`"
        yield Finding(section="map", id="", message="the map names no main claim", hint=hint)
