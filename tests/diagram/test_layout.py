"""Laws of a picture: nothing overlaps, text stays in its card, lines keep clear of foreign cards."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from argmap.diagram.cards import PORT
from argmap.diagram.geometry import Rect
from argmap.diagram.layout import lay_out
from tests.diagram.making import WORDS, box, figure, figures, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagram.figure import Figure
    from argmap.diagram.geometry import Card, Edge, Geometry

HAIR = 0.01


def within(outer: Rect, inner: Rect) -> bool:
    return Rect(outer.x - HAIR, outer.y - HAIR, outer.width + 2 * HAIR, outer.height + 2 * HAIR).holds(inner)


def texts(card: Card) -> Iterator[Rect]:
    yield from (line.rect for line in (*card.title, *card.lines) if line.text)
    if card.bar is not None:
        yield card.bar


def segments(edge: Edge) -> Iterator[Rect]:
    for (x1, y1), (x2, y2) in pairwise(edge.points):
        assert x1 == x2 or y1 == y2
        yield Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def crossings(geometry: Geometry) -> int:
    """How many pairs of lines of different kinds or targets cross, one running across the other's inside."""
    found = 0
    flat = [(edge, piece) for edge in geometry.edges for piece in segments(edge)]
    across = [(edge, piece) for edge, piece in flat if piece.height == 0]
    upright = [(edge, piece) for edge, piece in flat if piece.width == 0]
    for edge, piece in across:
        for other, wall in upright:
            if edge is not other and piece.x < wall.x < piece.right and wall.y < piece.y < wall.bottom:
                shares = edge.points[0] == other.points[0]
                found += not shares
    return found


@given(figures())
@settings(max_examples=200, deadline=None)
def test_the_laws_of_a_picture_hold_for_any_figure(drawn: Figure) -> None:
    geometry = lay_out(drawn)
    page = Rect(0, 0, geometry.width, geometry.height)
    cards = geometry.cards
    for at, card in enumerate(cards):
        assert within(page, card.box)
        assert [other.claim for other in cards[at + 1 :] if card.box.meets(other.box)] == []
        inside = list(texts(card))
        assert [piece for piece in inside if not within(card.box, piece)] == []
        overlapping = [(one, two) for turn, one in enumerate(inside) for two in inside[turn + 1 :] if one.meets(two)]
        assert overlapping == []
    for line in (*geometry.heading, *(mark.line for mark in geometry.legend)):
        assert within(page, line.rect)
        assert [card.claim for card in cards if card.box.meets(line.rect)] == []
    for edge in geometry.edges:
        for piece in segments(edge):
            assert within(page, piece)
            assert [card.claim for card in cards if card.box.meets(piece)] == []
    assert crossings(geometry) == 0


@given(figures(12))
@settings(max_examples=30, deadline=None)
def test_every_line_runs_from_what_it_bears_on_to_its_source(drawn: Figure) -> None:
    geometry = lay_out(drawn)
    ends = {(card.box.x, card.box.y + PORT): card.claim for card in geometry.cards}
    by_step = {edge.step: edge for edge in geometry.edges if edge.kind in ("supports", "attacks")}
    for edge in geometry.edges:
        assert ends[edge.points[-1]] == edge.source
        start = edge.points[0]
        if edge.kind in ("undercuts", "linked"):
            last = list(segments(by_step[edge.target]))[-1]
            assert last.x < start[0] < last.right
            assert start[1] == last.y
        else:
            homes = [card for card in geometry.cards if card.claim == edge.target and not card.again]
            assert any(start[0] == home.box.right or start[1] == home.box.bottom for home in homes)


def test_what_bears_on_a_claim_stands_right_of_it_and_the_first_level_with_it() -> None:
    geometry = lay_out(figure(step("a", "m"), step("b", "a"), step("c", "a", "attacks")))
    _, first, second, third = (card.box for card in geometry.cards)
    assert second.x == third.x > first.right
    assert first.y == second.y < third.y


def test_a_leaf_takes_the_free_ground_to_its_right() -> None:
    geometry = lay_out(figure(step("a", "m"), step("b", "a"), step("c", "m")))
    boxes = {card.claim: card.box for card in geometry.cards}
    assert boxes["c"].right == boxes["b"].right
    assert boxes["a"].right < boxes["b"].x


def test_a_leaf_slips_under_a_sibling_where_the_ground_is_free() -> None:
    reasons = [step(f"r{at}", "a", weight=1.0) for at in range(6)]
    geometry = lay_out(figure(step("a", "m", weight=2.0), step("b", "m", weight=1.0), *reasons))
    boxes = {card.claim: card.box for card in geometry.cards}
    assert boxes["b"].y < boxes["r5"].y
    assert boxes["b"].width == boxes["a"].width


