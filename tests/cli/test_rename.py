"""`argmap rename` and `argmap recover`: another name everywhere, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MORE = """\
# every way to name things
claims:
  linked:
    {text: t, prior: 0.6, why: gpu_price is dear, supports: {open-models-lag: {ratio: 2, together_with: [doubter]}}}
  doubter: {text: t, prior: 0.6, why: w, undercuts: {"retraining-blocks->open-models-lag": 0.5}}
  reader:
    text: t
    model: 'folded'
    holds: >-
      gpu_price * 2 >
      3 [USD/gpu_hour]
    shares: {gpu_price: one reason}
models:
  folded: {holds: "gpu_price > 2 [USD/gpu_hour]", let: {twice: 'gpu_price*2'}}
  shadowed: {inputs: {gpu_price: {unit: m, value: 1}}, holds: 'gpu_price > 0 [m]'}
scenarios:
  dear: {set: {gpu_price: 9, "retraining-cost.share": 0.5}, assume: {adapters-compose: 0.2}, ignore: [llama-hours]}
reviews:
  - {claim: retraining-blocks, date: 2024-02-02}
"""


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))}


@pytest.fixture
def named(folder: Path) -> Path:
    (folder / "more.yaml").write_text(MORE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gpu_price", "chip_price"), ("retraining-blocks", "retrains-block"), ("adapters-compose", "adapters-add-up"),
        ("retraining-cost", "cost-of-retrains"), ("retraining-cost.share", "part"), ("llama-hours", "hours-of-llama"),
        ("adapters-rebut", "adapters-answer"), ("dear", "dearer"), ("folded", "unfolded"),
    ],
)  # fmt: skip
def test_a_rename_there_and_back_gives_the_same_bytes(
    argmap: Callable[..., Any], named: Path, old: str, new: str
) -> None:
    before, shown = texts(named), json.loads(argmap("show", "--json").out)["claims"]
    ran = argmap("rename", old, new)
    assert ran.code == 0, ran.err
    assert f"{old} is now {new}: " in ran.out
    assert argmap("check").out.count(" error ") == 0
    assert len(json.loads(argmap("show", "--json").out)["claims"]) == len(shown)
    owner, _, _ = old.rpartition(".")
    back = argmap("rename", f"{owner}.{new}" if owner else new, old.rpartition(".")[2])
    assert back.code == 0, back.err
    assert texts(named) == before


def test_one_place_is_told_as_one(argmap: Callable[..., Any], folder: Path) -> None:
    assert "llama-hours is now hours: 1 place  (" in argmap("rename", "llama-hours", "hours").out
    assert "gpu_hours is now hours_of_gpus: 3 places  (" in argmap("rename", "gpu_hours", "hours_of_gpus").out


def test_only_names_change(argmap: Callable[..., Any], named: Path) -> None:
    before = texts(named)
    argmap("rename", "gpu_price", "chip_price")
    after = texts(named)
    assert after["more.yaml"] == (
        MORE.replace("gpu_price", "chip_price")
        .replace("why: chip_price is dear", "why: gpu_price is dear")
        .replace("inputs: {chip_price", "inputs: {gpu_price")
        .replace("'chip_price > 0 [m]'", "'gpu_price > 0 [m]'")
    )
    assert after["main.yaml"] == before["main.yaml"]
    assert "# keep this comment" in after["numbers.yaml"]


def test_a_claim_s_name_changes_in_the_ids_of_its_steps(argmap: Callable[..., Any], named: Path) -> None:
    argmap("rename", "retraining-blocks", "retrains-block")
    assert '"retrains-block->open-models-lag": 0.5' in texts(named)["more.yaml"]
    assert "claim: retrains-block," in texts(named)["more.yaml"]


def test_a_dry_run_shows_the_lines_and_writes_nothing(argmap: Callable[..., Any], named: Path) -> None:
    before = texts(named)
    ran = argmap("rename", "llama-hours", "hours-of-llama", "--dry-run")
    assert (ran.code, "+  hours-of-llama:" in ran.out) == (0, True)
    assert texts(named) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gpu_prise", "x"], "did you mean `gpu_price`?"),
        (["gpu_price", "Chip price"], "cannot be the id of a quantity"),
        (["adapters-compose", "linked"], "has a claim `linked` already"),
        (["gpu_price", "share"], "has a quantity `share` already"),
        (["gpu_price", "gpu_price"], "already"),
        (["adapters-compose", "x", "--kind", "model"], "`adapters-compose` is no model"),
    ],
)
def test_what_cannot_be_renamed_is_said(
    argmap: Callable[..., Any], named: Path, arguments: list[str], said: str
) -> None:
    before = texts(named)
    ran = argmap("rename", *arguments)
    assert (ran.code in (1, 2), said in ran.err) == (True, True), ran.err
    assert texts(named) == before


def test_a_cut_off_save_is_told_and_mended(argmap: Callable[..., Any], folder: Path) -> None:
    from argmap.files.journal import begin

    assert argmap("recover").out == "nothing was cut off\n"
    old = (folder / "main.yaml").read_bytes()
    begin(folder, {"main.yaml": (old, old + b"# more\n"), "new.yaml": (None, b"claims: {n: {text: t}}\n")})
    assert "argmap recover" in argmap("show").err
    assert "AM0817" in argmap("set", "open-models-lag.prior", "0.4").err
    assert argmap("recover").out == "finished  (main.yaml, new.yaml)\n"
    assert "recover" not in argmap("show").err
    begin(folder, {"main.yaml": (old, old + b"# more\n"), "new.yaml": (None, b"claims: {n: {text: t}}\n")})
    assert argmap("recover", "--undo", "--json").code == 0
    assert ((folder / "main.yaml").read_bytes(), (folder / "new.yaml").exists()) == (old, False)


def test_versions_that_were_kept_aside_are_listed(argmap: Callable[..., Any], folder: Path) -> None:
    from argmap.files.unsaved import keep_version

    assert argmap("recover", "--kept").out == "nothing was kept aside\n"
    path = keep_version(folder, "main.yaml", b"claims: {}\n")
    assert argmap("recover", "--kept").out == f"{path}\n"
    assert json.loads(argmap("recover", "--kept", "--json").out) == {"kept": [str(path)]}
