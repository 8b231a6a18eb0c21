"""What the doctor found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, hanging, heading, styled
from argmap.text import cell_width

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from argmap.session.doctor import Finding
    from argmap.session.licences import Licence

_SIGNS = {"ok": ("✓", ""), "missing": ("·", DIM), "broken": ("✗", ATTACK)}


def doctor_lines(findings: Sequence[Finding], terminal: Mapping[str, object], width: int) -> list[Text]:
    """One line a finding with its sign; a hint below where something is to be done."""
    signs = f"{terminal['columns']} columns, {terminal['encoding']}, {terminal['signs']}"
    shown = [(row.name, row.value, row.verdict, row.hint) for row in findings]
    shown.append(("terminal" if terminal["terminal"] else "output", signs, "ok", ""))
    column = max(cell_width(name) for name, *_ in shown) + 2
    lines: list[Text] = []
    for name, value, verdict, hint in shown:
        sign, style = _SIGNS[verdict]
        head = styled(f"{sign} ", style) + styled(name.ljust(column), DIM)
        lines += hanging(head, value, width)
        if hint:
            lines += hanging(Text(" " * (column + 2)), hint, width, style=DIM)
    return lines


def licence_lines(found: Sequence[Licence], width: int) -> list[Text]:
    """One line a library: the licence it states, and who needs it where that is not argmap itself."""
    column = max((cell_width(f"{each.package} {each.version}") for each in found), default=0) + 2
    lines: list[Text] = []
    for each in found:
        head = styled(f"{each.package} {each.version}".ljust(column), DIM)
        asking = "" if each.direct else f"  (for {', '.join(each.needed_by)})"
        lines += hanging(head, f"{each.licence}{asking}", width)
    return lines


def key_lines(rows: Sequence[Sequence[str]], changed: Collection[str], width: int) -> list[Text]:
    """The keys by where they work; those that are the user's own are marked."""
    lines: list[Text] = []
    column = max(cell_width(keys) for _, _, keys, *_ in rows) + 2
    names = max(cell_width(name) for _, name, *_ in rows) + 2
    above = ""
    for where, name, keys, _, says in rows:
        if where != above:
            lines += [Text(), heading(where)] if above else [heading(where)]
            above = where
        mark = "* " if name in changed else "  "
        head = styled(mark, STRONG) + styled(keys.ljust(column), STRONG) + styled(name.ljust(names), DIM)
        lines += hanging(head, says, width)
    return lines
