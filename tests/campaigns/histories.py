"""Repositories with random histories: a revision read from git is what a checkout of it holds."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.folder import read_folder
from argmap.files.history import read_revision
from argmap.files.load import load_files
from argmap.files.revisions import contents_of, revisions
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import program
from tests.campaigns.watching import standing
from tests.files.test_history import contents, git, write
from tests.files.test_revisions import NAMES, random_history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run


def cases(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        seed = run.chance.randrange(10**9)
        yield Case(f"random_history with seed {seed}", partial(_agrees, run, number, seed))


def _agrees(run: Run, number: int, seed: int) -> None:
    place = run.fresh(str(number))
    folder = place / "repository"
    commits = random_history(folder, seed)
    commits += _branched(folder, seed)
    git(folder, "config", "core.autocrlf", "true" if seed % 3 == 0 else "false")
    before = standing(folder)
    found = revisions(folder / "map")
    texts = contents_of(folder / "map", {blob for each in found for blob in each.changed.values() if blob})
    assert {blob for each in found for blob in each.changed.values() if blob} == set(texts)
    held = {commit: contents(read_revision(folder / "map", commit)) for commit in commits}
    assert standing(folder) == before
    git(folder, "config", "core.autocrlf", "false")
    for commit in commits:
        git(folder, "checkout", "--quiet", "--detach", "--force", commit)
        there = read_folder(folder / "map") if (folder / "map").is_dir() else None
        assert held[commit] == (contents(there) if there is not None else {})
    if load_files(read_folder(folder / "map")).map.claims:
        asked = ("show", "--json", "--map", str(folder / "map"))
        now, then = program(*asked, folder=place), program(*asked, "--known", commits[-1], folder=place)
        assert not now.tripped
        assert json.loads(now.out)["claims"] == json.loads(then.out)["claims"]
    shutil.rmtree(place)


def _branched(folder: Path, seed: int) -> list[str]:
    """A branch that renames and rewrites with other line ends, merged back."""
    home = git(folder, "rev-parse", "--abbrev-ref", "HEAD")
    git(folder, "checkout", "--quiet", "-b", f"side-{seed}")
    present = [name for name in NAMES if (folder / "map" / name).exists()]
    if present:
        git(folder, "mv", f"map/{present[0]}", f"map/moved {seed % 10}.yaml")
    write(folder / "map", {"windows.yaml": b"claims:\r\n  w: {text: one}\r\n"})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "side")
    side = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "--quiet", home)
    write(folder, {"elsewhere.md": b"# x\n"})
    write(folder / "map", {"main-only.yaml": b"claims:\n  m: {text: two}\n"})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "main")
    git(folder, "merge", "--quiet", "--no-edit", side)
    return [side, git(folder, "rev-parse", "HEAD")]


CAMPAIGN = Campaign(
    name="histories",
    promise="a map at a revision is what a checkout of it would hold, through merges, moves and line ends",
    full=200,
    quick=2,
    cases=cases,
    limit=60.0,
    full_seconds=200,
    missing=lambda: "" if shutil.which("git") else "git",
)
