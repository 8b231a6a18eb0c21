"""`argmap draft series`: posts worth writing, in order, with reasons that are in the data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import FEWER, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map whose rebuttal rose and is doubted."""
    folder = written(tmp_path / "chips")
    monkeypatch.chdir(folder)
    return folder


def posts(argmap: Callable[..., Any], *options: str) -> dict[str, dict[str, Any]]:
    found = json.loads(argmap("draft", "series", "--json", *options).out)
    return {f"{post['kind']} {post['claim']}": post for post in found["posts"]}


def test_an_update_leads_and_claims_follow_by_what_there_is_to_tell(argmap: Callable[..., Any], chips: Path) -> None:
    found = posts(argmap)
    assert next(iter(found)) == "update dear"
    scores = [post["points"] for post in list(found.values())[1:]]
    assert scores == sorted(scores, reverse=True)
    assert "it rose from 40 % to 80 % and crossed even odds" in found["claim substitutes"]["reasons"]


def test_an_objection_above_even_that_nothing_answers_is_a_post(argmap: Callable[..., Any], chips: Path) -> None:
    assert "rebuttal substitutes" not in posts(argmap)
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text("".join(line for line in text.splitlines(True) if "glass-breaks" not in line))
    reasons = " ".join(posts(argmap)["rebuttal substitutes"]["reasons"])
    assert (
        "an objection at 80 % that nothing on the map answers, and without it the main claim would stand at" in reasons
    )


def test_what_today_contradicts_and_the_findings_that_pulled_most_are_reasons(
    argmap: Callable[..., Any], chips: Path
) -> None:
    text = (chips / "map.yaml").read_text()
    said = text.replace("essay: {title", "essay: {paragraphs: [[aaaaaaaaaaaa]], title").replace(
        "  substitutes: {", "  held: {text: Held once., prior: 0.4, why: w, from: {paragraph: 1}}\n  substitutes: {"
    )
    against = "  fell: {text: It fell., claim: held, ratio: 2, against: true, date: 2024-05-01}\n  secret:"
    (chips / "map.yaml").write_text(said.replace("  secret:", against))
    found = posts(argmap)
    assert "the essay says it (paragraph 1), and by now it is at 25 %" in found["claim held"]["reasons"]
    pulled = [reason for reason in found["claim dear"]["reasons"] if reason.startswith("one finding on it")]
    diff = json.loads(argmap("diff", "2024-01-04", "--json").out)
    causes = {diff["edits"][each["edit"]]["id"]: each["points"] for each in diff["claims"]["dear"]["causes"]}
    assert any("lowered the main claim by" in reason and "Sand gets scarce" in reason for reason in pulled)
    assert causes["later"] < 0
    assert not any("NOBODY KNOWS" in reason for post in found.values() for reason in post["reasons"])


def test_every_command_it_names_makes_a_draft(argmap: Callable[..., Any], chips: Path) -> None:
    for post in posts(argmap, *FEWER).values():
        assert argmap(*post["command"].split()[1:], *FEWER).out.startswith("---\n")


def test_what_is_kept_out_of_print_is_no_post(argmap: Callable[..., Any], chips: Path) -> None:
    text = (chips / "map.yaml").read_text().replace("prior: 0.4,", "publish: false, prior: 0.4,")
    (chips / "map.yaml").write_text(text)
    assert not [name for name in posts(argmap) if "substitutes" in name]


def test_a_map_without_an_essay_is_judged_as_it_stands(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("draft", "series")
    assert ran.code == 0
    assert "on the map as it stands" in ran.out.splitlines()[0]
    assert "update" not in ran.out
    assert "since 18 July 2023" in argmap("draft", "series", "--since", "2023-07-18").out.splitlines()[0]


@pytest.mark.parametrize("width", ["40", "80"])
def test_the_list_fits_the_terminal(
    argmap: Callable[..., Any], chips: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, argmap("draft", "series", *FEWER).out.splitlines())) <= int(width)
