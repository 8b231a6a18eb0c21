"""The record all plots are drawn into: areas, strokes, dots and words, each in a role of the palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.diagram.geometry import Line

if TYPE_CHECKING:
    from argmap.diagram.geometry import Point
    from argmap.diagram.measure import Style

Anchor = Literal["start", "middle", "end"]
MARGIN = 20.0


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; `about` is what a pointer that rests on it is told."""

    points: tuple[Point, ...]
    role: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along points, `width` pixels wide; `dashes` as SVG writes them."""

    points: tuple[Point, ...]
    role: str
    width: float = 1.0
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc; square where `is_square`, so that it is told from a round one without colour."""

    at: Point
    radius: float
    role: str
    about: str = ""
    is_square: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in a role of the palette."""

    line: Line
    role: str


Mark = Area | Stroke | Dot | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A whole plot, in pixels; marks from the back to the front. `description` says in words what it shows."""

    title: str
    description: str
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """Everything that is written on it."""
        return tuple(mark for mark in self.marks if isinstance(mark, Words))


def words(text: str, at: Point, style: Style, role: str = "ink", anchor: Anchor = "start") -> Words:
    """A line of text whose base line begins, has its middle or ends at a point."""
    width = style.width(text)
    left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Words(Line(left, at[1], text, width, style), role)


def box(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    """The corners of a rectangle."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))
