"""A plot as SVG, in the same ink as diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.escape import xml
from argmap.export.ink import FONTS, Ink
from argmap.export.marks import number
from argmap.plots.palette import DARK, LIGHT
from argmap.plots.picture import Area, Dot, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagram.geometry import Point
    from argmap.export.palette import Theme
    from argmap.plots.picture import Mark, Picture


def svg(picture: Picture, theme: Theme = "light") -> str:
    """The document, as text."""
    return "\n".join([*_Painter(theme, LIGHT, DARK).document(picture), ""])


class _Painter(Ink):
    def document(self, picture: Picture) -> Iterator[str]:
        size = (picture.width, picture.height)
        return self._page(size, picture.title, picture.description, self._drawing(picture))

    def _drawing(self, picture: Picture) -> Iterator[str]:
        yield f'<g font-family="{FONTS}">'
        for mark in picture.marks:
            yield self._mark(mark)
        yield "</g>"

    def _mark(self, mark: Mark) -> str:
        if isinstance(mark, Area):
            return f'<path d="{_path(mark.points)}Z"{self._fill(mark.role)}{_told(mark.about, "path")}'
        if isinstance(mark, Stroke):
            dashes = f' stroke-dasharray="{mark.dashes}"' if mark.dashes else ""
            return (
                f'<path d="{_path(mark.points)}" fill="none" stroke-width="{number(mark.width)}" '
                f'stroke-linejoin="round"{dashes}{self._stroke(mark.role)}/>'
            )
        if isinstance(mark, Dot):
            return self._dot(mark)
        return self._words(mark.line, mark.role)

    def _dot(self, mark: Dot) -> str:
        (x, y), radius = mark.at, mark.radius
        if mark.is_square:
            place = f'x="{number(x - radius)}" y="{number(y - radius)}"'
            size = f'width="{number(2 * radius)}" height="{number(2 * radius)}"'
            return f"<rect {place} {size}{self._fill(mark.role)}{_told(mark.about, 'rect')}"
        place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        return f"<circle {place}{self._fill(mark.role)}{_told(mark.about, 'circle')}"


def _told(about: str, element: str) -> str:
    """The end of an element, with what a pointer on it is told."""
    return f"><title>{xml(about)}</title></{element}>" if about else "/>"


def _path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
