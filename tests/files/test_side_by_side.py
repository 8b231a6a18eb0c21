"""Files read side by side say what they say alone, whatever becomes of the children; none of these is left behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from argmap.files import kept, side_by_side
from argmap.files.digest import digest
from argmap.files.folder import Files, FileText, read_folder
from argmap.files.kept import KeptFiles
from argmap.files.load import Loaded, load_files
from argmap.files.parsed import ReadCache
from argmap.files.side_by_side import LEAST, read_side_by_side, shared_out
from tests.benchmarks.made import write_map
from tests.conftest import REPOSITORY

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only there files are read side by side"),
    # A worker of the tests has threads; the program does not fork then (see below), but these tests do.
    pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning"),
]


@pytest.fixture
def born(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The children there were."""
    processes: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        if process:
            processes.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return processes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("made")
    write_map(folder, 2000)
    return read_folder(folder)


@pytest.fixture
def shipped() -> Files:
    return read_folder(REPOSITORY / "claims")


def loaded(files: Files, processes: int, cache: ReadCache | None = None) -> Loaded:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(side_by_side, "processes_for", lambda _texts: processes)
        return load_files(files, cache)


def assert_same(one: Loaded, other: Loaded) -> None:
    assert one.map == other.map
    assert list(one.map.claims) == list(other.map.claims)
    assert one.problems == other.problems
    assert one.contention == other.contention
    assert list(one.places.entries) == list(other.places.entries)
    for place in one.places.entries:
        assert one.places.span(*place) == other.places.span(*place)
        assert one.places.file(*place) == other.places.file(*place)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def assert_gone(processes: list[int]) -> None:
    assert processes
    for process in processes:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.mark.parametrize("processes", [2, 3, 4])
def test_a_large_map_is_the_same(made: Files, processes: int, born: list[int]) -> None:
    assert_same(loaded(made, processes), loaded(made, 1))
    assert len(born) == processes - 1
    assert_gone(born)


@pytest.mark.parametrize("processes", [2, 4])
def test_every_kind_of_entry_is_the_same(shipped: Files, processes: int, born: list[int]) -> None:
    assert_same(loaded(shipped, processes), loaded(shipped, 1))
    assert_gone(born)


@pytest.mark.parametrize("seed", range(12))
def test_problems_among_sound_files_are_the_same(shipped: Files, seed: int) -> None:
    chance = random.Random(seed)
    texts = dict(shipped.texts)
    for name in chance.sample(sorted(texts), 6):
        lines = texts[name].data.split(b"\n")
        at = chance.randrange(len(lines))
        lines[at] = chance.choice([b"", b"  odd: [", lines[at][1:], lines[at] + b" #cut", b"\xff", lines[at] * 2])
        data = b"\n".join(lines)
        texts[name] = FileText(data, digest(data))
    files = Files(shipped.root, MappingProxyType(texts))
    alone = loaded(files, 1)
    assert alone.problems
    assert_same(loaded(files, 3), alone)


def test_what_is_kept_for_the_next_run_is_the_same(made: Files, tmp_path: Path) -> None:
    records = []
    for processes in (1, 3):
        cache = ReadCache(KeptFiles(tmp_path))
        loaded(made, processes, cache)
        cache.keep(made)
        (record,) = (Path(os.environ["XDG_CACHE_HOME"]) / "argmap").glob("files-*")
        records.append(record.read_bytes())
        record.unlink()
    assert records[0] == records[1]


