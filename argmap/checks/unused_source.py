"""AM0415 a source that no evidence cites.

Failing:

    sources:
      report: {title: A report}

Passing:

    sources:
      report: {title: A report}
    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-01-04, source: report}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0415"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE


def check(subject: Subject) -> Iterator[Finding]:
    """Sources outside every evidence item."""
    cited = {item.source for item in subject.map.evidence.values()}
    for source in subject.map.sources:
        if source not in cited:
            hint = "cite it with `source:` in an evidence item, or remove it"
            yield Finding(section="sources", id=source, message=f"no evidence cites the source `{source}`", hint=hint)
