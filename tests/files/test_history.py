from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from argmap.files import history
from argmap.files.folder import LARGEST_FILE, Files, read_folder
from argmap.files.history import RevisionUnreadable, read_revision

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ONE = b"claims:\n  a: {text: one}\n"
TWO = b"claims:\r\n  a: {text: two}\r\n"


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(root: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A map in the folder `map` of a repository, with two revisions."""
    folder = tmp_path / "repository"
    (folder / "map").mkdir(parents=True)
    git(folder, "init", "--quiet")
    write(folder, {"outside.yaml": ONE, "map/a.yaml": ONE, "map/deep/er/b.yaml": ONE, "map/.hidden.yaml": ONE})
    write(folder, {"map/notes.md": b"# no\n", "map/.git-things/c.yaml": ONE, "map/é ü\t.yaml": ONE})
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "one")
    git(folder, "tag", "first")
    write(folder, {"map/a.yaml": TWO})
    (folder / "map" / "deep" / "er" / "b.yaml").unlink()
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "two")
    return folder / "map"


def contents(files: Files) -> dict[str, bytes]:
    return {name: text.data for name, text in files.texts.items()}


def refusal(root: Path, revision: str) -> RevisionUnreadable:
    with pytest.raises(RevisionUnreadable) as caught:
        read_revision(root, revision)
    return caught.value


def test_revision_holds_the_map_as_it_was(root: Path) -> None:
    assert contents(read_revision(root, "first")) == {"a.yaml": ONE, "deep/er/b.yaml": ONE, "é ü\t.yaml": ONE}
    assert contents(read_revision(root, "HEAD")) == {"a.yaml": TWO, "é ü\t.yaml": ONE}


@pytest.mark.parametrize("revision", ["main", "HEAD~1", "first", "first^{commit}"])
def test_any_name_of_a_commit_will_do(root: Path, revision: str) -> None:
    assert read_revision(root, revision).problems == ()


def test_short_commit_name_will_do(root: Path) -> None:
    short = git(root, "rev-parse", "--short", "first")
    assert contents(read_revision(root, short))["a.yaml"] == ONE


def test_revision_equals_what_the_folder_holds_after_a_commit(root: Path) -> None:
    assert read_revision(root, "HEAD") == read_folder(root)


def test_nothing_in_the_folder_changes(root: Path) -> None:
    write(root, {"a.yaml": b"edited: 1\n"})
    before = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    read_revision(root, "first")
    assert {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()} == before


def test_map_that_did_not_exist_yet_is_empty(root: Path) -> None:
    later = root.parent / "later"
    later.mkdir()
    assert contents(read_revision(later, "first")) == {}


def test_map_at_the_top_of_the_repository_is_read(root: Path) -> None:
    assert sorted(contents(read_revision(root.parent, "HEAD"))) == ["map/a.yaml", "map/é ü\t.yaml", "outside.yaml"]


def test_link_and_submodule_are_left_out(root: Path) -> None:
    (root / "link.yaml").symlink_to("a.yaml")
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},map/sub.yaml")
    git(root, "commit", "--quiet", "-m", "three")
    assert sorted(contents(read_revision(root, "HEAD"))) == ["a.yaml", "é ü\t.yaml"]


def test_file_above_the_limit_is_left_out_with_a_problem(root: Path) -> None:
    write(root, {"big.yaml": b"#" * (LARGEST_FILE + 1)})
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "big")
    files = read_revision(root, "HEAD")
    assert "big.yaml" not in files.texts
    assert [(problem.code, problem.span.file) for problem in files.problems] == [("AM0191", "big.yaml")]
    assert files.problems == read_folder(root).problems


def test_unknown_revision_is_named(root: Path) -> None:
    error = refusal(root, "no-such-branch")
    assert error.problems[0].code == "AM0197"
    assert "there is no revision `no-such-branch`" in str(error)


@pytest.mark.parametrize(
    "revision",
    ["", " ", "-rf", "--output=/etc/x", "--all", "HEAD\n--all", "a\0b", "HEAD:map/a.yaml", "first..HEAD", "HEAD HEAD"],
)
def test_text_that_names_no_commit_is_refused(root: Path, revision: str) -> None:
    assert refusal(root, revision).problems[0].code == "AM0197"


def test_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, "HEAD")
    assert error.problems[0].code == "AM0196"
    assert "lies in no git repository" in str(error)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none", "HEAD").problems[0].code == "AM0196"


def test_repository_without_commits_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert refusal(tmp_path, "HEAD").problems[0].code == "AM0197"


def test_missing_git_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert refusal(root, "HEAD").problems[0].code == "AM0195"


def test_git_that_does_not_answer_is_given_up(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nexec sleep 5\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(history, "LIMIT_SECONDS", 0.2)
    error = refusal(root, "HEAD")
    assert error.problems[0].code == "AM0198"
    assert "longer than 0.2 seconds" in str(error)


def test_damaged_object_is_an_error_and_not_an_empty_file(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD:map/a.yaml")
    stored = root.parent / ".git" / "objects" / blob[:2] / blob[2:]
    stored.chmod(0o644)
    stored.unlink()
    assert refusal(root, "HEAD").problems[0].code == "AM0198"


def test_settings_of_the_repository_start_no_program(root: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "alias.ls-tree"):
        git(root, "config", name, str(script))
    git(root, "config", "core.hooksPath", str(tmp_path))
    git(root, "config", "filter.x.smudge", str(script))
    write(root, {".gitattributes": b"*.yaml filter=x\n"})
    assert contents(read_revision(root, "first"))["a.yaml"] == ONE
    assert not mark.exists()


def test_git_variables_of_the_caller_do_not_redirect(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(root / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / "index"))
    assert contents(read_revision(root, "first"))["a.yaml"] == ONE