def test_what_a_child_wrote_down_is_kept_as_it_came(
    made: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ReadCache(KeptFiles(tmp_path))
    loaded(made, 2, cache)
    own = shared_out(made.texts, 2)[0]
    written = []
    monkeypatch.setattr(kept, "said_by", lambda parsed: written.append(parsed) or b"[]")
    cache.keep(made)
    assert len(written) == len(own)


def test_without_a_cache_nothing_is_written(made: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGMAP_NO_CACHE", "1")
    cache = ReadCache(KeptFiles(tmp_path))
    assert_same(loaded(made, 2, cache), loaded(made, 1))
    cache.keep(made)
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()


def killed(*_: object) -> list[bytes]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def broken(*_: object) -> list[bytes]:
    raise MemoryError


def cut_off(share: side_by_side.Share, parent: int) -> list[bytes]:
    *first, last = LINES(share, parent)
    return [*first, last[: len(last) // 2]]


def damaged(share: side_by_side.Share, parent: int) -> list[bytes]:
    return [line.replace(b"Claim", b"Clown", 1) for line in LINES(share, parent)]


def garbage(share: side_by_side.Share, _parent: int) -> list[bytes]:
    return [b"\xff\x00[]\n", b"\n", b"[]\n" * 100, b"[" * 100_000]


LINES = side_by_side._lines


@pytest.mark.parametrize("fate", [killed, broken, cut_off, damaged, garbage])
def test_a_child_that_fails_loses_nothing(
    made: Files, fate: object, born: list[int], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(side_by_side, "_lines", fate)
    assert_same(loaded(made, 3), loaded(made, 1))
    assert_gone(born)
    assert capfd.readouterr() == ("", "")


def test_of_damaged_answers_only_the_damaged_are_lost(made: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_lines", cut_off)
    found = read_side_by_side(made.texts, 2)
    (_, child) = shared_out(made.texts, 2)
    assert made.texts.keys() - found.keys() == {child[-1][0]}


def test_where_the_system_gives_no_process_files_are_read_all_the_same(
    made: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError

    before = open_files()
    monkeypatch.setattr(os, "fork", refused)
    assert_same(loaded(made, 3), loaded(made, 1))
    assert open_files() == before


def test_no_child_survives_what_passes_in_the_parent(
    made: Files, born: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    before = open_files()
    monkeypatch.setattr(side_by_side, "_lines", lambda *_: time.sleep(600))
    monkeypatch.setattr("argmap.files.parse.parse_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_side_by_side(made.texts, 3)
    assert len(born) == 2
    assert_gone(born)
    assert open_files() == before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_shares_hold_every_file_once_and_are_of_a_size(made: Files) -> None:
    shares = shared_out(made.texts, 3)
    assert sorted(name for share in shares for name, _ in share) == sorted(made.texts)
    sizes = [sum(len(text.data) for _, text in share) for share in shares]
    assert max(sizes) - min(sizes) <= max(len(text.data) for text in made.texts.values())


# What needs a process without threads runs in one of its own, with two processors whatever there are.
ALONE = """
import atexit, os, signal, sys, threading, time
from types import MappingProxyType
from argmap.files.folder import FileText, read_folder
from argmap.files import parse, side_by_side
os.sched_getaffinity = lambda _process: {0, 1}
os.cpu_count = lambda: 1_000
def text(size): return FileText(b"#" * size, str(size))
"""


def alone(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ALONE + code, *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=REPOSITORY, start_new_session=True, **pipes)  # type: ignore[call-overload,no-any-return]


def test_many_processes_only_where_that_pays_and_is_safe() -> None:
    code = f"""
half = {LEAST} // 2
large = {{"a": text(half), "b": text(half + 1)}}
found = [side_by_side.processes_for(large)]
found.append(side_by_side.processes_for({{"a": text(half), "b": text(half - 1)}}))
found.append(side_by_side.processes_for({{"a": text(2 * half)}}))
end = threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
found.append(side_by_side.processes_for(large))
end.set()
thread.join()
os.sched_getaffinity = lambda _process: {{0}}
found.append(side_by_side.processes_for(large))
os.sched_getaffinity = lambda _process: set(range(64))
many = {{str(at): text(half) for at in range(64)}}
found.append(side_by_side.processes_for(many))
# This very process is busy.
os.cpu_count = lambda: 1
found.append(side_by_side.processes_for(many))
print(found)
"""
    out, err = alone(code).communicate()
    assert (json.loads(out), err) == ([2, 1, 1, 1, 1, side_by_side.MOST_PROCESSES, 1], b"")


def test_nothing_is_said_or_done_twice() -> None:
    code = """
atexit.register(print, "the end")
print("begun")
print(len(side_by_side.read_side_by_side(read_folder(side_by_side.Path(sys.argv[1])).texts, 4)) > 4)
"""
    out, err = alone(code, str(REPOSITORY / "claims")).communicate()
    assert (out, err) == (b"begun\nTrue\nthe end\n", b"")


@pytest.mark.parametrize("whom", ["all", "parent"])
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_the_program(whom: str, by: signal.Signals) -> None:
    code = """
# Whoever runs the tests may have told all of their programs to overlook an interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
read, parent = parse.parse_file, os.getpid()
def slow(name, data):
    os.write(1, b".")
    time.sleep(0.1)
    return read(name, data)
parse.parse_file = slow
side_by_side.read_side_by_side({str(at): FileText(b"", "") for at in range(10_000)}, 3)
"""
    program = alone(code)
    assert program.stdout is not None
    # All three have begun by then, or will when it is over.
    program.stdout.read(5)
    (os.killpg if whom == "all" else os.kill)(program.pid, by)
    # A child that lived would hold the pipes for minutes.
    _, err = program.communicate(timeout=60)
    assert program.returncode == -by
    assert err.count(b"KeyboardInterrupt") == (by == signal.SIGINT)
