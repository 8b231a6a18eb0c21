"""`argmap next`: what is worth knowing, what would do it, in text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS = ["section", "id", "drop", "share", "study", "effort", "per_hour", "unit", "basis", "fit", "evidence", "would_do"]


def said(ran: Any) -> str:
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def test_it_speaks_of_the_main_claim_unless_told_otherwise(argmap: Callable[..., Any], folder: Path) -> None:
    assert said(argmap("next")).startswith("“Open models stay behind closed ones” (87 %): its expected Brier score is ")
    out = said(argmap("next", "retraining-blocks"))
    assert "Knowing whether retraining-cost fits would lower it most, by up to 0.0" in out
    assert "a case whose outcome the model can be held against; now it stands at fit 0.8, never tested." in out
    assert "budget · on data, no evidence yet · look for a measured value in USD/year" in out


def test_the_shell_gets_every_worth(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("next", "retraining-blocks", "--json").out)
    assert list(found)[-6:-1] == ["support", "score", "still", "sentences", "worth"]
    assert found["score"] == pytest.approx(found["support"] * (1 - found["support"]), abs=1e-5)
    assert all(list(worth) == KEYS for worth in found["worth"])
    by_id = {worth["id"]: worth for worth in found["worth"]}
    assert (by_id["gpu_hours"]["evidence"], by_id["gpu_hours"]["unit"]) == (1, "gpu_hour")
    assert (by_id["retraining-cost"]["fit"], by_id["retraining-cost"]["basis"]) == (0.8, None)
    assert by_id["budget"]["share"] == pytest.approx(by_id["budget"]["drop"] / found["score"], rel=1e-3)


def test_effort_is_divided_by(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("set", "gpu_price.effort", "2 hours").code == 0
    out = said(argmap("next", "retraining-blocks"))
    assert "For each hour of work gpu price is worth most, at 2 hours." in out
    price = next(
        each
        for each in json.loads(argmap("next", "retraining-blocks", "--json").out)["worth"]
        if each["id"] == "gpu_price"
    )
    assert (price["effort"], price["per_hour"]) == (2.0, pytest.approx(price["drop"] / 2, rel=1e-4))


def test_two_runs_print_the_same_bytes(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("next", "--json").out == argmap("next", "--json").out


def test_a_claim_without_numbers_is_told_so(argmap: Callable[..., Any], folder: Path) -> None:
    assert "there is no number to look for" in said(argmap("next", "adapters-compose"))
    assert "it is open" in said(argmap("next", "vendors-subsidise"))
    assert json.loads(argmap("next", "vendors-subsidise", "--json").out)["worth"] == []


def test_a_map_without_a_main_claim_needs_one_named(argmap: Callable[..., Any], folder: Path) -> None:
    main = folder / "main.yaml"
    main.write_text(main.read_text().replace("  contention: open-models-lag\n", ""))
    ran = argmap("next")
    assert (ran.code, ran.out, "name a claim" in ran.err) == (2, "", True)
    assert argmap("next", "open-models-lag").code == 0


def test_an_unknown_claim_is_told_the_nearest_name(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("next", "retraining-block")
    assert (ran.code, ran.out, "`retraining-blocks`" in ran.err) == (1, "", True)


@pytest.mark.parametrize(
    ("quantity", "kind"),
    [
        ('{unit: "1", counts: 3 of 9}', "a count, so many of so many, or a measured share"),
        ('{unit: "1", range: 0.2 to 0.7}', "a count, so many of so many, or a measured share"),
        ('{unit: "1", range: 0.2 to 7}', "a measured number"),
        ('{unit: "1", series: {"2023-01-01": 0.3 to 0.7}}', "a newer value of the series"),
    ],
)
def test_the_kind_of_evidence_follows_from_the_quantity(
    argmap: Callable[..., Any], folder: Path, quantity: str, kind: str
) -> None:
    (folder / "more.yaml").write_text(
        f"claims:\n  y: {{text: Y., model: m}}\nquantities:\n  part: {quantity}\nmodels:\n  m: {{holds: part > 0.45}}\n"
    )
    (worth,) = [each for each in json.loads(argmap("next", "y", "--json").out)["worth"] if each["id"] == "part"]
    assert worth["would_do"] == kind


@pytest.mark.parametrize("width", ["24", "40", "80"])
def test_the_lines_fit_the_screen(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(len(line) for line in argmap("next", "retraining-blocks").out.splitlines()) <= int(width)
