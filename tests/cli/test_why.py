"""`argmap why`: numbers that add up as printed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("folder")
_NUMBER = re.compile(r"^ +([+−]?[\d.]+)(?: %)?  ")


def printed(text: str) -> list[float]:
    """The numbers of the ledger, from base to support."""
    found = [_NUMBER.match(line) for line in text.splitlines()]
    return [float(match[1].replace("−", "-")) for match in found if match]


@pytest.mark.parametrize("claim", ["open-models-lag", "retraining-blocks", "adapters-compose"])
def test_the_printed_parts_sum_to_the_printed_support(argmap: Callable[..., Any], claim: str) -> None:
    base, *parts, support = printed(re.split("one level down|without it,", argmap("why", claim).out)[0])
    assert support == pytest.approx(base + sum(parts), abs=1e-9)


def test_the_chain_goes_from_model_through_fit_to_arguments(argmap: Callable[..., Any]) -> None:
    out = argmap("why", "retraining-blocks").out
    assert re.search(r"^model \d+ % → with fit 0\.8: \d+ % → arguments: \d+ %$", out, re.MULTILINE)


def test_the_exact_shares_are_in_json(argmap: Callable[..., Any]) -> None:
    found = json.loads(argmap("why", "open-models-lag", "--json").out)
    assert found["support"] - found["base"] == pytest.approx(sum(part["points"] for part in found["shares"]), abs=1e-5)
    assert [part["id"] for part in found["shares"]] == [
        "retraining-blocks->open-models-lag",
        "vendors-subsidise->open-models-lag",
    ]
    assert found["shares"][1]["void"]


def test_a_claim_not_yet_put_forward_says_so(argmap: Callable[..., Any]) -> None:
    argmap("set", "adapters-compose.since", "2024-06-01")
    ran = argmap("why", "adapters-compose", "--as-of", "2024-01-04")
    assert ran.code == 1
    assert "put forward on 2024-06-01" in ran.err


def test_an_open_claim_says_so(argmap: Callable[..., Any]) -> None:
    assert "open: nothing says how likely it is" in argmap("why", "vendors-subsidise").out


def test_an_assumed_claim_says_so(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("scenarios:\n  sure: {assume: {retraining-blocks: 0.9}}\n")
    out = argmap("why", "retraining-blocks", "--scenario", "sure").out
    assert "assumed: 90 %" in out
    assert "   90 %  " in out


def test_premises_are_accounted_for_one_level_down(argmap: Callable[..., Any]) -> None:
    below = argmap("why", "open-models-lag").out.partition("one level down\n")[2].splitlines()
    assert below[0] == "  Retraining blocks contributions"
    assert below[1].startswith("    model ")
    assert "× Adapters let contributions combine" in below[2]


def test_what_stands_anywhere_upstream_is_left_out_in_turn(argmap: Callable[..., Any]) -> None:
    out = argmap("why", "open-models-lag").out.partition("without it, anywhere upstream\n")[2]
    assert "Retraining blocks contributions, or retraining-blocks->open-models-lag" in " ".join(out.split())
    assert "The studies start from one and the same base model" in out
    assert "Training took about 1.72 million hours" in out
    assert "Vendors sell below cost" not in out


def test_the_support_without_a_node_is_that_of_the_map_without_it(argmap: Callable[..., Any]) -> None:
    found = json.loads(argmap("why", "open-models-lag", "--json").out)
    upstream = {each["id"]: each for each in found["upstream"]}
    assert list(found)[-4:] == ["model", "upstream", "swing", "levers"]
    for each in found["upstream"]:
        assert list(each) == ["section", "id", "support", "points", "crosses"]
        assert each["support"] - each["points"] == pytest.approx(found["support"], abs=2e-6)
    for item in ("llama-hours", "merge-study"):
        assert argmap("retract", item).code == 0
        support = json.loads(argmap("show", "open-models-lag", "--as-of", "2024-01-04", "--json").out)["support"]
        assert upstream[item]["support"] == pytest.approx(support, abs=2e-6)
        assert argmap("set", f"{item}.status", "accepted").code == 0


def test_a_claim_with_nothing_upstream_leans_on_nothing(argmap: Callable[..., Any]) -> None:
    assert "without it" not in argmap("why", "studies-share-a-base").out
    assert json.loads(argmap("why", "studies-share-a-base", "--json").out)["upstream"] == []


def test_what_a_claim_leans_on_is_the_same_every_time(argmap: Callable[..., Any]) -> None:
    assert argmap("why", "open-models-lag", "--json").out == argmap("why", "open-models-lag", "--json").out


def test_a_claim_that_attacks_alone_would_leave_out_is_told(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  weak: {text: A weak objection., prior: 0.3, why: w, attacks: {adapters-compose: strong}}\n"
    )
    said = " ".join(argmap("why", "adapters-compose").out.split())
    assert (
        "It stands on that side by its numbers alone: without them, objections of ratio 3 and more would leave it out."
        in said
    )
    found = json.loads(argmap("show", "--json").out)["claims"]
    assert (found["adapters-compose"]["grounded"], found["weak"]["grounded"]) == ("out", "in")


def test_a_removal_that_takes_the_claim_across_one_half_says_so(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("why", "open-models-lag", "--json").out)
    across = [each for each in found["upstream"] if each["crosses"]]
    assert across == [each for each in found["upstream"] if (each["support"] > 0.5) != (found["support"] > 0.5)]
    out = " ".join(argmap("why", "open-models-lag").out.split())
    assert out.count("(across 50 %)") == len({each["support"] for each in across})


def test_the_steepest_bases_and_ratios_are_named(argmap: Callable[..., Any], folder: Path) -> None:
    out = argmap("why", "open-models-lag").out
    bases, _, ratios = out.partition("one point more on the base of\n")[2].partition("a ratio larger by a tenth\n")
    assert "the claim itself" in bases
    assert "Retraining blocks contributions" in bases
    assert "retraining-blocks->open-models-lag" in ratios
    assert "Vendors sell below cost" not in bases


def test_a_slope_is_what_a_changed_prior_does(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("why", "open-models-lag", "--json").out)
    slope = next(each for each in found["levers"] if each["id"] == "studies-share-a-base")
    assert (slope["section"], slope["same_sign"]) == ("claims", 1.0)
    supports = []
    for prior in ("0.91", "0.89"):
        assert argmap("set", "studies-share-a-base.prior", prior).code == 0
        supports.append(json.loads(argmap("why", "open-models-lag", "--json").out)["support"])
    assert slope["slope"] == pytest.approx((supports[0] - supports[1]) / 0.02, rel=0.05)


def test_the_swing_is_the_same_wherever_it_is_told(argmap: Callable[..., Any], folder: Path) -> None:
    swing = json.loads(argmap("why", "open-models-lag", "--json").out)["swing"]
    bars = json.loads(argmap("tornado", "open-models-lag", "--json").out)["bars"]
    bar = next(bar for bar in bars if bar["id"] == swing["quantity"])
    assert (swing["low"], swing["high"], swing["se"]) == (bar["low"], bar["high"], bar["se"])
    shown = json.loads(argmap("show", "--json").out)["claims"]
    assert shown["open-models-lag"]["swing"] == [swing["low"], swing["high"]]
    assert shown["studies-share-a-base"]["swing"] is None
    assert json.loads(argmap("status", "--json").out)["swing"] == swing
    assert any(line.startswith("swing  ") for line in argmap("why", "open-models-lag").out.splitlines())
    assert any(line.startswith("swing ") for line in argmap("status").out.splitlines())


def test_a_circle_without_a_stable_outcome_has_no_levers(argmap: Callable[..., Any], folder: Path) -> None:
    ring = "".join(
        f"  {one}: {{text: It is {one}., prior: 0.983, why: w, attacks: {{{other}: {{ratio: 8100}}}}}}\n"
        for one, other in (("ring-a", "ring-b"), ("ring-b", "ring-c"), ("ring-c", "ring-a"))
    )
    (folder / "more.yaml").write_text(f"claims:\n{ring}")
    ran = argmap("why", "ring-a", "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["levers"] is None
    assert "one point more upstream has no one effect" in " ".join(argmap("why", "ring-a").out.split())


def test_shapley_values_sum_to_the_support_as_printed_and_in_json(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("why", "open-models-lag", "--shapley", "20", "--json").out)
    fair = found["shapley"]
    assert list(found)[-1] == "shapley"
    assert fair["orders"] == 0
    assert fair["alone"] + sum(each["points"] for each in fair["shares"]) == pytest.approx(found["support"], abs=1e-5)
    evidence = fair["evidence"]
    assert evidence["alone"] + sum(each["points"] for each in evidence["shares"]) == pytest.approx(
        found["support"], abs=1e-5
    )
    assert evidence["shares"]
    out = argmap("why", "open-models-lag", "--shapley", "20").out.partition("what each claim upstream adds")[2]
    assert "what each evidence item upstream adds" in " ".join(out.split())
    assert out.count("%  in all") == 2
    assert "over all orders in which they could have come" in " ".join(out.split())
    assert "Retraining blocks contributions" in out
    assert out.splitlines()[-1].endswith("%  in all")


def test_many_claims_are_drawn_with_errors(argmap: Callable[..., Any], folder: Path) -> None:
    more = "".join(
        f"  p{at}: {{text: Reason {at}., prior: 0.9, why: w, supports: {{open-models-lag: slight}}}}\n"
        for at in range(9)
    )
    (folder / "more.yaml").write_text(f"claims:\n{more}")
    first = argmap("why", "open-models-lag", "--shapley", "30", "--json").out
    assert first == argmap("why", "open-models-lag", "--shapley", "30", "--json").out
    fair = json.loads(first)["shapley"]
    assert fair["orders"] == 30
    assert any(each["error"] > 0 for each in fair["shares"])
    out = " ".join(argmap("why", "open-models-lag", "--shapley", "30").out.split())
    assert "over 30 orders drawn" in out
    assert " ± " in out.partition("what each claim upstream adds")[2]


@pytest.mark.parametrize("orders", ["-1", "many", "10001"])
def test_orders_that_cannot_be_drawn_are_refused(argmap: Callable[..., Any], orders: str) -> None:
    ran = argmap("why", "open-models-lag", "--shapley", orders)
    assert (ran.code, ran.out) == (2, "")
    assert "--shapley" in ran.err
