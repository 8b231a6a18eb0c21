"""The revisions of a map's files, oldest first: which changed when, and what stood in them.

Two questions to git, however many revisions there are: one for the list, one for all contents. The line of first
parents is followed, so that each revision is one state of the map after another; what came by a merge is dated by the
oldest change that the merge brought to the file.
"""

from __future__ import annotations

import datetime
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files.folder import LARGEST_FILE, is_map_file
from argmap.files.history import LIMIT_SECONDS, ask_git, check_repository, git_failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Older revisions are left out.
MOST_REVISIONS = 1000
_NOTHING = "0" * 40
# A repository's settings could have git check signatures with a program that they name.
_LOG = ("log", "--no-show-signature", "--no-ext-diff", "--no-textconv")


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: its commit and that one's parents, its day, and what each file that it changed then was.

    A file is named below the map's folder; None stands for one that was removed, else the name of git's object.
    """

    commit: str
    parents: tuple[str, ...]
    day: datetime.date
    changed: Mapping[str, str | None]


def revisions(root: Path) -> tuple[Revision, ...]:
    """The revisions that changed a YAML file of the map in `root`, oldest first, at most the newest thousand.

    Raises:
        RevisionUnreadable: git is missing, `root` lies in no repository, or git takes too long or fails.
    """
    deadline = time.monotonic() + LIMIT_SECONDS
    check_repository(root, deadline)
    if ask_git(root, ["rev-parse", "--verify", "--quiet", "HEAD"], deadline).returncode != 0:
        return ()
    shape = ["--format=%x01%H,%as,%P", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"]
    asked = [*_LOG, "--first-parent", "-m", f"--max-count={MOST_REVISIONS}", *shape, "--", "."]
    done = ask_git(root, asked, deadline)
    if done.returncode != 0:
        raise git_failed("list the revisions", done)
    found = [_revision(record) for record in done.stdout.split(b"\x01")[1:]]
    return tuple(revision for revision in reversed(found) if revision.changed)


def _revision(record: bytes) -> Revision:
    head, _, rest = record.partition(b"\0")
    commit, day, parents = head.decode("ascii").split(",")
    changed = {name: blob for name, blob in _changed(rest.split(b"\0")) if is_map_file(name)}
    return Revision(commit, tuple(parents.split()), _date(day), changed)


def _date(text: str) -> datetime.date:
    """The day git names; one that no calendar has tells nothing, and comes before all others."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.date.min


def _changed(fields: list[bytes]) -> Iterator[tuple[str, str | None]]:
    """Pairs of ``:100644 100644 OLD NEW M`` and a name."""
    described = [field.strip(b"\n") for field in fields if field.strip(b"\n")]
    for what, name in zip(described[::2], described[1::2], strict=True):
        _, mode, _, new, _ = what.decode("ascii").split()
        kept = new != _NOTHING and mode.startswith("100")
        yield os.fsdecode(name), new if kept else None


def contents_of(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The bytes of git's objects, all fetched in one go; larger ones than a file of a map may be are left out.

    Raises:
        RevisionUnreadable: git takes too long or fails.
    """
    wanted = sorted(set(blobs))
    if not wanted:
        return {}
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    done = ask_git(root, ["cat-file", "--batch"], time.monotonic() + LIMIT_SECONDS, asked)
    found, at = dict[str, bytes](), 0
    for blob in wanted:
        head, _, _ = done.stdout[at : at + 128].partition(b"\n")
        if done.returncode != 0 or not head.startswith(f"{blob} blob ".encode()):
            raise git_failed(f"read the object {blob[:12]}", done)
        size, start = int(head.split()[2]), at + len(head) + 1
        if size <= LARGEST_FILE:
            found[blob] = done.stdout[start : start + size]
        at = start + size + 1
    return found


def day_of(root: Path, revision: Revision, name: str) -> datetime.date:
    """On which day at the earliest a revision's change to a file was made: that of a merge, on the merged branch.

    Raises:
        RevisionUnreadable: git takes too long or fails.
    """
    if len(revision.parents) < 2:
        return revision.day
    span = f"{revision.parents[0]}..{revision.commit}"
    asked = [*_LOG, "--format=%as", "--no-merges", span, "--", name]
    done = ask_git(root, asked, time.monotonic() + LIMIT_SECONDS)
    if done.returncode != 0:
        raise git_failed("list the revisions", done)
    return min((_date(day) for day in done.stdout.decode("ascii").split()), default=revision.day)
