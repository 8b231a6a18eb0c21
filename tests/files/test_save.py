from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from argmap.files import save
from argmap.files.digest import digest
from argmap.files.save import save_file
from tests.files.saving import NEW, OLD, REAL, names, refusal

if TYPE_CHECKING:
    from pathlib import Path


def test_save_replaces_the_file_and_returns_the_new_digest(root: Path, file: Path) -> None:
    assert save_file(file, NEW, expected_digest=digest(OLD), root=root) == digest(NEW)
    assert file.read_bytes() == NEW
    assert names(root) == ["a.yaml"]


def test_digest_is_the_sha256_in_hexadecimal() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_new_file_gets_its_folders_and_the_usual_permissions(root: Path) -> None:
    mask = os.umask(0o027)
    try:
        save_file(root / "claims" / "cost" / "b.yaml", NEW, expected_digest=None, root=root)
    finally:
        os.umask(mask)
    made = root / "claims" / "cost" / "b.yaml"
    assert made.read_bytes() == NEW
    assert stat.S_IMODE(made.stat().st_mode) == 0o640


def test_root_that_does_not_exist_yet_is_made(tmp_path: Path) -> None:
    save_file(tmp_path / "new" / "a.yaml", NEW, expected_digest=None, root=tmp_path / "new")
    assert (tmp_path / "new" / "a.yaml").read_bytes() == NEW


def test_existing_file_is_never_taken_for_a_new_one(root: Path, file: Path) -> None:
    error = refusal(lambda: save_file(file, NEW, expected_digest=None, root=root))
    assert error.problems[0].code == "AM0814"
    assert str(error) == "`a.yaml` exists already"
    assert file.read_bytes() == OLD


def test_file_changed_by_someone_else_is_left_as_they_wrote_it(root: Path, file: Path) -> None:
    file.write_bytes(b"theirs: 1\n")
    error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0814"
    assert error.problems[0].span.file == "a.yaml"
    assert file.read_bytes() == b"theirs: 1\n"


def test_file_removed_by_someone_else_is_not_brought_back(root: Path, file: Path) -> None:
    file.unlink()
    error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0814"
    assert names(root) == []


