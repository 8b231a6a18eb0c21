"""`argmap diff` and `argmap timeline`: what moved, when, and by what."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from argmap.answers.edits import Edit
from argmap.cli.views.diff import edits_counted
from argmap.cli.views.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAP = """\
map: {title: Chips, contention: dear}
claims:
  dear: {text: Chips get dear., prior: 0.5, why: w}
  scarce: {text: Sand gets scarce., prior: 0.8, why: w, since: 2024-03-01, supports: {dear: {ratio: 4, why: w}}}
evidence:
  first: {text: They cost more., claim: dear, ratio: 2, date: 2024-01-04}
  later: {text: They cost less., claim: dear, ratio: 5, against: true, date: 2024-06-01}
scenarios:
  plenty: {assume: {scarce: 0.1}}
"""
NASTY = "[x](javascript:1) <b>@user #1</b> | a `c` *d* _e_ www.evil.example http://evil.example & \\"


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A map of two claims whose evidence came on two days."""
    folder = tmp_path / "chips"
    folder.mkdir()
    (folder / "map.yaml").write_text(MAP)
    monkeypatch.chdir(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=w", "-c", "user.email=w@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def moved(found: Any, claim: str) -> float:
    return float(found["claims"][claim]["after"] - found["claims"][claim]["before"])


def test_a_date_tells_what_moved_and_by_what(argmap: Callable[..., Any], chips: Path) -> None:
    ran = argmap("diff", "2024-01-04")
    assert ran.code == 0
    assert ran.out.startswith("From 2024-01-04 to 2024-06-01, “Chips get dear.” fell from 67 % to ")
    assert "most of all through “They cost less”." in " ".join(ran.out.split())
    assert re.search(r"−\d+\.\d  2024-06-01  They cost less\.", ran.out)
    assert re.search(r"\+\d+\.\d  2024-03-01  new claim: Sand gets scarce\.", ran.out)
    assert ran.out.splitlines()[-1] == "1 claim added, 1 evidence item added, 1 argument added"


def test_what_the_shell_gets_sums_to_the_movement(argmap: Callable[..., Any], chips: Path) -> None:
    found = json.loads(argmap("diff", "2024-01-04", "--json").out)
    assert list(found) == ["before", "after", "main", "edits", "claims", "new_problems"]
    dear = found["claims"]["dear"]
    assert sum(cause["points"] for cause in dear["causes"]) == pytest.approx(moved(found, "dear"), abs=1e-5)
    assert [found["edits"][cause["edit"]]["id"] for cause in dear["causes"]] == ["scarce", "later"]
    assert (found["claims"]["scarce"]["before"], found["claims"]["scarce"]["causes"]) == (None, [])


def test_the_ends_are_what_show_says_of_them(argmap: Callable[..., Any], chips: Path) -> None:
    found = json.loads(argmap("diff", "2024-01-04", "2024-03-01", "--json").out)
    for side, day in (("before", "2024-01-04"), ("after", "2024-03-01")):
        shown = json.loads(argmap("show", "--as-of", day, "--json").out)["claims"]
        told = {claim: move[side] for claim, move in found["claims"].items() if move[side] is not None}
        assert told == {claim: result["support"] for claim, result in shown.items()}


def test_backwards_is_the_same_way_back(argmap: Callable[..., Any], chips: Path) -> None:
    there = json.loads(argmap("diff", "2024-01-04", "2024-06-01", "--json").out)
    back = json.loads(argmap("diff", "2024-06-01", "2024-01-04", "--json").out)
    assert moved(there, "dear") == pytest.approx(-moved(back, "dear"))
    assert [edit["verb"] for edit in back["edits"] if edit["section"] != "clock"] == ["removed", "removed"]


def test_a_scenario_is_credited_by_assumption(argmap: Callable[..., Any], chips: Path) -> None:
    found = json.loads(argmap("diff", "plenty", "--json").out)
    assert [(edit["section"], edit["id"], edit["verb"]) for edit in found["edits"]] == [("assume", "scarce", "removed")]
    assert moved(found, "scarce") > 0.5


def test_revisions_tell_which_edit_moved_what(argmap: Callable[..., Any], chips: Path) -> None:
    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    argmap("set", "dear.prior", "0.7")
    argmap("set", "dear.text", "Chips become dear.")
    now = argmap("diff", "HEAD")
    assert "claim (text, prior): Chips become dear." in now.out
    git(chips, "commit", "-qam", "second")
    both = json.loads(argmap("diff", "HEAD~1...HEAD", "--json").out)
    assert [(edit["id"], edit["fields"]) for edit in both["edits"]] == [("dear", ["text", "prior"])]
    assert moved(both, "dear") > 0.1
    assert argmap("diff", "HEAD").out.splitlines()[-1] == "nothing in the map differs"


def test_a_renamed_claim_is_the_same_claim(argmap: Callable[..., Any], chips: Path) -> None:
    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    assert argmap("rename", "dear", "costly").code == 0
    assert argmap("set", "scarce.prior", "0.9").code == 0
    found = json.loads(argmap("diff", "HEAD", "--json").out)
    assert [(edit["section"], edit["id"], edit["verb"]) for edit in found["edits"]] == [("claims", "scarce", "changed")]
    assert (set(found["claims"]), moved(found, "costly") > 0) == ({"costly", "scarce"}, True)


def test_a_scenario_is_named_with_the_day(argmap: Callable[..., Any], chips: Path) -> None:
    ran = argmap("diff", "2024-03-01", "--scenario", "plenty")
    assert ran.out.startswith("From 2024-03-01 under plenty to 2024-06-01 under plenty, ")


def test_between_revisions_new_problems_are_told(argmap: Callable[..., Any], chips: Path) -> None:
    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    (chips / "more.yaml").write_text("claims:\n  lost: {text: t, prior: 1, why: w, supports: {deer: some}}\n")
    found = json.loads(argmap("diff", "HEAD", "--json").out)["new_problems"]
    assert {problem["code"] for problem in found} == {"AM0301", "AM0409"}
    assert "2 new problems" in argmap("diff", "HEAD").out
    assert "**2 new problems**" in argmap("diff", "HEAD", "--format", "markdown").out
    assert json.loads(argmap("diff", "2024-01-04", "--json").out)["new_problems"] == []


def test_a_revision_that_expects_something_of_another_day_is_checked(argmap: Callable[..., Any], chips: Path) -> None:
    expecting = (
        "  sure: {text: t, prior: 0.5, why: w, supports: {dear: some}, expect: [{as_of: 2024-01-04, below: 0.01}]}\n"
    )
    (chips / "more.yaml").write_text(f"claims:\n{expecting}")
    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    assert argmap("diff", "HEAD").code == 0
    assert "was expected below 1 %" in argmap("check", "--known", "HEAD").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["diff", "yesterday"], 2, "once the map is in git"),
        (["diff", "2024-13-45"], 2, "write a date as 2024-01-04"),
        (["diff", "1999-01-01"], 2, "does not reach back to 1999-01-01"),
        (["diff", "2024-01-04", "--claim", "deer"], 1, "did you mean `dear`?"),
        (["diff", "2024-01-04", "--format", "pdf"], 2, "none of text, markdown, json"),
        (["diff"], 2, "A"),
        (["timeline", "deer"], 1, "did you mean `dear`?"),
        (["timeline", "--from", "soon"], 2, "is not a date"),
        (["timeline", "scarce", "--as-of", "2024-01-04"], 1, "after the as-of date"),
        (["show", "--as-of", "1999-01-01"], 2, "its first evidence is of 2024-01-04"),
    ],
)
def test_what_cannot_be_compared_is_said(
    argmap: Callable[..., Any], chips: Path, arguments: list[str], code: int, said: str
) -> None:
    ran = argmap(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_what_is_no_end_in_a_repository_is_named_with_the_scenarios(argmap: Callable[..., Any], chips: Path) -> None:
    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    ran = argmap("diff", "yesterday")
    assert (ran.code, "AM0390" in ran.err, "plenty" in ran.err) == (2, True, True)


def test_text_of_a_map_does_not_act_in_markdown(argmap: Callable[..., Any], chips: Path) -> None:
    text = MAP.replace("Sand gets scarce.", json.dumps(NASTY))
    (chips / "map.yaml").write_text(text)
    out = argmap("diff", "2024-01-04", "--format", "markdown").out
    assert "| 2024-03-01 |" in out
    for sign in ("](", "<b>", "@user", " #1", "`c`", "*d*", "_e_", "www.", "http:"):
        assert sign not in out, sign
    assert len(out) < 60_000
    assert all(line.count("|") in (0, 4, 5) for line in out.splitlines())


def test_plain_markdown_reads_as_it_was_written() -> None:
    import html

    assert html.unescape(plain(NASTY)) == NASTY


def test_a_timeline_stands_where_show_says(argmap: Callable[..., Any], chips: Path) -> None:
    found = json.loads(argmap("timeline", "--bands", "--json").out)
    assert [moment["day"] for moment in found["moments"]] == ["2024-01-04", "2024-03-01", "2024-06-01"]
    assert [moment["appeared"] for moment in found["moments"]] == [["first"], ["scarce"], ["later"]]
    for moment in found["moments"]:
        shown = json.loads(argmap("show", "--as-of", moment["day"], "--json").out)["claims"]
        assert {claim: result["support"] for claim, result in shown.items()} == moment["supports"]
        assert {claim: result["band"] for claim, result in shown.items()} == moment["bands"]


def test_a_timeline_draws_and_lists_what_moved(argmap: Callable[..., Any], chips: Path) -> None:
    ran = argmap("timeline")
    lines = ran.out.splitlines()
    assert lines[:2] == ["Chips get dear.", "67 % on 2024-01-04, 55 % on 2024-06-01"]
    assert sum("█" in line for line in lines) >= 4
    assert [line for line in lines if "2024-06-01" in line][-1].endswith("They cost less.")
    assert max(len(line) for line in lines) <= 100


def test_a_timeline_of_one_day_says_it_once_and_draws_one_point(argmap: Callable[..., Any], chips: Path) -> None:
    lines = argmap("timeline", "--from", "2024-06-01").out.splitlines()
    assert lines[1] == "55 % on 2024-06-01"
    plot = lines[3 : lines.index("days that moved it") - 1]
    assert {line.count("█") for line in plot} == {0, 1}
    assert plot[-1].split() == ["2024-06-01"]


def test_a_timeline_from_a_day_begins_there(argmap: Callable[..., Any], chips: Path) -> None:
    found = json.loads(argmap("timeline", "--from", "2024-02-02", "--json").out)
    assert [moment["day"] for moment in found["moments"]] == ["2024-02-02", "2024-03-01", "2024-06-01"]
    assert found["moments"][0]["appeared"] == []


def test_the_essay_falls_from_its_day_by_named_evidence(argmap: Callable[..., Any], essay_map: Path) -> None:
    found = json.loads(argmap("diff", date(2024, 1, 4).isoformat(), "--json", "--map", str(essay_map)).out)
    main = found["claims"][found["main"]]
    assert sum(cause["points"] for cause in main["causes"]) == pytest.approx(moved(found, found["main"]), abs=1e-4)
    assert len(main["causes"]) > 20


@pytest.mark.parametrize(
    ("section", "said"), [("quantities", "3 quantities removed"), ("evidence", "3 evidence items removed")]
)
def test_edits_are_counted_in_the_plural_of_their_kind(section: str, said: str) -> None:
    assert edits_counted([Edit(section, name, "removed") for name in "abc"]) == said
