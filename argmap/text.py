"""Text from a map is hostile until cleaned: one place that makes it safe to show.

`clean` is applied when a file is read and again wherever text leaves the program, so that no
claim can move a cursor, write a clipboard or reorder what a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# C0 without tab and newline, DEL, C1, bidirectional controls and isolates, zero-width space, word
# joiner and other invisible operators, byte order mark, line and paragraph separators, lone
# surrogates. U+200C and U+200D stay: Persian, Indic scripts and emoji need them.
_ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BEFORE_SIGN = re.compile(r"(?<=\d) (?=[%×])")


def is_active(text: str) -> bool:
    """Whether `text` holds a character that could act on a terminal or hide from a reader."""
    return _ACTIVE.search(text) is not None


def first_active(text: str) -> int | None:
    """Where the first active character of `text` stands, or None."""
    match = _ACTIVE.search(text)
    return match.start() if match else None


def clean(text: str) -> str:
    """`text` with every active character made visible as ``U+001B``; idempotent."""
    return _ACTIVE.sub(lambda match: f"U+{ord(match[0]):04X}", text)


def one_line(text: str) -> str:
    """`text` cleaned and with every run of white space folded into one space."""
    return " ".join(clean(text).split())


def cell_width(text: str) -> int:
    """How many terminal cells `text` takes; wide East Asian characters take two, marks none."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """`text` on one line, cut to `width` cells with an ellipsis at a word's end where one is near."""
    line = one_line(text)
    if cell_width(line) <= width:
        return line
    kept = ""
    for character in line:
        if cell_width(kept) + _character_width(character) > width - 1:
            break
        kept += character
    space = kept.rfind(" ")
    if space > width * 2 // 3:
        kept = kept[:space]
    return kept.rstrip(" ,;:") + "…"


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