def test_link_and_mode_are_kept(root: Path, file: Path) -> None:
    file.chmod(0o640)
    link = root / "link.yaml"
    link.symlink_to("a.yaml")
    save_file(link, NEW, expected_digest=digest(OLD), root=root)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_link_that_leads_outside_is_refused(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(OLD)
    (root / "link.yaml").symlink_to(outside)
    error = refusal(lambda: save_file(root / "link.yaml", NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0811"
    assert outside.read_bytes() == OLD


@pytest.mark.parametrize("target", [".github/workflows/x.yaml", "Makefile", ".a.yaml", "sub/.x/a.yaml"])
def test_nothing_is_made_behind_a_link_to_what_is_no_file_of_a_map(root: Path, target: str) -> None:
    (root / "link.yaml").symlink_to(target)
    error = refusal(lambda: save_file(root / "link.yaml", NEW, expected_digest=None, root=root))
    assert error.problems[0].code == "AM0811"
    assert names(root) == ["link.yaml"]


@pytest.mark.parametrize("path", ["../a.yaml", "claims/../../a.yaml", ".git/config", "sub/.git/hooks/x", "", "a\0b"])
def test_path_outside_the_map_or_inside_git_is_refused(root: Path, path: str) -> None:
    error = refusal(lambda: save_file(root / path, NEW, expected_digest=None, root=root))
    assert error.problems[0].code == "AM0811"
    assert names(root) == []


def test_circular_link_is_refused(root: Path) -> None:
    (root / "x.yaml").symlink_to("y.yaml")
    (root / "y.yaml").symlink_to("x.yaml")
    error = refusal(lambda: save_file(root / "x.yaml", NEW, expected_digest=None, root=root))
    assert error.problems[0].code in {"AM0811", "AM0815"}


def test_lock_that_is_a_link_is_refused_and_its_target_untouched(root: Path, file: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep")
    (root / save.LOCK_NAME).symlink_to(precious)
    error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0811"
    assert precious.read_text() == "keep"


def test_hard_link_is_refused_and_the_reason_named(root: Path, file: Path) -> None:
    os.link(file, root / "twin.yaml")
    error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0812"
    assert "2 names (hard links)" in str(error)
    assert file.read_bytes() == OLD


def test_folder_in_the_place_of_the_file_is_refused(root: Path) -> None:
    (root / "a.yaml").mkdir()
    error = refusal(lambda: save_file(root / "a.yaml", NEW, expected_digest=None, root=root))
    assert error.problems[0].code == "AM0815"
    assert "a folder has that name" in str(error)


def test_waiting_for_a_lock_ends_and_names_its_holder(root: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(save, "LOCK_SECONDS", 0.05)
        error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    finally:
        holder.communicate("\n")
    assert error.problems[0].code == "AM0813"
    assert f"process {holder.pid} on " in str(error)
    assert file.read_bytes() == OLD
    save_file(file, NEW, expected_digest=digest(OLD), root=root)


HOLD = textwrap.dedent("""
    import pathlib, sys
    from argmap.files import save
    with save._locked(pathlib.Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.readline()
""")


# --- faults of the disk

FAULTS = [errno.EIO, errno.ENOSPC, errno.EACCES]


def break_call(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Let `os.NAME` fail for the temporary file, and for nothing else."""

    def failing(*arguments: Any, **options: Any) -> Any:
        if name in {"open", "replace", "chmod"} and not str(arguments[0]).endswith(".tmp"):
            return REAL[name](*arguments, **options)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("call", sorted(REAL))
def test_fault_leaves_the_old_file_no_temporary_and_a_free_lock(root: Path, file: Path, call: str, number: int) -> None:
    with pytest.MonkeyPatch.context() as broken:
        break_call(broken, call, number)
        error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert error.problems[0].code == "AM0815"
    assert error.problems[0].hint
    assert file.read_bytes() == OLD
    assert names(root) == ["a.yaml"]
    assert save_file(file, NEW, expected_digest=digest(OLD), root=root) == digest(NEW)


def test_full_disk_is_called_a_full_disk(root: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_call(monkeypatch, "write", errno.ENOSPC)
    error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    assert str(error) == "`a.yaml` was not saved: the disk is full; what stood there before is intact"


def test_short_writes_are_completed(root: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda descriptor, data: REAL["write"](descriptor, bytes(data[:3])))
    save_file(file, NEW, expected_digest=digest(OLD), root=root)
    assert file.read_bytes() == NEW


def test_interrupt_while_writing_leaves_no_temporary(root: Path, file: Path) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            save_file(file, NEW, expected_digest=digest(OLD), root=root)
    assert file.read_bytes() == OLD
    assert names(root) == ["a.yaml"]


def test_folder_that_cannot_be_written_is_refused(root: Path, file: Path) -> None:
    if os.geteuid() == 0:
        # The superuser may write anywhere, so the refusal of the folder is played.
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(save, "LOCK_NAME", "no-such-folder/lock")
            break_call(broken, "open", errno.EACCES)
            error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
    else:
        root.chmod(0o555)
        try:
            error = refusal(lambda: save_file(file, NEW, expected_digest=digest(OLD), root=root))
        finally:
            root.chmod(0o755)
    assert error.problems[0].code == "AM0815"
    assert f"you may not write in `{root.resolve()}`" in str(error)
    assert file.read_bytes() == OLD


def test_file_system_that_cannot_flush_a_folder_still_saves(
    root: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not supported")
        REAL["fsync"](descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    save_file(file, NEW, expected_digest=digest(OLD), root=root)
    assert file.read_bytes() == NEW


def test_lock_that_the_system_does_not_let_go_is_no_failure_of_the_save(root: Path, file: Path) -> None:
    import fcntl

    real = fcntl.flock

    def refuse(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.EIO, "input/output error")
        real(descriptor, operation)

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(fcntl, "flock", refuse)
        assert save_file(file, NEW, expected_digest=digest(OLD), root=root) == digest(NEW)
    assert file.read_bytes() == NEW


# --- crashes and races

KILLED = textwrap.dedent("""
    import pathlib, sys
    from argmap.files.digest import digest
    from argmap.files.save import save_file
    root = pathlib.Path(sys.argv[1])
    path = root / "a.yaml"
    size = 200_000
    print("ready", flush=True)
    for turn in range(10**9):
        data = path.read_bytes()
        mark = b"%d" % (turn % 10)
        save_file(path, b"v: " + mark * size + b"\\n", expected_digest=digest(data), root=root)
""")


@pytest.mark.slow
def test_kill_at_any_moment_leaves_an_old_or_a_new_version(root: Path) -> None:
    chance = random.Random(7)
    path = root / "a.yaml"
    path.write_bytes(b"v: " + b"0" * 200_000 + b"\n")
    kills = 0
    for _ in range(30):
        writer = subprocess.Popen([sys.executable, "-c", KILLED, str(root)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=chance.uniform(0.001, 0.06))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        kills += 1
        data = path.read_bytes()
        assert len(data) == 200_004
        assert len(set(data[3:-1])) == 1
    assert kills == 30
    assert all(name == "a.yaml" or (name.startswith(".a.yaml.") and name.endswith(".tmp")) for name in names(root))


COUNTING = textwrap.dedent("""
    import pathlib, sys
    from argmap.files.digest import digest
    from argmap.files.save import SaveRefused, save_file
    root = pathlib.Path(sys.argv[1])
    path = root / "count.yaml"
    done = 0
    while done < 25:
        data = path.read_bytes()
        number = int(data.split()[1]) + 1
        try:
            save_file(path, b"n: %d\\n" % number, expected_digest=digest(data), root=root)
        except SaveRefused as error:
            assert error.problems[0].code == "AM0814", error
            continue
        done += 1
""")


@pytest.mark.slow
def test_no_increment_of_four_writers_is_lost(root: Path) -> None:
    path = root / "count.yaml"
    path.write_bytes(b"n: 0\n")
    writers = [subprocess.Popen([sys.executable, "-c", COUNTING, str(root)]) for _ in range(4)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0, 0]
    assert path.read_bytes() == b"n: 100\n"


def test_module_reads_without_locking(root: Path, file: Path) -> None:
    save._checked(file, digest(OLD), root)
    assert not (root / save.LOCK_NAME).exists()
