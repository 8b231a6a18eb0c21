"""What moves a claim most: a sentence, and a bar for each quantity around the support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, SUPPORT, paragraph, styled
from argmap.cli.views.facts import untried_lines
from argmap.session.flipping import node_name
from argmap.session.moved_by import tornado_sentences
from argmap.session.numbers import count, percent
from argmap.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.tornado import Bar
    from argmap.session.moved_by import MovedBy

LOWEST, HIGHEST, STANDS = "░", "█", "│"
_MOST_BARS = 20
_NARROW = 60
_FEWEST_CELLS = 6
_MOST_CELLS = 48
_NUMBER = 6
_SHARES = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """Chances from `low` to `high` on `cells` cells, and where the claim stands."""

    low: float
    high: float
    cells: int
    stands: float

    def cell(self, p: float) -> int:
        """The cell of a chance."""
        span = self.high - self.low
        return max(0, min(self.cells - 1, int((p - self.low) / span * self.cells) if span else 0))


def tornado_lines(found: MovedBy, width: int) -> list[Text]:
    """Everything, or the one sentence that says why there is nothing."""
    lines = paragraph(tornado_sentences(found), width)
    shown = found.drawn[:_MOST_BARS]
    if not shown:
        return lines
    ends = [end for bar in shown for end in (bar.low, bar.high)]
    narrow = width < _NARROW
    names = (
        4 if narrow else min(max(len(node_name(found.map, "quantities", bar.quantity)) for bar in shown), width // 3)
    )
    shares = 0 if narrow or all(bar.first is None for bar in shown) else _SHARES
    room = width - names - 2 * _NUMBER - shares - 4
    axis = Axis(min(ends), max(ends), max(_FEWEST_CELLS, min(_MOST_CELLS, room)), found.tornado.support)
    key = f"{LOWEST} with it in its lowest tenth, {HIGHEST} in its highest"
    says = f"{key}; its share in what the model leaves open, alone and in all" if shares else key
    lines += [Text(), *paragraph(says, width, style=STRONG)]
    for bar in shown:
        lines += _bar(found, bar, axis, "" if narrow else names, width=width)
    if left := len(found.tornado.bars) - len(shown):
        few = f"{count(left, 'more quantity', 'more quantities')} with shorter bars, or none told from chance"
        lines += paragraph(few, width, indent=2, style=DIM)
    return lines + untried_lines(found.tornado.untried, width)


def drawn(bar: Bar, axis: Axis) -> str:
    """The bar of one quantity; of two ends on one side the nearer is drawn over the further."""
    cells = [" "] * axis.cells
    middle = axis.cell(axis.stands)
    ends = sorted(((bar.low, LOWEST), (bar.high, HIGHEST)), key=lambda end: -abs(end[0] - axis.stands))
    for support, sign in ends:
        place = axis.cell(support)
        for at in range(min(place, middle), max(place, middle) + 1):
            cells[at] = sign
    cells[middle] = STANDS
    return "".join(cells)


def _bar(found: MovedBy, bar: Bar, axis: Axis, names: int | str, *, width: int) -> Iterator[Text]:
    name = node_name(found.map, "quantities", bar.quantity)
    line = Text("    ")
    if isinstance(names, int):
        line = Text(f"  {shorten(name, names):<{names}}")
    else:
        yield from paragraph(name, width, indent=2)
    left, right = sorted((bar.low, bar.high))
    line.append(f"{percent(left):>{_NUMBER}} ")
    line.append(drawn(bar, axis), style=SUPPORT)
    line.append(f" {percent(right):<{_NUMBER - 1}}")
    if bar.first is not None and bar.total is not None and isinstance(names, int):
        line += styled(f"{percent(bar.first):>5} {percent(bar.total):>5}", DIM)
    line.rstrip()
    yield line
