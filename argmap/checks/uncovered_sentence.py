"""AM0608 a sentence of the essay for which nothing stands: no claim, no evidence, and no reason why not.

Failing:

    essay:
      paragraphs: [[1ab2b2e431bc], [d3649e6bbf62, f0fa835bf06a]]
      aside: [{paragraph: 1, why: a greeting}]
    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: It was before., from: {paragraph: 2, sentences: 1}}

Passing:

    essay:
      paragraphs: [[1ab2b2e431bc], [d3649e6bbf62, f0fa835bf06a]]
      aside: [{paragraph: 1, why: a greeting}]
    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: It was before., from: {paragraph: 2}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0608"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING

_MOST_NAMED = 5


def check(subject: Subject) -> Iterator[Finding]:
    """The sentences without a claim, evidence or an aside, in one finding."""
    from argmap.answers.coverage import coverage

    bare = [f"{found.paragraph}.{found.number}" for found in coverage(subject.map) if not found.is_covered]
    if bare:
        named = ", ".join(bare[:_MOST_NAMED]) + (" ..." if len(bare) > _MOST_NAMED else "")
        sentences = "1 sentence" if len(bare) == 1 else f"{len(bare)} sentences"
        yield Finding(
            section="essay",
            id="",
            path=("paragraphs",),
            message=f"nothing stands for {sentences} of the essay: {named}",
            hint="give a claim its `from:`, or say under `aside:` why it argues nothing",
        )
