"""`argmap check`: what it prints where, and how it ends."""

from __future__ import annotations

import json
import resource
from typing import TYPE_CHECKING, Any

import pytest

from argmap.cli.commands.check import MOST_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLEAN = """\
map: {title: Cheap chips, contention: chips-get-cheap}
claims:
  chips-get-cheap: {text: Chips get cheap., prior: 0.7, why: They did so far.}
"""
WARNED = CLEAN.replace("0.7", "1")
BROKEN = CLEAN.replace("prior", "priro")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "map"
    made.mkdir()
    (made / "main.yaml").write_text(CLEAN)
    monkeypatch.chdir(made)
    return made


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (WARNED, [], 1),
        (WARNED, ["--strict"], 1),
        (BROKEN, [], 1),
        (CLEAN + "  lonely: {text: Lonely.}\n", [], 0),
        (CLEAN + "  lonely: {text: Lonely.}\n", ["--strict"], 1),
    ],
)
def test_what_is_wrong_fails_a_check_and_what_is_unfinished_only_a_strict_one(
    argmap: Callable[..., Any], folder: Path, text: str, options: list[str], code: int
) -> None:
    (folder / "main.yaml").write_text(text)
    assert code == argmap("check", *options).code


def test_a_clean_map_gives_one_line_of_narration(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("check", "--strict")
    assert (ran.code, ran.out, ran.err) == (0, "", "no problems in 1 file\n")


def test_a_problem_is_printed_with_place_excerpt_caret_and_hint(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(BROKEN)
    lines = argmap("check").out.splitlines()
    assert lines[0].startswith("main.yaml:3:")
    assert ": error AM0" in lines[0]
    assert "priro" in lines[0]
    assert "│" in lines[1]
    assert "^" in lines[2]
    assert lines[1].index("priro") == lines[2].index("^")
    assert "  hint: did you mean `prior`?" in lines


def test_places_lead_from_here_to_the_map(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "main.yaml").write_text(WARNED)
    monkeypatch.chdir(folder.parent)
    ran = argmap("check", "--map", "map")
    assert ran.out.startswith("map/main.yaml:3:")


def test_machine_formats_tell_the_same_problems(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(WARNED + "  lonely: {text: Lonely., prior: 0.5, why: x}\n")
    as_json = json.loads(argmap("check", "--json").out)
    codes = [problem["code"] for problem in as_json["problems"]]
    assert {"AM0405", "AM0409"} <= set(codes)
    sarif = json.loads(argmap("check", "--format", "sarif").out)
    assert codes == [result["ruleId"] for result in sarif["runs"][0]["results"]]
    github = argmap("check", "--format", "github").out.splitlines()
    assert codes == [line.split("title=")[1][:6] for line in github]


def test_an_unknown_format_is_a_matter_of_usage(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("check", "--format", "xml")
    assert (ran.code, "text, json, sarif, github" in ran.err) == (2, True)


def test_every_code_a_check_prints_can_be_explained(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(BROKEN + "  lonely: {text: Lonely.}\n")
    for problem in json.loads(argmap("check", "--strict", "--json").out)["problems"]:
        assert argmap("explain", problem["code"]).code == 0


def test_a_check_never_writes(argmap: Callable[..., Any], folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    argmap("check", "--strict")
    argmap("doctor")
    assert before == sorted(folder.rglob("*"))


def test_a_screen_gets_the_gravest_problems_and_json_gets_all(argmap: Callable[..., Any], folder: Path) -> None:
    orphans = "".join(f"  orphan-{number}: {{text: t, prior: 0.5, why: w}}\n" for number in range(MOST_SHOWN + 50))
    (folder / "z.yaml").write_text(f"claims:\n{orphans}  x: {{text: t, supports: {{nowhere: 3}}}}\n")
    told = json.loads(argmap("check", "--json").out)["problems"]
    ran = argmap("check")
    assert ran.out.endswith(f"and {len(told) - MOST_SHOWN} more; `argmap check --json` lists all\n")
    assert " error AM0301" in ran.out
    assert sum(line.startswith(("main.yaml:", "z.yaml:")) for line in ran.out.splitlines()) == MOST_SHOWN


def test_garbage_is_told_within_a_time_one_waits_for(child: Callable[..., Any], folder: Path) -> None:
    lines = [f"  a{number}: {{text: [t], priro: {number}, supports: {{b{number}: some}}}}" for number in range(5_000)]
    (folder / "garbage.yaml").write_text("claims:\n" + "\n".join(lines) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = child("check", "--map", str(folder))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)
    assert after.ru_utime - before.ru_utime < 10
