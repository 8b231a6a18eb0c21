"""PNG: the SVG of a picture drawn by resvg with the packaged font and no other, so that it is the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.font import FAMILY, face, font_file

if TYPE_CHECKING:
    from argmap.diagram.geometry import Geometry

# What a picture may take in memory, four bytes each.
MOST_PIXELS = 60_000_000


def png(svg: str, scale: float = 2.0) -> bytes:
    """The picture at `scale` pixels for each of the SVG's."""
    import resvg_py

    files = [str(font_file(weight)) for weight in ("Regular", "Semibold")]
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        dpi=96,
        skip_system_fonts=True,
        font_files=files,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


def pixels(geometry: Geometry, scale: float) -> float:
    """How many pixels the picture has at that scale."""
    return geometry.width * geometry.height * scale * scale


def missing_glyphs(geometry: Geometry) -> list[str]:
    """The characters of a picture that the packaged font cannot draw, in order of their code points."""
    lines = [line for card in geometry.cards for line in (*card.title, *card.lines)]
    lines += geometry.heading
    return sorted({sign for line in lines for sign in face(line.style.weight).lacks(line.text)})
