"""Pictures in pixels: drawn with the packaged font, whatever fonts the machine has."""

from __future__ import annotations

import struct

from argmap.diagram.layout import lay_out
from argmap.export.png import missing_glyphs, pixels, png
from argmap.export.reading import figure_of
from argmap.export.svg import svg
from tests.export.making import hostile, small


def test_a_png_has_the_size_asked_for() -> None:
    geometry = lay_out(figure_of(small()))
    data = png(svg(geometry), 1.5)
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG\r\n")
    assert abs(width - 1.5 * geometry.width) <= 1
    assert abs(height - 1.5 * geometry.height) <= 1
    assert abs(width * height - pixels(geometry, 1.5)) < 10_000


def test_text_is_drawn() -> None:
    document = svg(lay_out(figure_of(small())))
    mute = document.replace("<text", "<text visibility='hidden'")
    assert len(png(document, 1.0)) > 1.3 * len(png(mute, 1.0))


def test_the_same_picture_gives_the_same_bytes() -> None:
    document = svg(lay_out(figure_of(small())))
    assert png(document, 1.0) == png(document, 1.0)


def test_signs_that_the_font_lacks_are_named() -> None:
    assert missing_glyphs(lay_out(figure_of(small()))) == []
    assert missing_glyphs(lay_out(figure_of(hostile(["漢字 and ☃", "plain"])))) == ["☃", "字", "漢"]


def test_a_picture_of_hostile_text_is_drawn_as_large_as_its_geometry() -> None:
    geometry = lay_out(figure_of(hostile()))
    data = png(svg(geometry), 0.5)
    assert data.startswith(b"\x89PNG\r\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", data[16:24])
    assert abs(width - 0.5 * geometry.width) <= 1
    assert abs(height - 0.5 * geometry.height) <= 1
