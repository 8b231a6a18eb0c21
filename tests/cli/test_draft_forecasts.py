"""What was foretold stands in posts: with its score once it is settled, and what the map says until then."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import agree_with_show, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTLED = "resolves: {by: 2024-05-20, how: h, outcome: true}, credences: [{date: 2024-02-01, who: A, p: 0.7}], "
WAITING = 'resolves: {by: 2025-01-01, how: "The price of June"}, credences: [{date: 2024-05-01, who: A, p: 0.8}], '


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map with a forecast that came true and one that waits."""
    folder = written(tmp_path / "chips")
    text = (folder / "map.yaml").read_text()
    text = text.replace("glass-breaks: {", "glass-breaks: {" + SETTLED).replace("  dear: {", "  dear: {" + WAITING)
    (folder / "map.yaml").write_text(text)
    monkeypatch.chdir(folder)
    return folder


def section(draft: str) -> str:
    assert draft.count("## Forecasts") == 1
    return " ".join(re.sub("<!--.*?-->", "", draft.split("## Forecasts")[1].split("\n## ")[0]).split())


def test_an_update_tells_what_was_settled_since_and_what_waits(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update").out
    agree_with_show(argmap, draft)
    assert section(draft) == (
        "One forecast of mine was settled. Its Brier score is 0.09; 0 is perfect, and 0.25 is what saying 50 % every"
        " time would have earned. - “Sand gets scarce” came true, as was known on 20 May 2024. On 1 February 2024 I"
        " said 70 %. Still open: - “Chips get dear”: on 1 May 2024 I said 80 %; the map says 88 %. It is to be settled"
        " by 1 January 2025: The price of June."
    )
    scored = json.loads(argmap("score", "--json").out)
    assert f"{scored['people']['A']['brier']:.2f}" == "0.09"


def test_what_was_settled_before_is_not_told_again(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update", "--since", "2024-05-21").out
    assert section(draft).startswith("One is on record and not yet settled: - “Chips get dear”")


def test_on_an_earlier_day_it_still_waits(argmap: Callable[..., Any], chips: Path) -> None:
    told = section(argmap("draft", "claim", "glass-breaks", "--as-of", "2024-05-01").out)
    assert "on 1 February 2024 I said 70 %; the map says 60 %" in told
    assert "settled by 20 May 2024" in told
    assert "## Forecasts" not in argmap("draft", "claim", "glass-breaks", "--as-of", "2024-01-04").out


def test_a_post_on_a_claim_tells_its_own_forecasts(argmap: Callable[..., Any], chips: Path) -> None:
    assert section(argmap("draft", "claim", "dear").out).startswith("One is on record")
    assert "## Forecasts" not in argmap("draft", "rebuttal", "substitutes").out


def test_several_people_are_named(argmap: Callable[..., Any], chips: Path) -> None:
    text = (chips / "map.yaml").read_text()
    text = text.replace("who: A, p: 0.8}", "who: A, p: 0.8}, {date: 2024-05-02, who: '*B*', p: 0.3}")
    (chips / "map.yaml").write_text(text)
    told = section(argmap("draft", "update").out)
    assert "on 2 May 2024 &#42;B&#42; said 30 %" in told
    assert "of mine" not in told
    assert "Sand gets scarce" not in section(_private(argmap, chips))


def _private(argmap: Callable[..., Any], chips: Path) -> str:
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text(text.replace("prior: 0.6, why: w", "prior: 0.6, why: w, publish: false"))
    draft: str = argmap("draft", "update").out
    return draft
