"""`argmap review` and the gate of `check --max-move`: stamps, what wakes them, what does not."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "open-models-lag"


def listed(argmap: Callable[..., Any]) -> dict[str, Any]:
    return {row["claim"]: row for row in json.loads(argmap("review", "--json").out)}


def stamped(argmap: Callable[..., Any]) -> None:
    ran = argmap("review", MAIN, "--who", "Ada", "--note", "Read again.")
    assert (ran.code, ran.out) == (0, f"{MAIN} reviewed by Ada  (reviews.yaml)\n")


def test_a_stamp_stands_in_its_own_file_and_says_who_saw_what(argmap: Callable[..., Any], folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert listed(argmap)[MAIN]["suspect"] is None
    stamped(argmap)
    assert {path: path.read_bytes() for path in before} == before
    row = listed(argmap)[MAIN]
    assert (row["who"], row["suspect"], row["wording"], row["grounds"]) == ("Ada", False, False, False)
    assert "note: Read again." in (folder / "reviews.yaml").read_text()
    assert argmap("check").code == 0


@pytest.mark.parametrize(
    ("address", "value", "wording", "grounds"),
    [
        ("open-models-lag.text", "Open models trail.", True, False),
        ("open-models-lag.prior", "0.61", False, True),
        ("retraining-blocks.supports.open-models-lag", "strong", False, False),
        ("retraining-blocks.supports.open-models-lag", "9", False, True),
        ("adapters-rebut.ratio", "4.1", False, False),
        ("open-models-lag.note", "x", False, False),
        ("retraining-blocks.short", "Retrains", False, False),
    ],
)
def test_a_stamp_wakes_for_wording_and_grounds_and_not_for_the_rest(
    argmap: Callable[..., Any], folder: Path, address: str, value: str, wording: bool, grounds: bool
) -> None:
    stamped(argmap)
    assert argmap("set", address, value).code == 0
    row = listed(argmap)[MAIN]
    assert (row["wording"], row["grounds"], row["suspect"]) == (wording, grounds, wording or grounds)
    assert ("AM0609" in argmap("check").out) is (wording or grounds)


def test_a_stamp_wakes_for_five_points_and_not_for_less(argmap: Callable[..., Any], folder: Path) -> None:
    stamped(argmap)
    assert argmap("set", "adapters-compose.prior", "0.71").code == 0
    assert listed(argmap)[MAIN]["suspect"] is False
    assert argmap("set", "gpu_price.range", "0.01 to 0.02").code == 0
    row = listed(argmap)[MAIN]
    assert (row["suspect"], row["grounds"], row["before"] - row["after"] > 0.05) == (True, False, True)
    assert argmap("review").out.startswith("look again\n  open-models-lag  ")
    stamped(argmap)
    assert listed(argmap)[MAIN]["suspect"] is False


def test_what_cannot_be_reviewed_is_said(argmap: Callable[..., Any], folder: Path) -> None:
    assert "did you mean `open-models-lag`?" in argmap("review", "open-model-lag").err
    assert not (folder / "reviews.yaml").exists()


# --- the gate


@pytest.fixture
def committed(folder: Path) -> Path:
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=w", "-c", "user.email=w@x.org", "commit", "-qm", "m"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return folder


def test_a_far_move_fails_until_it_is_reviewed(argmap: Callable[..., Any], committed: Path) -> None:
    assert argmap("check", "--max-move", "3").code == 0
    argmap("set", "open-models-lag.prior", "0.2")
    ran = argmap("check", "--max-move", "3")
    assert (ran.code, "AM0610: `open-models-lag` moved −" in ran.out) == (1, True)
    assert argmap("check", "--max-move", "90").code == 0
    stamped(argmap)
    assert argmap("check", "--max-move", "3").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--max-move", "0"], 2, "no number of points"),
        (["--max-move", "far"], 2, "no number of points"),
        (["--max-move", "5", "--since", "nowhere"], 2, "AM0390"),
    ],
)
def test_a_gate_that_cannot_be_set_up_is_said(
    argmap: Callable[..., Any], committed: Path, arguments: list[str], code: int, said: str
) -> None:
    ran = argmap("check", *arguments)
    assert (ran.code, said in ran.err) == (code, True)


def test_outside_a_repository_the_gate_says_what_it_needs(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("check", "--max-move", "5")
    assert (ran.code, "once the map is in git" in ran.err) == (2, True)
    assert ("HEAD" in ran.err, "there is no commit of the map" in ran.err, "--since DATE" in ran.err) == (
        False,
        True,
        True,
    )
