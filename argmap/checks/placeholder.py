"""AM0416 a placeholder: a number put in to have one (strict checks only).

Failing:

    quantities:
      price: {unit: USD, range: 2 to 4, basis: placeholder}

Passing:

    quantities:
      price: {unit: USD, range: 2 to 4, basis: judgement, why: Three price lists.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checks.subject import Subject

CODE = "AM0416"
SEVERITY = None
STRICT = Severity.WARNING


def check(subject: Subject) -> Iterator[Finding]:
    """Shared and private quantities with `basis: placeholder`."""
    hint = "find a source, or say why you believe it and write `basis: judgement`"
    for quantity in subject.map.quantities.values():
        if quantity.basis == "placeholder":
            message = f"the quantity `{quantity.id}` is a placeholder"
            yield Finding(section="quantities", id=quantity.id, path=("basis",), message=message, hint=hint)
    for model in subject.map.models.values():
        for quantity in model.inputs:
            if quantity.basis == "placeholder":
                message = f"the input `{quantity.key}` is a placeholder"
                path = ("inputs", quantity.id, "basis")
                yield Finding(section="models", id=model.id, path=path, message=message, hint=hint)