def test_a_claim_with_much_below_it_shows_its_whole_sentence() -> None:
    reasons = [step(f"r{at}", "a") for at in range(6)]
    drawn = figure(step("a", "m"), step("z", "r0"), *reasons)
    boxes = {**drawn.boxes, **{claim: box(claim, "Short", text=WORDS[3]) for claim in ("a", "r0")}}
    cards = {card.claim: card for card in lay_out(figure(*drawn.steps, boxes=boxes)).cards}
    assert " ".join(line.text for line in cards["a"].lines if line.text != "62 %").removesuffix(" 1") != ""
    assert cards["a"].box.height > cards["r0"].box.height


def test_the_head_and_its_reasons_are_set_larger() -> None:
    cards = lay_out(figure(step("a", "m"), step("b", "a"))).cards
    sizes = [card.title[0].style.size for card in cards]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_without_figures_there_is_no_bar_and_no_percentage() -> None:
    bare = {claim: box(claim, support=None, shown="") for claim in ("m", "a", "b")}
    geometry = lay_out(figure(step("a", "m"), step("b", "a"), boxes=bare))
    assert [card.bar for card in geometry.cards] == [None, None, None]
    assert not any("%" in line.text for card in geometry.cards for line in card.lines)
    assert "bar" not in [mark.sign for mark in geometry.legend]


def test_the_legend_explains_the_marks_in_use_and_no_others() -> None:
    def signs(drawn: Figure) -> list[str]:
        return [mark.sign for mark in lay_out(drawn).legend]

    assert signs(figure(step("a", "m"))) == ["supports", "bar"]
    full = figure(step("a", "m", "attacks", linked=("b",), doubts=("c",)), step("a", "c"))
    assert signs(full) == [
        "supports", "attacks", "undercuts", "together", "against", "both", "again", "bar",
    ]  # fmt: skip
    two_ways = figure(step("a", "m"), step("b", "m"), step("c", "a"), step("c", "b", "attacks"))
    assert signs(two_ways) == ["supports", "attacks", "both", "again", "bar"]
    assert "speaks for the top claim and against it" in [mark.line.text for mark in lay_out(two_ways).legend]


def test_the_claim_in_focus_is_marked_where_it_stands_in_full_and_explained() -> None:
    boxes = {"m": box("m"), "a": box("a"), "b": box("b", focused=True)}
    geometry = lay_out(figure(step("a", "m"), step("b", "m"), step("b", "a"), boxes=boxes))
    of_it = [card for card in geometry.cards if card.claim == "b"]
    assert sorted((card.again, card.focused) for card in of_it) == [(False, True), (True, False)]
    assert [card.claim for card in geometry.cards if card.focused] == ["b"]
    assert "focus" in [mark.sign for mark in geometry.legend]


def test_nothing_at_all_can_be_laid_out() -> None:
    geometry = lay_out(figure(root=None, title="", caption=""))
    assert (geometry.cards, geometry.edges, geometry.legend) == ((), (), ())
    assert geometry.width > 0 < geometry.height


def test_a_map_of_depth_three_fits_a_page() -> None:
    assert lay_out(figure(step("a", "m"), step("b", "a"), step("c", "b"))).width <= 900


@pytest.mark.parametrize("shape", ["chain", "fan", "comb"])
def test_ten_thousand_claims_are_laid_out(shape: str) -> None:
    def target(at: int) -> str:
        return {"chain": f"c{at}", "fan": "c0", "comb": f"c{at - at % 2}"}[shape]

    count = 5_000 if shape == "chain" else 10_000
    drawn = figure(*(step(f"c{at + 1}", target(at)) for at in range(count)), root="c0")
    started = time.perf_counter()
    geometry = lay_out(drawn)
    assert len(geometry.cards) == count + 1
    assert time.perf_counter() - started < 10


def test_figures_of_wide_cards_stand_in_line_whatever_their_small_print() -> None:
    boxes = {"m": box("m"), "a": box("a"), "b": box("b", more=12), "c": box("c", withheld=3)}
    cards = lay_out(figure(step("a", "m"), step("b", "m"), step("c", "m"), boxes=boxes)).cards[1:]
    figures_at = {line.x for card in cards for line in card.lines if line.tone == "figure"}
    assert len(figures_at) == 1
    assert len({card.bar.x for card in cards if card.bar is not None}) == 1
