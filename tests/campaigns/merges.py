"""Two branches edit one file: what git merges is both edits, what it cannot is told, and what we merge is proven."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING, Any

from argmap.files import proof
from argmap.files.edit import EditRefused, set_field
from argmap.files.parse import parse_file
from argmap.files.reconcile import put_together
from tests.campaigns.campaign import Campaign, Case
from tests.files.test_edit import HOSTILE, outline_of, scalar_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.campaigns.campaign import Run

# Changes with fewer lines between them may be one to a merge by lines.
APART = 4
Edits = list[tuple[proof.Path, str]]


def cases(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        base = _drawn(run.chance)
        mine, theirs = (_edits(base, run.chance) for _ in range(2))
        files = {"base.yaml": base, "mine.yaml": _made(base, mine), "theirs.yaml": _made(base, theirs)}
        yield Case(f"{mine} | {theirs}", partial(_merged, run, number, files, mine, theirs), files)


def _drawn(chance: Random) -> bytes:
    claims = []
    for number in range(chance.randint(2, 8)):
        fields = [
            f"    text: Claim {number}.",
            "    prior: 0.5   # a guess",
            "    why: >-\n      Because of\n      this.",
        ]
        fields += [f"    note: {number}", f"    tags: [a, b{number}]", "    publish: true"][: chance.randint(0, 3)]
        chance.shuffle(fields)
        claims.append("\n".join([f"  # about {number}", f"  claim-{number}:", *fields]))
    gap = chance.choice(["\n", "\n\n"])
    return ("map:\n  title: A map\n\nclaims:\n" + gap.join(claims) + "\n").encode()


def _edits(base: bytes, chance: Random) -> Edits:
    paths = scalar_paths(base)
    return [(chance.choice(paths), chance.choice(HOSTILE)) for _ in range(chance.randint(1, 3))]


def _made(base: bytes, edits: Edits) -> bytes:
    for path, text in edits:
        try:
            base = set_field(base, path, text)
        except EditRefused as error:
            raise AssertionError(f"{path} does not take {text!r}: {error}") from error
    return base


def _said(base: bytes, edits: Edits) -> Any:
    said = outline_of(base)
    for path, text in edits:
        said = proof.with_value(said, path, text)
    return said


def _merged(run: Run, number: int, files: dict[str, bytes], mine: Edits, theirs: Edits) -> None:
    base = files["base.yaml"]
    assert outline_of(files["mine.yaml"]) == _said(base, mine)
    wanted = _said(base, [*mine, *theirs])
    code, merged = _by_git(run, number, files)
    if code == 0:
        if not {path for path, _ in mine} & {path for path, _ in theirs}:
            assert outline_of(merged) == wanted
    else:
        assert not _far_apart(files)
        parsed = parse_file("a.yaml", merged)
        assert parsed.entries == ()
        assert [problem.code for problem in parsed.problems] == ["AM0107"]
    ours = put_together(base, files["mine.yaml"], files["theirs.yaml"])
    if ours is not None:
        assert outline_of(ours) == wanted
    elif _far_apart(files):
        assert {path[:2] for path, _ in mine} & {path[:2] for path, _ in theirs}


def _by_git(run: Run, number: int, files: dict[str, bytes]) -> tuple[int, bytes]:
    folder = run.fresh(str(number))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    names = ("mine.yaml", "base.yaml", "theirs.yaml")
    done = subprocess.run(["git", "merge-file", "-p", *names], cwd=folder, capture_output=True, check=False)
    shutil.rmtree(folder)
    return done.returncode, done.stdout


def _far_apart(files: dict[str, bytes]) -> bool:
    """Whether every change of one side is some lines away from every change of the other."""
    base = files["base.yaml"].decode().split("\n")
    changed = []
    for name in ("mine.yaml", "theirs.yaml"):
        other = files[name].decode().split("\n")
        codes = difflib.SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
        changed.append([(i1, i2) for tag, i1, i2, _, _ in codes if tag != "equal"])
    return all(end + APART <= start or stop + APART <= begin for begin, end in changed[0] for start, stop in changed[1])


CAMPAIGN = Campaign(
    name="merges",
    promise="edits apart from each other merge into both, and an unfinished merge is told and never half read",
    full=1_000,
    quick=60,
    cases=cases,
    missing=lambda: "" if shutil.which("git") else "git",
)
