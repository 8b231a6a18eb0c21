"""`argmap tornado`: bars around the support, the same numbers as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_sentence_and_a_bar_for_each_quantity(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("tornado", "retraining-blocks")
    assert (ran.code, ran.err) == (0, "")
    out = " ".join(ran.out.split())
    assert out.startswith("What moves “Retraining blocks contributions” (81 %) most is budget: ")
    assert "Added up, the inputs of its own model account one by one for " in out
    rows = [line for line in ran.out.splitlines() if "│" in line]
    assert [row.split()[0] for row in rows] == ["budget", "share", "gpu", "gpu"]
    # A larger budget makes it less likely, so its highest tenth lies to the left.
    assert rows[0].index("█") < rows[0].index("│") < rows[0].index("░")
    assert len({row.index("│") for row in rows}) == 1


def test_the_shell_gets_the_bars(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("tornado", "open-models-lag", "--json").out)
    assert list(found)[-6:-1] == ["support", "still", "sentences", "explained", "bars"]
    assert (found["explained"], found["still"]) == (None, None)
    assert list(found["bars"][0]) == ["id", "low", "high", "low_value", "high_value", "first", "total", "se"]
    assert found["bars"][0]["id"] == "budget"
    own = json.loads(argmap("tornado", "retraining-blocks", "--json").out)
    assert own["explained"] == pytest.approx(sum(bar["first"] for bar in own["bars"]), abs=1e-5)
    assert {bar["id"] for bar in own["bars"]} == {"budget", "gpu_price", "gpu_hours", "retraining-cost.share"}


def test_two_runs_print_the_same_bytes(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("tornado", "open-models-lag", "--json").out == argmap("tornado", "open-models-lag", "--json").out


def test_a_claim_without_numbers_is_told_so(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("tornado", "adapters-compose")
    assert (ran.code, "No quantity bears on it" in ran.out, "│" in ran.out) == (0, True, False)
    assert "only that could change" in " ".join(argmap("tornado", "studies-share-a-base").out.split())
    assert json.loads(argmap("tornado", "adapters-compose", "--json").out)["bars"] == []


def test_an_unknown_claim_is_told_the_nearest_name(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("tornado", "retraining-block")
    assert (ran.code, ran.out, "`retraining-blocks`" in ran.err) == (1, "", True)


def test_quantities_that_hardly_matter_are_counted(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  sure: {text: It is sure., model: sure}\n"
        "quantities:\n  low: {unit: m, range: 1 to 3}\nmodels:\n  sure: {holds: 'low > 0 [m]'}\n"
    )
    out = " ".join(argmap("tornado", "sure").out.split())
    assert "does not hang on numbers: no quantity upstream, of 1 quantity, moves it by half a point." in out


@pytest.mark.parametrize("width", ["24", "40", "60", "80", "140"])
def test_the_bars_fit_the_screen(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for claim in ("open-models-lag", "retraining-blocks"):
        assert max(len(line) for line in argmap("tornado", claim).out.splitlines()) <= int(width)
