"""The list of a map's revisions and their contents: what git itself says of each."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from argmap.files.folder import LARGEST_FILE, read_folder
from argmap.files.history import RevisionUnreadable, read_revision
from argmap.files.revisions import Revision, contents_of, day_of, revisions
from tests.files.test_history import contents, git, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NAMES = ("a.yaml", "deep/b.yaml", "deep/er/c.yaml", "é ü.yaml", "with space.yml", "notes.md", "tab\there.yaml")


def random_history(folder: Path, seed: int) -> list[str]:
    """A repository whose map lies in a folder of it, with some revisions that add, change, move and remove files."""
    draw = random.Random(seed)
    (folder / "map").mkdir(parents=True)
    git(folder, "init", "--quiet")
    made = []
    for number in range(draw.randint(3, 8)):
        for name in draw.sample(NAMES, draw.randint(1, 4)):
            path = folder / "map" / name
            if path.exists() and draw.random() < 0.35:
                path.unlink()
            else:
                write(folder / "map", {name: f"claims:\n  c{draw.randint(0, 9)}: {{text: {number}}}\n".encode()})
        write(folder, {"outside.yaml": f"# {number}\n".encode()})
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", str(number))
        made.append(git(folder, "rev-parse", "HEAD"))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_a_revision_is_what_a_checkout_of_it_holds(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "repository"
    for commit in random_history(folder, seed):
        tree = tmp_path / commit
        git(folder, "worktree", "add", "--quiet", "--detach", str(tree), commit)
        if (tree / "map").is_dir():
            assert contents(read_revision(folder / "map", commit)) == contents(read_folder(tree / "map"))


@pytest.mark.parametrize("seed", range(6))
def test_the_changes_gone_through_in_turn_give_each_revision(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "repository"
    commits = random_history(folder, seed)
    found = revisions(folder / "map")
    texts = contents_of(folder / "map", {blob for each in found for blob in each.changed.values() if blob})
    assert [each.commit for each in found] == [commit for commit in commits if commit in {e.commit for e in found}]
    now: dict[str, str | None] = {}
    for each in found:
        now |= each.changed
        held = {name: texts[blob] for name, blob in now.items() if blob is not None}
        assert held == contents(read_revision(folder / "map", each.commit))


def test_a_repository_without_revisions_has_none_and_no_repository_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    git(tmp_path / "empty", "init", "--quiet")
    assert revisions(tmp_path / "empty") == ()
    (tmp_path / "none").mkdir()
    with pytest.raises(RevisionUnreadable):
        revisions(tmp_path / "none")


def test_links_are_no_files_and_large_objects_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "link.yaml").symlink_to("/etc/hostname")
    write(folder, {"large.yaml": b"#" * (LARGEST_FILE + 1), "a.yaml": b"claims: {}\n"})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "one")
    (found,) = revisions(folder)
    assert found.changed["link.yaml"] is None
    texts = contents_of(folder, [blob for blob in found.changed.values() if blob])
    assert list(texts.values()) == [b"claims: {}\n"]


def test_an_object_that_is_not_there_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    random_history(folder, 1)
    with pytest.raises(RevisionUnreadable, match="could not read the object"):
        contents_of(folder, ["0123456789" * 4])


def test_nothing_is_asked_of_git_for_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert contents_of(tmp_path, []) == {}


def test_no_program_that_a_repository_names_is_started(tmp_path: Path) -> None:
    """A signed commit, and settings that would have git check its signature with a program of theirs."""
    folder = tmp_path / "repository"
    random_history(folder, 1)
    started, program = tmp_path / "started", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {started}\n")
    program.chmod(0o755)
    head, _, message = git(folder, "cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=folder, check=True, capture_output=True, text=True,
        input=f"{head}\n{signature}\n\n{message}\n",
    ).stdout.strip()  # fmt: skip
    git(folder, "update-ref", "HEAD", made)
    for key, value in (("log.showSignature", "true"), ("gpg.program", str(program)), ("diff.external", str(program))):
        git(folder, "config", key, value)
    git(folder, "log", "-1")
    assert started.exists()
    started.unlink()
    found = revisions(folder / "map")
    contents_of(folder / "map", {blob for each in found for blob in each.changed.values() if blob})
    merged = Revision(made, (git(folder, "rev-parse", "HEAD~1"), found[-1].commit), found[-1].day, {})
    day_of(folder / "map", merged, "a.yaml")
    assert not started.exists()


@pytest.mark.parametrize("stamp", ["99999999999999 +0000", "-5 +0000", "x"])
def test_a_day_that_no_calendar_has_comes_before_all_others(tmp_path: Path, stamp: str) -> None:
    folder = tmp_path / "repository"
    random_history(folder, 1)
    raw = git(folder, "cat-file", "commit", "HEAD")
    broken = re.sub(r"(?m)^(author .*>) .*$", rf"\1 {stamp}", raw)
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=folder, check=True, capture_output=True, text=True, input=f"{broken}\n",
    ).stdout.strip()  # fmt: skip
    git(folder, "update-ref", "HEAD", made)
    days = [each.day for each in revisions(folder / "map")]
    assert days[-1] <= days[0]
    assert day_of(folder / "map", Revision(made, ("HEAD~1", made), days[0], {}), ".") <= days[0]
