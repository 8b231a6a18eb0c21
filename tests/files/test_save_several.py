"""Several files saved together: all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from argmap.files.digest import digest
from argmap.files.save import recover, save_files
from tests.files.saving import NEW, OLD, REAL, names, refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def three(root: Path) -> dict[Path, tuple[bytes, str | None]]:
    for name in ("a.yaml", "b.yaml"):
        (root / name).write_bytes(OLD)
    return {
        root / "a.yaml": (NEW, digest(OLD)),
        root / "new.yaml": (NEW, None),
        root / "b.yaml": (NEW, digest(OLD)),
    }


def test_several_files_are_saved_together(root: Path) -> None:
    files = three(root)
    assert save_files(files, root=root) == dict.fromkeys(files, digest(NEW))
    assert [path.read_bytes() for path in files] == [NEW, NEW, NEW]


def test_one_stale_file_stops_all_before_the_first_write(root: Path) -> None:
    files = three(root)
    (root / "b.yaml").write_bytes(b"theirs: 1\n")
    error = refusal(lambda: save_files(files, root=root))
    assert [problem.code for problem in error.problems] == ["AM0814"]
    assert (root / "a.yaml").read_bytes() == OLD
    assert names(root) == ["a.yaml", "b.yaml"]


def test_failure_part_way_puts_back_what_was_written_and_says_so(root: Path) -> None:
    files = three(root)

    def third_fails(source: Any, target: Any) -> None:
        if str(target).endswith("b.yaml"):
            raise OSError(errno.EIO, "input/output error")
        REAL["replace"](source, target)

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "replace", third_fails)
        error = refusal(lambda: save_files(files, root=root))
    assert [problem.code for problem in error.problems] == ["AM0815", "AM0816"]
    assert error.problems[1].message == "2 already written put back as before: a.yaml, new.yaml"
    assert (root / "a.yaml").read_bytes() == OLD
    assert names(root) == ["a.yaml", "b.yaml"]


def test_interruption_right_behind_a_replacement_puts_that_file_back_too(root: Path) -> None:
    files = three(root)

    def second_is_interrupted(source: Any, target: Any) -> None:
        REAL["replace"](source, target)
        if str(target).endswith("new.yaml"):
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "replace", second_is_interrupted)
        with pytest.raises(KeyboardInterrupt):
            save_files(files, root=root)
    assert (root / "a.yaml").read_bytes() == OLD
    assert names(root) == ["a.yaml", "b.yaml"]
    assert save_files(files, root=root) == dict.fromkeys(files, digest(NEW))


def test_record_that_cannot_be_removed_does_not_undo_what_is_saved(root: Path) -> None:
    files = three(root)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("argmap.files.journal.shutil.rmtree", refusing_once_saved(root))
        assert save_files(files, root=root) == dict.fromkeys(files, digest(NEW))
    assert [path.read_bytes() for path in files] == [NEW, NEW, NEW]
    assert recover(root) == ()
    assert names(root) == ["a.yaml", "b.yaml", "new.yaml"]


def refusing_once_saved(root: Path) -> Callable[..., None]:
    """What removes folders, until all is saved."""
    real = shutil.rmtree

    def remove(path: Path, **options: Any) -> None:
        if (root / "b.yaml").read_bytes() == NEW:
            raise PermissionError(errno.EACCES, "not now")
        real(path, **options)

    return remove


def test_failure_to_put_back_names_the_files(root: Path) -> None:
    files = three(root)
    count = 0

    def all_but_the_first_fail(source: Any, target: Any) -> None:
        nonlocal count
        count += not str(target).endswith("files.json")
        if count > 1:
            raise OSError(errno.EIO, "input/output error")
        REAL["replace"](source, target)

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "replace", all_but_the_first_fail)
        error = refusal(lambda: save_files(files, root=root))
    assert error.problems[1].message == "1 of 1 files already written could not be put back: a.yaml"


def test_two_names_of_one_file_are_refused(root: Path, file: Path) -> None:
    (root / "link.yaml").symlink_to("a.yaml")
    both: dict[Path, tuple[bytes, str | None]] = {
        file: (NEW, digest(OLD)),
        root / "link.yaml": (OLD, digest(OLD)),
    }
    error = refusal(lambda: save_files(both, root=root))
    assert error.problems[0].code == "AM0811"
    assert file.read_bytes() == OLD
