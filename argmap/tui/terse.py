"""What the screen sends to the terminal: of an update only the cells that look otherwise, colour by colour.

The toolkit sends every touched line of a widget whole, with the full style before each piece of text and a reset
behind it. Here cells that the terminal shows already are left out, and the pieces that look the same are written one
after another: a move of the cursor takes a third of the bytes of a change of colour.

An update of the whole screen is sent whole, so that whatever else wrote to the terminal is painted over. Text of which
terminals disagree how wide it is is sent as the toolkit would, and again with each update that touches it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.style import Style

# Letters and signs one cell wide in every terminal that takes UTF-8; no emoji, nothing that combines.
_ONE_CELL = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc\u2800-\u28ff]*"
)
# Attributes that show on a space: underlined, blinking, reversed, struck through, framed, overlined.
_SHOWN_ON_SPACE = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})
_PLACEHOLDER = "x"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a cell looks, as parameters of SGR; of those that `_look` gives no two are alike."""

    ink: str
    ground: str
    attributes: frozenset[str]

    @property
    def shows_on_space(self) -> bool:
        """Whether a space looks otherwise than its ground."""
        return bool(self.attributes & _SHOWN_ON_SPACE)


@lru_cache(maxsize=1024)
def _look(ink: str = "39", ground: str = "49", attributes: frozenset[str] = frozenset()) -> Look:
    return Look(ink, ground, attributes)


_BARE = _look()
# A letter and its look; None where it is not known what the terminal shows.
Cell = tuple[str, Look] | None
# Text of one look.
Run = tuple[str, Look]


class Terminal:
    """What the terminal shows, as far as it is known: a line of cells for each line of the screen."""

    def __init__(self) -> None:
        self._lines: list[list[Cell]] = []

    def forget(self) -> None:
        """Nothing is known any more: the terminal was resized, or another program had it."""
        self._lines = []

    def sequence(self, update: ChopsUpdate | LayoutUpdate, console: Console) -> str:
        """What to write so that the terminal shows an update; from then on that is what it shows."""
        if isinstance(update, LayoutUpdate):
            self.forget()
        pieces = _Pieces()
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        for x, y, strip in _placed(update):
            line = self._line(y, x + strip.cell_length)
            runs = _runs(strip, system)
            if runs is None:
                line[x : x + strip.cell_length] = [None] * strip.cell_length
                pieces.add_uncertain(x, y, strip.render(console))
                continue
            start = x
            for text, look in runs:
                end = start + len(text)
                before, after = line[start:end], [*zip(text, repeat(look))]
                if before != after:
                    line[start:end] = after
                    first, last = _differ(before, after)
                    pieces.add(start + first, y, text[first:last], look)
                start = end
        return pieces.sequence()

    def _line(self, y: int, width: int) -> list[Cell]:
        """A line, at least so wide."""
        while len(self._lines) <= y:
            self._lines.append([])
        line = self._lines[y]
        line += [None] * (width - len(line))
        return line


class TerseUpdate(CompositorUpdate):
    """An update that is worked out when it is written, against what the terminal shows then."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate, terminal: Terminal) -> None:
        self._update = update
        self._terminal = terminal

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The whole update, for whoever prints it."""
        yield from self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """What to write to the terminal."""
        return self._terminal.sequence(self._update, console)


