"""AM0609 a claim that changed since it was reviewed: its wording, what bears on it, or its number by five points.

Failing:

    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: w}
    reviews:
      - {claim: it-is-dear, date: 2024-01-04, digest: "wording 000000000000, grounds 000000000000, support 0.6000"}

Passing:

    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: w}
    reviews:
      - {claim: it-is-dear, date: 2024-01-04, digest: "wording 9abe0e0ef16c, grounds ecb99337b9d9, support 0.6000"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.answers.reviewing import newest, seen, since
from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0609"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE


def check(subject: Subject) -> Iterator[Finding]:
    """Claims whose last stamp no longer fits them."""
    evaluation = subject.evaluation
    for claim, review in newest(subject.map).items():
        result = evaluation.claims.get(claim)
        if result is None:
            continue
        changed = since(review, seen(evaluation.map, claim, result.support))
        if changed.suspect:
            parts = [word for word, is_so in (("wording", changed.wording), ("grounds", changed.grounds)) if is_so]
            if changed.moved and changed.before is not None:
                parts.append(f"number ({100 * changed.before:.0f} to {100 * changed.after:.0f} %)")
            message = f"`{claim}` was reviewed on {review.date}; changed since: {', '.join(parts)}"
            hint = f"look at it again, then stamp it with `argmap review {claim}`"
            yield Finding(section="claims", id=claim, message=message, hint=hint)
