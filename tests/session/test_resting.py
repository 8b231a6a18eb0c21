"""What a claim rests on: the parts of a map that give a reason, and those that do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from argmap.session import open_session
from argmap.session.resting import resting, rests_text
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path

MAIN = """\
map: {title: Chips, contention: cheap}
claims:
  cheap: {text: Chips get cheap.}
  dear: {text: Fabs get dear., prior: 0.8, why: They did so far., attacks: {cheap: {ratio: 4WHY}}}
  likely: {text: Demand stays., model: demand, supports: {cheap: {ratio: 3, why: Scale pays.}}}
models:
  demand: {holds: "n > 1", inputs: {n: {unit: "1", range: 0.5 to 4BASIS}}}
"""
SEEN = """\
evidence:
  seen: {text: Prices fell., claim: cheap, ratio: 2, date: 2024-01-04}
"""


def rests_on(folder: Path, text: str) -> tuple[float, float, float]:
    (folder / "map.yaml").write_text(text)
    found = resting(open_session(folder), "cheap")
    assert found.nothing + found.judgement + found.evidence == pytest.approx(found.support - 0.5, abs=1e-12)
    return found.nothing, found.judgement, found.evidence


def test_a_reason_makes_a_number_a_judgement(tmp_path: Path) -> None:
    reasoned = MAIN.replace("4WHY", "4, why: Dear fabs raise prices.").replace("BASIS", ", why: Orders so far.")
    nothing, judgement, evidence = rests_on(tmp_path, reasoned)
    assert (nothing, evidence) == (0, 0)
    assert judgement != 0


def test_numbers_without_a_reason_rest_on_nothing(tmp_path: Path) -> None:
    unreasoned = MAIN.replace("WHY", "").replace("BASIS", "")
    assert rests_on(tmp_path, unreasoned)[0] == 0  # one argument has no reason, and its premise alone has one
    placeholder = unreasoned.replace(", why: Scale pays.", "")
    assert rests_on(tmp_path, placeholder)[0] > 0.05


def test_evidence_adds_to_what_its_claim_rests_on_already(tmp_path: Path) -> None:
    text = MAIN.replace("WHY", ", why: w").replace("BASIS", ", basis: placeholder")
    assert rests_on(tmp_path, text)[2] == 0
    assert rests_on(tmp_path, text + SEEN)[2] > 0.1


def test_the_line_adds_up_as_it_is_printed(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path / "map"))
    found = resting(session, "open-models-lag")
    numbers = [int(number) for number in re.findall(r"[-+]?\d+", rests_text(found).replace("−", "-"))]
    assert (numbers[0], numbers[-1]) == (50, int(100 * found.support + 0.5))
    assert sum(numbers[:-1]) == numbers[-1]
