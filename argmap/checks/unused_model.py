"""AM0414 a sub-model that no claim uses.

Failing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}

Passing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}
    claims:
      it-is-dear: {text: It is dear., model: dear}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0414"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Models that give no claim its base."""
    used = {claim.model for claim in subject.map.claims.values()}
    for model in subject.map.models:
        if model not in used:
            hint = f"write `model: {model}` in a claim, or remove it"
            yield Finding(section="models", id=model, message=f"no claim uses the model `{model}`", hint=hint)
