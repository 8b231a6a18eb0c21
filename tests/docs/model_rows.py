"""Rows of MODELS.md that are made from the program: functions of the formula language, and units."""

from __future__ import annotations

from importlib.resources import files

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


def unit_rows() -> list[str]:
    """A row for each group of listed units, its words in their order; further names of a unit in brackets."""
    rows: list[str] = []
    text = files("argmap.quantities").joinpath("units.txt").read_text(encoding="utf-8")
    for group in text.split("\n\n")[1:]:
        head, *lines = group.strip().splitlines()
        names = [[part.strip() for part in line.split("=")] for line in lines]
        words = ", ".join(f"`{name}`" + _others(others) for name, _, *others in names)
        rows.append(f"| {head.removeprefix('# ').partition(':')[0]} | {words} |")
    return rows


def _others(names: list[str]) -> str:
    return f" ({', '.join(f'`{name}`' for name in names)})" if names else ""
