"""AM0404 an argument from an open claim: it is drawn, and pushes nothing.

Failing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply:
        text: Many more fabs are being built.
        supports: {chips-get-cheap: strong}

Passing:

    claims:
      chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
      fabs-multiply:
        text: Many more fabs are being built.
        prior: 0.8
        why: Announced by three makers.
        supports: {chips-get-cheap: strong}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0404"
SEVERITY = Severity.NOTE
STRICT = Severity.NOTE


def check(subject: Subject) -> Iterator[Finding]:
    """Inferences with an open premise, and undercuts by an open claim."""
    open_claims = subject.map.open_claims
    if not open_claims:
        return
    for step in subject.map.inferences.values():
        void = [premise for premise in step.premises if premise in open_claims]
        if void:
            yield _finding(f"`{step.id}`", "inferences", step.id, void[0])
    for cut in subject.map.undercuts:
        if cut.source in open_claims:
            yield _finding(f"the doubt about `{cut.target}`", "undercuts", cut.id, cut.source)


def _finding(what: str, section: str, node: str, premise: str) -> Finding:
    message = f"{what} pushes nothing: `{premise}` is open"
    hint = f"give `{premise}` a prior, a model or evidence"
    return Finding(section=section, id=node, message=message, hint=hint)
