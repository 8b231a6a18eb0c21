"""Every plot of any data can be read: words keep clear of each other, within the picture, in colours that differ."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.png import png
from argmap.plots.palette import DARK, LIGHT, Palette
from argmap.plots.svg import svg
from argmap.plots.table import markdown_table
from argmap.session.plotting.documents import picture_of, table_of
from tests.export.making import HOSTILE
from tests.export.test_svg import contrast
from tests.plots.making import (
    calibrations,
    distributions,
    small_calibration,
    small_distribution,
    small_timeline,
    small_tornado,
    timelines,
    tornados,
)

if TYPE_CHECKING:
    from argmap.plots.picture import Picture
    from argmap.session.plotting.documents import Data

GOLDENS = Path(__file__).parent / "goldens"
SMALL = {
    "timeline": small_timeline,
    "tornado": small_tornado,
    "distribution": small_distribution,
    "calibration": small_calibration,
}
ANY = {
    "timeline": timelines(),
    "tornado": tornados(),
    "distribution": distributions(),
    "calibration": calibrations(),
}
WIDTHS = st.sampled_from([360.0, 720.0, 1100.0])


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    lines = [words.line for words in picture.words]
    return [(one.text, other.text) for one, other in combinations(lines, 2) if one.rect.meets(other.rect)]


def outside(picture: Picture) -> list[str]:
    return [
        words.line.text
        for words in picture.words
        if words.line.rect.x < -0.5
        or words.line.rect.right > picture.width + 0.5
        or words.line.rect.y < 0
        or words.line.rect.bottom > picture.height
    ]


@pytest.mark.parametrize("kind", ANY)
@given(data=st.data(), width=WIDTHS)
def test_no_words_meet_others_and_all_lie_within_the_picture(kind: str, data: st.DataObject, width: float) -> None:
    picture = picture_of(data.draw(ANY[kind]), width)
    assert overlaps(picture) == []
    assert outside(picture) == []
    assert picture.title
    assert picture.description
    ET.fromstring(svg(picture, "auto"))


@pytest.mark.parametrize("kind", SMALL)
def test_a_small_plot_and_its_table_are_as_they_always_were(kind: str, request: pytest.FixtureRequest) -> None:
    data: Data = SMALL[kind]()  # type: ignore[operator]
    made = {"svg": svg(picture_of(data)), "md": markdown_table(table_of(data))}
    for suffix, text in made.items():
        golden = GOLDENS / f"{kind}.{suffix}"
        if request.config.getoption("--update"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_and_marks_have_contrast_and_tints_differ_from_ground_and_line(palette: Palette) -> None:
    colours = dict(palette.roles())
    for ink in ("ink", "soft", "pro", "con"):
        assert contrast(colours[ink], colours["ground"]) >= 4.5, ink
    assert contrast(colours["tick"], colours["ground"]) >= 3.0
    for tint in ("band", "track"):
        assert contrast(colours["pro"], colours[tint]) >= 3.0, tint
        assert contrast(colours[tint], colours["ground"]) >= 1.4, tint
    for badge in ("pro", "con"):
        assert contrast(colours["on_sign"], colours[badge]) >= 4.5, badge
    assert 1.1 <= contrast(colours["grid"], colours["ground"]) <= 1.6


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_stay_apart_for_every_common_colour_vision(palette: Palette) -> None:
    for kind in VISION:
        assert distance(seen(palette.pro, kind), seen(palette.con, kind)) >= 0.25, kind


# Linear RGB as people without red, green or blue cones see it (Machado, Oliveira and Fernandes, 2009, severity 1).
VISION = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour: str, kind: str) -> tuple[float, ...]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return tuple(sum(a * b for a, b in zip(row, linear, strict=True)) for row in VISION[kind])


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


@pytest.mark.parametrize("kind", SMALL)
def test_a_plot_is_named_and_told_in_words(kind: str) -> None:
    data: Data = SMALL[kind]()  # type: ignore[operator]
    root = ET.fromstring(svg(picture_of(data), "auto"))
    title, told = root[0], root[1]
    assert title.text == data.title
    assert told.text
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"


@pytest.mark.parametrize("kind", SMALL)
def test_pixels_are_drawn_with_text(kind: str) -> None:
    text = svg(picture_of(SMALL[kind]()))  # type: ignore[operator]
    mute = text.replace("<text", "<text visibility='hidden'")
    assert len(png(text, 1.0)) > 1.3 * len(png(mute, 1.0))


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_makes_no_element_of_a_plot_and_no_markup_of_its_table(said: str) -> None:
    from dataclasses import replace

    timeline = small_timeline()
    told = tuple(replace(moment, appeared=(said, said)) for moment in timeline.moments)
    bars = tuple(replace(bar, name=said, low_value=said, high_value=said) for bar in small_tornado().bars)
    for data in (
        replace(timeline, title=said, moments=told),
        replace(small_tornado(), title=said, bars=bars),
        replace(small_distribution(), title=said, says=said, axis=said),
        replace(small_calibration(), title=said),
    ):
        root = ET.fromstring(svg(picture_of(data), "auto"))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "style", "rect", "g", "path", "circle", "text"}
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        table = markdown_table(table_of(data))
        columns = table.splitlines()[-1].replace("\\|", "").count("|")
        assert {line.replace("\\|", "").count("|") for line in table.splitlines() if line.startswith("|")} == {columns}
        assert "<" not in table.replace("\\<", "").replace("| <1 %", "")
