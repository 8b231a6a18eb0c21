"""Whatever a file holds, `argmap check` says what is wrong, where, and what to do; and a failed save loses nothing."""

from __future__ import annotations

import errno
import itertools
import json
import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from argmap.files import folder as folders
from argmap.files.folder import LARGEST_FILE, read_folder
from argmap.files.load import load_files
from tests.files.test_reader import DEEP, REFUSED
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLAIMS = "claims:\n"
EVIDENCE = "evidence:\n"
# Text of a further file of the small map, the code and the line of what is wrong.
BAD: dict[str, tuple[str, str, int]] = {
    "number with a leading zero": ("quantities:\n  q: {unit: m, value: 010}\n", "AM0205", 2),
    "number with an underscore": ("quantities:\n  q: {unit: m, value: 1_000}\n", "AM0205", 2),
    "number without end": ("quantities:\n  q: {unit: m, value: 1e400}\n", "AM0205", 2),
    "no number": ("quantities:\n  q: {unit: m, value: .nan}\n", "AM0205", 2),
    "sexagesimal number": ("quantities:\n  q: {unit: m, value: 12:30}\n", "AM0205", 2),
    "date that does not exist": (CLAIMS + "  x: {text: t, since: 2024-13-45}\n", "AM0205", 2),
    "yes for true": (CLAIMS + "  x: {text: t, publish: yes}\n", "AM0205", 2),
    "ratio n to m": (CLAIMS + "  x: {text: t, supports: {open-models-lag: 3:1}}\n", "AM0205", 2),
    "ratio below one": (CLAIMS + "  x: {text: t, supports: {open-models-lag: 0.5}}\n", "AM0205", 2),
    "ratio without end": (CLAIMS + "  x: {text: t, supports: {open-models-lag: 1e400}}\n", "AM0205", 2),
    "unknown field": (CLAIMS + "  x: {text: t, priro: 0.5}\n", "AM0202", 2),
    "unknown section": ("claim:\n  x: {text: t}\n", "AM0201", 1),
    "missing field": (CLAIMS + "  x: {short: t}\n", "AM0203", 2),
    "empty field": (CLAIMS + "  x:\n    text: t\n    prior:\n", "AM0205", 4),
    "text cut by a comma": (CLAIMS + "  x: {text: one, two, note: n}\n", "AM0207", 2),
    "text cut by a hash": (CLAIMS + "  x:\n    text: Claim #1 is wrong\n", "AM0208", 3),
    "id in capitals": (CLAIMS + "  X: {text: t}\n", "AM0206", 2),
    "id given twice": (CLAIMS + "  open-models-lag: {text: t}\n", "AM0302", 2),
    "unknown claim": (CLAIMS + "  x: {text: t, supports: {open-models-lug: some}}\n", "AM0301", 2),
    "unknown quantity": (
        EVIDENCE + "  x: {text: t, quantity: gpu_houres, at_least: 1, unit: gpu_hour, date: 2024-01-04}\n", "AM0301", 2,
    ),
    "claim that supports itself": (CLAIMS + "  x: {text: t, supports: {x: some}}\n", "AM0303", 2),
    "claims that deny each other": (CLAIMS + "  x: {text: t, negates: y}\n  y: {text: t, negates: x}\n", "AM0305", 2),
    "evidence on a quantity and a claim": (
        EVIDENCE + "  x: {text: t, quantity: gpu_hours, claim: open-models-lag, ratio: 3, date: 2024-01-04}\n",
        "AM0212", 2,
    ),
    "evidence in another unit": (
        EVIDENCE + "  x: {text: t, quantity: gpu_hours, at_least: 3, unit: km, date: 2024-01-04}\n", "AM0506", 2,
    ),
    "units that do not fit": ('models:\n  x:\n    holds: gpu_price > gpu_hours\n', "AM0517", 3),
    "unknown name in a formula": ('models:\n  x:\n    holds: gpu_prise > 1 [USD/gpu_hour]\n', "AM0511", 3),
    "unreadable formula": ('models:\n  x:\n    holds: gpu_price > (1\n', "AM0510", 3),
    "division by zero on some lanes": (
        'models:\n  x:\n    inputs:\n      side: {unit: "1", range: -2 to 1}\n    holds: 1 / max(side, 0) > 2\n'
        "claims:\n  y: {text: t, model: x, supports: {open-models-lag: some}}\n", "AM0522", 5,
    ),
    "cycle of supports": (
        CLAIMS + "  x: {text: t, prior: 0.5, why: w, supports: {y: some}}\n"
        "  y: {text: t, prior: 0.5, why: w, supports: {x: some}}\n", "AM0406", 2,
    ),
    "one passage counted twice": (
        EVIDENCE + "  x:\n    text: t\n    claim: retraining-blocks\n    ratio: 3\n    date: 2024-01-04\n"
        "    source: touvron\n    locator: table 2\n", "AM0412", 2,
    ),
}  # fmt: skip


def lines_about(code: str, out: str) -> tuple[str, str]:
    """The line that tells of the first problem of a code, and the hint below it."""
    lines = iter(out.splitlines())
    head = next((line for line in lines if f" {code}: " in line), None)
    assert head is not None, out
    below = itertools.takewhile(lambda line: line.startswith(" "), lines)
    return head, next((line for line in below if line.startswith("  hint: ")), "")


@pytest.mark.parametrize("name", BAD)
def test_check_names_what_is_wrong_with_its_place_and_a_hint(
    argmap: Callable[..., Any], folder: Path, name: str
) -> None:
    text, code, line = BAD[name]
    (folder / "more.yaml").write_text(text, encoding="utf-8")
    ran = argmap("check")
    head, hint = lines_about(code, ran.out)
    assert ran.code == 1
    assert head.startswith(f"more.yaml:{line}:")
    assert hint
    assert "Traceback" not in ran.out + ran.err
    assert "stumbled" not in ran.err


