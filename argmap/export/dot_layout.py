"""Cards placed by Graphviz: the same geometry record as our own layout, for maps whose claims bear on several others.

Graphviz is given sizes and names of ours, never a text of the map. Every claim stands once, and each of its lines
leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import inf
from typing import TYPE_CHECKING

from argmap.diagram.cards import compose, form, small_prints, with_sentence
from argmap.diagram.columns import MARGIN, WIDTH
from argmap.diagram.geometry import Edge, Rect
from argmap.diagram.layout import card, framed, heading
from argmap.diagram.tree import labels, sides
from argmap.export.graphviz import curve, placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.diagram.cards import Content
    from argmap.diagram.figure import Box, Figure, Relation, Step
    from argmap.diagram.geometry import Card, EdgeKind, Geometry, Point
    from argmap.diagram.layout import Standing
    from argmap.diagram.measure import Measured
    from argmap.diagram.tree import Place, Tree
    from argmap.export.graphviz import Placed

    _Course = tuple[Point, ...]

# Cards, and the head among them; narrower ones where the picture would otherwise outgrow a column of text.
_ROOMY = (236.0, 300.0)
_TIGHT = (172.0, 220.0)
# Objections leave a card this much below reasons, and join their own course within so many pieces of it.
_NEXT_PORT = 12.0
_STRETCH = 5
# What a line of ours keeps from cards above and below it, in pixels.
_CLEAR = 5.0
_NARROWEST = 480.0
# So many of all lines may lead to a card that stands elsewhere before a tree is hard to follow.
MANY_CROSS_LINKS = 0.1


def has_many_cross_links(figure: Figure) -> bool:
    """Whether claims that bear on several others are more than a tree shows well."""
    places = figure.tree.places
    lines = sum(place.parent >= 0 for place in places)
    return lines > 0 and sum(place.again for place in places) > MANY_CROSS_LINKS * lines


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that Graphviz is to draw, between its names, and the edge it is a part of."""

    start: str
    end: str
    kind: EdgeKind
    source: str


def lay_out_by_dot(figure: Figure) -> Geometry:
    """The geometry of a figure as Graphviz places it.

    Raises:
        GraphvizError: There is no Graphviz, or it gives no layout.
    """
    tree = figure.tree
    marks = labels(tree)
    feet = small_prints(figure.boxes, marks)
    homes = {place.claim: place for place in tree.places if not place.again}
    names = {claim: f"n{turn}" for turn, claim in enumerate(figure.boxes)}
    lines = [_lines(step, names, f"j{turn}") for turn, step in enumerate(figure.steps)]

    def drawn(widths: tuple[float, float]) -> tuple[dict[str, Content], Placed]:
        contents = {
            claim: _content(box, homes[claim].depth, feet[claim], widths) for claim, box in figure.boxes.items()
        }
        sizes = {names[claim]: (content.width, content.height) for claim, content in contents.items()}
        joints = [line.end for parts in lines for line in parts if line.end not in sizes]
        return contents, placed(sizes, joints, [(line.start, line.end) for parts in lines for line in parts])

    contents, found = drawn(_ROOMY)
    if found.width + 2 * MARGIN > WIDTH:
        contents, found = drawn(_TIGHT)
    right = max(_NARROWEST, MARGIN + found.width)
    above, top = heading(figure, right)
    speaks, relations, borne = sides(tree), _relations(tree), _borne_on(figure)
    cards: list[Card] = []
    for claim, home in homes.items():
        standing = (marks[claim], speaks[claim], borne[claim] if home.parent >= 0 else ())
        box = _box(found.places[names[claim]], contents[claim], top)
        cards.append(_card(figure, home._replace(relation=relations[claim]), contents[claim], standing, box))
    courses = iter([tuple((MARGIN + x, top + y) for x, y in course) for course in found.courses])
    lowered, boxes = _lowered(figure), [card.box for card in cards]
    edges = tuple(
        edge
        for step, parts in zip(figure.steps, lines, strict=True)
        for edge in _edges(step, parts, _eased(list(islice(courses, len(parts))), boxes, lowers=step.id in lowered))
    )
    return framed(figure, above, tuple(cards), edges, right, top + found.height)


def _content(box: Box, depth: int, foot: Measured, widths: tuple[float, float]) -> Content:
    """A card; that of the head, the only one of no depth, is wider and says all of its claim."""
    width, head_width = widths
    if depth == 0:
        return with_sentence(compose(box, form(1, head_width), foot), box, inf)
    return compose(box, form(depth, width), foot)


