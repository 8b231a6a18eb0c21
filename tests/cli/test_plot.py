"""`argmap plot` draws what it is asked for, where it is asked to, or says why not."""

from __future__ import annotations

import json
import os
import pty
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLOTS = [
    ["timeline"],
    ["timeline", "adapters-compose", "--from", "2023-12-01"],
    ["tornado", "retraining-blocks"],
    ["distribution", "retraining-blocks"],
    ["distribution", "retraining-cost", "--of", "cost"],
    ["distribution", "gpu_price"],
    ["calibration"],
]


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("plot", PLOTS, ids=" ".join)
def test_a_plot_is_printed_as_svg_and_written_by_the_name_of_its_file(
    argmap: Callable[..., Any], folder: Path, plot: list[str]
) -> None:
    printed = argmap("plot", *plot)
    assert (printed.code, printed.err) == (0, "")
    assert ET.fromstring(printed.out).get("width") == "720"
    assert argmap("plot", *plot, "-o", "-").out == printed.out
    written = argmap("plot", *plot, "-o", "out/x.svg")
    assert (written.code, written.out, written.err) == (0, "", "wrote out/x.svg\n")
    assert (folder / "out/x.svg").read_text(encoding="utf-8") == printed.out
    assert argmap("plot", *plot, "-o", "x.png", "--width", "500", "--scale", "1").code == 0
    data = (folder / "x.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">I", data[16:20]) == (500,)
    table = argmap("plot", *plot, "--format", "markdown").out
    assert "| --- |" in table or "| ---: |" in table


@pytest.mark.parametrize("plot", PLOTS, ids=" ".join)
def test_json_gives_the_numbers_and_the_plot_in_words(
    argmap: Callable[..., Any], folder: Path, plot: list[str]
) -> None:
    ran = argmap("plot", *plot, "--json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["description"]
    assert {"timeline": "moments", "tornado": "bars", "distribution": "edges", "calibration": "bins"}[plot[0]] in found


def test_auto_follows_the_reader_and_pixels_are_light_unless_dark_is_said(
    argmap: Callable[..., Any], folder: Path
) -> None:
    plot = ("plot", "tornado", "retraining-blocks")
    assert "prefers-color-scheme" in argmap(*plot).out
    assert "prefers-color-scheme" not in argmap(*plot, "--colours", "dark").out
    for colours in ("auto", "light", "dark"):
        assert argmap(*plot, "--colours", colours, "-o", f"{colours}.png").code == 0
    assert (folder / "auto.png").read_bytes() == (folder / "light.png").read_bytes()
    assert (folder / "dark.png").read_bytes() != (folder / "light.png").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["tornado", "retraining-block"], 1, "AM0382"),
        (["timeline", "nope"], 1, "AM0382"),
        (["timeline", "--from", "yesterday"], 2, "is not a date"),
        (["distribution", "adapters-compose"], 2, "AM0710"),
        (["distribution", "retraining-cost", "--of", "costt"], 2, "AM0709"),
        (["calibration", "--who", "Nobody"], 2, "AM0396"),
        (["tornado", "retraining-blocks", "--format", "pngg"], 2, "did you mean `png`?"),
        (["tornado", "retraining-blocks", "--colours", "pink"], 2, "AM0709"),
        (["tornado", "retraining-blocks", "--width", "10"], 2, "--width"),
        (["tornado", "retraining-blocks", "--format", "svg", "-o", "main.yaml"], 3, "it is a file of the map"),
        (
            ["tornado", "retraining-blocks", "--format", "png", "--scale", "10", "--width", "2000", "-o", "x.png"],
            2,
            "AM0708",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said(
    argmap: Callable[..., Any], folder: Path, arguments: list[str], code: int, says: str
) -> None:
    ran = argmap("plot", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.parametrize("name", ["x.gif", "x.svgz", "main.yaml"])
def test_a_file_of_an_ending_that_no_plot_has_is_refused_and_not_written(
    argmap: Callable[..., Any], folder: Path, name: str
) -> None:
    before = contents(folder)
    ran = argmap("plot", "timeline", "-o", name)
    ending = name[name.index(".") :]
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--output: error AM0701: there is no format of plots for files in `{ending}`\n")
    assert "hint: end the name in .svg, .png, .md, or say --format" in ran.err
    assert contents(folder) == before


def test_a_format_that_is_said_and_a_name_without_an_ending_are_taken_as_they_are(
    argmap: Callable[..., Any], folder: Path
) -> None:
    assert argmap("plot", "calibration", "--format", "svg", "-o", "x.gif").code == 0
    assert argmap("plot", "calibration", "-o", "x").code == 0
    assert argmap("plot", "calibration", "-o", "x.SVG").code == 0
    assert len({(folder / name).read_bytes() for name in ("x.gif", "x", "x.SVG")}) == 1


def test_the_same_map_gives_the_same_bytes_whatever_the_order_of_hashes(folder: Path) -> None:
    # All in one process: a start of its own for each would take as long as the plots themselves.
    program = (
        "import json, sys\nfrom argmap.cli.guard import guarded\nfor each in json.loads(sys.argv[1]): guarded(each)"
    )
    made = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "ARGMAP_NO_CACHE": "1"}
        command = [sys.executable, "-c", program, json.dumps([["plot", *plot] for plot in PLOTS])]
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True)
        assert done.stdout.count(b"</svg>") == len(PLOTS)
        made.add(done.stdout)
    assert len(made) == 1


@pytest.mark.parametrize("command", [["plot", "calibration", "--format", "png"], ["export", "png", "-o", "-"]])
def test_pixels_are_not_printed_on_a_terminal(folder: Path, command: list[str]) -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "argmap", *command], stdout=follower, stderr=subprocess.PIPE, check=False
    )
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert b"name a file with -o" in done.stderr
