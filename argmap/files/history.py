"""A map as it was at a git revision, without touching the working folder.

Git is asked three short questions through pipes; nothing is checked out, no hook, pager, filter or
network is used, and the settings of the repository cannot make git start another program.
"""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING, Final

from argmap.files.folder import LARGEST_FILE, LARGEST_MAP, MOST_FILES, Files, gather, is_map_file, too_large
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT_SECONDS = 10.0
NO_GIT = "AM0195"
NO_REPOSITORY = "AM0196"
NO_REVISION = "AM0197"
GIT_FAILED = "AM0198"
_SETTINGS: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "protocol.allow=never",
)
# The user's own settings stay in force: they say which repositories the user trusts.
_KEPT_VARIABLES: Final = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT", "USERPROFILE")
_FIXED_VARIABLES: Final = (
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("LC_ALL", "C"),
)


class RevisionUnreadable(ArgmapError):
    """The map cannot be read at the revision asked for."""

    exit_code = 3


def read_revision(root: Path, revision: str) -> Files:
    """The YAML files of the map folder `root` as they were at `revision` (a commit, branch, tag or ``HEAD~3``).

    The limits of a map hold as for `read_folder`; links and submodules are left out. Takes at most
    `LIMIT_SECONDS`.

    Raises:
        RevisionUnreadable: git is missing, `root` lies in no repository, there is no such revision, or
            git takes too long or fails.
    """
    _check_text(revision)
    deadline = time.monotonic() + LIMIT_SECONDS
    check_repository(root, deadline)
    commit = commit_named(root, revision, deadline)
    problems: list[Problem] = []
    blobs = list(_blobs(root, commit, problems, deadline))
    return gather(root, _contents(root, blobs, deadline), problems)


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that `revision` stands for in the repository around `root`.

    Raises:
        RevisionUnreadable: There is no such revision, or git cannot be asked.
    """
    _check_text(revision)
    deadline = time.monotonic() + LIMIT_SECONDS
    return commit_named(root, revision, deadline)


def _check_text(revision: str) -> None:
    """Refuse what git could take for an option or for more than one line."""
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        message = f"`{revision}` cannot name a revision" if revision.isprintable() else "that cannot name a revision"
        raise _error(NO_REVISION, message, "name a commit, a branch, a tag or a date such as `HEAD~3`")


def check_repository(root: Path, deadline: float) -> None:
    """See that `root` lies in a repository that git will read. Raises RevisionUnreadable."""
    if not root.is_dir():
        raise _error(NO_REPOSITORY, f"`{root}` is not a folder", "name the folder of the map")
    done = ask_git(root, ["rev-parse", "--is-inside-work-tree"], deadline)
    if done.returncode == 0 and done.stdout.strip() == b"true":
        return
    if b"dubious ownership" in done.stderr:
        hint = f"if you trust it: git config --global --add safe.directory {root}"
        raise _error(NO_REPOSITORY, f"the repository around `{root}` belongs to another user", hint)
    hint = "put the map under version control with `git init`, or name a date instead"
    raise _error(NO_REPOSITORY, f"`{root}` lies in no git repository, so it has no revisions", hint)


def commit_named(root: Path, revision: str, deadline: float) -> str:
    """The full name of the commit that `revision` stands for."""
    done = ask_git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], deadline)
    name = done.stdout.decode("ascii", "replace").strip()
    if done.returncode != 0 or not name.isalnum():
        hint = "`git log --oneline` lists the revisions there are"
        raise _error(NO_REVISION, f"there is no revision `{revision}` in the repository of `{root}`", hint)
    return name


def _blobs(root: Path, commit: str, problems: list[Problem], deadline: float) -> Iterator[tuple[str, str, int]]:
    """Path below `root`, object name and size of each YAML file in `commit`, sorted, within the limits of a map."""
    done = ask_git(root, ["ls-tree", "-r", "-z", "-l", commit], deadline)
    if done.returncode != 0:
        raise git_failed("list the files", done)
    total = 0
    for name, blob, size in sorted(_listed(done))[: MOST_FILES + 1]:
        if size > LARGEST_FILE:
            problems.append(too_large(name, size))
            continue
        yield name, blob, size
        total += size
        if total > LARGEST_MAP:
            return


def _listed(done: subprocess.CompletedProcess[bytes]) -> Iterator[tuple[str, str, int]]:
    """Path, object name and size of each YAML file that git listed."""
    for record in done.stdout.split(b"\0"):
        described, _, path = record.partition(b"\t")
        name = os.fsdecode(path)
        mode, kind, blob, size = described.decode().split() if described else ("", "", "", "")
        if kind != "blob" or mode == "120000" or not is_map_file(name):
            continue
        if not size.isdecimal():
            raise git_failed(f"read `{name}`", done)
        yield name, blob, int(size)


def _contents(root: Path, blobs: list[tuple[str, str, int]], deadline: float) -> Iterator[tuple[str, bytes]]:
    """The bytes of each blob, all fetched in one go."""
    if not blobs:
        return
    asked = "".join(f"{blob}\n" for _, blob, _ in blobs).encode()
    done = ask_git(root, ["cat-file", "--batch"], deadline, asked)
    at = 0
    for name, blob, size in blobs:
        head = f"{blob} blob {size}\n".encode()
        if not done.stdout.startswith(head, at):
            raise git_failed(f"read `{name}`", done)
        at += len(head)
        yield name, done.stdout[at : at + size]
        at += size + 1


def ask_git(
    root: Path, arguments: list[str], deadline: float, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git in `root` with settings a hostile repository cannot change; `given` goes to its standard input."""
    surroundings = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        return subprocess.run(
            ["git", *_SETTINGS, *arguments],
            cwd=root,
            env={**surroundings, **dict(_FIXED_VARIABLES)},
            input=given or b"",
            capture_output=True,
            timeout=max(0.0, deadline - time.monotonic()),
            check=False,
        )
    except FileNotFoundError as error:
        raise _error(NO_GIT, "git is not installed, so revisions cannot be read", "install git") from error
    except subprocess.TimeoutExpired as error:
        message = f"git took longer than {LIMIT_SECONDS:g} seconds to read the revision"
        raise _error(GIT_FAILED, message, "check that the repository is on a disk that answers") from error
    except OSError as error:
        raise _error(GIT_FAILED, f"git cannot be started: {(error.strerror or '').lower()}", "check git") from error


def git_failed(doing: str, done: subprocess.CompletedProcess[bytes]) -> RevisionUnreadable:
    """What to raise when git could not do what it was asked."""
    said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
    message = f"git could not {doing}" + (f": {said}" if said else "")
    return _error(GIT_FAILED, message, "run `git fsck` to see whether the repository is whole")


def _error(code: str, message: str, hint: str) -> RevisionUnreadable:
    return RevisionUnreadable(Problem(code=code, message=message, hint=hint, span=Span("")))
