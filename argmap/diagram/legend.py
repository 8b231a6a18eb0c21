"""The legend: the marks that a picture uses, and no others, in rows below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.figure import head_name
from argmap.diagram.geometry import Line, Mark
from argmap.diagram.measure import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.diagram.geometry import Card, Edge, Rect

STYLE = Style(13)
SIGN_WIDTH = 34.0
_APART = 24.0
_ROW = 24.0


def legend(cards: Sequence[Card], edges: Sequence[Edge], ground: Rect) -> tuple[tuple[Mark, ...], float]:
    """The entries, in rows from the top of `ground` on and as wide as it, and where they end."""
    marks = []
    left, base = ground.x, ground.y + STYLE.leading
    for sign, words in (*_of_lines(edges), *_of_cards(cards)):
        width = STYLE.width(words)
        if left > ground.x and left + SIGN_WIDTH + width > ground.right:
            left, base = ground.x, base + _ROW
        marks.append(Mark(sign, left, Line(left + SIGN_WIDTH, base, words, width, STYLE, "soft")))
        left += SIGN_WIDTH + width + _APART
    return tuple(marks), base + 6.0 if marks else ground.y


def _of_lines(edges: Sequence[Edge]) -> Iterator[tuple[str, str]]:
    kinds = {edge.kind for edge in edges}
    if "supports" in kinds:
        yield "supports", "reason"
    if "attacks" in kinds:
        yield "attacks", "objection"
    if "undercuts" in kinds:
        yield "undercuts", "doubts the step it is dotted to"
    if "linked" in kinds:
        yield "together", "works only with the premise it is joined to"


def _of_cards(cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    head = head_name(next((card.kind for card in cards if card.level == 0), ""))
    sides = {card.side for card in cards if not card.again}
    if "against" in sides:
        yield "against", f"speaks against the {head}"
    if "both" in sides:
        yield "both", f"speaks for the {head} and against it"
    if any(card.focused for card in cards):
        yield "focus", "what the picture is about"
    if any(card.open for card in cards):
        yield "open", "open: nothing says yet how likely it is"
    if any(card.again for card in cards):
        yield "again", "stands in full at that number"
    if any(card.bar is not None for card in cards):
        yield "bar", "support, with a mark at 50 %"
