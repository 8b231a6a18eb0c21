"""A quantity that reaches a claim on two ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from argmap.checks.shared_quantity import CODE
from argmap.session import open_session
from argmap.session.checking import check

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
map: {{title: Chips, contention: dear}}
quantities:
  price: {{unit: USD, range: 2 to 4}}
models:
  dear: {{holds: "price > 2.5 [USD]"}}
  very-dear: {{holds: "price > 3.5 [USD]"}}
claims:
  dear: {{text: It is dear., model: dear{shares}}}
"""
WAYS = {
    "a premise": "  p: {text: p, model: very-dear, supports: {dear: some}}\n",
    "a premise of a premise": (
        "  q: {text: q, prior: 0.5, why: w, supports: {dear: strong}}\n"
        "  p: {text: p, model: very-dear, attacks: {q: decisive}}\n"
    ),
    "a doubt about an argument": (
        "  q: {text: q, prior: 0.9, why: w, supports: {dear: {id: step, ratio: 9}}}\n"
        "  p: {text: p, model: very-dear, undercuts: {step: 1}}\n"
    ),
    "a linked premise": (
        "  q: {text: q, prior: 0.5, why: w, supports: {dear: {ratio: 9, together_with: [p]}}}\n"
        "  p: {text: p, model: very-dear}\n"
    ),
}


def found(folder: Path, way: str, shares: str = "") -> list[str]:
    (folder / "map.yaml").write_text(BASE.format(shares=shares) + way)
    return [problem.message for problem in check(open_session(folder)) if problem.code == CODE]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_every_way_is_found_and_measured(tmp_path: Path, way: str) -> None:
    (message,) = found(tmp_path, way)
    assert message.startswith("`price` pushes `dear` twice: in its own model and by `p`; support ")
    numbers = re.search(r"support ([\d.]+) % with that path, ([\d.]+) % without it", message)
    assert numbers is not None
    standing = open_session(tmp_path).standing
    assert float(numbers[1]) == pytest.approx(100 * standing.evaluation.claims["dear"].support, abs=0.051)
    assert numbers[1] != numbers[2]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_reason_silences_it(tmp_path: Path, way: str) -> None:
    assert found(tmp_path, way, ", shares: {price: The premise is about the upper end.}") == []


def test_without_that_path_stands_what_a_map_without_it_says(tmp_path: Path) -> None:
    (message,) = found(tmp_path, WAYS["a premise"])
    (tmp_path / "map.yaml").write_text(BASE.format(shares=""))
    alone = open_session(tmp_path).standing.evaluation.claims["dear"].support
    assert message.endswith(f"{100 * alone:.1f} % without it")


def test_a_premise_with_a_number_of_its_own_is_no_second_way(tmp_path: Path) -> None:
    assert found(tmp_path, "  p: {text: p, prior: 0.5, why: w, supports: {dear: some}}\n") == []


def test_a_reason_for_an_unknown_quantity_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(BASE.format(shares=", shares: {prize: w}"))
    told = [problem for problem in check(open_session(tmp_path)) if problem.code == "AM0301"]
    assert [problem.hint for problem in told] == ["did you mean `price`?"]