def _lines(step: Step, names: Mapping[str, str], joint: str) -> list[_Line]:
    """The lines of a step, from what it bears on; over a joint where several premises or doubts meet."""
    first, *rest = step.premises
    if not rest and not step.doubts:
        return [_Line(names[step.target], names[first], step.polarity, first)]
    parts = [_Line(names[step.target], joint, step.polarity, first), _Line(joint, names[first], step.polarity, first)]
    parts += [_Line(joint, names[claim], "linked", claim) for claim in rest]
    return [*parts, *(_Line(joint, names[claim], "undercuts", claim) for claim in step.doubts)]


def _lowered(figure: Figure) -> set[str]:
    """The steps that object to claims that have reasons too: the ends of their lines are to be told apart."""
    reasoned = {step.target for step in figure.steps if step.polarity == "supports"}
    return {step.id for step in figure.steps if step.polarity == "attacks" and step.target in reasoned}


def _eased(courses: list[_Course], boxes: Sequence[Rect], *, lowers: bool) -> list[_Course]:
    """The lines of a step, in one sweep each where no card is in the way; with `lowers` the first ends lower."""
    first, *rest = courses
    return [_swept(course, boxes) for course in (_lower(first) if lowers else first, *rest)]


def _lower(course: _Course) -> _Course:
    """A line that leaves its card a little lower, and is where it was after a stretch."""
    stretch = min(_STRETCH, len(course) - 1)
    return tuple((x, y + _NEXT_PORT * max(0.0, 1.0 - turn / stretch)) for turn, (x, y) in enumerate(course))


def _swept(course: _Course, boxes: Sequence[Rect]) -> _Course:
    """The line from end to end that is level at both; as it was, where that would meet a card."""
    start, end = course[0], course[-1]
    middle = (start[0] + end[0]) / 2
    sweep = curve((start, (middle, start[1]), (middle, end[1]), end))
    ground = Rect(start[0], min(start[1], end[1]) - _CLEAR, end[0] - start[0], abs(end[1] - start[1]) + 2 * _CLEAR)
    near = [Rect(box.x, box.y - _CLEAR, box.width, box.height + 2 * _CLEAR) for box in boxes if box.meets(ground)]
    is_free = start[0] < end[0] and not any(
        box.x < x < box.right and box.y < y < box.bottom for box in near for x, y in sweep[1:-1]
    )
    return tuple(sweep) if is_free else course


def _edges(step: Step, parts: list[_Line], courses: list[_Course]) -> list[Edge]:
    """The line of the first premise all the way to what the step bears on, the others from the joint on."""
    if len(parts) > 1:
        parts, courses = parts[1:], [(*courses[0], *courses[1][1:]), *courses[2:]]
    return [
        Edge(
            kind=line.kind,
            step=step.id,
            source=line.source,
            target=step.id if line.kind in ("linked", "undercuts") else step.target,
            points=course,
            weight=None if line.kind in ("linked", "undercuts") else step.weight,
        )
        for line, course in zip(parts, courses, strict=True)
    ]


def _box(middle: Point, content: Content, top: float) -> Rect:
    left, upper = MARGIN + middle[0] - content.width / 2, top + middle[1] - content.height / 2
    return Rect(left, upper, content.width, content.height)


def _card(figure: Figure, place: Place, content: Content, standing: Standing, box: Rect) -> Card:
    """A card whose lines come in half way up its left side, where its sign stands."""
    made = card(figure.boxes[place.claim], place, content, box, standing)
    return made._replace(badge=None if made.badge is None else (box.x, box.y + box.height / 2))


def _borne_on(figure: Figure) -> dict[str, tuple[str, ...]]:
    """The claims that each claim bears on, by reasons, objections and doubts."""
    found: dict[str, dict[str, None]] = {claim: {} for claim in figure.boxes}
    for step in figure.steps:
        for claim in (*step.premises, *step.doubts):
            found[claim][step.target] = None
    return {claim: tuple(targets) for claim, targets in found.items()}


def _relations(tree: Tree) -> dict[str, Relation]:
    """How each claim stands to all it bears on; ``root`` where that differs, since then its lines alone say it."""
    found: dict[str, Relation] = {}
    for place in tree.places:
        known = found.setdefault(place.claim, place.relation)
        if known != place.relation:
            found[place.claim] = "root"
    return found
