"""The rows of MODELS.md on the functions of the formula language."""

from __future__ import annotations

from argmap.quantities.functions import functions

_UNITS = {
    "plain": "takes and gives plain numbers",
    "same": "arguments of one unit, and that unit",
    "root": "the square root of the unit",
    "time": "two factors whose product is plain; a plain number",
    "choice": "one unit for `a` and `b`, and that unit",
}


def function_rows() -> list[str]:
    """A row for each function, in the order of the table in the program."""
    return [
        f"| `{name}({', '.join(found.arguments)})` | {found.doc} | {_UNITS[found.units]} |"
        for name, found in functions().items()
    ]
