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
    assert list(found)[-2:] == ["model", "upstream"]
    for each in found["upstream"]:
        assert list(each) == ["section", "id", "support", "points"]
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
