"""Strokes and letters of the small figures: the colours of the pictures, light, and dark where a reader prefers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.escape import xml
from argmap.export.ink import FONTS
from argmap.export.marks import number
from argmap.export.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.diagram.geometry import Point
    from argmap.diagram.measure import Style

_COLOURS = dict(LIGHT.roles())


def fill(role: str) -> str:
    """The attributes of something filled in the colour of a role."""
    return f' fill="{_COLOURS[role]}" class="f-{role}"'


def stroke(role: str, width: float) -> str:
    """The attributes of a line in the colour of a role."""
    return f' fill="none" stroke="{_COLOURS[role]}" stroke-width="{number(width)}" class="s-{role}"'


def plate(fill_role: str, stroke_role: str, width: float) -> str:
    """The attributes of a shape filled in one colour and lined in another."""
    colours = f'fill="{_COLOURS[fill_role]}" stroke="{_COLOURS[stroke_role]}"'
    return f' {colours} stroke-width="{number(width)}" class="f-{fill_role} s-{stroke_role}"'


def label(at: Point, text: str, style: Style, role: str = "ink", *, anchor: str = "start") -> str:
    """A line of text; it keeps the width it was measured at whatever font a reader has."""
    weight = ' font-weight="600"' if style.weight == "Semibold" else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    width = style.width(text)
    length = f' textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"' if width else ""
    place = f'x="{number(at[0])}" y="{number(at[1])}" font-size="{number(style.size)}"'
    return f"<text {place}{weight}{where}{length}{fill(role)}>{xml(text)}</text>"


def drawing(width: float, height: float, said: str, parts: Iterable[str], kind: str) -> str:
    """The figure as an element of a page; `said` is what it shows, in words."""
    size = f"{number(width)} {number(height)}"
    head = f'<svg class="{kind}" width="{number(width)}" height="{number(height)}" viewBox="0 0 {size}"'
    body = "".join(parts)
    return f'{head} role="img" aria-label="{xml(said)}"><g font-family="{FONTS}">{body}</g></svg>'
