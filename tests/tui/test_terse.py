"""What is sent to the terminal leaves there what the toolkit wanted to show, in fewer bytes."""

from __future__ import annotations

import random
import re

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from argmap.tui.terse import Terminal

CONSOLE = Console(color_system="truecolor", force_terminal=True)
WIDTH, HEIGHT, CUT = 30, 8, 12
STYLES = (
    Style.parse("#102030 on #000000"),
    Style.parse("bold #ff0000 on #000000"),
    Style.parse("#00ff00 on #202020"),
    Style.parse("reverse #00ff00 on #000000"),
    Style.parse("underline bold italic"),
    Style.parse("red on bright_blue"),
    Style.parse("color(200) on color(17)"),
    Style.null(),
)
WORDS = ("claim", "  ", " │ ", "▌x", "ünder", "…", "    a    ", "–", "─╮")
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)([A-Za-z])")
Cells = list[list[tuple[str, str, str, frozenset[str]]]]


class Screen:
    """A terminal of a few lines that knows the sequences used, and no other."""

    def __init__(self) -> None:
        self.cells: Cells = [[("?", "", "", frozenset())] * WIDTH for _ in range(HEIGHT)]
        self._x = self._y = 0
        self._ink = self._ground = ""
        self._attributes: frozenset[str] = frozenset()

    def take(self, data: str) -> None:
        """Show what was written."""
        at = 0
        for found in [*_ESCAPE.finditer(data), None]:
            self._print(data[at : found.start() if found else len(data)])
            if found is not None:
                self._obey(found[1], found[2])
                at = found.end()

    def _print(self, text: str) -> None:
        for letter in text:
            if letter == "\n":
                continue
            assert "\x1b" not in letter
            self.cells[self._y][self._x] = (letter, self._ink, self._ground, self._attributes)
            self._x += 1

    def _obey(self, numbers: str, kind: str) -> None:
        if kind == "H":
            line, column = numbers.split(";")
            self._y, self._x = int(line) - 1, int(column) - 1
        elif kind == "C":
            self._x += int(numbers)
        else:
            assert kind == "m"
            self._style(numbers.split(";"))

    def _style(self, codes: list[str]) -> None:
        while codes:
            code = codes.pop(0)
            if code in ("38", "48"):
                count = 2 if codes[0] == "5" else 4
                code, codes = ";".join([code, *codes[:count]]), codes[count:]
            if code in ("", "0"):
                self._ink = self._ground = ""
                self._attributes = frozenset()
            elif code[:2] in ("30", "31", "38", "39") or (code[0] == "9" and len(code) == 2):
                self._ink = "" if code == "39" else code
            elif code[:2] in ("40", "44", "48", "49") or len(code) == 3:
                self._ground = "" if code == "49" else code
            else:
                self._attributes |= {code}

    def seen(self) -> Cells:
        """The cells as an eye sees them: a space has no ink unless something is drawn on it."""
        drawn = {"4", "7"}
        return [
            [
                (letter, "", ground, frozenset()) if letter == " " and not attributes & drawn else cell
                for cell in line
                for letter, _, ground, attributes in (cell,)
            ]
            for line in self.cells
        ]


def strip(dice: random.Random, width: int, words: tuple[str, ...] = WORDS) -> Strip:
    segments: list[Segment] = []
    while sum(len(segment.text) for segment in segments) < width:
        segments.append(Segment(dice.choice(words), dice.choice(STYLES)))
    return Strip(segments).crop(0, width)


def whole(dice: random.Random) -> LayoutUpdate:
    return LayoutUpdate(
        [[strip(dice, CUT), strip(dice, WIDTH - CUT)] for _ in range(HEIGHT)], Region(0, 0, WIDTH, HEIGHT)
    )


def part(dice: random.Random) -> ChopsUpdate:
    chops: list[dict[int, Strip | None]] = [{0: None, CUT: None} for _ in range(HEIGHT)]
    spans = []
    for y in sorted(dice.sample(range(HEIGHT), 3)):
        chops[y] = {0: strip(dice, CUT), CUT: strip(dice, WIDTH - CUT)}
        spans.append((y, *dice.choice([(0, WIDTH), (0, CUT), (CUT, WIDTH)])))
    return ChopsUpdate(chops, spans, [[CUT, WIDTH]] * HEIGHT)


def test_shows_the_same_as_the_toolkit_after_any_updates() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        ours, theirs, terminal = Screen(), Screen(), Terminal()
        for number in range(12):
            update = whole(dice) if number % 6 == 0 else part(dice)
            ours.take(terminal.sequence(update, CONSOLE))
            theirs.take(update.render_segments(CONSOLE))
            assert ours.seen() == theirs.seen(), (seed, number)


def test_leaves_the_style_as_it_found_it() -> None:
    said = Terminal().sequence(whole(random.Random(1)), CONSOLE)
    assert said.endswith("\x1b[m")


def test_sends_nothing_that_is_there_already() -> None:
    terminal, update = Terminal(), part(random.Random(2))
    assert terminal.sequence(update, CONSOLE)
    assert terminal.sequence(update, CONSOLE) == ""


def test_sends_a_whole_screen_whole_and_all_of_it_once_nothing_is_known() -> None:
    terminal, update, again = Terminal(), whole(random.Random(3)), part(random.Random(3))
    first = terminal.sequence(update, CONSOLE)
    assert terminal.sequence(update, CONSOLE) == first
    told = terminal.sequence(again, CONSOLE)
    terminal.forget()
    assert terminal.sequence(again, CONSOLE) == Terminal().sequence(again, CONSOLE) != told


def test_sends_one_changed_letter_as_one() -> None:
    terminal, style = Terminal(), Style.parse("#102030 on #000000")

    def line(text: str) -> ChopsUpdate:
        return ChopsUpdate([{0: Strip([Segment(text, style)])}], [(0, 0, len(text))], [[len(text)]])

    terminal.sequence(line("a claim of many words"), CONSOLE)
    said = terminal.sequence(line("a claim of tiny words"), CONSOLE)
    assert _ESCAPE.sub("", said) == "ti"


def test_text_of_uncertain_width_is_sent_as_the_toolkit_does_and_each_time() -> None:
    style = Style.parse("bold")
    for text in ("猫が好き", "e\u0301te\u0301", "a ❤️ b", "\u200bx"):
        found = Strip([Segment(text, style)])
        update = ChopsUpdate([{0: found}], [(0, 0, found.cell_length)], [[found.cell_length]])
        terminal = Terminal()
        for _ in range(2):
            assert terminal.sequence(update, CONSOLE) == f"\x1b[1;1H{found.render(CONSOLE)}"


def test_what_stood_below_text_of_uncertain_width_is_not_taken_to_be_there() -> None:
    terminal = Terminal()

    def line(text: str) -> ChopsUpdate:
        found = Strip([Segment(text)])
        return ChopsUpdate([{0: found}], [(0, 0, found.cell_length)], [[found.cell_length]])

    terminal.sequence(line("abcd"), CONSOLE)
    terminal.sequence(line("猫猫"), CONSOLE)
    assert _ESCAPE.sub("", terminal.sequence(line("abcd"), CONSOLE)) == "abcd"


def test_never_sends_more_than_the_toolkit() -> None:
    for seed in range(20):
        dice, terminal = random.Random(seed), Terminal()
        for update in (whole(dice), part(dice), part(dice)):
            said, whole_of_it = terminal.sequence(update, CONSOLE), update.render_segments(CONSOLE)
            assert len(said.encode()) < len(whole_of_it.encode())
