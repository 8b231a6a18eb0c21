"""A program that saves over and over, killed at any moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from argmap.files.digest import digest
from argmap.files.folder import read_folder
from argmap.files.save import LOCK_NAME, save_file
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

SIZES = (300, 20_000, 200_000)
LONGEST = 0.04


def cases(run: Run) -> Iterator[Case]:
    folders = {size: run.fresh(str(size)) for size in SIZES}
    for size, root in folders.items():
        (root / "a.yaml").write_bytes(version(0, size))
    for number in range(run.count):
        size, after = run.chance.choice(SIZES), run.chance.uniform(0.0, LONGEST)
        yield Case(f"{size} bytes, killed after {after:.4f} s", partial(_whole, folders[size], size, after, number))


def version(turn: int, size: int) -> bytes:
    """A map whose every byte says which version it is."""
    return b"claims:\n  x:\n    text: " + b"%d" % (turn % 10) * size + b"\n"


def _whole(root: Path, size: int, after: float, number: int) -> None:
    path = root / "a.yaml"

    def work() -> int:
        for turn in range(number, 10**9):
            save_file(path, version(turn, size), expected_digest=digest(path.read_bytes()), root=root)
        return 0

    ran = child(work, folder=root, kill_after=after)
    assert ran.code == -9, ran.err.decode()
    data = path.read_bytes()
    assert data in {version(turn, size) for turn in range(10)}
    assert list(read_folder(root).texts) == ["a.yaml"]
    left = {each.name for each in root.iterdir()} - {"a.yaml", LOCK_NAME}
    assert all(name.startswith(".a.yaml.") and name.endswith(".tmp") for name in left)
    # Whoever was killed holds no lock, and what it left behind is in nobody's way.
    save_file(path, version(number, size), expected_digest=digest(data), root=root)
    for name in left:
        (root / name).unlink()


CAMPAIGN = Campaign(
    name="kills",
    promise="a save killed at any moment leaves the old file or the new one whole, and no lock",
    full=600,
    quick=25,
    cases=cases,
)
