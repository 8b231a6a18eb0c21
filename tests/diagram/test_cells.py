"""Laws of a drawing in cells: nothing overlaps, every claim stands once, every line is joined from end to end."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from argmap.diagram.cells.bar import bar
from argmap.diagram.cells.drawing import Look, draw
from argmap.diagram.cells.pruning import pruned
from argmap.diagram.cells.scale import NUMBERS, SENTENCES, TITLES, ZOOMS, columns_in, zoom_in
from argmap.diagram.cells.strokes import ENDS, SIGNS, UPWARDS
from argmap.diagram.figure import Box, Figure, Step
from argmap.diagram.tree import grow
from argmap.session.wording import MARKS
from tests.diagram.making import box, figure, figures, step
from tests.test_text import HOSTILE

if TYPE_CHECKING:
    from argmap.diagram.cells.drawing import Drawing
    from argmap.diagram.cells.records import CellCard, CellEdge

GOLDENS = Path(__file__).parent / "goldens"
# Each example draws a whole figure.
FEW = settings(deadline=None, max_examples=25)
LOOKS = st.builds(Look, width=st.integers(12, 160), zoom=st.sampled_from(ZOOMS), plain=st.booleans())
_WORDS = {"UP": "N", "DOWN": "S", "LEFT": "W", "RIGHT": "E", "VERTICAL": "NS", "HORIZONTAL": "WE"}


def sides(sign: str) -> set[str]:
    """Towards which sides a box-drawing character has a stroke."""
    words = unicodedata.name(sign).split()
    return {side for word, each in _WORDS.items() if word in words for side in each}


def cells(drawing: Drawing) -> dict[tuple[int, int], str]:
    """The character that begins in each cell."""
    found = {}
    for y in range(drawing.height):
        for run in drawing.row(y):
            x = run.x
            for sign in run.text:
                found[x, y] = sign
                x += cell_len(sign)
    return found


def way(edge: CellEdge) -> list[tuple[int, int]]:
    """All cells of a line, from its first point to its last."""
    found = [edge.points[0]]
    for (x1, y1), (x2, y2) in pairwise(edge.points):
        assert x1 == x2 or y1 == y2
        across, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        while found[-1] != (x2, y2):
            found.append((found[-1][0] + across, found[-1][1] + down))
    return found


def meet(one: CellCard, other: CellCard) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@given(figures(), LOOKS)
@FEW
def test_no_two_cards_overlap(drawn: Figure, look: Look) -> None:
    cards = draw(drawn, look).cards
    assert not [pair for pair in combinations(cards, 2) if meet(*pair)]


@given(figures(), LOOKS)
@FEW
def test_every_claim_stands_in_full_once(drawn: Figure, look: Look) -> None:
    drawing = draw(drawn, look)
    full = [card.claim for card in drawing.cards if not card.again]
    assert sorted(full) == sorted(drawn.boxes)
    assert drawing.left_out == 0
    assert all(drawing.cards[drawing.card_of(claim) or 0].claim == claim for claim in full)


@given(figures(), LOOKS)
@FEW
def test_every_line_is_joined_from_end_to_end(drawn: Figure, look: Look) -> None:
    drawing = draw(drawn, replace(look, plain=False))
    seen = cells(drawing)
    marks = {*SIGNS.values(), *ENDS.values(), UPWARDS}
    for edge in drawing.edges:
        for before, after in pairwise(way(edge)):
            there = {(1, 0): "E", (-1, 0): "W", (0, 1): "S", (0, -1): "N"}[after[0] - before[0], after[1] - before[1]]
            back = {"E": "W", "W": "E", "N": "S", "S": "N"}[there]
            assert seen[before] in marks or there in sides(seen[before])
            assert seen[after] in marks or back in sides(seen[after])


@given(figures(), LOOKS)
@FEW
def test_every_line_runs_from_what_it_bears_on_to_its_card(drawn: Figure, look: Look) -> None:
    drawing = draw(drawn, replace(look, plain=False))
    seen = cells(drawing)
    ends = {(card.x - 1, card.port): card.claim for card in drawing.cards}
    steps = {edge.step: [] for edge in drawing.edges}
    for edge in drawing.edges:
        if edge.kind in ("supports", "attacks"):
            steps[edge.step] += way(edge)
    for edge in drawing.edges:
        start, end = edge.points[0], edge.points[-1]
        assert ends[end] == edge.source
        assert seen[end] == SIGNS["together" if edge.kind == "linked" else edge.kind]
        if edge.kind in ("supports", "attacks"):
            target = next(card for card in drawing.cards if card.claim == edge.target and not card.again)
            below_head = target.depth == 0 and start[1] == target.bottom
            assert below_head or (start[0] == target.right and target.y <= start[1] < target.bottom)
            assert seen[start] in (ENDS[edge.kind], UPWARDS if edge.kind == "supports" else "")
        else:
            assert start in steps[edge.step]


@given(figures(), LOOKS)
@FEW
def test_no_line_runs_through_a_card(drawn: Figure, look: Look) -> None:
    drawing = draw(drawn, look)
    for edge in drawing.edges:
        assert all(drawing.card_at(*cell) is None for cell in way(edge))


@given(figures(), LOOKS)
@FEW
def test_the_runs_of_a_row_follow_each_other_within_the_drawing(drawn: Figure, look: Look) -> None:
    drawing = draw(drawn, look)
    for y in range(drawing.height):
        end = 0
        for run in drawing.row(y):
            assert run.x >= end
            end = run.x + cell_len(run.text)
        assert end <= drawing.width


@given(figures(), LOOKS)
@FEW
def test_a_drawing_is_no_wider_than_asked_where_its_columns_fit(drawn: Figure, look: Look) -> None:
    count = grow(drawn).columns
    fitting = columns_in(look.zoom, look.width, headed=drawn.root is not None and count > 0)
    if max(1, count) <= fitting:
        assert draw(drawn, look).width <= look.width
    elif fitting:
        assert draw(drawn, replace(look, deepest=fitting)).width <= look.width


@given(figures(), LOOKS, st.data())
@FEW
def test_folds_count_what_they_hide(drawn: Figure, look: Look, data: st.DataObject) -> None:
    folded = frozenset(data.draw(st.sets(st.sampled_from(sorted(drawn.boxes))))) if drawn.boxes else frozenset()
    drawing = draw(drawn, replace(look, folded=folded))
    full = [card for card in drawing.cards if not card.again]
    assert len(full) + drawing.left_out == len(drawn.boxes)
    shown = {at for at, card in enumerate(drawing.cards) if card.parent >= 0}
    assert not [at for at in shown if drawing.cards[drawing.cards[at].parent].claim in folded]
    tree = grow(drawn)
    for card in full:
        place = next(at for at, each in enumerate(tree.places) if each.claim == card.claim and not each.again)
        assert (card.hidden > 0) == (card.claim in folded and bool(tree.children[place]))


def test_a_fold_that_only_hides_mentions_does_not_look_empty() -> None:
    drawn = figure(step("a", "m"), step("b", "m"), step("a", "b"))
    left = pruned(grow(drawn), frozenset({"b"}))
    assert [hidden for place, hidden in zip(left.tree.places, left.hidden, strict=True) if place.claim == "b"] == [1]


@given(figures(), LOOKS)
@FEW
def test_a_plain_drawing_is_ascii(drawn: Figure, look: Look) -> None:
    assert all(line.isascii() for line in draw(drawn, replace(look, plain=True)).lines())


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_the_frames_in_line(text: str, zoom: int) -> None:
    boxes = {name: box(name, text * 3, text=f"{text} {text}") for name in ("m", "a", text)}
    drawn = figure(step("a", "m"), step(text, "a", "attacks"), boxes=boxes)
    drawing = draw(drawn, Look(width=90, zoom=zoom))
    for card in drawing.cards:
        for y in range(card.y, card.bottom):
            runs = [run for run in drawing.row(y) if card.holds(run.x, y)]
            assert "".join(run.text for run in runs).isprintable()
            assert runs[0].x == card.x
            assert sum(cell_len(run.text) for run in runs) == card.width


def test_other_figures_leave_everything_in_its_place() -> None:
    drawn = figure(step("a", "m"), step("b", "m", "attacks"))
    other = {claim: each._replace(support=0.05, shown="5 %") for claim, each in drawn.boxes.items()}
    drawing = draw(drawn, Look(width=60))
    assert replace(drawing, boxes=other).lines() == draw(replace(drawn, boxes=other), Look(width=60)).lines()
    assert "5 %" in "\n".join(replace(drawing, boxes=other).lines())


def test_the_signs_are_those_of_every_other_surface() -> None:
    assert SIGNS == MARKS


def test_a_claim_is_marked_wherever_it_stands_by_a_heavy_frame_and_its_mention_by_a_bar() -> None:
    drawn = figure(step("a", "m"), step("b", "m"), step("a", "b"))
    drawing = draw(drawn, Look(width=80))
    at = drawing.card_of("a")
    assert at is not None
    assert "┏━" in "\n".join(drawing.lines(at))
    mention = next(at for at, card in enumerate(drawing.cards) if card.again)
    assert "▌→ a" in "\n".join(drawing.lines(mention))
    assert drawing.lines(mention) == drawing.lines(drawing.card_of(drawing.cards[mention].claim))
    assert "\n".join(drawing.lines(mention)).count("┏") == 1


def test_an_open_claim_is_hollow() -> None:
    boxes = {"m": box("m", "Main"), "a": box("a", "Open one", support=None, shown="open", open=True)}
    lines = draw(figure(step("a", "m"), boxes=boxes), Look(width=60)).lines()
    assert any("╭┄┄" in line for line in lines)
    assert any("open" in line for line in lines)


def test_an_empty_figure_is_an_empty_drawing() -> None:
    drawing = draw(Figure(title="", boxes={}), Look(width=80))
    assert (drawing.width, drawing.height, drawing.cards, drawing.lines()) == (0, 0, (), [])


def test_zooming_out_makes_room() -> None:
    assert columns_in(NUMBERS, 80, headed=True) > columns_in(TITLES, 80, headed=True) > 0
    assert zoom_in(200, TITLES, 4, headed=True) == TITLES
    assert zoom_in(80, TITLES, 4, headed=True) == NUMBERS
    assert zoom_in(20, SENTENCES, 3, headed=True) == NUMBERS


def test_a_bar_is_as_long_as_its_share() -> None:
    assert [bar(p, 4) for p in (0.0, 0.5, 1.0, 7.0)] == ["░░░░", "██░░", "████", "████"]


# The essay as it once was -----------------------------------------------------------------------


def essay() -> Figure:
    """The figure of the shipped map on one day, kept here so that pictures of it only change with the drawing."""
    kept = json.loads((GOLDENS / "essay.json").read_text(encoding="utf-8"))
    boxes = {each["id"]: Box(**each) for each in kept["boxes"]}
    steps = [
        Step(**{**each, "premises": tuple(each["premises"]), "doubts": tuple(each["doubts"])}) for each in kept["steps"]
    ]
    return Figure(title=kept["title"], root=kept["root"], boxes=boxes, steps=tuple(steps))


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("140", Look(width=140, deepest=3)),
        ("80", Look(width=80, deepest=2)),
        ("80-numbers", Look(width=80, zoom=NUMBERS)),
        ("80-ascii", Look(width=80, deepest=2, plain=True)),
        ("140-sentences", Look(width=140, zoom=SENTENCES, deepest=2)),
    ],
)
def test_the_essay_is_drawn_as_it_was(name: str, look: Look, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / f"essay-{name}.txt"
    made = "".join(f"{line}\n" for line in draw(essay(), look).lines())
    if request.config.getoption("--update"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
