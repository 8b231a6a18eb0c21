"""AM0413 a quantity that no formula names.

Failing:

    quantities:
      price: {unit: USD, range: 2 to 4}

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

CODE = "AM0413"
SEVERITY = Severity.NOTE
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Shared quantities outside every model."""
    from argmap.graph.build import shared_inputs

    used = {name for model in subject.map.models.values() for name in shared_inputs(model, subject.map)}
    for quantity in subject.map.quantities:
        if quantity not in used:
            message = f"no formula uses the quantity `{quantity}`"
            yield Finding(section="quantities", id=quantity, message=message, hint="use it in a model, or remove it")