class _Pieces:
    """Pieces of text at their places, by how they look."""

    def __init__(self) -> None:
        self._uncertain: list[str] = []
        self._by_look: dict[Look, list[tuple[int, int, str]]] = {}
        self._last = _BARE
        self._end = (-1, -1)

    def add_uncertain(self, x: int, y: int, text: str) -> None:
        """Text that brings its own styles and leaves none; it is written first, as it may reach too far."""
        self._uncertain.append(f"{_move(x, y)}{text}")

    def add(self, x: int, y: int, text: str, look: Look) -> None:
        """Text of one look; spaces go with what stands before them on the same ground."""
        last = self._last
        alike = last.ground == look.ground and not (last.shows_on_space or look.shows_on_space)
        if alike and (x, y) == self._end and text.isspace():
            start, _, before = self._by_look[last].pop()
            self._by_look[last].append((start, y, before + text))
        else:
            self._by_look.setdefault(look, []).append((x, y, text))
            self._last = look
        self._end = (x + len(text), y)

    def sequence(self) -> str:
        """All of it, the style left as it was found."""
        parts, now, here = self._uncertain, _BARE, (-1, -1)
        for look, pieces in self._by_look.items():
            if look is not now:
                parts.append(_change(now, look))
                now = look
            for x, y, text in pieces:
                parts.append(_move(x, y, here))
                parts.append(text)
                here = (x + len(text), y)
        if now is not _BARE:
            parts.append("\x1b[m")
        return "".join(parts)


def _move(x: int, y: int, here: tuple[int, int] = (-1, -1)) -> str:
    """The shortest way to a place."""
    if here == (x, y):
        return ""
    if here[1] == y and here[0] < x:
        return f"\x1b[{x - here[0]}C"
    return f"\x1b[{y + 1};{x + 1}H"


def _differ(before: Sequence[Cell], after: Sequence[Cell]) -> tuple[int, int]:
    """The first cell that is another one, and the one behind the last."""
    first, last = 0, len(after)
    while before[first] == after[first]:
        first += 1
    while before[last - 1] == after[last - 1]:
        last -= 1
    return first, last


def _placed(update: ChopsUpdate | LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of an update with the column and line of each."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield x, y, strip
                x += strip.cell_length
        return
    for y, x1, x2 in update.spans:
        for end, (x, found) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if found is not None and x < x2 and end > x1:
                yield x, y, found


def _runs(strip: Strip, system: ColorSystem) -> list[Run] | None:
    """The text of a strip; None where some of it is a link, or not certainly as wide as it is long."""
    runs: list[Run] = []
    for text, style, control in strip:
        found = None if control else _runs_of(text, style, system)
        if found is None:
            return None
        runs += found
    return runs


@lru_cache(maxsize=2048)
def _runs_of(text: str, style: Style | None, system: ColorSystem) -> tuple[Run, ...] | None:
    """Text of one style, with the spaces before and behind it apart: they look the same in any ink."""
    look = _BARE if style is None else _look_of(style, system)
    if look is None or not _ONE_CELL.fullmatch(text):
        return None
    if look.shows_on_space:
        return ((text, look),)
    inked, blank = text.strip(" "), _look(ground=look.ground)
    start = len(text) - len(text.lstrip(" "))
    runs = ((text[:start], blank), (inked, look), (text[start + len(inked) :], blank))
    return tuple(run for run in runs if run[0])


@lru_cache(maxsize=1024)
def _look_of(style: Style, system: ColorSystem) -> Look | None:
    """How text in a style looks; None where the style does more than colour it."""
    before, _, after = Strip.render_style(style, _PLACEHOLDER, system).partition(_PLACEHOLDER)
    if not before:
        return _BARE
    if not (before.startswith("\x1b[") and before.endswith("m") and after == "\x1b[0m"):
        return None
    ink, ground, attributes = _BARE.ink, _BARE.ground, set()
    codes = before[2:-1].split(";")
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):
            length = 2 if codes[0] == "5" else 4
            code, codes = ";".join([code, *codes[:length]]), codes[length:]
        if len(code) > 1 and code[0] in "39":
            ink = code
        elif len(code) > 1 and (code[0] == "4" or code.startswith("10")):
            ground = code
        else:
            attributes.add(code)
    return _look(ink, ground, frozenset(attributes))


@lru_cache(maxsize=4096)
def _change(before: Look, after: Look) -> str:
    """The sequence from one look to another."""
    codes = []
    if not before.attributes <= after.attributes:
        before, codes = _BARE, ["0"]
    codes += sorted(after.attributes - before.attributes)
    codes += [after.ink] * (after.ink != before.ink) + [after.ground] * (after.ground != before.ground)
    return f"\x1b[{';'.join(codes)}m"
