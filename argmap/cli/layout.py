"""Lines of text: paragraphs, labelled rows, colours by meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.text import cell_width, shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

# Okabe and Ito's palette for readers of every colour vision; never the only carrier of a meaning.
SUPPORT = "#0072B2"
ATTACK = "#D55E00"
DIM = "dim"
STRONG = "bold"
# Fewer cells than this say nothing of a sentence.
_LEAST_ROOM = 12
STYLES = {"supports": SUPPORT, "attacks": ATTACK, "undercuts": ATTACK}


def styled(text: str, style: str) -> Text:
    """Text in a style that ends where the text does; a style given to `Text` itself would spread to what is added."""
    return Text.assemble((text, style))


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


def beside(head: Text, text: str, width: int, style: str = "") -> list[Text]:
    """`text` behind `head`, cut to one line; on a line of its own where the screen is too narrow for both."""
    room = width - cell_width(head.plain)
    if room >= _LEAST_ROOM:
        return [head + styled(shorten(text, room), style)]
    head.rstrip()
    return [fitted(head, width), Text(" " * 4) + styled(shorten(text, width - 4), style)]


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
