"""The small figures of a page are well-formed and show what they are given."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagram.geometry import Rect
from argmap.site.facts import Input, Model, Step
from argmap.site.model_figure import model_figure
from argmap.site.small_figures import METER, PULL, STRIP, meter, pull_bar, strip
from argmap.site.timeline_figure import HEIGHT, WIDTH, timeline_figure
from argmap.site.wording import chance_words
from tests.export.making import HOSTILE

DAY = datetime.date(2023, 1, 1)
NUMBER = st.floats(1e-6, 1e12)


def quantity(name: str) -> Input:
    return Input(
        id=name, name=name.replace("_", " "), unit="USD", before="1", after="1 (0.5 – 2)", prior=(0.5, 1.0, 2.0),
        posterior=(0.5, 1.0, 2.0), basis="judgement", why="", findings=(), hidden=0, used_by=(),
    )  # fmt: skip


def step(name: str, *uses: str) -> Step:
    return Step(name=name, formula=" * ".join(uses), spoken="", uses=uses)


def model(steps: list[Step], holds: Step, *inputs: str) -> Model:
    return Model(
        in_words="", fit="", steps=tuple(steps), holds=holds, inputs=tuple(map(quantity, inputs)), alone="60 %",
        trusted="56 %",
    )  # fmt: skip


LAYERED = model([step("a", "x", "y"), step("b", "a", "z"), step("c", "b", "x")], step("", "c", "y"), "x", "y", "z")


def boxes(svg: str) -> list[Rect]:
    return [
        Rect(*(float(rect.attrib[name]) for name in ("x", "y", "width", "height")))
        for rect in ET.fromstring(svg).iter("rect")
    ]


def test_a_model_is_drawn_with_a_box_for_every_part_and_none_meets_another() -> None:
    svg = model_figure(LAYERED, "It holds")
    found = boxes(svg)
    assert len(found) == 3 + 3 + 2
    assert not [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])]
    root = ET.fromstring(svg)
    ground = Rect(0, 0, float(root.attrib["width"]), float(root.attrib["height"]))
    assert all(ground.holds(box) for box in found)
    words = " ".join(text.text or "" for text in root.iter("text"))
    assert "It holds 60 % by this model" in words
    assert "holds when c * y" in words


def test_no_line_of_a_model_runs_behind_a_box() -> None:
    svg = model_figure(LAYERED, "It holds")
    found = boxes(svg)
    for path in ET.fromstring(svg).iter("path"):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", path.attrib["d"])]
        if "H" not in path.attrib["d"]:
            continue
        left, y, right = numbers[:3]
        assert not [box for box in found if box.x < right and left < box.right and box.y < y < box.bottom]


def test_the_text_of_a_model_stays_in_its_boxes() -> None:
    svg = model_figure(model([step("a", *"xyz")], step("", "a"), *"xyz"), "A title that takes more than one line of it")
    found = boxes(svg)
    for text in ET.fromstring(svg).iter("text"):
        x, y, length = (float(text.attrib[name]) for name in ("x", "y", "textLength"))
        assert any(box.x <= x and x + length <= box.right and box.y <= y <= box.bottom for box in found), text.text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_figure_of_hostile_text_has_our_elements_only(text: str) -> None:
    svg = model_figure(model([], step("", "x"), "x"), text)
    assert {element.tag for element in ET.fromstring(svg).iter()} <= {"svg", "g", "path", "rect", "text"}


def test_a_model_without_inputs_is_drawn() -> None:
    assert (
        len(
            boxes(
                model_figure(
                    model(
                        [],
                        step(""),
                    ),
                    "x",
                )
            )
        )
        == 2
    )


def test_a_timeline_needs_two_days() -> None:
    assert timeline_figure([], "") == ""
    assert timeline_figure([(DAY, 0.5)], "50 %") == ""


@given(
    st.lists(st.tuples(st.integers(0, 20000), st.floats(0, 1)), min_size=2, max_size=30, unique_by=lambda each: each[0])
)
def test_a_timeline_stays_within_its_frame(points: list[tuple[int, float]]) -> None:
    curve = [(DAY + datetime.timedelta(days=days), support) for days, support in sorted(points)]
    root = ET.fromstring(timeline_figure(curve, "62 %", curve[1][0]))
    line = next(path for path in root.iter("path") if "stroke-linejoin" in path.attrib).attrib["d"]
    xs = [float(each) for each in re.findall(r"[MH]([\d.]+)", line)]
    ys = [float(each) for each in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", line)]
    assert xs == sorted(xs)
    assert min(xs) >= 0
    assert max(xs) <= WIDTH
    assert min(ys) >= 0
    assert max(ys) <= HEIGHT


def test_a_long_flat_start_takes_little_of_a_timeline() -> None:
    late = datetime.date(2024, 1, 1)
    curve = [(datetime.date(1950, 1, 1), 0.5), (late, 0.7), (late.replace(year=2030), 0.6)]
    drawn = timeline_figure(curve, "60 %")
    line = re.search(r'd="(M[^"]*)" stroke-linejoin', drawn)[1]  # type: ignore[index]
    start, first = (float(each) for each in re.findall(r"[MH]([\d.]+)", line)[:2])
    assert 0.1 < (first - start) / WIDTH < 0.2
    assert "1950" not in drawn
    # What is left out is told, and drawn as a dashed beginning of the line.
    assert "what was before, when it hardly moved, is left out" in drawn
    run_in = r'H66" stroke-dasharray="3 4" fill="none" stroke="#\w+" stroke-width="2.4" class="s-pro"'
    assert re.search(run_in, drawn)
    whole = timeline_figure([(late, 0.7), (late.replace(month=6), 0.6)], "60 %")
    assert "left out" not in whole
    assert not re.search(run_in, whole)


@given(st.lists(NUMBER, min_size=6, max_size=6))
def test_small_figures_stay_within_their_frames(numbers: list[float]) -> None:
    prior, posterior = tuple(sorted(numbers[:3])), tuple(sorted(numbers[3:]))
    drawn = [
        (strip(prior, posterior), STRIP),
        (meter(numbers[0] % 1.0), METER),
        (pull_bar(numbers[1] % 1.0, 1.0), PULL),
    ]  # type: ignore[arg-type]
    for svg, (width, height) in drawn:
        for box in boxes(svg):
            assert box.x >= -0.1
            assert box.right <= width + 0.1
            assert box.y >= 0
            assert box.bottom <= height


def test_what_speaks_against_a_claim_is_drawn_to_the_left() -> None:
    (pro,), (con,) = boxes(pull_bar(0.1, 0.2)), boxes(pull_bar(-0.2, 0.2))
    assert (pro.x, con.right) == (PULL[0] / 2, PULL[0] / 2)
    assert con.width == pytest.approx(2 * pro.width)


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0, "ruled out"),
        (0.004, "very unlikely, less than one chance in a hundred"),
        (0.01, "very unlikely, about one chance in a hundred"),
        (0.12, "unlikely, about one chance in ten"),
        (0.5, "a coin flip, about five chances in ten"),
        (0.62, "more likely than not, about six chances in ten"),
        (0.97, "close to certain, about 97 chances in a hundred"),
        (0.999, "close to certain, more than 99 chances in a hundred"),
        (1.0, "certain"),
    ],
)
def test_a_chance_in_words(p: float, words: str) -> None:
    assert chance_words(p) == words
