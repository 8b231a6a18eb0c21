"""A geometry as SVG.

Every mark carries its colours as presentation attributes, so that renderers without CSS are right; the one style
sheet, of the theme ``auto``, exchanges them where the reader prefers dark. Every line of text states the width it
was measured at, so that it stays in its card whatever font a viewer has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.cards import PAD_LEFT
from argmap.diagram.geometry import Rect
from argmap.export.escape import xml
from argmap.export.ink import FONTS, Ink
from argmap.export.marks import DASHES, SIGN_RADIUS, arrow, cross, line_width, number, rounded, sign, tee

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.diagram.geometry import Card, Edge, Geometry, Line, Mark, Point
    from argmap.export.palette import Theme

_SIDES = {"for": "pro", "against": "con", "both": "both", "none": "both"}
_RELATIONS = {"supports": "pro", "attacks": "con", "undercuts": "ink", "together": "both", "root": "both"}
_EDGES = {"supports": "pro", "attacks": "con", "undercuts": "ink"}
_TONES = {"ink": "ink", "soft": "soft"}
_BORDERS = (2.6, 1.8, 1.2)
_HANDLE = (28.0, 15.0)
# How far the border of the claim in focus stands from its card.
_RING = 4.0


def svg(geometry: Geometry, theme: Theme = "light", description: str = "") -> str:
    """The document, as text; `description` is the picture in words, for those who cannot see it."""
    return "\n".join([*Painter(theme).document(geometry, description), ""])


class Painter(Ink):
    """Writes elements in the colours of one theme."""

    def __init__(
        self, theme: Theme, names: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None
    ) -> None:
        """Take the colours of `theme`; ``auto`` is light with a sheet for the dark.

        With `names`, what each claim is called aloud, cards can be reached and chosen in a page; with `links`, the
        address of each claim, a card leads there.
        """
        super().__init__(theme)
        self._names, self._links = names, links

    def document(self, geometry: Geometry, description: str) -> Iterator[str]:
        """The lines of the document."""
        size = (geometry.width, geometry.height)
        return self._page(size, geometry.title, description, self.drawing(geometry))

    def picture(self, geometry: Geometry) -> Iterator[str]:
        """The picture as an element of a page that has the style sheet and a heading of its own."""
        top = max(0.0, min((card.box.y for card in geometry.cards), default=0.0) - 14.0)
        width, height = number(geometry.width), number(geometry.height - top)
        yield f'<svg width="{width}" height="{height}" viewBox="0 {number(top)} {width} {height}" role="group">'
        yield from self.drawing(geometry._replace(heading=()))
        yield "</svg>"

    def drawing(self, geometry: Geometry) -> Iterator[str]:
        """Heading, lines, cards and legend."""
        yield f'<g font-family="{FONTS}">'
        for line in geometry.heading:
            yield self._text(line)
        steps = {edge.step: edge for edge in geometry.edges if edge.kind in ("supports", "attacks")}
        yield '<g fill="none" stroke-linecap="butt">'
        for edge in geometry.edges:
            yield self._edge(edge, steps[edge.step])
        yield "</g>"
        for edge in geometry.edges:
            yield self._end(edge, steps[edge.step])
        for card in geometry.cards:
            yield from self._card(card) if self._links is None else self._linked(card, self._links[card.claim])
        legend = (part for mark in geometry.legend for part in self._mark(mark))
        if self._names is None:
            yield from legend
        else:
            yield from self._folds(geometry.cards)
            # The page moves the legend when it folds branches away.
            yield from ('<g data-legend="1">', *legend, "</g>")
        yield "</g>"

    # Lines ---------------------------------------------------------------------------------------

    def _edge(self, edge: Edge, step: Edge) -> str:
        dashes = f' stroke-dasharray="{DASHES[edge.kind]}"' if DASHES[edge.kind] else ""
        width = number(line_width(edge.weight, edge.kind))
        return (
            f'<path d="{rounded(edge.points)}" stroke-width="{width}"{dashes}{self._stroke(_role(edge, step))}'
            f"{_between(edge, step)}/>"
        )

    def _end(self, edge: Edge, step: Edge) -> str:
        """What the line ends in; in a page it belongs to the line."""
        at, role = edge.points[0], _role(edge, step)
        ends = _between(edge, step) if self._names is not None else ""
        if edge.kind == "supports":
            return f'<path d="{arrow(at, upwards=edge.upwards)}"{self._fill(role)}{ends}/>'
        if edge.kind == "attacks":
            shape = tee(at, upwards=edge.upwards)
            return f'<path d="{shape}" stroke-width="3.4" fill="none"{self._stroke(role)}{ends}/>'
        if edge.kind == "undercuts":
            return f'<path d="{cross(at)}" stroke-width="2.2" fill="none"{self._stroke(role)}{ends}/>'
        return f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="3.6"{self._fill(role)}{ends}/>'

    # Cards ---------------------------------------------------------------------------------------

    def _card(self, card: Card) -> Iterator[str]:
        side = _SIDES[card.side]
        yield f'<g data-claim="{xml(card.claim)}"{self._reach(card)}>'
        # What a pointer that rests on the card is told.
        yield f"<title>{xml(f'{card.sentence} {card.shown}')}</title>"
        yield self._plate(card, side)
        if card.focused:
            yield self._ring(card.box, "0.5" if card.side == "against" else "11")
        for line in (*card.title, *card.lines):
            yield self._text(line, side)
        if card.bar is not None and card.support is not None:
            yield from self._bar(card.bar, card.support, side)
        if card.badge is not None:
            yield from self._sign(card.relation, card.badge)
        yield "</g>"

    def _linked(self, card: Card, address: str) -> Iterator[str]:
        yield f'<a href="{xml(address)}">'
        yield from self._card(card)
        yield "</a>"

    def _reach(self, card: Card) -> str:
        if self._names is None:
            return ""
        place = f' data-under="{xml(" ".join(card.under))}"' + (' data-again="1"' if card.again else "")
        name = xml(("see " if card.again else "") + self._names[card.claim])
        return f'{place} tabindex="0" role="button" aria-label="{name}"'

    def _folds(self, cards: Sequence[Card]) -> Iterator[str]:
        """The handles by which a page folds branches away, on the lower side of the cards that others hang from."""
        width, height = _HANDLE
        parents = {claim for card in cards for claim in card.under}
        for card in cards:
            if card.again or card.claim not in parents:
                continue
            # Lines leave the head from its left.
            x = card.box.x + (PAD_LEFT + width / 2 if card.level else card.box.width / 2)
            y = card.box.bottom
            yield f'<g data-fold="{xml(card.claim)}" aria-hidden="true">'
            yield (
                f'<rect x="{number(x - width / 2)}" y="{number(y - height / 2)}" width="{number(width)}" '
                f'height="{number(height)}" rx="{number(height / 2)}" stroke-width="1"'
                f"{self._both('ground', 'soft')}/>"
            )
            yield (
                f'<text x="{number(x)}" y="{number(y + 4.2)}" font-size="12" font-weight="600" text-anchor="middle"'
                f"{self._fill('ink')}>−</text>"
            )
            yield "</g>"

    def _plate(self, card: Card, side: str) -> str:
        box = card.box
        place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        if card.again:
            colours = self._both("ground", "tick")
            return f'<rect {place} rx="8" stroke-width="1" stroke-dasharray="2 3"{colours}/>'
        width = number(_BORDERS[min(card.level, len(_BORDERS) - 1)])
        # What speaks against the head has square corners: the side is told without colour.
        radius = "0.5" if card.side == "against" else "8"
        dashes = ' stroke-dasharray="6 4"' if card.open else ""
        fill = "ground" if card.open else f"{side}_card"
        return f'<rect {place} rx="{radius}" stroke-width="{width}"{dashes}{self._both(fill, side)}/>'

    def _ring(self, box: Rect, radius: str) -> str:
        """A second border around the first."""
        x, y = number(box.x - _RING), number(box.y - _RING)
        width, height = number(box.width + 2 * _RING), number(box.height + 2 * _RING)
        return (
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" stroke-width="2" fill="none"'
            f"{self._stroke('ink')}/>"
        )

    def _bar(self, ground: Rect, support: float, side: str) -> Iterator[str]:
        radius = number(ground.height / 2)
        top, height = number(ground.y), number(ground.height)
        yield (
            f'<rect x="{number(ground.x)}" y="{top}" width="{number(ground.width)}" height="{height}" '
            f'rx="{radius}"{self._fill("track")}/>'
        )
        filled = max(ground.height, ground.width * min(1.0, max(0.0, support)))
        yield (
            f'<rect x="{number(ground.x)}" y="{top}" width="{number(filled)}" height="{height}" '
            f'rx="{radius}"{self._fill(side)}/>'
        )
        middle = ground.x + ground.width / 2
        yield (
            f'<path d="M{number(middle)} {number(ground.y - 2.5)}L{number(middle)} {number(ground.bottom + 2.5)}" '
            f'stroke-width="1.2" fill="none"{self._stroke("tick")}/>'
        )

    def _sign(self, relation: str, at: Point) -> Iterator[str]:
        role = _RELATIONS[relation]
        yield f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="{number(SIGN_RADIUS)}"{self._fill(role)}/>'
        if relation == "together":
            yield (
                f'<text x="{number(at[0])}" y="{number(at[1] + 4.3)}" font-size="12.5" font-weight="600" '
                f'text-anchor="middle"{self._fill("on_sign")}>&amp;</text>'
            )
        else:
            strokes = sign(relation, at)
            yield f'<path d="{strokes}" stroke-width="2" stroke-linecap="round" fill="none"{self._stroke("on_sign")}/>'

    def _text(self, line: Line, side: str = "ink") -> str:
        return self._words(line, _TONES.get(line.tone, side))

    # Legend --------------------------------------------------------------------------------------

    def _mark(self, mark: Mark) -> Iterator[str]:
        middle = mark.line.y - 0.34 * mark.line.style.size
        yield from self._sample(mark.sign, mark.x, middle)
        yield self._text(mark.line)

    def _sample(self, what: str, x: float, y: float) -> Iterator[str]:
        if what in ("supports", "attacks", "undercuts", "together"):
            role = "ink" if what == "together" else _RELATIONS[what]
            dashes = f' stroke-dasharray="{DASHES[what]}"' if DASHES.get(what) else ""
            yield (
                f'<path d="M{number(x)} {number(y)}L{number(x + 16)} {number(y)}" stroke-width="2.4" fill="none"'
                f"{dashes}{self._stroke(role)}/>"
            )
            yield from self._sign(what, (x + 18, y))
        elif what == "bar":
            yield from self._bar(Rect(x, y - 3, 28, 6), 0.65, "pro")
        elif what == "focus":
            yield self._ring(Rect(x + _RING, y - 3, 18, 6), "5")
        else:
            dashes = {"open": ' stroke-dasharray="6 4"', "again": ' stroke-dasharray="2 3"'}.get(what, "")
            cards = {"against": ("con_card", "con"), "both": ("both_card", "both")}
            colours = self._both(*cards.get(what, ("ground", "tick")))
            radius = "0.5" if what == "against" else "5"
            yield f'<rect x="{number(x)}" y="{number(y - 7)}" width="26" height="14" rx="{radius}"{dashes}{colours}/>'


def _role(edge: Edge, step: Edge) -> str:
    """The colour of a line: a linked premise has that of its step."""
    return _EDGES.get(edge.kind) or _EDGES[step.kind]


def _between(edge: Edge, step: Edge) -> str:
    return f' data-from="{xml(edge.source)}" data-to="{xml(step.target)}"'
