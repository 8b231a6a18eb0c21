"""Four programs count in one file at once, while two read it."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.digest import digest
from argmap.files.save import CHANGED, LOCKED, SaveRefused, save_file
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

WRITERS, READERS = 4, 2
SIZE = 2_000


def text(number: int) -> bytes:
    """A file that says its number from end to end."""
    return b"n: %d\n" % number + b"# %d\n" % number * SIZE


def cases(run: Run) -> Iterator[Case]:
    root = run.fresh("map")
    (root / "count.yaml").write_bytes(text(0))
    written = _race(root, run.count)
    torn = (root / "torn").read_text()
    yield Case("1, and no reader saw half a file", partial(_once, written, 1, torn, root / "count.yaml", run.count))
    for number in range(2, run.count + 1):
        yield Case(str(number), partial(_once, written, number, torn, root / "count.yaml", run.count))


def _race(root: Path, count: int) -> list[int]:
    """The numbers that the writers say they have written."""
    shares = [count // WRITERS + (turn < count % WRITERS) for turn in range(WRITERS)]

    def work() -> int:
        readers = [_forked(partial(_read, root, turn)) for turn in range(READERS)]
        writers = [_forked(partial(_write, root, turn, share)) for turn, share in enumerate(shares)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers]
        (root / "over").touch()
        codes += [os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]) for reader in readers]
        (root / "torn").write_text("".join((root / f"torn-{turn}").read_text() for turn in range(READERS)))
        return int(any(codes))

    ran = child(work, folder=root)
    assert ran.code == 0, ran.err.decode()
    return [number for turn in range(WRITERS) for number in json.loads((root / f"written-{turn}").read_text())]


def _forked(work: partial[None]) -> int:
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return process


def _write(root: Path, turn: int, share: int) -> None:
    path, written = root / "count.yaml", []
    while len(written) < share:
        data = path.read_bytes()
        number = int(data.split(b"\n", 1)[0].split()[1]) + 1
        try:
            save_file(path, text(number), expected_digest=digest(data), root=root)
        except SaveRefused as error:
            assert error.problems[0].code in (CHANGED, LOCKED), error
            continue
        written.append(number)
    (root / f"written-{turn}").write_text(json.dumps(written))


def _read(root: Path, turn: int) -> None:
    torn = ""
    while not (root / "over").exists():
        data = (root / "count.yaml").read_bytes()
        number = int(data.split(b"\n", 1)[0].split()[1])
        if data != text(number):
            torn += f"{number} "
    (root / f"torn-{turn}").write_text(torn)


def _once(written: list[int], number: int, torn: str, path: Path, count: int) -> None:
    assert written.count(number) == 1
    assert not torn
    assert path.read_bytes() == text(count)


CAMPAIGN = Campaign(
    name="races",
    promise="of what four programs write into one file at once nothing is lost, and no reader sees half of it",
    full=6_000,
    quick=80,
    cases=cases,
)
