"""Lines of text: wrapping that never parts a number from its sign, bars, labelled rows, colours by meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.text import cell_width, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Okabe and Ito's palette for readers of every colour vision; never the only carrier of a meaning.
SUPPORT = "#0072B2"
ATTACK = "#D55E00"
DIM = "dim"
STRONG = "bold"
STYLES = {"supports": SUPPORT, "attacks": ATTACK, "undercuts": ATTACK}
MARKS = {"supports": "+", "attacks": "×", "undercuts": "⌿", "together": "&"}
HOLLOW = "◇"
BAR_CELLS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"
_BEFORE_SIGN = re.compile(r"(?<=\d) (?=[%×])")


def styled(text: str, style: str) -> Text:
    """Text in a style that ends where the text does; a style given to `Text` itself would spread to what is added."""
    return Text.assemble((text, style))


def bar(p: float, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` cells filled to `p`, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, p)) * cells * 8)
    full, part = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[part] if part else "")).ljust(cells, "░")


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at spaces; a number stays with its sign."""
    lines: list[str] = []
    line = ""
    for word in _BEFORE_SIGN.sub("\u00a0", one_line(text)).split(" "):
        longer = f"{line} {word}" if line else word
        if cell_width(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *cut, line = _chopped(word, width)
        lines.extend(cut)
    return [made.replace("\u00a0", " ") for made in [*lines, line]]


def _chopped(word: str, width: int) -> Iterator[str]:
    """A word in pieces no wider than `width`."""
    piece = ""
    for character in word:
        if piece and cell_width(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def paragraph(text: str, width: int, *, indent: int = 0, style: str = "") -> list[Text]:
    """Wrapped lines, each indented."""
    return [Text(" " * indent) + styled(line, style) for line in wrap(text, max(8, width - indent))]


def hanging(head: Text, text: str, width: int, style: str = "") -> list[Text]:
    """`text` behind `head`, its further lines hanging below where it began."""
    column = cell_width(head.plain)
    if column > width // 2:
        return [head, *paragraph(text, width, indent=4, style=style)]
    first, *more = wrap(text, max(8, width - column))
    lines = [head + styled(first, style)]
    return lines + [Text(" " * column) + styled(line, style) for line in more]


def labelled(rows: Iterable[tuple[str, str]], width: int, *, indent: int = 0) -> list[Text]:
    """Rows of a dim label and its text, the texts in one column; rows without text are left out."""
    kept = [(label, text) for label, text in rows if text]
    column = max((cell_width(label) for label, _ in kept), default=0) + 2
    lines: list[Text] = []
    for label, text in kept:
        head = Text(" " * indent) + styled(label.ljust(column), DIM)
        lines.extend(hanging(head, text, width))
    return lines


def heading(text: str) -> Text:
    """A heading inside a view."""
    return styled(text, STRONG)


def fitted(line: Text, width: int) -> Text:
    """The line cut to `width` cells, with an ellipsis where something is lost."""
    if cell_width(line.plain) <= width:
        return line
    made = line.copy()
    made.truncate(width, overflow="ellipsis")
    return made