@pytest.mark.parametrize("name", REFUSED)
def test_check_refuses_what_readers_disagree_on(argmap: Callable[..., Any], folder: Path, name: str) -> None:
    text, code, place = REFUSED[name]
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    (folder / "more.yaml").write_bytes(data)
    ran = argmap("check")
    head, hint = lines_about(code, ran.out)
    assert (ran.code, head.startswith(f"more.yaml:{place}: error ")) == (1, True)
    assert hint
    assert "stumbled" not in ran.err
    assert not set("\x1b\x00\x9b\u202e") & set(ran.out)


@pytest.mark.parametrize("name", DEEP)
def test_reading_a_hostile_file_takes_less_than_a_second(tmp_path: Path, name: str) -> None:
    (write_small_map(tmp_path) / "more.yaml").write_text(DEEP[name])
    started = time.perf_counter()
    loaded = load_files(read_folder(tmp_path))
    assert time.perf_counter() - started < 1
    assert [problem.code for problem in loaded.problems] == ["AM0104"]
    assert len(loaded.map.claims) == 5


@pytest.mark.parametrize("name", ["flow lists 100,000", "block lists 100,000"])
def test_depth_ends_a_process_of_its_own_in_good_order(child: Callable[..., Any], folder: Path, name: str) -> None:
    (folder / "more.yaml").write_text(DEEP[name])
    ran = child("check")
    assert (ran.returncode, b"AM0104" in ran.stdout, b"Traceback" in ran.stderr) == (1, True, False)


def test_file_above_the_limit_is_told_and_the_rest_is_checked(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "big.yaml").write_bytes(b"# " + b"x" * LARGEST_FILE)
    ran = argmap("check")
    head, hint = lines_about("AM0191", ran.out)
    assert (ran.code, head.startswith("big.yaml:1:1: error ")) == (1, True)
    assert hint == "  hint: split it into several files"


def test_one_broken_file_is_one_problem(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "numbers.yaml").write_text(FILES["numbers.yaml"].replace("models:", "models: ["))
    found = json.loads(argmap("check", "--json").out)["problems"]
    assert {problem["code"] for problem in found if problem["severity"] == "error"} == {"AM0110"}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n"])
def test_empty_file_among_others_is_no_problem(argmap: Callable[..., Any], folder: Path, text: str) -> None:
    before = argmap("check").out
    (folder / "empty.yaml").write_text(text)
    assert argmap("check").out == before


def test_map_of_one_empty_file_has_no_claims(argmap: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("")
    ran = argmap("check", "--map", str(tmp_path))
    head, hint = lines_about("AM0308", ran.out)
    assert (ran.code, "x.yaml:1:1" in head, "argmap add" in hint) == (1, True, True)


def test_working_folder_of_one_empty_file_is_no_map(
    argmap: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.yaml").write_text("")
    monkeypatch.chdir(tmp_path)
    ran = argmap("check")
    assert (ran.code, "AM0120" in ran.err, "argmap init" in ran.err) == (3, True, True)


def test_a_folder_too_large_for_a_map_is_said_and_no_place_in_a_file_is_made_up(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_ENTRIES", 2)
    ran = argmap("check")
    assert (ran.code, "error AM0191: more than 2 files and folders" in ran.out) == (1, True)
    ran = argmap("show")
    assert (ran.code, "1 error in the files, so some of the map is missing" in ran.err) == (1, True)


def test_unreadable_file_is_told_and_the_rest_is_checked(mortal: Callable[..., Any], folder: Path) -> None:
    (folder / "numbers.yaml").chmod(0)
    ran = mortal("check")
    head, hint = lines_about("AM0190", ran.out)
    assert (ran.code, head.startswith("numbers.yaml:1:1: error ")) == (1, True)
    assert hint


# --- saving


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


REAL = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace")}


def break_call(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Let `os.NAME` fail for the temporary file of a save."""

    def failing(*arguments: Any, **options: Any) -> Any:
        if name in {"open", "replace"} and not str(arguments[0]).endswith(".tmp"):
            return REAL[name](*arguments, **options)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize(
    ("call", "number", "said"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("open", errno.EACCES, "you may not write in `"),
        ("replace", errno.EACCES, "you may not write in `"),
    ],
)
def test_set_on_a_disk_that_refuses_says_so_and_loses_nothing(
    argmap: Callable[..., Any], folder: Path, call: str, number: int, said: str
) -> None:
    before = texts(folder)
    with pytest.MonkeyPatch.context() as broken:
        break_call(broken, call, number)
        ran = argmap("set", "gpu_price.range", "2 to 4")
    assert ran.code not in (0, 130)
    assert "AM0815" in ran.err
    assert said in ran.err
    assert "intact" in ran.err
    assert "Traceback" not in ran.err
    assert texts(folder) == before
    assert [path.name for path in folder.rglob("*.tmp")] == []
    assert argmap("set", "gpu_price.range", "2 to 4").code == 0


def test_set_in_a_folder_that_may_not_be_written_says_so(mortal: Callable[..., Any], folder: Path) -> None:
    before = texts(folder)
    folder.chmod(0o555)
    ran = mortal("set", "gpu_price.range", "2 to 4")
    assert (ran.code != 0, "you may not write in `" in ran.err) == (True, True)
    assert texts(folder) == before


def test_set_in_a_map_with_a_broken_file_changes_only_the_sound_one(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("claims: [\n")
    before = texts(folder)
    assert argmap("set", "gpu_price.range", "2 to 4").code == 0
    after = texts(folder)
    assert [name for name in before if before[name] != after[name]] == ["numbers.yaml"]
