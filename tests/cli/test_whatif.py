"""`argmap whatif`: scenarios beside the map as it is, and one made on the spot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHEAP = "scenarios:\n  cheap: {set: {gpu_price: 0.01}, why: Chips are given away.}\n"


def untouched(folder: Path) -> bool:
    return all((folder / name).read_text(encoding="utf-8") == text for name, text in FILES.items())


def test_a_change_on_the_spot_moves_what_show_would_under_it(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("whatif", "--assume", "adapters-compose=0.1", "--set", "gpu_price=0.01", "--json").out)
    made = found["scenarios"]["what-if"]
    assert (made["adapters-compose"], found["moved"][0]) == (0.1, "open-models-lag")
    assert found["now"] == {
        claim: result["support"] for claim, result in json.loads(argmap("show", "--json").out)["claims"].items()
    }
    text = "scenarios:\n  same: {set: {gpu_price: 0.01}, assume: {adapters-compose: 0.1}}\n"
    (folder / "more.yaml").write_text(text)
    shown = json.loads(argmap("show", "--scenario", "same", "--json").out)["claims"]
    assert made == {claim: result["support"] for claim, result in shown.items()}


def test_changes_come_on_top_of_the_scenario_that_is_looked_at(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        CHEAP + "  both: {set: {gpu_price: 0.01}, assume: {adapters-compose: 0.1}}\n", encoding="utf-8"
    )
    change = ("--assume", "adapters-compose=0.1")
    found = json.loads(argmap("whatif", "--scenario", "cheap", *change, "--json").out)

    def shown(scenario: str) -> dict[str, float]:
        claims = json.loads(argmap("show", "--scenario", scenario, "--json").out)["claims"]
        return {claim: result["support"] for claim, result in claims.items()}

    assert (found["now"], found["scenarios"]["what-if"]) == (shown("cheap"), shown("both"))
    assert argmap("whatif", "--scenario", "cheap", *change).out.startswith("under cheap, and on top of it:")


def test_nothing_is_written_without_save(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("whatif", "--ignore", "llama-hours").code == 0
    assert untouched(folder)
    assert sorted(path.name for path in folder.glob("*.yaml")) == sorted(name for name in FILES if "/" not in name)


def test_save_keeps_the_changes_as_a_scenario(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("whatif", "--set", "gpu_price=0.5 to 1", "--save", "cheap-chips", "--why", "They get cheap.")
    assert (ran.code, "scenario cheap-chips kept in" in ran.err) == (0, True)
    assert argmap("show", "--scenario", "cheap-chips").code == 0
    assert argmap("check").code == 0
    assert "cheap-chips" in argmap("whatif").out


def test_scenarios_stand_side_by_side(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(CHEAP)
    ran = argmap("whatif", "cheap", "--assume", "adapters-compose=0.95")
    lines = ran.out.splitlines()
    assert ran.out.startswith("cheap: “Open models stay behind closed ones.” would stand at ")
    assert "Chips are given away." in " ".join(lines)
    (head,) = [line for line in lines if line.lstrip().startswith("now")]
    assert head.split() == ["now", "cheap", "what-if"]
    assert max(map(len, lines)) <= 100


def test_long_names_of_many_scenarios_become_letters(argmap: Callable[..., Any], folder: Path) -> None:
    names = [f"a-scenario-of-some-length-{number}" for number in range(6)]
    text = "".join(f"  {name}: {{set: {{gpu_price: {number + 1}}}}}\n" for number, name in enumerate(names))
    (folder / "more.yaml").write_text(f"scenarios:\n{text}")
    lines = argmap("whatif").out.splitlines()
    assert [line.split()[:2] for line in lines if line[:3] in ("a  ", "f  ")] == [
        ["a", f"{names[0]}:"],
        ["f", f"{names[5]}:"],
    ]
    assert ["now", *"abcdefg"] in [line.split() for line in lines]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "gpu_price"], "AM0392"),
        (["--assume", "=0.5"], "AM0392"),
        (["--set", "gpu_prise=1"], "did you mean `gpu_price`?"),
        (["--set", "gpu_price=dear"], "expected a number, found `dear`"),
        (["--assume", "adapters-compose=1.5"], "1.5"),
        (["--assume", "adaptors-compose=0.5"], "did you mean `adapters-compose`?"),
        (["--ignore", "llama-hour"], "did you mean `llama-hours`?"),
        (["--set", "zzz=1"], "`argmap show --kind quantity` lists"),
        (["--assume", "zzz=0.5"], "`argmap show --kind claim` lists"),
        (["--ignore", "zzz"], "`argmap show --kind evidence` lists"),
        (["nothing"], "no scenario `nothing`"),
        (["gpu_price=1"], "`argmap whatif --set gpu_price=1`"),
        (["adapters-compose=0.5"], "`argmap whatif --assume adapters-compose=0.5`"),
        (["--save", "x"], "none is given"),
    ],
)
def test_what_cannot_be_supposed_is_said(
    argmap: Callable[..., Any], folder: Path, arguments: list[str], said: str
) -> None:
    ran = argmap("whatif", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert untouched(folder)
