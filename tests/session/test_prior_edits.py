"""Priors edited after their evidence was recorded: what git shows, and nothing that it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from argmap.session import open_session
from argmap.session.prior_edits import edits, late_priors

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

MAP = "map: {title: t, contention: c}\nclaims:\n  c: {text: c, prior: PRIOR, why: w}\n"
EVIDENCE = "evidence:\n  e: {text: seen, claim: c, ratio: 3, date: 2024-01-01, recorded: 2024-03-10}\n"
QUANTITY = """\
claims:
  m: {text: m, model: m, supports: {c: some}}
models:
  m:
    holds: q > own
    inputs: {own: {unit: "1", range: OWN, basis: judgement, why: w}}
quantities:
  q: {unit: "1", range: RANGE, basis: judgement, why: w}
evidence:
  of-q: {text: seen, quantity: q, measured: 3 within 10%, date: 2024-01-01, recorded: 2024-03-10}
  of-own: {text: seen, quantity: m.own, measured: 3 within 10%, date: 2024-01-01, recorded: 2024-03-10}
"""


class Repository:
    """A map under git whose revisions have the days they are given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2024-01-01") -> None:
        stamp = f"{day}T12:00:00+0000"
        dated = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": "2030-01-01T00:00:00+0000"}
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=self.folder, env=dated, check=True, capture_output=True)

    def commit(self, day: str, **files: str) -> None:
        for name, text in files.items():
            (self.folder / f"{name}.yaml").write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", day, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "map")


def said(folder: Path) -> list[str]:
    return [problem.message for problem in late_priors(open_session(folder))]


def test_a_prior_edited_after_its_evidence_was_recorded_is_a_note_at_its_place(repository: Repository) -> None:
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"), b=EVIDENCE)
    repository.commit("2024-03-11", a=MAP.replace("PRIOR", "0.8"))
    (found,) = late_priors(open_session(repository.folder))
    assert (found.code, found.severity.value, found.node, found.span.file, found.span.line) == (
        "AM0611", "note", "c", "a.yaml", 3,
    )  # fmt: skip
    assert "edited on 2024-03-11" in found.message
    assert "recorded on 2024-03-10" in found.message


def test_an_edit_on_the_day_or_before_is_none(repository: Repository) -> None:
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"))
    repository.commit("2024-03-10", a=MAP.replace("PRIOR", "0.8"), b=EVIDENCE)
    assert said(repository.folder) == []


def test_a_prior_that_was_only_written_down_late_was_not_edited(repository: Repository) -> None:
    repository.commit("2025-01-01", a=MAP.replace("PRIOR", "0.5"), b=EVIDENCE)
    repository.commit("2025-02-01", a=MAP.replace("PRIOR", "0.5").replace("why: w", "why: other words"))
    assert said(repository.folder) == []


def test_a_claim_that_moves_to_another_file_was_not_edited(repository: Repository) -> None:
    first = MAP.replace("PRIOR", "0.5")
    repository.commit("2024-03-01", a=first, b=EVIDENCE)
    head, _, tail = first.partition("claims:")
    repository.commit("2025-01-01", a=head, c=f"claims:{tail}")
    assert said(repository.folder) == []


def test_quantities_shared_and_private_have_priors(repository: Repository) -> None:
    first = QUANTITY.replace("RANGE", "1 to 9").replace("OWN", "1 to 9")
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"), b=first)
    repository.commit("2024-04-01", b=first.replace("range: 1 to 9", "range: 2 to 9"))
    messages = said(repository.folder)
    assert [message.split("`")[1] for message in messages] == ["m.own", "q"]


def test_what_comes_by_a_merge_has_the_day_it_was_made(repository: Repository) -> None:
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"))
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit("2024-03-05", a=MAP.replace("PRIOR", "0.7"))
    repository.git("checkout", "--quiet", "main")
    repository.commit("2024-03-10", b=EVIDENCE)
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "branch", day="2024-05-01")
    assert {str(day) for day in edits(repository.folder).values()} == {"2024-03-05"}
    assert said(repository.folder) == []


def test_a_clone_says_the_same_and_a_shallow_one_nothing_it_cannot_know(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"), b=EVIDENCE)
    repository.commit("2024-03-11", a=MAP.replace("PRIOR", "0.8"))
    for name, options in (("whole", []), ("shallow", ["--depth", "1"])):
        subprocess.run(
            ["git", "clone", "--quiet", *options, f"file://{repository.folder}", str(tmp_path / name)], check=True
        )
    assert said(tmp_path / "whole") == said(repository.folder) != []
    assert said(tmp_path / "shallow") == []


def test_without_git_and_without_revisions_nothing_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / "a.yaml").write_text(MAP.replace("PRIOR", "0.5"))
    assert said(repository.folder) == []
    repository.commit("2024-03-01", b=EVIDENCE)
    repository.commit("2024-03-11", a=MAP.replace("PRIOR", "0.8"))
    assert said(repository.folder) != []
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.copy(repository.folder / "a.yaml", outside)
    assert said(outside) == []
    monkeypatch.setenv("PATH", "")
    assert said(repository.folder) == []


def test_a_revision_that_cannot_be_read_is_passed_over(repository: Repository) -> None:
    repository.commit("2024-03-01", a=MAP.replace("PRIOR", "0.5"), b=EVIDENCE)
    repository.commit("2024-03-05", a="claims: [\n")
    repository.commit("2024-03-11", a=MAP.replace("PRIOR", "0.8"))
    assert len(said(repository.folder)) == 1
