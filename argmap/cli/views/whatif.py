"""The map as it is beside the map under scenarios: one row a claim, one column a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, SUPPORT, hanging, styled
from argmap.session.numbers import count, percent
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap
    from argmap.session.whatif import Column, WhatIf

_MOST = 20
_NARROWEST = 7
_WIDEST = 16


def whatif_lines(found: WhatIf, argmap: ArgumentMap, width: int) -> list[Text]:
    """A sentence on the main claim, then the table."""
    cells = max(_NARROWEST, min(_WIDEST, (width - 32) // max(1, len(found.columns))))
    heads = [column.label for column in found.columns]
    marks = [""] * len(heads)
    if any(len(head) > cells - 2 for head in heads):
        heads = [chr(ord("a") + at % 26) for at in range(len(heads))]
        marks, cells = [f"{head}  " for head in heads], _NARROWEST
    lines = [
        line
        for mark, column in zip(marks, found.columns, strict=True)
        for line in hanging(Text(mark), _sentence(found, argmap, column), width)
    ]
    under = [] if found.under is None else hanging(Text("under "), f"{found.under}, and on top of it:", width)
    return [*under, *lines, Text(), *_table(found, argmap, heads, cells, width)]


def _sentence(found: WhatIf, argmap: ArgumentMap, column: Column) -> str:
    main, label = found.main, column.label
    if main is None or main not in found.now:
        return f"{label}."
    title, before, after = one_line(argmap.claims[main].title), found.now[main], column.supports[main]
    moved = f"would stand at {percent(after)} instead of {percent(before)}"
    if percent(after) == percent(before):
        moved = f"would stay at {percent(after)}"
    why = argmap.scenarios[label].why
    return f"{label}: “{title}” {moved}{f'. {one_line(why)}' if why else '.'}"


def _table(found: WhatIf, argmap: ArgumentMap, heads: list[str], cells: int, width: int) -> Iterator[Text]:
    if not found.moved:
        yield styled("no claim moves", DIM)
        return
    yield styled(
        f"{'now' if found.under is None else 'before':>6}" + "".join(f"{head:>{cells}}" for head in heads), DIM
    )
    for claim in found.moved[:_MOST]:
        now = found.now[claim]
        line = Text(f"{percent(now):>6}")
        for column in found.columns:
            then = column.supports[claim]
            style = "" if percent(then) == percent(now) else SUPPORT if then > now else ATTACK
            line.append(f"{percent(then):>{cells}}", style=style)
        yield line + Text("  " + shorten(one_line(argmap.claims[claim].title), max(8, width - len(line.plain) - 2)))
    if len(found.moved) > _MOST:
        yield styled(f"  and {count(len(found.moved) - _MOST, 'more claim')}", DIM)
