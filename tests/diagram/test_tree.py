"""Every claim stands in full once, near the head, and is mentioned elsewhere."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from argmap.diagram.tree import Tree, grow, labels, sides
from tests.diagram.making import figure, figures, step


def shown(tree: Tree) -> list[tuple[str, int, str, bool]]:
    return [(place.claim, place.depth, place.relation, place.again) for place in tree.places]


def test_reasons_come_before_objections_and_stronger_before_weaker() -> None:
    tree = grow(
        figure(step("a", "m", "attacks"), step("b", "m", weight=1.0), step("c", "m", weight=2.0), step("d", "a"))
    )
    assert shown(tree) == [
        ("m", 0, "root", False),
        ("c", 1, "supports", False),
        ("b", 1, "supports", False),
        ("a", 1, "attacks", False),
        ("d", 2, "supports", False),
    ]


def test_linked_premises_and_doubts_follow_the_premise_of_their_step() -> None:
    tree = grow(figure(step("a", "m", linked=("b",), doubts=("c",)), step("d", "a")))
    assert shown(tree) == [
        ("m", 0, "root", False),
        ("a", 1, "supports", False),
        ("d", 2, "supports", False),
        ("b", 1, "together", False),
        ("c", 1, "undercuts", False),
    ]
    assert [place.first for place in tree.places] == [-1, 1, 2, 1, 1]


def test_a_claim_stands_in_full_where_it_is_nearest_to_the_head() -> None:
    tree = grow(figure(step("a", "m"), step("b", "a"), step("c", "b"), step("c", "m", "attacks"), step("d", "c")))
    assert [row for row in shown(tree) if row[0] == "c"] == [
        ("c", 3, "supports", True),
        ("c", 1, "attacks", False),
    ]
    assert labels(tree) == {"m": "", "a": "1", "b": "2", "c": "3", "d": "4"}


def test_what_bears_on_nothing_stands_apart_and_so_do_cycles() -> None:
    tree = grow(figure(step("a", "m"), step("x", "y"), step("y", "x"), more=("z",)))
    assert shown(tree) == [
        ("m", 0, "root", False),
        ("a", 1, "supports", False),
        ("z", 1, "root", False),
        ("x", 1, "root", False),
        ("y", 2, "supports", False),
        ("x", 3, "supports", True),
    ]


def test_a_figure_without_a_head_numbers_from_one() -> None:
    assert labels(grow(figure(step("a", "m"), root=None))) == {"m": "1", "a": "2"}


def test_sides_follow_the_attacks_on_the_way_to_the_head() -> None:
    tree = grow(
        figure(
            step("a", "m"),
            step("b", "a", "attacks", doubts=("c",)),
            step("d", "b", "attacks"),
            step("e", "m", doubts=("f",)),
            step("f", "a"),
            more=("apart",),
        )
    )
    assert sides(tree) == {
        "m": "for", "a": "for", "b": "against", "c": "for", "d": "for", "e": "for", "f": "both", "apart": "none",
    }  # fmt: skip


@given(figures())
@settings(max_examples=100, deadline=None)
def test_every_claim_stands_in_full_exactly_once_and_every_member_of_a_step_is_drawn(drawn: object) -> None:
    tree = grow(drawn)  # type: ignore[arg-type]
    assert Counter(place.claim for place in tree.places if not place.again) == Counter(drawn.boxes.keys())  # type: ignore[attr-defined]
    members = Counter((each.id, claim) for each in drawn.steps for claim in (*each.premises, *each.doubts))  # type: ignore[attr-defined]
    assert Counter((place.step.id, place.claim) for place in tree.places if place.step is not None) == members


def test_ten_thousand_claims_in_a_chain_and_in_a_fan_do_not_exhaust_the_stack() -> None:
    chain = grow(figure(*(step(f"c{at + 1}", f"c{at}") for at in range(10_000)), root="c0"))
    assert (len(chain.places), chain.columns) == (10_001, 10_000)
    assert grow(figure(*(step(f"c{at}", "m") for at in range(10_000)))).columns == 1
