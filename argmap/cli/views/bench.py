"""What `argmap bench` measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, paragraph, styled
from argmap.session.numbers import count
from argmap.text import cell_width

if TYPE_CHECKING:
    from argmap.session.measuring import Measurement


def bench_lines(found: Measurement, width: int) -> list[Text]:
    """The surroundings, the map, and one line a step: its median, and from its fastest to its slowest round."""
    versions = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    load = "" if found.load is None else f", load {found.load:.2f}"
    machine = f"Python {found.python} on {found.machine}, {count(found.cores, 'core')}{load}"
    what = (
        f"{count(found.claims, 'claim')}, {count(found.evidence, 'evidence item')}, {count(found.files, 'file')}; "
        f"{found.lanes:,} lanes; medians of {count(found.rounds, 'round')}"
    )
    lines = [*paragraph(f"{machine}; {versions}", width, style=DIM), *paragraph(what, width), Text()]
    column = max(cell_width(each.step) for each in found.steps)
    for each in found.steps:
        spread = styled(f"  {each.fastest:,.1f} – {each.slowest:,.1f}", DIM)
        lines.append(Text(f"{each.step:<{column}}  {each.median:>9,.1f} ms") + spread)
    return lines
