"""`argmap flip`: a paragraph to paste, a table below it, the same as JSON, and plain words where nothing flips."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from argmap.answers.flip import Flip, Flips
from argmap.session import open_session
from argmap.session.flipping import Flipping, flip_in_short, flipping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS = ["section", "id", "now", "range", "reach", "flips", "low", "high", "chance"]


def said(ran: Any) -> str:
    """What was printed, on one line."""
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def test_the_answer_is_a_paragraph_and_a_table(argmap: Callable[..., Any], folder: Path) -> None:
    out = said(argmap("flip", "retraining-blocks"))
    assert out.startswith("“Retraining blocks contributions” (81 %) falls below 50 % if budget is above ")
    assert "USD/year (its middle is 2e6 USD/year; a chance of " in out
    assert "upstream cannot flip it alone." in out
    assert "alone takes it below 50 %" in out
    assert "cannot alone, and how far it reaches" in out


def test_the_table_is_what_the_shell_gets(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("flip", "retraining-blocks", "--to", "60%", "--json").out)
    assert list(found)[:2] == ["id", "title"]
    assert list(found)[-9:-1] == ["support", "target", "falls", "still", "sentences", "alone", "unable", "pairs"]
    assert (found["target"], found["falls"], found["still"]) == (0.6, True, None)
    assert all(list(flip) == KEYS for flip in (*found["alone"], *found["unable"]))
    kinds = {flip["section"] for flip in (*found["alone"], *found["unable"])}
    assert kinds == {"quantities", "claims", "inferences", "evidence"}
    assert " ".join(found["sentences"].split()) in said(argmap("flip", "retraining-blocks", "--to", "0.6"))


def test_the_crossing_set_in_the_file_is_the_crossing(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("flip", "retraining-blocks", "--json").out)
    price = next(flip for flip in found["alone"] if flip["id"] == "budget")
    assert (price["low"] is None) is not (price["high"] is None)
    numbers = (
        (folder / "numbers.yaml").read_text().replace("range: 2e5 to 2e7", f"value: {price['low'] or price['high']}")
    )
    (folder / "numbers.yaml").write_text(numbers)
    shown = json.loads(argmap("show", "retraining-blocks", "--json").out)
    assert shown["support"] == pytest.approx(0.5, abs=3 * shown["se"] + 0.001)


def test_two_runs_print_the_same_bytes(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("flip", "open-models-lag", "--json").out == argmap("flip", "open-models-lag", "--json").out


@pytest.mark.parametrize("target", ["0", "1", "-1", "2", "nan", "x", "100%", "0%", ""])
def test_a_target_that_is_no_chance_is_refused(argmap: Callable[..., Any], folder: Path, target: str) -> None:
    ran = argmap("flip", "open-models-lag", f"--to={target}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--to: error AM0398: `{target}` is no chance between 0 and 1")


def test_an_unknown_claim_is_told_the_nearest_name(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("flip", "open-models-lags")
    assert (ran.code, ran.out) == (1, "")
    assert "`open-models-lag`" in ran.err


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gpu_hours", "quantity"),
        ("retraining-cost", "model"),
        ("llama-hours", "evidence"),
        ("adapters-rebut", "inference"),
    ],
)
def test_a_name_of_something_else_is_told_what_it_names(
    argmap: Callable[..., Any], folder: Path, name: str, kind: str
) -> None:
    ran = argmap("flip", name)
    assert ran.code == 1
    assert f"the map has no claim `{name}`\n  hint: it names: {kind}\n" in ran.err


def test_a_claim_that_nothing_can_move_is_told_so(argmap: Callable[..., Any], folder: Path) -> None:
    assert said(argmap("flip", "studies-share-a-base")) == (
        "“The studies start from one and the same base model” (90 %): Nothing in the map bears on it: its 90 % is its "
        "prior, and only that could change."
    )
    assert said(argmap("flip", "vendors-subsidise")).endswith("so there is nothing to flip: it is open.")
    found = json.loads(argmap("flip", "vendors-subsidise", "--json").out)
    assert (found["alone"], found["unable"], found["pairs"]) == ([], [], [])
    assert "it is open" in found["still"]


def test_a_claim_that_stands_whatever_is_said_is_told_so(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  sure: {text: It is., prior: 1, why: w}\n"
        "  doubt: {text: No., prior: 0.9, why: w, attacks: {sure: strong}}\n"
    )
    out = said(argmap("flip", "sure"))
    assert out == "“It is” (100 %): Nothing upstream moves it by as much as a tenth of a point."
    assert json.loads(argmap("flip", "sure", "--json").out)["unable"] == []


def test_a_claim_that_a_scenario_fixes_is_told_so(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("scenarios:\n  sure: {assume: {open-models-lag: 0.9}}\n")
    assert "The scenario fixes it at 90 %" in said(argmap("flip", "open-models-lag", "--scenario", "sure"))


def test_what_no_single_thing_flips_is_said_with_the_nearest_pair(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  tall: {text: It is tall., model: height}\n"
        "quantities:\n  low: {unit: m, range: 1 to 3}\n  high: {unit: m, range: 1 to 3}\n"
        "models:\n  height: {holds: 'low + high > 2.5 [m]', fit: tested}\n"
    )
    out = said(argmap("flip", "tall", "--to", "0.15"))
    assert out.startswith("No single change upstream takes “It is tall” (")
    assert "below 15 %. The nearest pair: high at 1." in out
    assert "two together" in out
    assert "Nor do any two" in said(argmap("flip", "tall", "--to", "0.98"))


def test_pairs_are_not_spoken_of_where_no_two_things_stand_upstream(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  firm: {text: It is firm., prior: 0.9, why: w}\n"
        "  helps: {text: It helps., prior: 0.6, why: w, supports: {firm: slight}}\n"
    )
    out = said(argmap("flip", "firm"))
    assert out.startswith("No single change upstream takes “It is firm” (91 %) below 50 %. alone takes it below 50 %")
    session = open_session(folder)
    assert flip_in_short(flipping(session, "firm")) == "nothing alone takes it below 50 %"


@pytest.mark.parametrize("width", ["24", "40", "120"])
def test_the_table_fits_the_screen(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = argmap("flip", "open-models-lag").out
    assert max(len(line) for line in out.splitlines()) <= int(width)


def test_a_finding_that_flips_a_claim_alone_is_named(
    argmap: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "map.yaml").write_text(
        "map: {title: Glass, contention: holds}\nclaims: {holds: {text: Glass will do., prior: 0.4, why: w}}\n"
        "evidence: {seen: {text: It was seen to do., claim: holds, ratio: 6, date: 2024-05-01}}\n"
    )
    monkeypatch.chdir(tmp_path)
    ran = argmap("flip", "holds")
    assert ran.code == 0
    assert "falls below 50 % if “It was seen to do” is left out." in " ".join(ran.out.split())


@pytest.mark.parametrize(("number", "ending"), [(3, "or by the other one"), (4, "or by one of 2 others")])
def test_what_else_flips_a_claim_is_counted_in_words(folder: Path, number: int, ending: str) -> None:
    session = open_session(folder)
    argmap = session.standing.evaluation.map
    alone = tuple(
        Flip(kind="claims", id=claim, now=0.5, ends=(0.0, 1.0), reach=(0.1, 0.9), flips=True, high=0.2)
        for claim in sorted(argmap.claims)[:number]
    )
    found = Flipping(argmap, Flips(claim="open-models-lag", support=0.8, target=0.5, alone=alone, unable=()))
    assert flip_in_short(found).endswith(ending)
