"""AM0603 evidence nobody can look up: without a source, or with one that cannot be found (strict checks only).

Failing:

    claims:
      it-is-dear: {text: It is dear.}
    evidence:
      called-dear: {text: They call it dear., claim: it-is-dear, ratio: 3, date: 2024-01-04}

Passing:

    sources:
      report: {title: A report, URL: "https://example.org/report"}
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

CODE = "AM0603"
SEVERITY = None
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Accepted evidence without a source, or with a source that says neither where nor who."""
    for item in subject.map.evidence.values():
        if item.status != "accepted":
            continue
        source = subject.map.sources.get(item.source or "")
        if source is None:
            message, hint = f"the evidence `{item.id}` has no source", "name one with `source:`"
            yield Finding(section="evidence", id=item.id, message=message, hint=hint)
        elif not (source.url or source.author or source.publisher or source.more):
            message = f"the evidence `{item.id}` cites `{source.id}`, which is a title and nothing else"
            yield Finding(
                section="evidence",
                id=item.id,
                path=("source",),
                message=message,
                hint=f"add `URL:`, `author:` or `publisher:` to `{source.id}`",
                related=(("sources", source.id),),
            )
