"""Files written by somebody else, and work left behind by a killed session: nothing is lost in any path."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from argmap.files.unsaved import MOST_KEPT, Record, keep_version, kept_versions
from argmap.problems import ArgmapError
from argmap.session import Options, open_session
from argmap.session.outside import (
    follow,
    keep_unsaved,
    left_by_crash,
    look_outside,
    put_aside,
    restore,
    weigh,
)
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session import Session

MAIN = FILES["main.yaml"]
THEIRS = MAIN.replace("Vendors sell below cost for years.", "Vendors sell below cost.   # theirs")

KILLED = """
import os, signal, sys
from pathlib import Path
from argmap.session import Options, open_session
from argmap.session.outside import keep_unsaved
from argmap.files.unsaved import Record
session = open_session(Path(sys.argv[1]), Options(lanes=1024))
record = Record(session.folder)
session.set("open-models-lag.prior", "0.3")
session.toggle("llama-hours")
keep_unsaved(session, record)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_map(tmp_path / "map")


@pytest.fixture
def session(folder: Path) -> Session:
    return open_session(folder, Options(lanes=1024))


def test_other_files_are_followed_while_mine_stay_unsaved(session: Session, folder: Path) -> None:
    session.toggle("llama-hours")
    (folder / "main.yaml").write_text(THEIRS)
    found = look_outside(session)
    assert (found.changed, found.conflicts, found.broken) == (("main.yaml",), (), ())
    follow(session, found, {})
    assert session.unsaved == ("evidence/all.yaml",)
    assert session.map.claims["vendors-subsidise"].text == "Vendors sell below cost."
    session.save()
    assert (folder / "main.yaml").read_text() == THEIRS
    assert look_outside(session).changed == ()


@pytest.mark.parametrize(
    ("choice", "prior", "theirs", "kept"),
    [("mine", 0.3, False, THEIRS), ("theirs", 0.6, True, MAIN.replace("prior: 0.6", "prior: 0.3")),
     ("both", 0.3, True, None)],
)  # fmt: skip
def test_of_a_file_both_changed_the_version_that_loses_is_kept(
    session: Session, folder: Path, choice: str, prior: float, theirs: bool, kept: str | None
) -> None:
    session.set("open-models-lag.prior", "0.3")
    (folder / "main.yaml").write_text(THEIRS)
    found = look_outside(session)
    assert [each.file for each in found.conflicts] == ["main.yaml"]
    _, versions = follow(session, found, {"main.yaml": choice})
    assert session.map.claims["open-models-lag"].prior == prior
    session.save()
    assert ("# theirs" in (folder / "main.yaml").read_text()) == theirs
    assert "# a base rate" in (folder / "main.yaml").read_text()
    assert [path.read_text() for path in versions] == ([] if kept is None else [kept])
    assert kept_versions(folder) == versions


def test_a_choice_is_undone_in_one_step(session: Session, folder: Path) -> None:
    session.set("open-models-lag.prior", "0.3")
    (folder / "main.yaml").write_text(THEIRS)
    follow(session, look_outside(session), {"main.yaml": "theirs"})
    session.undo()
    assert session.map.claims["open-models-lag"].prior == 0.3
    session.undo()
    assert session.map.claims["open-models-lag"].prior == 0.6


def test_a_file_that_is_gone_and_was_changed_here_can_come_back(session: Session, folder: Path) -> None:
    session.toggle("llama-hours")
    (folder / "evidence/all.yaml").unlink()
    (conflict,) = look_outside(session).conflicts
    assert (conflict.theirs, conflict.both) == (None, None)
    follow(session, look_outside(session), {"evidence/all.yaml": "mine"})
    session.save()
    assert "disputed" in (folder / "evidence/all.yaml").read_text()


def test_a_broken_file_is_seen_before_it_is_read(session: Session, folder: Path) -> None:
    (folder / "main.yaml").write_text("claims: [\n")
    found = look_outside(session)
    assert found.broken[0].span.file == "main.yaml"
    assert session.map.claims


def killed(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr


def test_what_a_killed_session_had_not_saved_is_restored_unsaved(folder: Path) -> None:
    killed(folder)
    session = open_session(folder, Options(lanes=1024))
    left = left_by_crash(session)
    assert left is not None
    assert set(left.files) == {"main.yaml", "evidence/all.yaml"}
    assert weigh(session, left) == ()
    restore(session, left, (), {})
    assert session.unsaved == ("evidence/all.yaml", "main.yaml")
    assert session.map.claims["open-models-lag"].prior == 0.3
    assert left_by_crash(session) is None
    session.undo()
    assert session.unsaved == ()


def test_what_was_written_since_is_weighed_against_it(folder: Path) -> None:
    killed(folder)
    (folder / "main.yaml").write_text(THEIRS)
    session = open_session(folder, Options(lanes=1024))
    left = left_by_crash(session)
    assert left is not None
    (conflict,) = weigh(session, left)
    assert conflict.both is not None
    restore(session, left, (conflict,), {"main.yaml": "both"})
    assert session.map.claims["vendors-subsidise"].text == "Vendors sell below cost."
    assert session.map.claims["open-models-lag"].prior == 0.3


def test_what_is_put_aside_is_kept_and_not_offered_again(folder: Path) -> None:
    killed(folder)
    session = open_session(folder, Options(lanes=1024))
    left = left_by_crash(session)
    assert left is not None
    kept = put_aside(session, left)
    assert sorted(path.name.partition("-")[2] for path in kept) == ["evidence-all.yaml", "main.yaml"]
    assert left_by_crash(session) is None
    assert session.unsaved == ()


def test_a_running_session_is_not_taken_for_a_killed_one(session: Session, folder: Path) -> None:
    session.toggle("llama-hours")
    mine, other = Record(folder), Record(folder)
    keep_unsaved(session, mine)
    keep_unsaved(session, other)
    assert left_by_crash(session) is None
    mine.close()
    other.close()
    assert left_by_crash(session) is None


def test_what_is_saved_leaves_no_record(session: Session, folder: Path) -> None:
    record = Record(folder)
    session.toggle("llama-hours")
    keep_unsaved(session, record)
    session.save()
    keep_unsaved(session, record)
    record.close()
    assert left_by_crash(session) is None


def test_a_damaged_record_restores_nothing(folder: Path) -> None:
    killed(folder)
    session = open_session(folder, Options(lanes=1024))
    left = left_by_crash(session)
    assert left is not None
    left.record.write_text('{"files": [{"name": "../../x.yaml", "before": null, "after": "eA=="}]}')
    assert left_by_crash(session) is None
    left.record.write_text("not json")
    assert left_by_crash(session) is None


def test_only_so_many_versions_are_kept(folder: Path) -> None:
    for number in range(MOST_KEPT + 5):
        keep_version(folder, "main.yaml", str(number).encode())
    kept = kept_versions(folder)
    assert len(kept) == MOST_KEPT
    assert kept[0].read_text() == str(MOST_KEPT + 4)


def test_a_read_only_file_is_left_alone(session: Session, folder: Path) -> None:
    path = folder / "evidence/all.yaml"
    path.chmod(0o444)
    session.toggle("llama-hours")
    with pytest.raises(ArgmapError, match="read-only"):
        session.save()
    assert path.read_text() == FILES["evidence/all.yaml"]
    assert session.unsaved == ("evidence/all.yaml",)
