"""The one record all writers draw from: cards with their text in place, lines with their points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.diagram.figure import Relation
    from argmap.diagram.measure import Style

Point = tuple[float, float]
Side = Literal["for", "against", "both", "none"]
EdgeKind = Literal["supports", "attacks", "undercuts", "linked"]
Tone = Literal["ink", "soft", "figure"]


# What a picture has many of: tuples are made in a third of the time.
class Rect(NamedTuple):
    """A rectangle with its sides along the axes; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height

    def meets(self, other: Rect) -> bool:
        """Whether the insides of both have a point in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Rect) -> bool:
        """Whether `other` lies within it."""
        inside = self.x <= other.x and self.y <= other.y
        return inside and other.right <= self.right and other.bottom <= self.bottom


class Line(NamedTuple):
    """A line of text: where its base line begins, and how wide it is in the packaged font."""

    x: float
    y: float
    text: str
    width: float
    style: Style
    tone: Tone = "ink"

    @property
    def rect(self) -> Rect:
        """The ground it covers, from the height of its capitals to its descenders."""
        return Rect(self.x, self.y - 0.75 * self.style.size, self.width, 0.98 * self.style.size)


# From a tuple of all fields: half the time again for what there is most of.
line_of: Callable[[tuple[float, float, str, float, Style, Tone]], Line] = partial(tuple.__new__, Line)


class Card(NamedTuple):
    """A claim in its place; `sentence` is the whole of it, on the card or not.

    `again` marks a mention of a claim that stands in full elsewhere, `focused` the claim that the picture was made
    around where it stands in full; `label` numbers the claim, for all. `support` is in [0, 1], or None where there is
    none to show; `shown` says it in words, and `bar` is the ground of its bar. `level` 0 is the head of the figure.
    `relation` is to the claim that it is drawn under, and `badge` where its sign stands. `side`: whether it speaks
    for the head of the figure or against it. `under` names the claims that it hangs from in the picture: none at a
    start.
    """

    claim: str
    sentence: str
    box: Rect
    label: str
    title: tuple[Line, ...]
    lines: tuple[Line, ...]
    bar: Rect | None
    support: float | None
    shown: str
    kind: str
    open: bool
    again: bool
    focused: bool
    relation: Relation
    side: Side
    badge: Point | None
    level: int
    under: tuple[str, ...]


class Edge(NamedTuple):
    """A line from what it bears on, its first point, to the card of `source`.

    Lines that share a stretch begin with it, at the same point. `target` is a claim, or for ``undercuts`` and
    ``linked`` the step whose line it meets. `upwards` says that the first point lies below what it points at.
    """

    kind: EdgeKind
    step: str
    source: str
    target: str
    points: tuple[Point, ...]
    weight: float | None
    upwards: bool = False


class Mark(NamedTuple):
    """An entry of the legend: the mark `sign` at a place, and what it means beside it."""

    sign: str
    x: float
    line: Line


class Geometry(NamedTuple):
    """A whole picture, in pixels; cards in reading order."""

    title: str
    caption: str
    width: float
    height: float
    heading: tuple[Line, ...]
    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    legend: tuple[Mark, ...]
