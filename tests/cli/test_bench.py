"""`argmap bench`, and the licences that `argmap doctor` lists."""

from __future__ import annotations

import json
import subprocess
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import argmap as package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("folder")


def test_every_step_from_the_files_to_a_page_is_timed(argmap: Callable[..., Any]) -> None:
    ran = argmap("bench", "--rounds", "1", "--json", "--lanes", "1024")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (found["rounds"], found["lanes"], found["claims"]) == (1, 1024, 5)
    assert len(found["steps"]) == 7
    for step in found["steps"]:
        assert 0.0 < step["fastest"] <= step["median"] <= step["slowest"]


def test_a_line_a_step_in_words(argmap: Callable[..., Any]) -> None:
    ran = argmap("bench", "--rounds", "2", "--lanes", "1024")
    assert "medians of 2 rounds" in ran.out
    assert sum(" ms  " in line for line in ran.out.splitlines()) == 7


@pytest.mark.parametrize("words", [("--rounds", "0"), ("--rounds", "many"), ("--smoke",)])
def test_what_cannot_be_asked_for_is_refused_in_a_line(argmap: Callable[..., Any], words: tuple[str, ...]) -> None:
    ran = argmap("bench", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "error:" in ran.err


def test_without_the_source_it_says_where_the_comparison_is(
    argmap: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "__file__", str(tmp_path / "site-packages" / "argmap" / "__init__.py"))
    ran = argmap("bench", "--peers")
    assert (ran.code, ran.out) == (2, "")
    assert "in a copy of the source" in ran.err


@pytest.mark.parametrize(("ended", "code"), [(0, 0), (1, 1), (-9, 1)])
def test_with_the_source_its_benchmarks_run_and_say_how_it_went(
    argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, ended: int, code: int
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append(command[1:])
        return SimpleNamespace(returncode=ended)

    monkeypatch.setattr(subprocess, "run", run)
    assert argmap("bench", "--peers", "--smoke", "--json").code == code
    assert asked == [["-m", "tests.benchmarks", "--peers", "--smoke", "--json"]]


def test_doctor_lists_licences(argmap: Callable[..., Any]) -> None:
    ran = argmap("doctor", "--licences")
    assert (ran.code, ran.err) == (0, "")
    assert any(line.startswith("numpy ") and "BSD" in line for line in ran.out.splitlines())
    rows = json.loads(argmap("doctor", "--licences", "--json").out)["licences"]
    assert {"package", "version", "licence", "direct", "needed_by"} == set(rows[0])
    assert argmap("doctor", "--licences", "--keys").code == 2
