"""What bears on a claim, and the support without it: as an evaluation of the map without it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given

from argmap.answers.lacking import without
from argmap.answers.upstream import SEARCH_LANES, TOGETHER, Upstream
from argmap.nodes import Claim, Fixed, Interval, Undercut
from argmap.support import evaluate
from tests.answers.modelled import LANES, argued, evaluated, one_claim, quantity, upstream, with_quantities
from tests.making import DAY, NO_HITS, GivenHits, argument_map, inference, seen
from tests.support.maps import law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Evidence
    from argmap.quantities.workspace import Lanes


@dataclass(frozen=True)
class GivenLanes(GivenHits):
    """Given hits where lanes are asked for."""

    lanes: int = 16

    def inputs(self, *_: Any) -> tuple[str, ...]:
        return ()


def given_lanes(hits: GivenHits) -> Lanes:
    return cast("Lanes", GivenLanes(hits.by_model))


@law
@given(maps(), semantics_names)
def test_a_removal_is_the_map_without_the_node(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    argmap, hits = drawn
    found = Upstream(evaluate(argmap, hits, semantics=semantics), given_lanes(hits), "a")
    for section, node in found.nodes:
        left = evaluate(without(argmap, section, node), hits, semantics=semantics)
        removal = found.without(section, node)
        assert removal.support == pytest.approx(left.claims["a"].support, abs=2e-6)
        assert removal.points == removal.support - found.support


@law
@given(maps(cyclic=True))
def test_what_is_not_upstream_moves_nothing(drawn: tuple[ArgumentMap, GivenHits]) -> None:
    argmap, hits = drawn
    found = Upstream(evaluate(argmap, hits), given_lanes(hits), "a")
    if not found.evaluation.claims["a"].stable:
        return
    nodes: list[tuple[Any, str]] = [("claims", claim) for claim in argmap.claims if claim != "a"]
    nodes += [("inferences", step) for step in argmap.inferences] + [("evidence", item) for item in argmap.evidence]
    for section, node in set(nodes) - set(found.nodes):
        left = evaluate(without(argmap, section, node), hits).claims["a"]
        assert left.support == pytest.approx(found.support, abs=1e-5)


def test_upstream_is_what_counts_and_nothing_else() -> None:
    found = upstream(argued(), "c")
    assert found.claims == ("p", "q", "seen", "u")
    assert list(found.open_claims) == ["open"]
    assert sorted(found.inferences) == ["against", "for", "weak"]
    assert sorted(found.evidence) == ["direct", "only"]
    assert list(found.quantities) == ["shared", "x", "y"]
    assert [claim.id for claim in found.quantities["shared"]] == ["c", "p"]


def test_an_assumed_claim_rests_on_nothing() -> None:
    found = upstream(argued(), "c", assume={"p": 0.9})
    assert (found.claims, list(found.quantities)) == (("p", "q", "seen", "u"), ["shared", "x"])
    assert upstream(argued(), "c", assume={"c": 0.9}).nodes == ()


def test_evidence_on_a_quantity_is_left_out_of_all_its_models() -> None:
    argmap = argued()
    argmap = with_evidence(argmap, measured("high", "shared", 0.5, 0.9))
    found = upstream(argmap, "c")
    expected = evaluated(without(argmap, "evidence", "high"))[0].claims["c"].support
    removal = found.without("evidence", "high")
    assert removal.support == pytest.approx(expected, abs=1e-9)
    assert abs(removal.points) > 0.01


def measured(name: str, key: str, low: float, high: float) -> Evidence:
    """Evidence on a quantity."""
    on_claim = seen(name, "")
    return replace(on_claim, claim=None, ratio=None, quantity=key, unit="1", date=DAY, measurement=Interval(low, high))


def with_evidence(argmap: ArgumentMap, *items: Evidence) -> ArgumentMap:
    return replace(argmap, evidence=MappingProxyType({**argmap.evidence, **{item.id: item for item in items}}))


def test_evidence_on_quantities_of_one_claim_is_left_out_at_once_as_one_by_one() -> None:
    items = [measured("high", "shared", 0.5, 0.9), measured("low", "shared", -0.2, 0.4), measured("own", "x", 0, 1)]
    found = upstream(with_evidence(argued(), *items), "c")
    at_once = {each.id: each.support for each in found.without_each(found.nodes)}
    for item in ("high", "low", "own", "direct"):
        alone = found.without("evidence", item)
        assert at_once[item] == pytest.approx(alone.support, abs=2e-6)
        assert abs(alone.points) > 1e-3


def test_a_quantity_held_at_a_value_is_the_map_that_says_so() -> None:
    argmap = argued()
    found = upstream(argmap, "c")
    for value in (-0.5, 0.3):
        fixed = replace(argmap.quantities["shared"], spec=Fixed(value), shape=None)
        said = with_quantities(argmap, *{**argmap.quantities, "shared": fixed}.values())
        expected = evaluated(said)[0].claims["c"].support
        held = found.variants.support(found.with_quantity("shared", [value]))
        assert held == pytest.approx(expected, abs=1e-9)
        assert found.variants.support(found.together({"shared": value}, [])) == held
    both = found.variants.supports(found.with_quantity("shared", [-0.5, 0.3]), 2)
    assert both[1] == pytest.approx(held, abs=1e-6)


def test_quantities_held_together_say_what_each_says_by_itself() -> None:
    found = upstream(argued(), "c")
    values = {key: [-0.5, 0.3, 1.0] for key in found.quantities}
    alone = {key: found.variants.supports(found.with_quantity(key, each), 3) for key, each in values.items()}
    assert found.with_quantities(values) == alone
    assert len({tuple(each) for each in alone.values()}) == len(alone)


def test_of_many_quantities_of_one_model_none_is_left_out() -> None:
    names = [f"x{number}" for number in range(2 * TOGETHER + 1)]
    found = upstream(one_claim(f"{' + '.join(names)} > 0", *(quantity(name, -1, 1) for name in names)), "c")
    held = found.with_quantities({name: [-2.0, 2.0] for name in names})
    assert [*held] == names
    assert all(low < found.support < high for low, high in held.values())


def test_a_quantity_is_held_while_evidence_on_a_claim_is_left_out() -> None:
    argmap = argued()
    found = upstream(argmap, "c")
    fixed = replace(argmap.quantities["shared"], spec=Fixed(0.3), shape=None)
    said = with_quantities(argmap, *{**argmap.quantities, "shared": fixed}.values())
    expected = evaluated(without(said, "evidence", "direct"))[0].claims["c"].support
    assert found.variants.support(found.together({"shared": 0.3}, ["direct"])) == pytest.approx(expected, abs=1e-9)


def kept_in_bounds(*items: str) -> ArgumentMap:
    """A claim of a model one of whose quantities is far too wide to compute with, but for evidence."""
    wide = one_claim("x > 0", quantity("x", 1, 1e300, shape="lognormal"), fit=0.9, prior=0.2)
    return with_evidence(wide, *(measured(item, "x", 2, 5) for item in items))


def test_a_model_that_cannot_be_computed_without_an_item_leaves_the_prior() -> None:
    found = upstream(kept_in_bounds("only"), "c")
    assert found.support == pytest.approx(0.92)
    assert found.without("evidence", "only").support == pytest.approx(0.2)
    assert [each.support for each in found.without_each(found.nodes)] == pytest.approx([0.2])


def test_a_claim_that_is_open_without_its_model_does_nothing_once_that_cannot_be_computed() -> None:
    argmap = kept_in_bounds("only")
    claims = {"c": Claim(id="c", text="c", prior=0.3), "p": replace(argmap.claims["c"], id="p", prior=None)}
    argmap = replace(argmap, claims=claims, inferences={"for": inference("p", "c", 6.0, id="for")})
    found = upstream(argmap, "c")
    assert found.support > 0.6
    assert found.without("evidence", "only").support == pytest.approx(0.3)
    assert {each.id: each.support for each in found.without_each(found.nodes)}["only"] == pytest.approx(0.3)
    assert found.variants.support(found.together({}, ["only"])) == pytest.approx(0.3)
    likely = replace(argmap, claims={**claims, "p": replace(claims["p"], prior=0.8)})
    assert upstream(likely, "c").without("evidence", "only").support > 0.5


def test_an_open_claim_that_would_doubt_a_step_is_named_with_what_it_would_push() -> None:
    argmap = argument_map({"c": 0.5, "p": 0.8, "open": None, "far": None, "aside": 0.5}, inference("p", "c", id="step"),
                          inference("c", "aside", id="onwards"), Undercut(source="open", target="step", removes=0.9),
                          Undercut(source="far", target="onwards", removes=0.9))  # fmt: skip
    found = Upstream(evaluate(argmap, NO_HITS), given_lanes(NO_HITS), "c")
    assert found.open_claims == {"open": found.number("c")}
    assert found.with_claim("open", [1.0])[0] < found.support


def test_an_open_claim_that_is_assumed_pushes() -> None:
    found = upstream(argued(), "c")
    expected = evaluated(argued(), assume={"open": 0.9})[0].claims["c"].support
    assert found.with_claim("open", [0.9])[0] == pytest.approx(expected, abs=1e-6)
    assert found.with_claim("open", [0.0, 0.9])[1] == pytest.approx(expected, abs=1e-6)


def test_fewer_lanes_ask_the_same_question() -> None:
    found = upstream(argued(), "c", assume={"q": 0.2})
    assert found.lanes.lanes == LANES
    rough = found.on_fewer_lanes
    assert (rough.lanes.lanes, rough.on_fewer_lanes) == (SEARCH_LANES, rough)
    assert rough.support == pytest.approx(found.support, abs=0.02)
    assert rough.without("claims", "q").points == pytest.approx(found.without("claims", "q").points, abs=0.02)


def test_a_claim_that_is_denied_is_left_out_with_what_that_does_to_its_denial() -> None:
    claims = [Claim(id="c", text="c", prior=0.5), Claim(id="p", text="p", prior=0.9),
              Claim(id="not-p", text="n", negates="p")]  # fmt: skip
    argmap = argument_map(claims, inference("not-p", "c", 9.0, against=True))
    found = Upstream(evaluate(argmap, NO_HITS), given_lanes(NO_HITS), "c")
    assert found.claims == ("not-p", "p")
    assert found.without("claims", "p").support == 0.5
    assert found.without("claims", "not-p").support == 0.5


def test_a_claim_the_map_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        upstream(with_quantities(argued(), quantity("x", 0, 1), quantity("y", 0, 1), quantity("shared", 0, 1)), "gone")


@law
@given(maps(), semantics_names)
def test_leaving_out_in_turn_is_leaving_out_each(drawn: tuple[ArgumentMap, GivenHits], semantics: str) -> None:
    argmap, hits = drawn
    found = Upstream(evaluate(argmap, hits, semantics=semantics), given_lanes(hits), "a")
    at_once = {(each.section, each.id): each.support for each in found.without_each(found.nodes)}
    assert at_once.keys() == {*found.nodes}
    for section, node in found.nodes:
        assert at_once[section, node] == pytest.approx(found.without(section, node).support, abs=2e-6)
