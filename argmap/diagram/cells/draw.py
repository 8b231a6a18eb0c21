"""A figure in, its drawing in cells out: the tree of the pictures, packed the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.cells.drawing import CellCard, Drawing, Run
from argmap.diagram.cells.faces import HEAVY, Face, card_runs, face, head, mention, mention_runs, number_runs
from argmap.diagram.cells.pruning import pruned
from argmap.diagram.cells.scale import NUMBERS, SCALES, TITLES, needed
from argmap.diagram.cells.strokes import Strokes, draw_edges, edges, polarities
from argmap.diagram.packing import Size, pack
from argmap.diagram.tree import grow, labels
from argmap.memory import no_collection
from argmap.text import in_ascii

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.cells.pruning import Pruned
    from argmap.diagram.figure import Figure
    from argmap.diagram.tree import Tree

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to draw.

    `width` in cells is kept to where the columns can be narrow enough. Nothing is drawn below the claims `folded`
    nor beyond `deepest` columns. `plain` is ASCII. The claim `marked` has a heavy frame.
    """

    width: int
    zoom: int = TITLES
    folded: frozenset[str] = _NOTHING
    deepest: int | None = None
    plain: bool = False
    marked: str = ""
    easy: bool = False


def draw(figure: Figure, look: Look, tree: Tree | None = None) -> Drawing:
    """The drawing of a figure; `tree` is that of the figure where it was grown before."""
    with no_collection():
        return _drawn(figure, look, tree if tree is not None else grow(figure))


def _drawn(figure: Figure, look: Look, whole: Tree) -> Drawing:
    left = pruned(whole, look.folded, look.deepest)
    columns = _columns(look, max(1, left.tree.columns), headed=figure.root is not None)
    numbers = labels(whole)
    faces, tops = _placed(figure, look, left, columns, numbers)
    cards = tuple(_card(left, at, faces[at], columns, tops, numbers) for at in range(len(faces)))
    height = max((card.bottom for card in cards), default=0)
    strokes = Strokes(height)
    found = edges(left.tree, cards, SCALES[look.zoom].gutter)
    draw_edges(strokes, found)
    rows = [strokes.runs(y) for y in range(height)]
    for card, own in zip(cards, faces, strict=True):
        for turn, runs in enumerate(_runs(figure, look, card, own)):
            rows[card.y + turn] += runs
    return Drawing(
        width=max((card.right for card in cards), default=0),
        cards=cards,
        edges=found,
        rows=tuple(_ordered(row, plain=look.plain) for row in rows),
        left_out=len(figure.boxes) - sum(not card.again for card in cards),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns begin, the head's at 0, and how wide they are."""

    indent: int
    step: int
    width: int
    count: int

    def left(self, depth: int) -> int:
        return self.indent + (depth - 1) * self.step if depth else 0

    def span(self, depth: int) -> int:
        """From the left of a column to the right of the last."""
        return self.left(self.count) + self.width - self.left(depth)


def _columns(look: Look, count: int, *, headed: bool) -> _Columns:
    scale = SCALES[look.zoom]
    free = look.width - needed(look.zoom, count, headed=headed, width=0)
    least = scale.easy if look.easy else scale.narrowest
    width = max(least, min(free // count, scale.widest))
    return _Columns(scale.gutter if headed else 0, width + scale.gutter, width, count)


def _placed(
    figure: Figure, look: Look, left: Pruned, columns: _Columns, numbers: dict[str, str]
) -> tuple[list[Face], list[int]]:
    """The face of each place, and its upper row."""
    tree = left.tree
    choices = [_choices(figure, look, left, at, columns, numbers) for at in range(len(tree.places))]
    headed = figure.root is not None
    start = choices[0][0].height + 1 if headed else 0
    sizes = [Size(narrow.height, wide.height if wide is not None else None) for narrow, wide in choices]
    packed = pack(tree, sizes, SCALES[look.zoom].gaps, start)
    faces = [
        wide if is_wide and wide is not None else narrow
        for (narrow, wide), is_wide in zip(choices, packed.wide, strict=True)
    ]
    return faces, [0 if place.depth == 0 else round(packed.tops[at]) for at, place in enumerate(tree.places)]


def _choices(
    figure: Figure, look: Look, left: Pruned, at: int, columns: _Columns, numbers: dict[str, str]
) -> tuple[Face, Face | None]:
    """A card in its own column, and in all from there on where nothing is to stand to its right."""
    place, tree = left.tree.places[at], left.tree
    box, span, plain = figure.boxes[place.claim], columns.span(place.depth), look.plain
    if place.depth == 0:
        return head(box, look.zoom, columns.width if look.zoom == NUMBERS else span, plain=plain), None
    if place.again:
        is_first = place.depth > 1 and tree.children[place.parent][0] == at
        label = numbers[place.claim]
        narrow = mention(box, label, look.zoom, columns.width, is_first=is_first, plain=plain)
        wide = mention(box, label, look.zoom, span, is_first=is_first, plain=plain)
        return narrow, wide if wide.width > narrow.width else None
    ports = polarities(tree, at)
    narrow = face(box, look.zoom, columns.width, ports=ports, plain=plain)
    if tree.children[at] or look.zoom == NUMBERS or place.depth == tree.columns:
        return narrow, None
    wide = face(box, look.zoom, span, ports=ports, plain=plain)
    return narrow, wide if wide.height < narrow.height else None


def _card(
    left: Pruned, at: int, own: Face, columns: _Columns, tops: Sequence[int], numbers: dict[str, str]
) -> CellCard:
    place = left.tree.places[at]
    return CellCard(
        claim=place.claim,
        label=numbers[place.claim],
        relation=place.relation,
        again=place.again,
        depth=place.depth,
        parent=place.parent,
        x=columns.left(place.depth),
        y=tops[at],
        width=own.width,
        height=own.height,
        port=tops[at] + own.port,
        hidden=left.hidden[at],
    )


def _runs(figure: Figure, look: Look, card: CellCard, own: Face) -> list[list[Run]]:
    box = figure.boxes[card.claim]
    if card.again:
        return mention_runs(own, card.x)
    if look.zoom == NUMBERS:
        rows = number_runs(box, card.label, own, card.x, card.hidden)
    else:
        rows = card_runs(box, own, card.x, card.hidden, plain=look.plain)
    if card.claim == look.marked:
        rows = [[heavy(run) for run in row] for row in rows]
    return rows


def heavy(run: Run) -> Run:
    """A run of a card with its frame drawn heavy."""
    return Run(run.x, run.text.translate(HEAVY), "strong") if run.role == "frame" else run


def _ordered(row: list[Run], *, plain: bool) -> tuple[Run, ...]:
    row.sort()
    return tuple(Run(run.x, in_ascii(run.text), run.role) for run in row) if plain else tuple(row)
