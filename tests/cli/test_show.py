"""`argmap show` and bare `argmap`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from argmap.text import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("folder")


def test_the_outline_has_one_line_a_claim_in_columns(
    argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = argmap("show")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == "Can open models compete?"
    assert lines[1] == "as of 2024-01-04 · 5 claims · 2 evidence items"
    rows = lines[3:]
    assert [row[24:].strip() for row in rows] == [
        "Open models stay behind closed ones.",
        "├─ + Retraining blocks contributions",
        "│  ├─ × Adapters let contributions combine without a…",
        "│  └─ ⌿ The studies start from one and the same base…",
        "└─ + ◇ Vendors sell below cost for years.",
    ]
    assert all("%" in row[:6] or "open" in row[:6] for row in rows)


def test_bare_argmap_in_a_pipe_prints_the_outline(argmap: Callable[..., Any]) -> None:
    assert argmap("show").out == argmap().out


def test_no_line_is_wider_than_a_narrow_terminal(argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for arguments in (["show"], ["show", "retraining-blocks"], ["why", "retraining-blocks"], ["show", "gpu_hours"]):
        assert all(cell_width(line) <= 40 for line in argmap(*arguments).out.splitlines()), arguments


def test_an_ascii_locale_gets_ascii_signs(argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = argmap("show").out
    monkeypatch.setenv("LC_ALL", "C")
    ascii_only = argmap("show").out
    assert ascii_only.isascii()
    assert [cell_width(line) for line in plain.splitlines()] == [len(line) for line in ascii_only.splitlines()]


def test_colour_is_never_alone(argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = argmap("show").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = argmap("show").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in coloured
    assert plain == argmap("show").out


@pytest.mark.parametrize(
    ("node", "says"),
    [
        ("retraining-blocks", "claim retraining-blocks"),
        ("adapters-rebut", "inference that attacks"),
        ("retraining-blocks->open-models-lag", "inference that supports"),
        ("gpu_hours", "quantity"),
        ("retraining-cost.share", "input of the model retraining-cost"),
        ("retraining-cost", "model"),
        ("llama-hours", "evidence llama-hours"),
        ("touvron", "report touvron"),
    ],
)
def test_every_kind_of_node_can_be_shown(argmap: Callable[..., Any], node: str, says: str) -> None:
    ran = argmap("show", node)
    assert (ran.code, ran.err) == (0, "")
    assert says in ran.out
    assert node.rpartition(".")[2] == json.loads(argmap("show", node, "--json").out)["id"].rpartition(".")[2]


def test_quantities_that_move_against_each_other_do_so_with_a_minus(argmap: Callable[..., Any], folder: Path) -> None:
    spec = "unit: m, range: 1 to 2, basis: data, why: measured"
    text = f"quantities:\n  rises: {{{spec}}}\n  falls: {{{spec}, with: {{rises: -0.6}}}}\n"
    (folder / "more.yaml").write_text(text, encoding="utf-8")
    assert "rises (−0.6)" in argmap("show", "falls").out


def test_an_unknown_id_names_the_nearest(argmap: Callable[..., Any]) -> None:
    ran = argmap("show", "adapters-compsoe")
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean `adapters-compose`?" in ran.err


def test_an_id_of_two_kinds_is_chosen_by_kind(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("sources:\n  adapters-compose: {title: A namesake}\n")
    first = argmap("show", "adapters-compose")
    assert "Adapters let contributions combine" in first.out
    assert "also a name of: source; --kind chooses" in first.err
    assert "A namesake" in argmap("show", "adapters-compose", "--kind", "source").out
    wrong = argmap("show", "adapters-compose", "--kind", "sauce")
    assert (wrong.code, "one of: claim" in wrong.err) == (2, True)
    assert argmap("show", "adapters-compose", "--kind", "model").code == 1


def test_json_has_the_documented_shape(argmap: Callable[..., Any]) -> None:
    found = json.loads(argmap("--json", "show", "--stats").out)
    assert list(found) == [
        "title",
        "as_of",
        "known",
        "scenario",
        "semantics",
        "lanes",
        "seed",
        "claims",
        "stats",
        "rests_on",
    ]
    claim = found["claims"]["retraining-blocks"]
    assert list(claim) == [
        "text", "kind", "open", "base", "model_p", "fit", "support", "se", "stable", "band", "swing", "grounded",
        "by_semantics", "model",
        "evidence",
    ]  # fmt: skip
    assert (
        claim["kind"], claim["open"], claim["fit"], claim["model"], claim["evidence"],
    ) == ("claim", False, 0.8, "retraining-cost", ["llama-hours"])  # fmt: skip
    assert claim["band"][0] <= claim["support"] <= claim["band"][1]
    assert found["claims"]["open-models-lag"]["kind"] == "contention"
    assert found["stats"]["claims"] == 5


def test_clocks_and_scenarios_change_the_answer(argmap: Callable[..., Any]) -> None:
    def support(*options: str) -> float:
        return json.loads(argmap("show", "--json", *options).out)["claims"]["retraining-blocks"]["support"]

    now = support()
    assert now != support("--known", "2023-07-20")
    assert now != support("--scenario", "cheap-compute")
    early = support("--known", "2023-07-20", "--as-of", "2023-07-20")
    assert early != support("--as-of", "2023-07-20")
    argmap("retract", "llama-hours")
    assert early == support("--as-of", "2023-07-20")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "--as-of", "2023-01-01"], "does not reach back"),
        (["show", "--as-of", "yesterday"], "`yesterday` is not a date"),
        (["show", "--scenario", "cheap-copmute"], "did you mean `cheap-compute`?"),
        (["show", "--semantics", "logods"], "did you mean `logodds`?"),
        (["show", "--lanes", "1000"], "multiple of 4 from 1,024"),
        (["show", "--seed", "-1"], "`-1` is not a whole number"),
        (["show", "--lanes", "many"], "`many` is not a whole number"),
        (["show", "--nonsense"], "--nonsense"),
        (["shwo"], "did you mean `show`?"),
        (["log"], "`git log`"),
        (["history"], "`argmap diff DATE`"),
        (["undo"], "`u` takes a change back"),
        (["export", "--depth", "-1"], "expected at least 0"),
        (["export", "--scale", "0"], "expected at least 0.1"),
        (["export", "--scale", "99"], "expected at most 10"),
        (["why"], "CLAIM"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_a_way_out(
    argmap: Callable[..., Any], arguments: list[str], said: str
) -> None:
    ran = argmap(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "hint:" in ran.err
    assert "Traceback" not in ran.err


def test_a_map_with_errors_still_shows_what_stands(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "broken.yaml").write_text("claims:\n  half-done: {text: Half, priro: 0.5}\n")
    ran = argmap("show")
    assert ran.code == 1
    assert "Open models stay behind" in ran.out
    assert "1 error in the files" in ran.err


def test_a_model_that_cannot_run_leaves_the_rest_standing(argmap: Callable[..., Any], folder: Path) -> None:
    numbers = folder / "numbers.yaml"
    numbers.write_text(numbers.read_text().replace("gpu_hours * gpu_price", "gpu_hours * gpu_prize"))
    ran = argmap("show")
    assert ran.code == 0
    assert "the model of 1 claim cannot be run" in ran.err
    assert "Adapters let contributions" in ran.out
    assert argmap("show", "retraining-blocks").code == 0
    assert argmap("show", "retraining-cost").code == 0


@pytest.mark.parametrize(
    ("kind", "one"),
    [
        ("claim", "adapters-compose"), ("inference", "adapters-rebut"), ("quantity", "gpu_price"),
        ("evidence", "llama-hours"),
        ("quantity", "retraining-cost.share"), ("model", "retraining-cost"), ("source", ""),
    ],
)  # fmt: skip
def test_every_id_of_a_kind_is_listed(argmap: Callable[..., Any], kind: str, one: str) -> None:
    listed = argmap("show", "--kind", kind).out
    found = json.loads(argmap("show", "--kind", kind, "--json").out)
    assert [line.split()[0] for line in listed.splitlines()] == list(found)
    assert not one or one in found
    assert all(len(line) <= 100 for line in listed.splitlines())


def test_an_unknown_kind_is_said_before_anything_is_listed(argmap: Callable[..., Any]) -> None:
    ran = argmap("show", "--kind", "sauce")
    assert (ran.code, ran.out, "one of: claim" in ran.err) == (2, "", True)
