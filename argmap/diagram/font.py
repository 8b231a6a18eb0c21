"""The packaged font's own measures: how wide each character is, and which characters it can draw.

Reads the tables `head`, `hhea`, `hmtx` and `cmap` (format 4) of a TrueType file, as OpenType 1.9 lays them
out; kerning is left out, which errs on the wide side.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Weight = Literal["Regular", "Semibold"]
FAMILY = "Source Sans Pro"
# Widths, in ems, of characters that the font does not have and a viewer takes from another.
_WIDE = 1.0
_OTHER = 0.65


class Face(NamedTuple):
    """One weight of the font: the advance width, in ems, of every character it has."""

    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """The width of a line of `text` at `size`, in the unit of `size`."""
        advances = self.advances
        try:
            return size * sum([advances[sign] for sign in text])
        except KeyError:
            return size * sum([advances[sign] if sign in advances else _guessed(sign) for sign in text])

    def lacks(self, text: str) -> set[str]:
        """The characters of `text` that this face cannot draw; joiners and marks need no glyph of their own."""
        return {sign for sign in text if sign not in self.advances and _guessed(sign) > 0.0}


def font_file(weight: Weight) -> Path:
    """Where the packaged font of that weight lies on disk."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory) / f"SourceSansPro-{weight}.ttf"


@cache
def face(weight: Weight) -> Face:
    """The packaged font of that weight, read once."""
    return read_face(font_file(weight).read_bytes())


def read_face(data: bytes) -> Face:
    """The widths in a TrueType file with a Unicode character map."""
    (count,) = unpack_from(">H", data, 4)
    records = [unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(count)]
    tables = {tag: offset for tag, _, offset, _ in records}
    (em,) = unpack_from(">H", data, tables[b"head"] + 18)
    (measured,) = unpack_from(">H", data, tables[b"hhea"] + 34)
    # Glyphs beyond the measured ones are as wide as the last of these.
    metrics = unpack_from(f">{2 * measured}H", data, tables[b"hmtx"])
    widths = [advance / em for advance in metrics[::2]]
    glyphs = _character_map(data, tables[b"cmap"])
    return Face({chr(code): widths[min(glyph, measured - 1)] for code, glyph in glyphs.items()})


def _character_map(data: bytes, start: int) -> dict[int, int]:
    """Code point -> glyph number, from the map for the Unicode basic plane."""
    (count,) = unpack_from(">H", data, start + 2)
    for at in range(count):
        _, _, offset = unpack_from(">HHL", data, start + 4 + 8 * at)
        if unpack_from(">H", data, start + offset) == (4,):
            return _segments(data, start + offset)
    return {}


def _segments(data: bytes, start: int) -> dict[int, int]:
    (doubled,) = unpack_from(">H", data, start + 6)
    count = doubled // 2
    ends = unpack_from(f">{count}H", data, start + 14)
    starts = unpack_from(f">{count}H", data, start + 16 + doubled)
    deltas = unpack_from(f">{count}H", data, start + 16 + 2 * doubled)
    offsets_at = start + 16 + 3 * doubled
    offsets = unpack_from(f">{count}H", data, offsets_at)
    found = {}
    for at in range(count):
        for code in range(starts[at], min(ends[at], 0xFFFE) + 1):
            glyph = code
            if offsets[at]:
                (glyph,) = unpack_from(">H", data, offsets_at + 2 * at + offsets[at] + 2 * (code - starts[at]))
            if offsets[at] == 0 or glyph:
                glyph = (glyph + deltas[at]) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


def _guessed(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
