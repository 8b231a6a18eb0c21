"""The library as `argmap/__init__.py` describes it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import argmap
from argmap.problems import ArgmapError
from argmap.session import Options
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_map(tmp_path / "claims")


def test_load_gives_the_map_its_problems_and_its_graph(folder: Path) -> None:
    loaded = argmap.load(folder)
    assert loaded.problems == ()
    assert "retraining-blocks" in loaded.map.claims
    assert isinstance(loaded.graph, nx.MultiDiGraph)
    assert "claim:retraining-blocks" in loaded.graph


def test_load_takes_a_text_and_unpacks(folder: Path) -> None:
    found, problems = argmap.load(str(folder))
    assert (found.title, problems) == ("Can open models compete?", ())


def test_load_finds_claims_below_the_folder(folder: Path) -> None:
    assert argmap.load(folder.parent).map == argmap.load(folder).map


def test_problems_are_values_and_the_rest_loads(folder: Path) -> None:
    (folder / "more.yaml").write_text("claims:\n  odd: {txt: t}\n  even: {text: t}\n")
    loaded = argmap.load(folder)
    assert [(problem.code, str(problem.span)) for problem in loaded.problems] == [("AM0202", "more.yaml:2:9")]
    assert ("odd" in loaded.map.claims, "even" in loaded.map.claims) == (False, True)


def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "gone"):
        with pytest.raises(ArgmapError) as caught:
            argmap.load(missing)
        assert caught.value.exit_code == 3


def test_session_answers_how_well_a_claim_is_supported(folder: Path) -> None:
    session = argmap.open_session(folder)
    support = session.standing.evaluation.claims["retraining-blocks"].support
    assert 0.0 < support < 1.0
    assert argmap.open_session(str(folder)).standing.evaluation.claims["retraining-blocks"].support == support


def test_session_takes_options(folder: Path) -> None:
    plain = argmap.open_session(folder).standing.evaluation.claims["retraining-blocks"].support
    cheap = argmap.open_session(folder, Options(scenario="cheap-compute"))
    assert cheap.standing.evaluation.claims["retraining-blocks"].support < plain


def test_session_without_a_folder_finds_the_map_here_or_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "evidence")
    assert argmap.open_session().map.title == "Can open models compete?"


def test_reading_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    assert argmap.load(folder).graph.number_of_nodes() > 0
    assert argmap.open_session(folder).standing.evaluation.claims
    assert sorted(folder.rglob("*")) == before


def test_names_of_the_library_are_all_there() -> None:
    assert {name for name in argmap.__all__ if not hasattr(argmap, name)} == set()
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        argmap.lode  # noqa: B018


def test_import_alone_reads_no_library() -> None:
    code = "import sys, argmap; print({'yaml', 'numpy', 'pydantic', 'networkx'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
