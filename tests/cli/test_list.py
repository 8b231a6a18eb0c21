"""`argmap list`: claims and evidence that meet a condition, in an order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("folder")


def ids(argmap: Callable[..., Any], *arguments: str) -> list[str]:
    return [row["id"] for row in json.loads(argmap("list", *arguments, "--json").out)]


def test_claims_are_picked_and_sorted_by_what_show_says(argmap: Callable[..., Any]) -> None:
    shown = json.loads(argmap("show", "--json").out)["claims"]
    above = [claim for claim, result in shown.items() if result["support"] > 0.6 and not result["open"]]
    found = ids(argmap, "--where", "support > 60% and not open", "--sort", "-support")
    assert sorted(found) == sorted(above)
    assert [shown[claim]["support"] for claim in found] == sorted((shown[c]["support"] for c in above), reverse=True)
    assert ids(argmap, "claims", "--where", "kind = contention") == ["open-models-lag"]


def test_evidence_is_picked_by_day_and_whether_it_counts(argmap: Callable[..., Any]) -> None:
    assert ids(argmap, "evidence", "--where", "date < 2023-12-31") == ["llama-hours"]
    argmap("retract", "llama-hours")
    assert "llama-hours" not in ids(argmap, "evidence", "--where", "counts")
    assert ids(argmap, "evidence", "--where", "status = retracted") == ["llama-hours"]


def test_a_line_is_a_number_an_id_and_words(argmap: Callable[..., Any]) -> None:
    lines = argmap("list", "--where", "id = retraining-blocks").out.splitlines()
    assert len(lines) == 1
    assert lines[0].split()[1:3] == ["%", "retraining-blocks"]
    assert argmap("list", "--where", "id = nothing").out == "nothing meets the condition\n"
    assert argmap("list").out.count("\n") == len(ids(argmap))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--where", "support >"], "where:1:10: error AM0394"),
        (["--where", "suport > 1"], "did you mean `support`?"),
        (["--sort", "size"], "one of: band, base"),
        (["sources"], "neither of claims, evidence"),
    ],
)
def test_what_cannot_be_listed_is_said(argmap: Callable[..., Any], arguments: list[str], said: str) -> None:
    ran = argmap("list", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_weak_and_stale_claims_are_picked_like_any(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims: {aged: {text: It aged.}}\n"
        "evidence:\n"
        "  old: {text: Old., claim: aged, ratio: 2, against: true, date: 2023-01-04, valid_until: 2023-02-04}\n"
    )
    shown = json.loads(argmap("show", "--json").out)["claims"]
    weak = {claim for claim, result in shown.items() if result["support"] < 0.5}
    assert "aged" in weak
    assert set(ids(argmap, "--where", "weak")) == weak
    assert ids(argmap, "--where", "stale") == ["aged"]
    assert json.loads(argmap("--as-of", "2023-02-04", "list", "--where", "stale", "--json").out) == []
