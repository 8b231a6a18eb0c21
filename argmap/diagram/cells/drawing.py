"""A figure in, its drawing in cells out: the tree of the pictures, packed the same way.

What takes long is done once: where everything stands. The characters of a row are put together when the row is
asked for, so that a screen pays for the rows it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.diagram.cells.faces import card_row, face, head, heavy, mention, mention_row, number_row
from argmap.diagram.cells.pruning import pruned
from argmap.diagram.cells.records import CellCard, Run
from argmap.diagram.cells.scale import NUMBERS, SCALES, TITLES, Columns, columns
from argmap.diagram.cells.strokes import Strokes, draw_edges, edges, polarities
from argmap.diagram.packing import pack
from argmap.diagram.tree import NOWHERE, labels
from argmap.memory import no_collection
from argmap.text import cell_width, in_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.diagram.cells.faces import Face
    from argmap.diagram.cells.pruning import Pruned
    from argmap.diagram.cells.records import CellEdge, CellRole
    from argmap.diagram.figure import Box, Figure

# A frame around one line of text, which no width makes lower.
_LOWEST = 3
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to draw.

    As many columns as can share `width` cells do, the others stand beyond it. Nothing is drawn below the claims
    `folded` nor beyond `deepest` columns. `plain` is ASCII.
    """

    width: int
    zoom: int = TITLES
    folded: frozenset[str] = _NOTHING
    deepest: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole drawing: cards in reading order, lines, and rows of characters made from them and from `boxes`.

    `left_out` claims of the figure are folded away. With other figures in the same boxes a drawing stays the same
    but for these figures: no place depends on them.
    """

    look: Look
    columns: Columns
    width: int
    height: int
    cards: tuple[CellCard, ...]
    edges: tuple[CellEdge, ...]
    boxes: Mapping[str, Box]
    left_out: int
    _faces: Sequence[Face] = field(repr=False)
    _strokes: Strokes = field(repr=False)
    _in_row: Mapping[int, Sequence[int]] = field(repr=False)
    _full: Mapping[str, int] = field(repr=False)

    def card_of(self, claim: str) -> int | None:
        """The number of the card that shows a claim in full."""
        return self._full.get(claim)

    def card_at(self, x: int, y: int) -> int | None:
        """The number of the card that a cell belongs to."""
        return next((at for at in self._in_row.get(y, ()) if self.cards[at].holds(x, y)), None)

    def row(self, y: int, marked: int = NOWHERE) -> tuple[Run, ...]:
        """The runs of row `y` from left to right.

        The card `marked` has a heavy frame, and so has wherever else its claim stands: that is how a mention and its
        claim are seen together.
        """
        runs = self._strokes.runs(y)
        for at in self._in_row.get(y, ()):
            runs += self._card_row(at, y, marked)
        runs.sort()
        return tuple(Run(run.x, in_ascii(run.text), run.role) for run in runs) if self.look.plain else tuple(runs)

    def _card_row(self, at: int, y: int, marked: int) -> list[Run]:
        card, own = self.cards[at], self._faces[at]
        box, turn = self.boxes[card.claim], y - card.y
        if card.again:
            runs = mention_row(own, card, turn)
        else:
            made = number_row if self.look.zoom == NUMBERS else card_row
            runs = made(box, own, card, turn)
        is_marked = marked >= 0 and card.claim == self.cards[marked].claim
        return [heavy(run) for run in runs] if is_marked else runs

    def line(self, y: int, marked: int = NOWHERE) -> list[tuple[str, CellRole]]:
        """Row `y` as pieces that follow each other, its gaps filled with spaces."""
        pieces: list[tuple[str, CellRole]] = []
        end = 0
        for run in self.row(y, marked):
            if run.x > end:
                pieces.append((" " * (run.x - end), "ink"))
            pieces.append((run.text, run.role))
            end = run.x + cell_width(run.text)
        return pieces

    def lines(self, marked: int = NOWHERE) -> list[str]:
        """All rows as plain text, without spaces at their ends."""
        return ["".join(text for text, _ in self.line(y, marked)).rstrip() for y in range(self.height)]


def draw(figure: Figure, look: Look) -> Drawing:
    """The drawing of a figure."""
    with no_collection():
        return _drawn(figure, look)


def _drawn(figure: Figure, look: Look) -> Drawing:
    whole = figure.tree
    left = pruned(whole, look.folded, look.deepest)
    ground = columns(look.zoom, look.width, left.tree.columns, headed=figure.root is not None)
    numbers = labels(whole)
    faces, tops = _placed(figure, look, left, ground, numbers)
    cards = tuple(_card(left, at, faces[at], ground, tops, numbers) for at in range(len(faces)))
    height = max((card.bottom for card in cards), default=0)
    strokes = Strokes(height)
    found = edges(left.tree, cards, SCALES[look.zoom].gutter)
    draw_edges(strokes, found)
    in_row: dict[int, list[int]] = {}
    for at, card in enumerate(cards):
        for y in range(card.y, card.bottom):
            in_row.setdefault(y, []).append(at)
    full = {card.claim: at for at, card in enumerate(cards) if not card.again}
    return Drawing(
        look=look,
        columns=ground,
        width=max((card.right for card in cards), default=0),
        height=height,
        cards=cards,
        edges=found,
        boxes=figure.boxes,
        left_out=len(figure.boxes) - len(full),
        _faces=faces,
        _strokes=strokes,
        _in_row=in_row,
        _full=full,
    )


def _placed(
    figure: Figure, look: Look, left: Pruned, ground: Columns, numbers: dict[str, str]
) -> tuple[list[Face], list[int]]:
    """The face of each place, and its upper row."""
    tree = left.tree
    choices = [_choices(figure, look, left, at, ground, numbers) for at in range(len(tree.places))]
    headed = figure.root is not None
    start = choices[0][0].height + 1 if headed else 0
    packed = pack(tree, choices, SCALES[look.zoom].gaps, start)
    faces = [
        wide if is_wide and wide is not None else narrow
        for (narrow, wide), is_wide in zip(choices, packed.wide, strict=True)
    ]
    return faces, [0 if place.depth == 0 else round(packed.tops[at]) for at, place in enumerate(tree.places)]


def _choices(
    figure: Figure, look: Look, left: Pruned, at: int, ground: Columns, numbers: dict[str, str]
) -> tuple[Face, Face | None]:
    """A card in its own column, and in all from there on where nothing is to stand to its right."""
    place, tree = left.tree.places[at], left.tree
    box, span, plain = figure.boxes[place.claim], ground.span(place.depth), look.plain
    if place.depth == 0:
        return head(box, look.zoom, ground.width if look.zoom == NUMBERS else span, plain=plain), None
    if place.again:
        is_first = place.depth > 1 and tree.children[place.parent][0] == at
        label = numbers[place.claim]
        narrow = mention(box, label, look.zoom, ground.width, is_first=is_first, plain=plain)
        wide = mention(box, label, look.zoom, span, is_first=is_first, plain=plain)
        return narrow, wide if wide.width > narrow.width else None
    ports = polarities(tree, at)
    narrow = face(box, look.zoom, ground.width, ports=ports, plain=plain)
    if tree.children[at] or narrow.height <= _LOWEST or place.depth >= ground.seen:
        return narrow, None
    wide = face(box, look.zoom, span, ports=ports, plain=plain)
    return narrow, wide if wide.height < narrow.height else None


def _card(left: Pruned, at: int, own: Face, ground: Columns, tops: Sequence[int], numbers: dict[str, str]) -> CellCard:
    place = left.tree.places[at]
    return CellCard(
        claim=place.claim,
        label=numbers[place.claim],
        relation=place.relation,
        again=place.again,
        depth=place.depth,
        parent=place.parent,
        x=ground.left(place.depth),
        y=tops[at],
        width=own.width,
        height=own.height,
        port=tops[at] + own.port,
        hidden=left.hidden[at],
    )
