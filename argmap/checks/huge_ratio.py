"""AM0410 a ratio above 100: one argument that would outweigh nearly everything else.

Failing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply:
        text: Many more fabs are being built.
        prior: 0.8
        why: Announced.
        supports: {chips-get-cheap: 500}

Passing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply:
        text: Many more fabs are being built.
        prior: 0.8
        why: Announced.
        supports: {chips-get-cheap: decisive}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0410"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING
_LARGEST = 100.0


def check(subject: Subject) -> Iterator[Finding]:
    """Inferences and evidence on claims with a ratio beyond the word `decisive`."""
    ratios = [("inferences", step.id, step.ratio) for step in subject.map.inferences.values()]
    ratios += [("evidence", item.id, item.ratio) for item in subject.map.evidence.values() if item.ratio is not None]
    for section, node, ratio in ratios:
        if ratio.high > _LARGEST:
            message = f"`{node}` has a ratio of {ratio.high:g}, beyond `decisive` (100)"
            hint = "say what could make it wrong, and let the ratio leave room for that"
            yield Finding(section=section, id=node, path=("ratio",), message=message, hint=hint)
