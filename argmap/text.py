"""Text from a map is hostile until cleaned: one place that makes it safe to show.

`clean` is applied when a file is read and again wherever text leaves the program, so that no
claim can move a cursor, write a clipboard or reorder what a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
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
# What is not active in ASCII.
_SEEN = bytes([*b"\t\n", *range(0x20, 0x7F)])
# What terminals do not agree on: variation selectors, joiners and skin tones, which make one sign of several.
_JOINING = re.compile("[\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\u3164\u180e\u206a-\u206f\U000e0100-\U000e01ef]")
# Signs that became wide in Unicode 16, marks of notations, lone parts of Hangul: tables of widths differ.
_UNSURE = re.compile(
    "[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\ud7b0-\ud7fb\uffa0\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U0001d300-\U0001d376\U000110bd\U000110cd]"
)
# Signs of ours and of typography, each followed by one ASCII character that reads much the same.
_PAIRS = (
    "×x ⌿/ ◇o ≠! –- —- −- ·. •* →> ←< ↑^ ↓v …> █# ▉# ▊# ▋# ▌= ▍- ▎- ▏- ░. ▁. ▂. ▃: ▄: ▅= ▆= ▇# "
    "’' ‘' “\" ”\" ±~ ≤< ≥> ≈~ ▸> ▾v "
    "─- │| ├| ┤| ┬+ ┴+ ┼+ ╭. ╮. ╰' ╯' └` ┌. ┐. ┘' ┄. ┆: ═= ║H ╔+ ╗+ ╚+ ╝+ ╠+ ╣+ ╦+ ╩+ ╬+ "
    "╒+ ╕+ ╘+ ╛+ ╞+ ╡+ ╤+ ╧+ ╪+ ╓+ ╖+ ╙+ ╜+ ╟+ ╢+ ╥+ ╨+ ╫+ ┏# ┓# ┗# ┛# ━# ┃#"
)
_MARKS = frozenset({"Mn", "Me", "Mc"})
_PLAIN = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
# Behind these an id or an address may be broken, nearly as well as at a space.
_JOINT = re.compile(r"->|-(?!>)|[_/.]")
_BEFORE_SIGN = re.compile(r"(?<=\d) (?=[%×])")


def is_active(text: str) -> bool:
    """Whether `text` holds a character that could act on a terminal or hide from a reader."""
    return _ACTIVE.search(text) is not None


def first_active(text: str) -> int | None:
    """Where the first active character of `text` stands, or None."""
    # Most texts have none, and are told from others in a fifth of the time.
    if text.isascii() and not text.encode().translate(None, _SEEN):
        return None
    match = _ACTIVE.search(text)
    return match.start() if match else None


def clean(text: str) -> str:
    """`text` with every active character made visible as ``U+001B``; idempotent."""
    # Most texts are of this kind, and told from others without a look in a table of characters.
    if text.isascii() and text.isprintable():
        return text
    return _ACTIVE.sub(lambda match: f"U+{ord(match[0]):04X}", text)


def visible(character: str) -> str:
    """One character as it reads, or as ``U+007F`` where it has no sign of its own."""
    return character if character.isprintable() and not is_active(character) else f"U+{ord(character):04X}"


def one_line(text: str) -> str:
    """`text` cleaned and with every run of white space folded into one space."""
    # Most texts are on one line already, and told from others in a third of the time.
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(clean(text).split())


def cell_width(text: str) -> int:
    """How many terminal cells `text` takes; wide East Asian characters take two, marks none."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


@lru_cache(maxsize=65536)
def _character_width(character: str) -> int:
    # Marks with a place of their own and the vowels and finals of composed Hangul take none either.
    if unicodedata.category(character) in _MARKS or character in "\u200c\u200d" or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def gridded(text: str) -> str:
    """`text` on one line, of characters only that every terminal draws in the cells `cell_width` says.

    Accents are composed; what joins several signs into one is dropped, so that its parts stand side by side.
    """
    line = one_line(text)
    if line.isascii():
        return line
    composed = unicodedata.normalize("NFC", _JOINING.sub("", line))
    return _UNSURE.sub("?", composed)


def in_ascii(text: str) -> str:
    """`text` in ASCII, a character for each: signs by ones that read much the same, letters without accents."""
    return text if text.isascii() else "".join(map(_ascii_character, text))


def _ascii_character(character: str) -> str:
    if character.isascii():
        return character
    known = character.translate(_PLAIN)
    if known.isascii():
        return known
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if base.isascii() and base else "?"


def shorten(text: str, width: int) -> str:
    """`text` on one line, cut to `width` cells with an ellipsis at a word's end where one is near."""
    line = one_line(text)
    if cell_width(line) <= width:
        return line
    kept = line[: max(0, width - 1)] if line.isascii() else _begun(line, width - 1)
    space = kept.rfind(" ")
    if space > width * 2 // 3:
        kept = kept[:space]
    return kept.rstrip(" ,;:") + "…"


def _begun(text: str, width: int) -> str:
    """As much of a text as fits `width`."""
    return text[: _fitting(text, width)]


def _fitting(text: str, width: int, start: int = 0) -> int:
    """Where the part of a text that begins at `start` no longer fits `width`."""
    taken = 0
    for end in range(start, len(text)):
        taken += _character_width(text[end])
        if taken > width:
            return end
    return len(text)


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
    """A word in pieces no wider than `width`, cut behind the joints of ids and addresses where one is near."""
    start = 0
    while (fits := _fitting(word, width, start)) < len(word):
        most = max(1, fits - start)
        # One character more is looked at, so that an arrow at the end stays whole.
        ends = [joint.end() for joint in _JOINT.finditer(word[start : start + most + 1])]
        near = [end for end in ends if most < 2 * end <= 2 * most]
        end = start + (near[-1] if near else most)
        yield word[start:end]
        start = end
    yield word[start:]
