"""`argmap status`: one screen, and what it remembers of the last visit."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

from argmap.session import Options, open_session
from argmap.session.flipping import flipping
from argmap.session.status import main_sentence, status
from argmap.session.visits import Visit, keep_visit, last_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "open-models-lag"
MONDAY, TUESDAY, WEDNESDAY = (datetime.date(2026, 3, day) for day in (2, 3, 4))
WAITING = """\
claims:
  settled: {text: It is settled., prior: 0.5, why: w, supports: {open-models-lag: slight}, resolves: {by: 2026-03-02}}
  objected: {text: It is objected., prior: 0.9, why: w, attacks: {open-models-lag: strong}}
evidence:
  old: {text: Old., claim: settled, ratio: 2, date: 2024-01-04, valid_until: 2025-01-04}
inbox:
  - text: Look at this.
"""
SURE = """\
map: {title: Sure, contention: sure}
claims:
  sure: {text: It is sure., prior: 0.9, why: w}
  helps: {text: It helps., prior: 0.6, why: w, supports: {sure: {ratio: 1.5, why: w}}}
"""


def test_what_waits_is_told_with_the_command_that_deals_with_it(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(WAITING)
    out = argmap("status").out
    assert out.startswith("“Open models stay behind closed ones” stands at ")
    for label, said in (
        ("inbox", "argmap note"), ("due", "settled"), ("stale", "old"), ("unanswered", "“It is objected”"),
        ("next", "argmap next"),
    ):  # fmt: skip
        assert any(line.startswith(label) for line in out.splitlines()), label
        assert said in out
    assert "your first visit" in out
    assert max(map(len, out.splitlines())) <= 100


def test_every_command_told_with_what_waits_is_one_that_runs(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(WAITING)
    told = [line.strip() for line in argmap("status").out.splitlines() if line.strip().startswith("argmap ")]
    assert any(line.startswith("argmap tornado ") for line in told)
    for line in told:
        ran = argmap(*(word.replace("TEXT", "It is answered.") for word in line.split()[1:]))
        assert ran.code == 0, (line, ran.err)


def test_the_turn_is_what_an_evaluation_says(folder: Path) -> None:
    (folder / "more.yaml").write_text(WAITING)
    session = open_session(folder)
    found = status(session, MONDAY)
    assert found.turn is not None
    assert found.turn.given in (pytest.approx(0.02), pytest.approx(0.98))
    (folder / "sure.yaml").write_text(
        f"scenarios: {{sure: {{assume: {{{found.turn.claim}: {found.turn.given:.2f}}}}}}}\n"
    )
    other = open_session(folder, Options(scenario="sure"))
    assert found.turn.support == pytest.approx(other.standing.evaluation.claims[MAIN].support, abs=1e-9)


def test_movement_is_since_the_last_day_one_looked(folder: Path) -> None:
    session = open_session(folder)
    first = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
    assert last_visit(folder, MONDAY) is None
    keep_visit(folder, Visit(MONDAY, first))
    assert last_visit(folder, MONDAY) is None
    moved = {**first, MAIN: 0.1}
    keep_visit(folder, Visit(TUESDAY, moved))
    keep_visit(folder, Visit(TUESDAY, first))
    found = status(session, WEDNESDAY)
    assert (found.since, [(move.claim, move.before) for move in found.moved]) == (TUESDAY, [(MAIN, 0.1)])
    assert status(session, TUESDAY).since == MONDAY
    assert status(session, TUESDAY).moved == ()


def test_json_has_the_same_and_the_map_is_not_written(argmap: Callable[..., Any], folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = json.loads(argmap("status", "--json").out)
    assert {"main", "sentence", "turn", "since", "moved", "unanswered", "thinnest", "problems"} <= set(found)
    assert found["main"] == MAIN
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_map_without_a_main_claim_has_a_state_too(argmap: Callable[..., Any], folder: Path) -> None:
    text = (folder / "main.yaml").read_text()
    (folder / "main.yaml").write_text(text.replace("  contention: open-models-lag\n", ""))
    ran = argmap("status")
    assert (ran.code, ran.out.startswith("The map names no main claim.")) == (0, True)


def test_a_damaged_memory_is_none(argmap: Callable[..., Any], folder: Path) -> None:
    from argmap.files import cache
    from argmap.session import visits

    for data in (b"{", b"[1]", b'[{"day": "x", "supports": {}}]', b'[{"day": "2026-03-02", "supports": 3}]', b"\xff"):
        cache.write_cache(visits._name(folder), data)
        assert last_visit(folder, WEDNESDAY) is None
        assert argmap("status").code == 0


def test_a_main_claim_that_cannot_be_read_is_told_with_the_place_of_the_error(
    argmap: Callable[..., Any], folder: Path
) -> None:
    (folder / "more.yaml").write_text("x: [bad\n")
    main = folder / "main.yaml"
    main.write_text(main.read_text().replace("  open-models-lag:\n", "  open-models-lag:\n    model: unread\n", 1))
    ran = argmap("status")
    assert ran.code == 1
    assert "main claim `open-models-lag` cannot be read because of " in ran.out
    assert "set map.contention" not in ran.out
    assert "1 error in the files" in " ".join(ran.err.split())


def test_a_map_section_that_cannot_be_read_is_no_map_without_a_main_claim(
    argmap: Callable[..., Any], folder: Path
) -> None:
    (folder / "main.yaml").write_text("map: {title: [oops\n")
    ran = argmap("status")
    assert ran.code == 1
    assert ran.out.startswith("Which claim is the main one cannot be read because of main.yaml:")
    assert "set map.contention" not in ran.out


def test_the_sentence_names_what_flips_the_claim_soonest(folder: Path) -> None:
    (folder / "more.yaml").write_text(WAITING)
    session = open_session(folder)
    said = main_sentence(session, status(session, MONDAY))
    assert flipping(session, MAIN).flips.alone[0].id == "budget"
    assert "It falls below 50 % if budget is " in said
    assert "were all but" not in said


def test_what_moves_a_claim_furthest_is_named_only_where_nothing_flips_it(folder: Path) -> None:
    alone = folder / "alone"
    alone.mkdir()
    (alone / "map.yaml").write_text(SURE)
    session = open_session(alone)
    assert flipping(session, "sure").flips.alone == ()
    assert "If “It helps” were all but ruled out, it would stand at " in main_sentence(session, status(session, MONDAY))


def test_an_error_elsewhere_is_no_reason_for_a_map_without_a_main_claim(
    argmap: Callable[..., Any], folder: Path
) -> None:
    main = folder / "main.yaml"
    main.write_text(main.read_text().replace("  contention: open-models-lag\n", ""))
    (folder / "more.yaml").write_text("x: [bad\n")
    ran = argmap("status")
    assert ran.out.startswith("The map names no main claim.")
    assert (ran.code, "argmap set map.contention ID" in ran.out) == (1, True)
