"""What stands on a card of cells: its text in lines, its figures, its frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.diagram.cells.bar import bar
from argmap.diagram.cells.records import Run
from argmap.diagram.cells.scale import LABELS, NUMBERS, SCALES, SENTENCES
from argmap.text import cell_width, gridded, in_ascii, shorten, wrap

if TYPE_CHECKING:
    from argmap.diagram.cells.records import CellCard, CellRole
    from argmap.diagram.figure import Box

OPEN = "◇"
MAIN = "●"
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
_FRAME = ("╭─╮", ("╰", "─", "╯"), "│")
_HOLLOW_FRAME = ("╭┄╮", ("╰", "┄", "╯"), "┆")
_BESIDE = "▌"
_HEAVY = str.maketrans("╭╮╰╯─│┄┆▐▌", "┏┓┗┛━┃━┃██")


@dataclass(frozen=True, slots=True)
class Face:
    """A card before it has a place: its size, its text in lines, and in which of its rows lines reach it.

    The first `bold` lines are its title; `name` is its id, fit for the grid.
    """

    width: int
    height: int
    port: int
    text: tuple[str, ...] = ()
    bold: int = 0
    name: str = ""


def face(box: Box, zoom: int, width: int, *, ports: int, plain: bool) -> Face:
    """The face of a claim; `ports` lines leave it to the right, one below another."""
    if zoom == NUMBERS:
        return Face(width, max(1, ports), 0)
    said = box.text if zoom == SENTENCES and box.text else box.title
    text = fitted(said, width - _SIDES, SCALES[zoom].lines, plain=plain)
    text = (*text, *("" for _ in range(ports - len(text))))
    return Face(width, len(text) + 2, 1, text, 0, safe(box.id, plain=plain))


def head(box: Box, zoom: int, width: int, *, plain: bool) -> Face:
    """The face of the head of the figure: its title, and its sentence where there is room for text."""
    if zoom == NUMBERS:
        return Face(width, 1, 0)
    lines = SCALES[zoom].lines
    title = fitted(box.title, width - _SIDES, lines, plain=plain)
    told = zoom == LABELS or not box.text or box.text == box.title
    text = () if told else fitted(box.text, width - _SIDES, lines, plain=plain)
    return Face(width, len(title) + len(text) + 2, 1, (*title, *text), len(title), safe(box.id, plain=plain))


def mention(box: Box, label: str, zoom: int, width: int, *, is_first: bool, plain: bool) -> Face:
    """The face of a claim that stands in full elsewhere: one line, level with the text of the card beside it."""
    said = label if zoom == NUMBERS and label else box.id
    words = shorten(f"{ELSEWHERE} {safe(said, plain=plain)}", width - 1)
    port = 1 if is_first and zoom != NUMBERS else 0
    return Face(cell_width(words) + 1, port + 1, port, (words,))


@lru_cache(maxsize=16384)
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


def number_row(box: Box, own: Face, card: CellCard, turn: int) -> list[Run]:
    """A row of a card that shows its number and its figure only."""
    x, room = card.x, own.width - 2
    if turn:
        return [Run(x, f"▐{' ' * room}▌", "frame")]
    figure = OPEN if box.open and box.support is None else box.shown
    words = f"{card.label or MAIN} {figure}".rstrip()[:room]
    more = f"{FOLDED}{card.hidden:,}" if card.hidden else ""
    if len(words) + len(more) >= room:
        more = FOLDED if more and len(words) < room else ""
    inside = f"{words}{' ' * (room - len(words) - len(more))}{more}"
    return [Run(x, "▐", "frame"), Run(x + 1, inside, "ink"), Run(x + own.width - 1, "▌", "frame")]


def card_row(box: Box, own: Face, card: CellCard, turn: int) -> list[Run]:
    """A row of a card in its frame; figures, folds and id stand in its lower side."""
    upper, lower, upright = _HOLLOW_FRAME if box.open else _FRAME
    x, inside = card.x, own.width - 2
    if turn == 0:
        return [Run(x, f"{upper[0]}{upper[1] * inside}{upper[2]}", "frame")]
    if turn == own.height - 1:
        return _foot(box, own, card, lower)
    line = own.text[turn - 1]
    said = Run(x + 2, line + " " * (inside - 2 - cell_width(line)), "strong" if turn <= own.bold else "ink")
    return [Run(x, f"{upright} ", "frame"), said, Run(x + own.width - 2, f" {upright}", "frame")]


def mention_row(own: Face, card: CellCard, turn: int) -> list[Run]:
    """A row of a mention; only that of the port says something."""
    return [Run(card.x, f" {own.text[0]}", "dim")] if turn == own.port else []


def heavy(run: Run) -> Run:
    """A run of a card with its frame drawn heavy, or of a mention with a bar before it."""
    if run.text.startswith(f" {ELSEWHERE}"):
        return Run(run.x, f"{_BESIDE}{run.text[1:]}", "strong")
    return Run(run.x, run.text.translate(_HEAVY), "strong") if run.role == "frame" else run


def _foot(box: Box, own: Face, card: CellCard, side: tuple[str, str, str]) -> list[Run]:
    """The lower side of a card: bar and figure on the left, id and what is folded on the right."""
    corner, rule, last = side
    left = _figures(box, own.width)
    right: list[tuple[str, CellRole]] = []
    room = own.width - 4 - sum(cell_width(text) for text, _ in left)
    if card.hidden:
        fitting = (f" {FOLDED} {card.hidden:,} more ", f" {FOLDED}{card.hidden:,} ", FOLDED)
        right = [(next((said for said in fitting if len(said) < room), ""), "strong")]
        room -= len(right[0][0]) + 1
    if room > _LEAST_ID:
        ends: list[tuple[str, CellRole]] = [(rule, "frame"), *right] if right else []
        right = [(f" {shorten(own.name, room - 3)} ", "dim"), *ends]
    filler = rule * (own.width - 4 - sum(cell_width(text) for text, _ in (*left, *right)))
    pieces: list[tuple[str, CellRole]] = [
        (corner + rule, "frame"),
        *left,
        (filler, "frame"),
        *right,
        (rule + last, "frame"),
    ]
    runs, x = [], card.x
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
