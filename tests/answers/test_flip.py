"""What flips a claim: the crossing re-evaluates to the target, and what cannot do it says how far it gets."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from argmap.answers.flip import flips
from argmap.answers.lacking import without
from argmap.answers.upstream import SEARCH_LANES
from argmap.nodes import Fixed, Ratio
from tests.answers.modelled import argued, evaluated, one_claim, quantity, upstream, with_quantities
from tests.answers.test_upstream import kept_in_bounds
from tests.making import argument_map, inference, seen

if TYPE_CHECKING:
    from argmap.answers.flip import Flip
    from argmap.nodes import ArgumentMap

# Four standard errors of a chance on 4,096 stratified lanes, or so.
NEAR = 0.02


def by_id(found: Any) -> dict[str, Flip]:
    return {flip.id: flip for flip in (*found.alone, *found.unable)}


def held_at(argmap: ArgumentMap, key: str, value: float) -> ArgumentMap:
    fixed = replace(argmap.quantities[key], spec=Fixed(value), shape=None)
    return with_quantities(argmap, *{**argmap.quantities, key: fixed}.values())


def reevaluated(argmap: ArgumentMap, flip: Flip, value: float) -> float:
    """The support of `c` in a map that says what the flip supposes."""
    assume = {flip.id: value} if flip.kind == "claims" else {}
    if flip.kind == "quantities":
        argmap = held_at(argmap, flip.id, value)
    if flip.kind == "inferences":
        step = replace(argmap.inferences[flip.id], ratio=Ratio(value, value))
        argmap = replace(argmap, inferences=MappingProxyType({**argmap.inferences, flip.id: step}))
    if flip.kind == "evidence":
        argmap = without(argmap, "evidence", flip.id)
    return evaluated(argmap, assume=assume)[0].claims["c"].support


def test_a_threshold_flips_at_the_median_of_what_it_is_compared_with() -> None:
    found = flips(upstream(one_claim("x > t", quantity("x", 1, 3), quantity("t", 0, 2), fit=0.8), "c"), 0.5)
    t, x = by_id(found)["t"], by_id(found)["x"]
    assert (found.falls, t.low, t.high) == (True, pytest.approx(2.0, abs=0.02), None)
    assert (x.low, x.high) == (None, pytest.approx(1.0, abs=0.02))
    # t lies 1 above its median there, of a standard deviation of 1 / 1.645.
    assert t.chance == pytest.approx(0.05, abs=0.003)
    assert t.reach[0] < 0.5 < t.reach[1]


@pytest.mark.parametrize("target", [0.35, 0.5, 0.6, 0.7])
def test_a_crossing_re_evaluates_to_the_target(target: float) -> None:
    argmap = argued()
    found = flips(upstream(argmap, "c"), target)
    assert found.alone
    for flip in found.alone:
        for edge in (flip.low, flip.high):
            if edge is not None and flip.kind != "evidence":
                assert reevaluated(argmap, flip, edge) == pytest.approx(target, abs=NEAR)
        if flip.kind == "evidence":
            assert (reevaluated(argmap, flip, 0.0) < target) is found.falls


def test_a_crossing_on_few_lanes_is_searched_on_all_there_are() -> None:
    found = by_id(flips(upstream(one_claim("x > 0", quantity("x", -1, 3)), "c", lanes=SEARCH_LANES), 0.5))
    assert (found["x"].low, found["x"].high) == (None, pytest.approx(0.0, abs=0.01))


@pytest.mark.parametrize("target", [0.35, 0.5, 0.7])
def test_what_cannot_flip_it_stays_on_its_side_over_its_whole_range(target: float) -> None:
    argmap = argued()
    found = flips(upstream(argmap, "c"), target)
    for flip in found.unable:
        for place in (flip.ends[0], (flip.ends[0] + flip.ends[1]) / 2, flip.ends[1]):
            support = reevaluated(argmap, flip, place)
            assert (support < target) is not found.falls or support == pytest.approx(target, abs=NEAR)


def test_flips_are_the_same_every_time() -> None:
    assert flips(upstream(argued(), "c"), 0.5) == flips(upstream(argued(), "c"), 0.5)


def test_a_claim_may_have_to_rise() -> None:
    found = flips(upstream(one_claim("x > 0", quantity("x", -2, 1), fit=0.9), "c"), 0.5)
    assert (found.falls, by_id(found)["x"].low, by_id(found)["x"].high) == (False, pytest.approx(0.0, abs=0.01), None)


def test_a_claim_that_holds_in_the_middle_flips_on_the_nearer_side() -> None:
    found = flips(upstream(one_claim("abs(x - 0.2) < 1.5", quantity("x", -2, 2)), "c"), 0.5)
    assert (by_id(found)["x"].low, by_id(found)["x"].high) == (None, pytest.approx(-1.3, abs=0.01))
    inside = flips(upstream(one_claim("abs(x) > 1.5", quantity("x", -2, 2)), "c"), 0.5)
    assert not inside.falls
    between = flips(upstream(one_claim("abs(x) > 0.5", quantity("x", -2, 2)), "c"), 0.5)
    x = by_id(between)["x"]
    assert (x.low, x.high) == (pytest.approx(-0.5, abs=0.01), pytest.approx(0.5, abs=0.01))


def test_a_number_known_exactly_is_no_candidate() -> None:
    fixed = replace(quantity("t", 0, 1), spec=Fixed(0.5), shape=None)
    found = flips(upstream(one_claim("x > t", quantity("x", -1, 3), fixed), "c"), 0.5)
    assert list(by_id(found)) == ["x"]
    # The support jumps there from 0 to 1, and the crossing is found all the same.
    assert (by_id(found)["x"].low, by_id(found)["x"].high) == (None, pytest.approx(0.5, abs=1e-4))


def test_evidence_flips_by_being_left_out() -> None:
    argmap = argument_map({"c": 0.45, "p": 0.9}, seen("report", "c", 3.0), seen("rumour", "c", 1.01))
    found = flips(upstream(argmap, "c"), 0.5)
    assert [flip.id for flip in found.alone] == ["report"]
    assert [(flip.id, flip.kind) for flip in found.unable] == [("rumour", "evidence")]
    assert found.pairs == ()


def test_premises_and_inferences_flip_where_their_formula_says() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.8, "q": 0.6}, inference("p", "c", 9.0, id="for"),
                          inference("q", "c", 3.0, id="against", against=True))  # fmt: skip
    found = by_id(flips(upstream(argmap, "c"), 0.5))
    # ln 9 s = 0.6 ln 3 at s = 0.3; and of the ratio r at 0.8 ln r = 0.6 ln 3.
    assert (found["p"].low, found["p"].high) == (None, pytest.approx(0.3, abs=1e-3))
    assert (found["for"].low, found["for"].high) == (None, pytest.approx(3.0**0.75, rel=1e-3))
    assert found["against"].low == pytest.approx(9.0 ** (0.8 / 0.6), rel=1e-3)
    assert not found["q"].flips


def test_an_open_claim_counts_as_something_that_could_flip_it() -> None:
    argmap = argument_map({"c": 0.6, "open": None}, inference("open", "c", 9.0, id="i", against=True))
    found = by_id(flips(upstream(argmap, "c"), 0.5))
    assert found["open"].flips


def test_two_do_together_what_neither_does_alone() -> None:
    argmap = one_claim("x + y + z > 0", *(quantity(name, -0.4, 1.6) for name in "xyz"))
    found = flips(upstream(argmap, "c"), 0.1)
    assert (found.alone, len(found.pairs)) == ((), 3)
    shares = [pair.share for pair in found.pairs]
    assert shares == sorted(shares)
    for pair in found.pairs:
        changed = argmap
        for part in (pair.one, pair.other):
            assert part.value is not None
            changed = held_at(changed, part.id, part.value)
        assert evaluated(changed)[0].claims["c"].support == pytest.approx(0.1, abs=NEAR)


def test_two_that_do_not_do_it_together_are_no_pair() -> None:
    small = [quantity(name, 0.19, 0.21) for name in ("v", "w")]
    argmap = one_claim("x + y + v + w > 0", quantity("x", -0.4, 1.6), quantity("y", -0.4, 1.6), *small)
    found = flips(upstream(argmap, "c"), 0.1)
    assert [{pair.one.id, pair.other.id} for pair in found.pairs] == [{"x", "y"}]


def test_items_that_together_keep_a_model_computable_are_a_pair() -> None:
    found = flips(upstream(kept_in_bounds("one", "other"), "c"), 0.5)
    assert found.alone == ()
    assert [(pair.one.id, pair.other.id, pair.share) for pair in found.pairs] == [("one", "other", 1.0)]


def test_a_quantity_and_its_evidence_are_left_out_together() -> None:
    argmap = argument_map({"c": 0.4}, seen("one", "c", 2.5), seen("other", "c", 2.5))
    found = flips(upstream(argmap, "c"), 0.5)
    assert found.alone == ()
    assert [(pair.one.value, pair.other.value, pair.share) for pair in found.pairs] == [(None, None, 1.0)]
    assert flips(upstream(argmap, "c"), 0.3).pairs == ()
