"""Faults: what is wrong with a quantity, a unit or a formula, before it has a place in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.problems import Severity

if TYPE_CHECKING:
    from argmap.nodes import Quantity


class Fault(NamedTuple):
    """Something wrong at the field `path` of the node `id` in `section` (the names used in the files).

    `offset` counts characters into the text of that field, or is None when the whole field is meant.
    """

    section: str
    id: str
    path: tuple[str, ...]
    offset: int | None
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, str, tuple[str, ...], int, str, str]:
        """Order of a report that knows no files."""
        return (self.section, self.id, self.path, self.offset or 0, self.code, self.message)


class UnusableError(Exception):
    """A quantity or a sub-model cannot produce lanes; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def quantity_fault(
    quantity: Quantity, field: tuple[str, ...], code: str, message: str, hint: str = "", offset: int | None = None
) -> Fault:
    """A fault at a field of `quantity`, shared or private."""
    if quantity.owner is None:
        return Fault("quantities", quantity.id, field, offset, code, message, hint)
    return Fault("models", quantity.owner, ("inputs", quantity.id, *field), offset, code, message, hint)


def warning(fault: Fault) -> Fault:
    """`fault` as a warning."""
    return fault._replace(severity=Severity.WARNING)
