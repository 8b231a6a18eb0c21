"""Graphviz places cards as we do: none meets another, every line joins its two ends, and no text reaches Graphviz."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from argmap.diagram.columns import WIDTH
from argmap.diagram.geometry import Rect
from argmap.diagram.layout import lay_out
from argmap.export import graphviz
from argmap.export.canvas import canvas
from argmap.export.dot_layout import has_many_cross_links, lay_out_by_dot
from argmap.export.graphviz import GraphvizError, placed
from argmap.export.html import html
from argmap.export.reading import figure_of
from argmap.export.svg import svg
from tests.diagram.making import figure, figures, step
from tests.export.making import HOSTILE, hostile, small
from tests.tools import library, stand_in, tool

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.diagram.figure import Figure
    from argmap.diagram.geometry import Geometry

NEAR = 2.0


@pytest.fixture
def _dot() -> None:
    tool("dot")


def problems_of(drawn: Geometry) -> list[str]:
    cards = {card.claim: card for card in drawn.cards}
    assert len(cards) == len(drawn.cards)
    found = [f"{a.claim} meets {b.claim}" for a, b in combinations(drawn.cards, 2) if a.box.meets(b.box)]
    joints = {edge.step: edge for edge in drawn.edges if edge.kind in ("supports", "attacks")}
    for card in drawn.cards:
        found += [f"{line.text} sticks out" for line in (*card.title, *card.lines) if not card.box.holds(line.rect)]
    for edge in drawn.edges:
        box = cards[edge.source].box
        end = edge.points[-1]
        if abs(end[0] - box.x) > NEAR or abs(end[1] - (box.y + box.height / 2)) > NEAR:
            found.append(f"{edge.source} is missed by its line")
        start = edge.points[0]
        if edge.kind in ("supports", "attacks"):
            target = cards[edge.target].box
            if abs(start[0] - target.right) > NEAR or not target.y <= start[1] <= target.bottom:
                found.append(f"{edge.target} is missed by a line")
        elif min(abs(start[0] - x) + abs(start[1] - y) for x, y in joints[edge.step].points) > NEAR:
            found.append(f"{edge.source} misses the line of its step")
    return found


@pytest.mark.usefixtures("_dot")
@given(drawn=figures(12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cards_keep_apart_and_lines_join_their_ends(drawn: Figure) -> None:
    made = lay_out_by_dot(drawn)
    assert problems_of(made) == []
    assert {card.claim for card in made.cards} == set(drawn.boxes)
    assert len(made.edges) == sum(len(each.premises) + len(each.doubts) for each in drawn.steps)
    ET.fromstring(svg(made, "auto"))


@pytest.mark.usefixtures("_dot")
def test_every_writer_takes_the_geometry_of_either_layout() -> None:
    for excerpt in (small(), hostile()):
        made = lay_out_by_dot(figure_of(excerpt))
        assert problems_of(made) == []
        ET.fromstring(svg(made))
        assert html(excerpt, made).startswith("<!DOCTYPE html>")
        drawn = json.loads(canvas(excerpt, made))
        assert {edge["fromNode"] for edge in drawn["edges"]} <= {node["id"] for node in drawn["nodes"]}
        assert svg(made) == svg(lay_out_by_dot(figure_of(excerpt)))


@pytest.mark.usefixtures("_dot")
def test_a_claim_that_bears_on_two_stands_once_and_shows_no_sign_where_its_lines_differ() -> None:
    drawn = figure(step("a", "m"), step("b", "m", "attacks"), step("a", "b", "attacks"), step("c", "m"))
    cards = {card.claim: card for card in lay_out_by_dot(drawn).cards}
    assert sorted(cards) == ["a", "b", "c", "m"]
    assert cards["a"].badge is None
    assert cards["b"].badge is not None
    starts = {edge.kind: edge.points[0] for edge in lay_out_by_dot(drawn).edges if edge.target == "m"}
    assert starts["attacks"][1] > starts["supports"][1] + 8.0


def test_lines_of_a_canvas_come_from_the_mention_they_end_at() -> None:
    excerpt = small()
    drawn = json.loads(canvas(excerpt, lay_out(figure_of(excerpt))))
    lefts = {node["id"]: node for node in drawn["nodes"]}
    sources = [edge["fromNode"] for edge in drawn["edges"]]
    assert len(sources) == len(set(sources))
    assert any(lefts[source]["text"].startswith("see ") for source in sources)


def test_cross_links_are_counted_on_the_tree() -> None:
    assert not has_many_cross_links(figure())
    assert not has_many_cross_links(figure(step("a", "m"), step("b", "a")))
    assert has_many_cross_links(figure(step("a", "m"), step("b", "m"), step("a", "b")))


def test_no_text_of_the_map_reaches_graphviz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "dot", f"cat > {tmp_path}/seen; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(GraphvizError, match="gave up"):
        lay_out_by_dot(figure_of(hostile()))
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert seen.isascii()
    for line in seen.splitlines()[4:-1]:
        words = line.replace('"', " ").replace("[", " ").replace("]", " ").split()
        assert words[0][0] in "nj", line
        assert words[0][1:].isdigit(), line
    assert not [said for said in HOSTILE if len(said) > 3 and said in seen]


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("cat > /dev/null; exit 3", "gave up: 3"),
        ("cat > /dev/null; echo 'no such thing' >&2; exit 1", "gave up: no such thing"),
        ("cat > /dev/null; echo hello", "cannot be used"),
        ("cat > /dev/null; echo '{}'", "something else than a layout"),
        ('cat > /dev/null; echo \'{"bb": "0,0,1,1", "edges": [{"id": "0", "pos": "x"}]}\'', "something else"),
        ("exec sleep 30", "took longer"),
    ],
)
def test_a_graphviz_that_misbehaves_is_an_error_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    stand_in(tmp_path, "dot", script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(graphviz, "PATIENCE", 0.5)
    with pytest.raises(GraphvizError, match=says):
        placed({"n0": (10.0, 10.0), "n1": (10.0, 10.0)}, [], [("n0", "n1")])


def test_a_machine_without_graphviz_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(graphviz, "find_spec", lambda _: None)
    with pytest.raises(GraphvizError, match="no `dot` on the PATH, no pygraphviz") as caught:
        placed({}, [], [])
    assert caught.value.is_missing


def test_the_library_lays_out_where_there_is_no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    library("pygraphviz")
    monkeypatch.setenv("PATH", str(tmp_path))
    drawn = figure_of(small())
    assert graphviz.command()[0] == sys.executable  # type: ignore[index]
    assert problems_of(lay_out_by_dot(drawn)) == []


def test_a_library_that_cannot_be_loaded_is_an_error_that_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "pygraphviz"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libgobject-2.0.so.0')", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(GraphvizError, match=r"gave up: ImportError: libgobject-2\.0\.so\.0"):
        placed({}, [], [])


def test_nothing_is_imported_from_the_folder_argmap_is_run_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(graphviz, "find_spec", lambda _: "found")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pygraphviz.py").write_text("open('here', 'w')", encoding="utf-8")
    with suppress(GraphvizError):
        placed({}, [], [("a", "b")])
    assert not (tmp_path / "here").exists()


@pytest.mark.usefixtures("_dot")
def test_cards_are_narrower_where_the_picture_would_outgrow_a_column() -> None:
    chain = [step("a", "m"), step("b", "a")]
    roomy = lay_out_by_dot(figure(*chain))
    tight = lay_out_by_dot(figure(*chain, step("c", "b"), step("d", "c")))
    assert roomy.width <= WIDTH
    assert min(card.box.width for card in roomy.cards) > max(card.box.width for card in tight.cards)


@pytest.mark.usefixtures("_dot")
@given(drawn=figures(12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_runs_through_a_card_that_is_not_its_own(drawn: Figure) -> None:
    made = lay_out_by_dot(drawn)
    boxes = {card.claim: card.box for card in made.cards}
    targets = {each.id: each.target for each in drawn.steps}
    for edge in made.edges:
        for claim, box in boxes.items():
            if claim not in (edge.source, targets[edge.step]):
                inner = Rect(box.x + NEAR, box.y + NEAR, box.width - 2 * NEAR, box.height - 2 * NEAR)
                assert not [(x, y) for x, y in edge.points if inner.meets(Rect(x, y, 0.01, 0.01))], (edge.source, claim)
