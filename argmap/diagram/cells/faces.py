"""What stands on a card of cells: its text in lines, its figures, its frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.cells.bar import bar
from argmap.diagram.cells.drawing import Run
from argmap.diagram.cells.scale import LABELS, NUMBERS, SCALES, SENTENCES
from argmap.text import cell_width, gridded, in_ascii, shorten, wrap

if TYPE_CHECKING:
    from argmap.diagram.cells.drawing import CellRole
    from argmap.diagram.figure import Box

OPEN = "◇"
ELSEWHERE = "→"
FOLDED = "▸"
# Left and right, the sides of a card and a space beside each.
_SIDES = 4
_LONG_BAR, _SHORT_BAR = 8, 4
# From such widths on a card carries a bar, and a long one.
_WITH_BAR = 18
_WITH_LONG_BAR = 48
# Fewer cells say nothing of an id.
_LEAST_ID = 8
# The frame of a claim, and of an open one: upper side, lower side, upright.
_FRAME = ("╭─╮", "╰─╯", "│")
_HOLLOW_FRAME = ("╭┄╮", "╰┄╯", "┆")
HEAVY = str.maketrans("╭╮╰╯─│┄┆", "┏┓┗┛━┃━┃")


@dataclass(frozen=True, slots=True)
class Face:
    """A card before it has a place: its size, its text in lines, and in which of its rows lines reach it.

    The first `bold` lines are its title.
    """

    width: int
    height: int
    port: int
    text: tuple[str, ...] = ()
    bold: int = 0


def face(box: Box, zoom: int, width: int, *, ports: int, plain: bool) -> Face:
    """The face of a claim; `ports` lines leave it to the right, one below another."""
    if zoom == NUMBERS:
        return Face(width, max(1, ports), 0)
    said = box.text if zoom == SENTENCES and box.text else box.title
    text = fitted(said, width - _SIDES, SCALES[zoom].lines, plain=plain)
    text = (*text, *("" for _ in range(ports - len(text))))
    return Face(width, len(text) + 2, 1, text)


def head(box: Box, zoom: int, width: int, *, plain: bool) -> Face:
    """The face of the head of the figure: its title, and its sentence where there is room for text."""
    if zoom == NUMBERS:
        return Face(width, 1, 0)
    lines = SCALES[zoom].lines
    title = fitted(box.title, width - _SIDES, lines, plain=plain)
    told = zoom == LABELS or not box.text or box.text == box.title
    text = () if told else fitted(box.text, width - _SIDES, lines, plain=plain)
    return Face(width, len(title) + len(text) + 2, 1, (*title, *text), len(title))


def mention(box: Box, label: str, zoom: int, width: int, *, is_first: bool, plain: bool) -> Face:
    """The face of a claim that stands in full elsewhere: one line, level with the text of the card beside it."""
    said = label if zoom == NUMBERS and label else box.id
    words = shorten(f"{ELSEWHERE} {safe(said, plain=plain)}", width - 1)
    port = 1 if is_first and zoom != NUMBERS else 0
    return Face(cell_width(words) + 1, port + 1, port, (words,))


def fitted(text: str, width: int, most: int, *, plain: bool) -> tuple[str, ...]:
    """`text` in at most `most` lines of at most `width` cells, cut with an ellipsis."""
    whole = safe(text, plain=plain)
    if most == 1:
        return (shorten(whole, width),)
    lines = wrap(whole, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 : most + 1]), width)]
    # A wide character may be wider than the narrowest line.
    return tuple(line if cell_width(line) <= width else "…"[:width] for line in lines)


def safe(text: str, *, plain: bool) -> str:
    """`text` of a map as the grid can hold it; in ASCII where the drawing is `plain`."""
    return in_ascii(gridded(text)) if plain else gridded(text)


def number_runs(box: Box, label: str, at: Face, x: int, hidden: int) -> list[list[Run]]:
    """The rows of a card that shows its number and its figure only."""
    figure = OPEN if box.open else box.shown
    number = label or "●"
    more = f"{FOLDED}{hidden}" if hidden else ""
    room = at.width - 2
    words = f"{number} {figure}".rstrip()
    words = words[:room] if len(words) > room else words
    more = more if len(words) + len(more) + 1 <= room else FOLDED if hidden and len(words) < room else ""
    inside = f"{words}{' ' * (room - len(words) - len(more))}{more}"
    rows = [[Run(x, "▐", "frame"), Run(x + 1, inside, "ink"), Run(x + at.width - 1, "▌", "frame")]]
    blank = [Run(x, f"▐{' ' * room}▌", "frame")]
    return [*rows, *(list(blank) for _ in range(at.height - 1))]


def card_runs(box: Box, at: Face, x: int, hidden: int, *, plain: bool) -> list[list[Run]]:
    """The rows of a card in its frame; figures and id stand in its lower side."""
    upper, lower, upright = _HOLLOW_FRAME if box.open else _FRAME
    inside = at.width - 2
    rows = [[Run(x, f"{upper[0]}{upper[1] * inside}{upper[2]}", "frame")]]
    right = x + at.width - 2
    for turn, line in enumerate(at.text):
        role: CellRole = "strong" if turn < at.bold else "ink"
        pad = " " * (inside - 1 - cell_width(line))
        said = Run(x + 2, line + pad[:-1], role)
        rows.append([Run(x, f"{upright} ", "frame"), said, Run(right, f" {upright}", "frame")])
    rows.append(_foot(box, at.width, x, hidden, lower, plain=plain))
    return rows


def mention_runs(at: Face, x: int) -> list[list[Run]]:
    """The rows of a mention, of which the last says something."""
    return [*([] for _ in range(at.port)), [Run(x, f" {at.text[0]}", "dim")]]


def _foot(box: Box, width: int, x: int, hidden: int, side: str, *, plain: bool) -> list[Run]:
    """The lower side of a card: bar and figure on the left, id and what is folded on the right."""
    left = _figures(box, width)
    right: list[tuple[str, CellRole]] = []
    room = width - 4 - sum(cell_width(text) for text, _ in left)
    if hidden:
        words = next((said for said in (f" {FOLDED} {hidden:,} more ", f" {FOLDED}{hidden:,} ") if len(said) < room), "")
        right.append((words, "strong"))
        room -= len(words) + 1
    if room > _LEAST_ID:
        name = f" {shorten(safe(box.id, plain=plain), room - 3)} "
        right.insert(0, (name, "dim"))
        room -= cell_width(name)
    filler = width - 4 - sum(cell_width(text) for text, _ in (*left, *right)) - (1 if len(right) > 1 else 0)
    between: list[tuple[str, CellRole]] = [(side[1], "frame")] if len(right) > 1 else []
    pieces: list[tuple[str, CellRole]] = [(side[0] + side[1], "frame"), *left, (side[1] * filler, "frame")]
    pieces += [*right[:1], *between, *right[1:], (side[1] + side[2], "frame")]
    runs = []
    for text, role in pieces:
        if text:
            runs.append(Run(x, text, role))
            x += cell_width(text)
    return runs


def _figures(box: Box, width: int) -> list[tuple[str, CellRole]]:
    if not box.shown:
        return []
    if box.support is None or width < _WITH_BAR:
        return [(f" {box.shown} ", "strong" if box.support is not None else "dim")]
    cells = _LONG_BAR if width >= _WITH_LONG_BAR else _SHORT_BAR
    return [(" ", "frame"), (bar(box.support, cells), "bar"), (f" {box.shown} ", "strong")]
