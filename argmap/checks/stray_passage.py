"""AM0607 a passage that the essay does not have: `from:` or `aside:` names a paragraph or sentence beyond its end.

Failing:

    essay:
      paragraphs: [[1ab2b2e431bc], [d3649e6bbf62, f0fa835bf06a]]
      aside: [{paragraph: 1, why: a greeting}]
    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: It was before., from: {paragraph: 2, sentences: 1 to 3}}

Passing:

    essay:
      paragraphs: [[1ab2b2e431bc], [d3649e6bbf62, f0fa835bf06a]]
      aside: [{paragraph: 1, why: a greeting}]
    claims:
      it-is-dear: {text: It is dear., prior: 0.6, why: It was before., from: {paragraph: 2, sentences: 1 to 2}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.coverage import Stray
    from argmap.checks.subject import Subject

CODE = "AM0607"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Places in the essay that lie outside of it."""
    from argmap.answers.coverage import strays

    for stray in strays(subject.map):
        yield Finding(
            section=stray.section,
            id=stray.id,
            path=("from" if stray.id else "aside",),
            message=_said(subject, stray),
            hint="`argmap coverage` lists the sentences; after an edit of the essay add `--essay FILE --save`",
        )


def _said(subject: Subject, stray: Stray) -> str:
    name, passage = f"`{stray.id}`" if stray.id else "an aside", stray.passage
    paragraphs = subject.map.essay.paragraphs if subject.map.essay is not None else ()
    if passage.paragraph > len(paragraphs):
        return f"{name} names paragraph {passage.paragraph}, and the essay has {len(paragraphs)}"
    there = len(paragraphs[passage.paragraph - 1])
    last = passage.last_sentence or passage.first_sentence
    return f"{name} names sentence {last} of paragraph {passage.paragraph}, which has {there}"
