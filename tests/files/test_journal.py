"""A save of several files that is cut off can be finished or undone, whenever it was cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from argmap.files.digest import digest
from argmap.files.journal import JOURNAL, begin, cut_off
from argmap.files.save import SaveRefused, recover, save_files

if TYPE_CHECKING:
    from pathlib import Path

OLD = {"a.yaml": b"a: 1\n", "sub/b.yaml": b"b: 1\n"}
NEW = {"a.yaml": b"a: 2\n", "sub/b.yaml": b"b: 2\n", "c.yaml": b"c: 2\n"}

# Saves three files and dies by its own hand before the replacement of a given number.
DYING = """
import os, signal, sys
from pathlib import Path
from argmap.files import save
root, number = Path(sys.argv[1]), int(sys.argv[2])
real, done = os.replace, [0]
def replace(source, target, **options):
    if not str(target).endswith("files.json"):
        if done[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)
        done[0] += 1
    return real(source, target, **options)
os.replace = replace
from argmap.files.digest import digest
names = {"a.yaml": b"a: 2\\n", "sub/b.yaml": b"b: 2\\n", "c.yaml": b"c: 2\\n"}
seen = {name: digest((root / name).read_bytes()) if (root / name).exists() else None for name in names}
save.save_files({root / name: (data, seen[name]) for name, data in names.items()}, root=root)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "map"
    (made / "sub").mkdir(parents=True)
    for name, data in OLD.items():
        (made / name).write_bytes(data)
    return made


def killed(root: Path, number: int) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(root), str(number)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def stand(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*.yaml"))
        if JOURNAL not in path.parts
    }


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("undo", [False, True])
def test_a_kill_between_two_files_is_mended_either_way(root: Path, number: int, undo: bool) -> None:
    killed(root, number)
    assert {entry.name for entry in cut_off(root)} == set(NEW)
    recover(root, undo=undo)
    assert stand(root) == (OLD if undo else NEW)
    assert not (root / JOURNAL).exists()
    assert recover(root) == ()


def test_nothing_is_saved_over_a_save_that_was_cut_off(root: Path) -> None:
    killed(root, 1)
    before = stand(root)
    with pytest.raises(SaveRefused) as caught:
        save_files({root / "a.yaml": (b"a: 3\n", digest(before["a.yaml"]))}, root=root)
    assert (caught.value.problems[0].code, "argmap recover" in caught.value.problems[0].hint) == ("AM0817", True)
    assert stand(root) == before


def test_a_file_changed_since_is_left_alone(root: Path) -> None:
    killed(root, 1)
    (root / "sub" / "b.yaml").write_bytes(b"b: mine\n")
    with pytest.raises(SaveRefused, match="changed after the save was cut off"):
        recover(root)
    assert (root / "sub" / "b.yaml").read_bytes() == b"b: mine\n"
    assert cut_off(root)


def test_a_record_that_is_damaged_restores_nothing(root: Path) -> None:
    begin(root, {"a.yaml": (OLD["a.yaml"], b"a: 9\n")})
    (root / JOURNAL / "0.after").write_bytes(b"something else")
    assert cut_off(root) == ()
    begin(root, {"a.yaml": (OLD["a.yaml"], b"a: 9\n")})
    (root / JOURNAL / "files.json").write_text("[{]")
    assert cut_off(root) == ()
    assert recover(root) == ()
    assert stand(root) == OLD


NO_RECORDS = ["[" * 100_000, '["gone"]', '[["new"]]', "[1]", '{"new": true}', "null"]


@pytest.mark.parametrize("listed", NO_RECORDS, ids=lambda listed: listed[:12])
def test_whatever_a_stranger_lists_is_a_record_or_none(root: Path, listed: str) -> None:
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "files.json").write_text(listed)
    assert cut_off(root) == ()
    assert recover(root) == ()


@pytest.mark.parametrize("name", ["files.json", "0.before", "0.after"])
def test_no_record_is_read_from_behind_a_link(root: Path, name: str) -> None:
    begin(root, {"a.yaml": (OLD["a.yaml"], b"a: 9\n")})
    assert cut_off(root)
    place = root / JOURNAL / name
    place.symlink_to(place.rename(root.parent / "elsewhere"))
    assert cut_off(root) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes with names of files")
def test_a_pipe_is_not_waited_for(root: Path) -> None:
    begin(root, {"a.yaml": (OLD["a.yaml"], b"a: 9\n")})
    listed = root / JOURNAL / "files.json"
    data = listed.read_bytes()
    listed.unlink()
    os.mkfifo(listed)
    # Whoever reads it all the same gets a sound record, instead of waiting for ever.
    writer = threading.Thread(target=listed.write_bytes, args=(data,))
    writer.start()
    found = cut_off(root)
    reader = os.open(listed, os.O_RDONLY | os.O_NONBLOCK)
    writer.join()
    os.close(reader)
    assert found == ()


def test_a_folder_in_the_place_of_a_recorded_file_is_said(root: Path) -> None:
    (root / "sub.yaml").mkdir()
    begin(root, {"sub.yaml": (b"x: 1\n", b"x: 2\n")})
    with pytest.raises(SaveRefused, match="something that is no file"):
        recover(root)


def test_a_record_from_a_stranger_reaches_nothing_outside_the_map(root: Path) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_bytes(b"x: 1\n")
    begin(root, {"../outside.yaml": (b"x: 1\n", b"x: 2\n")})
    with pytest.raises(SaveRefused):
        recover(root)
    assert outside.read_bytes() == b"x: 1\n"


def test_an_ordinary_save_leaves_no_record(root: Path) -> None:
    save_files(
        {root / name: (data, digest(OLD[name]) if name in OLD else None) for name, data in NEW.items()}, root=root
    )
    assert stand(root) == NEW
    assert not (root / JOURNAL).exists()
    assert [path.name for path in (root / "sub").iterdir()] == ["b.yaml"]


@pytest.mark.parametrize(("undo", "stands"), [(False, False), (True, True)])
def test_a_file_that_was_to_go_goes_or_stays(root: Path, undo: bool, stands: bool) -> None:
    begin(root, {"a.yaml": (OLD["a.yaml"], None), "sub/b.yaml": (OLD["sub/b.yaml"], NEW["sub/b.yaml"])})
    recover(root, undo=undo)
    assert (root / "a.yaml").exists() == stands
    assert (root / "sub/b.yaml").read_bytes() == (OLD if undo else NEW)["sub/b.yaml"]
    assert cut_off(root) == ()


def test_files_go_and_come_in_one_save(root: Path) -> None:
    save_files({root / "a.yaml": (None, digest(OLD["a.yaml"])), root / "c.yaml": (NEW["c.yaml"], None)}, root=root)
    assert stand(root) == {"sub/b.yaml": OLD["sub/b.yaml"], "c.yaml": NEW["c.yaml"]}
