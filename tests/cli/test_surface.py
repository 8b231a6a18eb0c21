"""The program as a process: what it loads, how it ends, and that nothing makes it trip."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from argmap.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("folder")


def loaded_by(*arguments: str) -> set[str]:
    """The modules in a process after it ran a command."""
    code = (
        "import sys, atexit, json; sys.argv = ['argmap', *json.loads(sys.argv[1])]\n"
        "atexit.register(lambda: sys.stderr.write('\\n@' + ' '.join(sys.modules)))\n"
        "from argmap.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(list(arguments))], capture_output=True, text=True, check=False
    )
    return {name.split(".")[0] for name in done.stderr.rpartition("@")[2].split()}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], {"typer", "rich", "yaml", "numpy", "pydantic", "textual"}),
        (["--help"], {"numpy", "networkx", "textual", "pint", "yaml", "pydantic", "scipy"}),
        (["explain", "AM0301"], {"numpy", "networkx", "textual", "yaml", "pydantic", "scipy"}),
        (["check"], {"textual", "pydot"}),
        (["show"], {"textual", "pydot"}),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], absent: set[str]) -> None:
    assert set() == absent & loaded_by(*arguments)


def test_a_command_ends_without_a_search_for_garbage() -> None:
    code = (
        "import atexit, gc, sys; sys.argv = ['argmap', 'show']\n"
        "atexit.register(lambda: sys.stderr.write(f'\\n@{len(gc.get_objects())} {gc.get_freeze_count()}'))\n"
        "from argmap.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    looked_through, left_alone = map(int, done.stderr.rpartition("@")[2].split())
    assert looked_through < 100 < left_alone


def test_completing_a_name_loads_no_numbers(child: Callable[..., Any]) -> None:
    code = (
        "import sys; from argmap.session.naming import names_in; from pathlib import Path\n"
        "names_in(Path()); print(' '.join(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set() == {"numpy", "networkx", "pydantic", "scipy", "pint"} & set(loaded)
    done = child("", _ARGMAP_COMPLETE="complete_bash", COMP_WORDS="argmap show adap", COMP_CWORD="2")
    assert done.stdout.decode().split() == ["adapters-compose"]


def test_a_closed_pipe_is_silent() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([sys.executable, "-m", "argmap", "show"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_carries_no_colour_and_eighty_columns(child: Callable[..., Any]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run([sys.executable, "-m", "argmap", "show"], env=environment, capture_output=True, check=True)
    assert b"\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 80


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_stream_that_cannot_say_it_gets_plain_signs(child: Callable[..., Any], encoding: str) -> None:
    done = child("show", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_one_map_gives_the_same_bytes_everywhere(child: Callable[..., Any], essay_map: Path) -> None:
    surroundings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4", "LC_ALL": "C.UTF-8", "TZ": "America/Anchorage"},
    ]
    # Nothing kept between runs: each of them computes.
    command = ("show", "--json", "--stats", "--map", str(essay_map))
    runs = [child(*command, **surrounding, ARGMAP_NO_CACHE="1") for surrounding in surroundings]
    assert [0] * len(runs) == [run.returncode for run in runs]
    assert len({run.stdout for run in [*runs, child(*command)]}) == 1


def test_what_a_command_read_is_kept_and_the_next_says_the_same_from_it(argmap: Callable[..., Any]) -> None:
    first = argmap("show", "--json")
    (kept,) = (Path(os.environ["XDG_CACHE_HOME"]) / "argmap").glob("files-*")
    before = kept.read_bytes()
    assert argmap("show", "--json").out == first.out
    argmap("set", "open-models-lag.prior", "0.5")
    assert kept.read_bytes() != before
    assert argmap("show", "--json").out != first.out


COMMANDS = [
    ["show"], ["show", "gpu_price"], ["why", "open-models-lag"], ["check"], ["set", "open-models-lag.prior", "0.5"],
    ["retract", "llama-hours"], ["add", "claim", "x"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_a_map_every_command_ends_with_3_and_says_what_to_do(
    argmap: Callable[..., Any], tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("empty", "nowhere"):
        ran = argmap(*command, "--map", str(tmp_path / folder))
        assert (ran.code, ran.out) == (3, ""), folder
        assert "hint:" in ran.err
        assert "Traceback" not in ran.err


def test_an_unreadable_folder_ends_with_3(mortal: Callable[..., Any], folder: Path) -> None:
    folder.chmod(0)
    ran = mortal("show", "--map", str(folder))
    folder.chmod(0o755)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (3, "", False)


def test_a_map_that_is_a_file_is_no_map(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("show", "--map", str(folder / "numbers.yaml"))
    assert ran.code in (0, 3)
    assert "Traceback" not in ran.err


def test_an_interruption_ends_quietly(argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("argmap.cli.request.Request.session", interrupted)
    ran = argmap("show")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("module", ["argmap.cli.app", "argmap.cli.guard", "argmap.cli.screen"])
def test_an_interruption_while_the_program_loads_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == module:
                raise KeyboardInterrupt

    for name in ("argmap.cli.app", "argmap.cli.guard", "argmap.cli.screen"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    monkeypatch.setattr(sys, "argv", ["argmap", "show"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, *capsys.readouterr()) == (130, "", "")


def test_a_fault_of_ours_is_one_line_and_a_traceback_on_request(
    argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("a \x1b[31m surprise\nin two lines")

    monkeypatch.setattr("argmap.cli.request.Request.session", stumble)
    monkeypatch.delenv("ARGMAP_DEBUG", raising=False)
    ran = argmap("show")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "argmap stumbled" in ran.err
    assert "\x1b" not in ran.err
    monkeypatch.setenv("ARGMAP_DEBUG", "1")
    assert "Traceback" in argmap("show").err


def test_a_disk_that_refuses_is_a_coded_message(argmap: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "some/file.yaml")

    monkeypatch.setattr("argmap.cli.request.Request.session", refuse)
    ran = argmap("show")
    assert ran.code == 3
    assert "AM0199: `some/file.yaml`: permission denied" in ran.err


def test_the_map_may_come_from_the_environment(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("ARGMAP_MAP", str(folder))
    assert argmap("show").out.startswith("Can open models compete?")


def test_a_closed_stream_is_no_failure(folder: Path) -> None:
    for closing, code in ((">&-", 0), ("2>&-", 0), (">&- 2>&- <&-", 0)):
        done = subprocess.run(
            ["sh", "-c", f"{sys.executable} -m argmap show {closing}"], capture_output=True, cwd=folder, check=False
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False), closing
