"""A figure in, its geometry out: cards measured, packed, filled into free ground, joined by lines."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.cards import PORT, compose, form, head, mention, small_prints, with_sentence
from argmap.diagram.columns import MARGIN, Columns, columns
from argmap.diagram.geometry import Card, Geometry, Line, Rect
from argmap.diagram.legend import legend
from argmap.diagram.measure import Style, measured
from argmap.diagram.packing import pack
from argmap.diagram.routes import routes
from argmap.diagram.tree import labels, sides
from argmap.memory import no_collection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.diagram.cards import Content
    from argmap.diagram.figure import Box, Figure
    from argmap.diagram.geometry import Edge, Side, Tone
    from argmap.diagram.measure import Measured
    from argmap.diagram.tree import Place, Tree

# Beyond so many columns cards keep to their own.
_MOST_SPANNED = 8
# Between siblings, by level.
_GAPS = (18.0, 11.0, 9.0)
_BELOW_HEAD = 26.0
_BELOW_HEADING = 16.0
_ABOVE_LEGEND = 20.0
_TITLE = Style(15, "Semibold")
_CAPTION = Style(14)


class _Plan(NamedTuple):
    """What the layout knows before cards have places."""

    figure: Figure
    tree: Tree
    columns: Columns
    labels: dict[str, str]
    feet: dict[str, Measured]

    @property
    def headed(self) -> bool:
        return self.figure.root is not None


# What the tree says of a card: its number, the side it speaks for, and the claims it hangs from.
Standing = tuple[str, "Side", tuple[str, ...]]


def lay_out(figure: Figure) -> Geometry:
    """The geometry of a figure; the same for the same figure on every machine."""
    with no_collection():
        return _laid_out(figure)


def _laid_out(figure: Figure) -> Geometry:
    tree = figure.tree
    numbers = labels(tree)
    feet = small_prints(figure.boxes, numbers)
    plan = _Plan(figure, tree, columns(tree.columns, headed=figure.root is not None), numbers, feet)
    above, top = heading(figure, plan.columns.right)
    contents, tops = _placed(plan, top)
    lefts = (MARGIN, *plan.columns.lefts)
    boxes = [
        Rect(lefts[place.depth], top, content.width, content.height)
        for place, top, content in zip(tree.places, tops, contents, strict=True)
    ]
    cards = _cards(plan, contents, boxes)
    edges = routes(tree, boxes)
    bottom = max([box.y + box.height for box in boxes], default=top)
    return framed(figure, above, cards, edges, plan.columns.right, bottom)


def framed(
    figure: Figure,
    above: tuple[Line, ...],
    cards: tuple[Card, ...],
    edges: tuple[Edge, ...],
    right: float,
    bottom: float,
) -> Geometry:
    """The whole picture: its heading, cards and lines as far as `right` and `bottom`, and the legend below them."""
    ground = Rect(MARGIN, bottom + _ABOVE_LEGEND, right - MARGIN, 0.0)
    marks, end = legend(cards, edges, ground)
    return Geometry(
        title=figure.title,
        caption=figure.caption,
        width=right + MARGIN,
        height=end + MARGIN,
        heading=above,
        cards=cards,
        edges=edges,
        legend=marks,
    )


def heading(figure: Figure, right: float) -> tuple[tuple[Line, ...], float]:
    """Title and caption of a figure, in lines that end at `right`, and where the cards begin below them."""
    base = MARGIN - 6.0
    lines: list[Line] = []
    parts: tuple[tuple[str, Style, Tone], ...] = ((figure.title, _TITLE, "ink"), (figure.caption, _CAPTION, "soft"))
    for text, style, tone in parts:
        for words, width in measured(text, style, right - MARGIN) if text else ():
            base += style.leading
            lines.append(Line(MARGIN, base, words, width, style, tone))
    return tuple(lines), base + _BELOW_HEADING if lines else MARGIN


def _placed(plan: _Plan, top: float) -> tuple[list[Content], list[float]]:
    """The cards with the upper edge of each; cards with free ground below them show more."""
    choices = list(_choices(plan))
    start = top + choices[0][0].height + _BELOW_HEAD if plan.headed else top
    packed = pack(plan.tree, choices, _GAPS, start)
    contents = [
        wide if is_wide and wide is not None else narrow
        for (narrow, wide), is_wide in zip(choices, packed.wide, strict=True)
    ]
    tops = [top, *packed.tops[1:]] if plan.headed else list(packed.tops)
    return _filled(plan, contents, tops, packed.wide), tops


def _choices(plan: _Plan) -> Iterator[tuple[Content, Content | None]]:
    """Each card in its own column, and in all from there on where nothing is to stand to its right.

    Below its parent and siblings without any below them nothing hinders a card: it is wide either way.
    """
    tree, ground, most = plan.tree, plan.columns, plan.tree.columns
    boxes, feet = plan.figure.boxes, plan.feet
    least_foot = max([width for _, width in feet.values()], default=0.0)
    spans = most <= _MOST_SPANNED
    forms = [
        [form(at + 1, ground.width(at, last), least_foot) for last in (at, most - 1 if spans else at)]
        for at in range(most)
    ]
    branched = set()
    for place, below in zip(tree.places, tree.children, strict=True):
        claim, parent, depth, _, _, _, again, _ = place
        box = boxes[claim]
        if depth == 0:
            yield head(box, ground.right - MARGIN), None
            continue
        if below:
            branched.add(parent)
        own, whole = forms[depth - 1]
        is_free = spans and depth < most and not below
        # Among siblings that are as wide as they can be a card is so too.
        is_wide = is_free and parent not in branched
        if again:
            label = plan.labels[claim]
            wide = mention(box, whole.width, label) if is_free else None
            yield wide if wide is not None and is_wide else mention(box, own.width, label), wide
            continue
        foot = feet[claim]
        wide = compose(box, whole, foot) if is_free else None
        if wide is not None and depth == 1:
            wide = with_sentence(wide, box, inf)
        yield wide if wide is not None and is_wide else compose(box, own, foot), wide


def _filled(plan: _Plan, contents: list[Content], tops: Sequence[float], wide: Sequence[bool]) -> list[Content]:
    """The cards, with whole sentences wherever the ground below a card is free anyway."""
    places, boxes = plan.tree.places, plan.figure.boxes
    bottom = max([top + content.height for top, content in zip(tops, contents, strict=True)], default=0.0)
    # How far down the ground is free in each column, of what stands lower than the cards to come.
    free = [bottom] * (plan.tree.columns + 1)
    gaps = [_GAPS[min(depth, len(_GAPS)) - 1] for depth in range(len(free))]
    filled = list(contents)
    for at in sorted(range(len(places)), key=tops.__getitem__)[::-1]:
        claim, _, depth, _, _, _, again, _ = places[at]
        if depth == 0:
            continue
        top = tops[at]
        above = top - gaps[depth]
        if wide[at]:
            room = min(free[depth:]) - top
            free[depth:] = [above] * (len(free) - depth)
        else:
            room = free[depth] - top
            free[depth] = above
        if not again and room > contents[at].height:
            filled[at] = with_sentence(contents[at], boxes[claim], room)
    return filled


def _cards(plan: _Plan, contents: Sequence[Content], boxes: Sequence[Rect]) -> tuple[Card, ...]:
    places, nodes, numbers, speaks = plan.tree.places, plan.figure.boxes, plan.labels, sides(plan.tree)
    cards = []
    for place, content, box in zip(places, contents, boxes, strict=True):
        claim, parent = place.claim, place.parent
        under = (places[parent].claim,) if parent >= 0 else ()
        cards.append(card(nodes[claim], place, content, box, (numbers[claim], speaks[claim], under)))
    return tuple(cards)


def card(node: Box, place: Place, content: Content, box: Rect, standing: Standing) -> Card:
    """The card of a claim with its content in place."""
    label, side, under = standing
    claim, _, depth, relation, _, _, again, _ = place
    _, words, text, support, shown, kind, is_open, is_focused, _, _ = node
    x, y, _, _ = box
    title, lines, bar = content.way(content, node, x, y)
    # In the order of its fields: by their names it would take three times as long.
    return Card(
        claim,
        text or words,
        box,
        label,
        title,
        lines,
        bar,
        support,
        shown,
        kind,
        is_open,
        again,
        is_focused and not again,
        relation,
        side,
        None if relation == "root" else (x, y + PORT),
        depth,
        under,
    )
