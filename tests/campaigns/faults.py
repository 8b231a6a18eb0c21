"""Each call to the system in a save, failing in each way it may."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.digest import digest
from argmap.files.journal import JOURNAL
from argmap.files.save import LOCK_NAME, SaveRefused, recover, save_files
from tests.campaigns.calls import ERRORS, failing, watched
from tests.campaigns.campaign import Campaign, Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.campaigns.campaign import Run

OLD: Mapping[str, bytes] = {"a.yaml": b"a: 1\n", "sub/b.yaml": b"b: 1\n", "gone.yaml": b"g: 1\n"}
ONE: Mapping[str, bytes | None] = {"a.yaml": b"a: 2\n"}
SEVERAL: Mapping[str, bytes | None] = {
    "a.yaml": b"a: 2\n", "sub/b.yaml": b"b: 2\n", "new/c.yaml": b"c: 2\n", "gone.yaml": None
}  # fmt: skip


class Interrupted(KeyboardInterrupt):
    """Somebody pressed ctrl-c there."""


def written(root: Path) -> Path:
    """The map before the save."""
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def save(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Save the files over what stands there."""
    seen = {name: digest(OLD[name]) if name in OLD else None for name in files}
    save_files({root / name: (data, seen[name]) for name, data in files.items()}, root=root)


def stand(root: Path) -> dict[str, bytes]:
    """The files of the map."""
    found = (path for path in sorted(root.rglob("*.yaml")) if JOURNAL not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def after(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """The files of the map once these are saved."""
    return {name: data for name, data in {**OLD, **files}.items() if data is not None}


def all_faults(root: Path) -> list[tuple[Mapping[str, bytes | None], int, str, BaseException | None]]:
    """What is saved, the number and name of the call, and how it fails; None: it writes three bytes at a time."""
    found: list[tuple[Mapping[str, bytes | None], int, str, BaseException | None]] = []
    for number, files in enumerate((ONE, SEVERAL)):
        folder = written(root / f"calls-{number}")
        for at, name in enumerate(watched(partial(save, folder, files), folder)):
            found += [(files, at, name, OSError(error, os.strerror(error))) for error in ERRORS]
            found.append((files, at, name, Interrupted()))
        found.append((files, -1, "write", None))
    return found


def cases(run: Run) -> Iterator[Case]:
    faults = all_faults(run.fresh("calls"))
    chosen = faults if run.count >= len(faults) else run.chance.sample(faults, run.count)
    for number in range(run.count):
        files, at, name, error = chosen[number % len(chosen)]
        root = written(run.fresh(str(number)))
        title = f"{len(files)} files, call {at} (os.{name}): {error!r}"
        yield Case(title, partial(_slow if error is None else _mended, root, files, at, name, error))


def _mended(root: Path, files: Mapping[str, bytes | None], at: int, name: str, error: BaseException) -> None:
    refused = False
    with failing(at, error, root):
        try:
            save(root, files)
        except SaveRefused as said:
            refused = True
            assert said.problems[0].code.startswith("AM08")
            assert said.problems[0].hint
        except Interrupted:
            refused = True
    if refused and (root / JOURNAL / "files.json").exists():
        recover(root, undo=True)
    if refused:
        # The call that failed may have been the last step of a save that is through.
        assert stand(root) in (dict(OLD), after(files))
    else:
        assert stand(root) == after(files)
    left = {path.name for path in root.rglob("*") if path.is_file() and JOURNAL not in path.parts}
    assert left - {LOCK_NAME} == {path.rpartition("/")[2] for path in stand(root)}
    if stand(root) == dict(OLD):
        save(root, files)
        assert stand(root) == after(files)
        assert not (root / JOURNAL).exists()


def _slow(root: Path, files: Mapping[str, bytes | None], at: int, name: str, error: None) -> None:
    real = os.write
    os.write = lambda descriptor, data: real(descriptor, bytes(data[:3]))  # type: ignore[assignment]
    try:
        save(root, files)
    finally:
        os.write = real
    assert stand(root) == after(files)


CAMPAIGN = Campaign(
    name="faults",
    promise="a disk that fails at any call leaves the old files, no temporary file and no lock, and says why",
    full=1_000,
    quick=60,
    cases=cases,
)
