"""`argmap export` writes what it is asked for, where it is asked to, or says why not."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

from tests.small_map import MAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = [
    "claims.csv", "evidence.csv", "inferences.csv", "map.argdown", "map.canvas", "map.dot", "map.graphml", "map.html",
    "map.json", "map.md", "map.mmd", "map.png", "map.svg", "standard-form.txt",
]  # fmt: skip


def wall(count: int) -> str:
    more = "".join(f"  c{at}:\n    text: Claim {at}.\n    supports: {{open-models-lag: some}}\n" for at in range(count))
    return MAIN + more


def test_a_document_is_printed_unless_a_file_is_named(argmap: Callable[..., Any], folder: Path) -> None:
    printed = argmap("export", "svg")
    assert (printed.code, printed.err) == (0, "")
    assert ET.fromstring(printed.out).tag.endswith("svg")
    assert argmap("export", "svg", "-o", "-").out == printed.out
    written = argmap("export", "svg", "-o", "out/map.svg")
    assert (written.code, written.out, written.err) == (0, "", "wrote out/map.svg\n")
    assert (folder / "out/map.svg").read_text(encoding="utf-8") == printed.out


def test_all_writes_every_format_into_a_folder(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("export", "all", "-o", "out")
    assert ran.code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == FILES
    assert (folder / "out/map.png").read_bytes().startswith(b"\x89PNG")


def test_all_needs_a_folder(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("export", "all")
    assert (ran.code, ran.out) == (2, "")
    assert "name a folder with -o" in ran.err


def test_json_names_the_files_that_were_written(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("export", "markdown", "-o", "map.md", "--json")
    assert json.loads(ran.out) == {"written": ["map.md"], "remarks": []}


def test_an_unknown_format_is_met_with_the_nearest(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("export", "svgg")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error AM0701: there is no format `svgg`\n  hint: did you mean `svg`?\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--theme", "trainin"], "AM0702"),
        (["--colours", "pink"], "AM0709"),
        (["--kind", "thesis"], "AM0709"),
        (["--focus", "open-model-lag"], "AM0382"),
        (["--scale", "10", "--force"], ""),
    ],
)
def test_a_name_that_is_not_there_is_a_coded_refusal(
    argmap: Callable[..., Any], folder: Path, options: list[str], code: str
) -> None:
    ran = argmap("export", "svg", *options)
    assert (ran.code != 0) == bool(code)
    assert code in ran.err


@pytest.mark.parametrize("options", [["--depth", "-1"], ["--min-support", "2"], ["--scale", "0"], ["--core", "x"]])
def test_a_number_out_of_range_is_a_usage_error(argmap: Callable[..., Any], folder: Path, options: list[str]) -> None:
    ran = argmap("export", "svg", *options)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("least", ["60%", ".6"])
def test_the_least_support_is_a_chance_or_a_percentage(argmap: Callable[..., Any], folder: Path, least: str) -> None:
    assert argmap("export", "csv", "--min-support", least).out == argmap("export", "csv", "--min-support", "0.6").out


@pytest.mark.parametrize("least", ["60", "high", "nan"])
def test_what_is_no_least_support_is_told_what_is(argmap: Callable[..., Any], folder: Path, least: str) -> None:
    ran = argmap("export", "csv", "--min-support", least)
    assert (ran.code, ran.out) == (2, "")
    assert f"`{least}` is no chance from 0 to 1; write --min-support as 0.6, or as 60%" in " ".join(ran.err.split())


def test_a_target_that_cannot_be_written_says_why_and_what_stood_there_stands(
    argmap: Callable[..., Any], folder: Path
) -> None:
    (folder / "out").mkdir()
    ran = argmap("export", "svg", "-o", "out")
    assert ran.code == 3
    assert "AM0706: `out` was not written: it is a folder" in ran.err
    ran = argmap("export", "svg", "-o", "numbers.yaml/map.svg")
    assert ran.code == 3
    assert "AM0706" in ran.err


def test_a_target_without_permission_is_refused(mortal: Callable[..., Any], folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out").chmod(0o500)
    ran = mortal("export", "svg", "-o", "out/map.svg")
    assert ran.code == 3
    assert "AM0706: `out/map.svg` was not written: permission denied" in ran.err
    assert list((folder / "out").iterdir()) == []


def test_a_file_of_the_map_is_never_written_over(argmap: Callable[..., Any], folder: Path) -> None:
    before = (folder / "main.yaml").read_bytes()
    (folder / "link.yml.svg").symlink_to("main.yaml")
    for name in ("main.yaml", "./evidence/../main.yaml", "link.yml.svg"):
        ran = argmap("export", "svg", "-o", name)
        assert ran.code == 3
        assert "it is a file of the map" in ran.err
    assert (folder / "main.yaml").read_bytes() == before


def test_a_file_that_maps_share_is_never_written_over(argmap: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    shared = (folder / "numbers.yaml").rename(tmp_path / "shared.yaml")
    (folder / "numbers.yaml").symlink_to(shared)
    before = shared.read_bytes()
    ran = argmap("export", "svg", "-o", str(shared))
    assert (ran.code, "it is a file of the map" in ran.err, shared.read_bytes()) == (3, True, before)


def test_a_crowded_picture_is_made_with_a_warning(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(wall(40), encoding="utf-8")
    ran = argmap("export", "svg")
    assert ran.code == 0
    assert ran.out.startswith("<svg")
    assert "warning AM0705: a picture of 45 cards is hard to read" in ran.err


def test_a_wall_of_cards_is_refused_unless_forced(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(wall(80), encoding="utf-8")
    refused = argmap("export", "svg")
    assert (refused.code, refused.out) == (2, "")
    assert "AM0704: a picture of 85 cards cannot be read; at most 80" in refused.err
    assert argmap("export", "markdown").code == 0
    assert argmap("export", "svg", "--core", "5").code == 0
    forced = argmap("export", "svg", "--force")
    assert forced.code == 0
    assert forced.out.startswith("<svg")


def test_all_leaves_out_pictures_that_cannot_be_read_and_says_so(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(wall(80), encoding="utf-8")
    ran = argmap("export", "all", "-o", "out")
    assert ran.code == 0
    assert "AM0704" in ran.err
    names = {path.name for path in (folder / "out").iterdir()}
    assert names == set(FILES) - {"map.svg", "map.png", "map.html"}


def test_signs_the_font_lacks_are_refused_in_pixels_and_drawn_elsewhere(
    argmap: Callable[..., Any], folder: Path
) -> None:
    (folder / "main.yaml").write_text(MAIN.replace("Open models stay", "漢字 models stay"), encoding="utf-8")
    ran = argmap("export", "png")
    assert (ran.code, ran.out) == (2, "")
    assert "AM0707: the packaged font cannot draw: 字 漢" in ran.err
    assert "漢字" in argmap("export", "svg").out
    assert argmap("export", "png", "--force", "-o", "x.png").code == 0


def test_a_picture_beyond_all_memory_is_refused(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "main.yaml").write_text(wall(200), encoding="utf-8")
    ran = argmap("export", "png", "--force", "--scale", "10")
    assert ran.code == 2
    assert "AM0708" in ran.err


def test_the_same_map_gives_the_same_bytes_whatever_the_order_of_hashes(
    child: Callable[..., Any], folder: Path
) -> None:
    for number, locale in (("1", "C"), ("2", "C.UTF-8")):
        done = child("export", "all", "-o", f"out{number}", PYTHONHASHSEED=number, LC_ALL=locale, ARGMAP_NO_CACHE="1")
        assert done.returncode == 0, done.stderr
    for name in FILES:
        assert (folder / "out1" / name).read_bytes() == (folder / "out2" / name).read_bytes(), name


def loaded_by_svg() -> set[str]:
    """The libraries in a process after it exported a picture."""
    import subprocess
    import sys

    code = (
        "import sys, atexit; sys.argv = ['argmap', 'export', 'svg']\n"
        "atexit.register(lambda: sys.stderr.write('\\n@' + ' '.join(sys.modules)))\n"
        "from argmap.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return {name.split(".")[0] for name in done.stderr.rpartition("@")[2].split()}


@pytest.mark.usefixtures("folder")
def test_a_text_format_loads_no_library_of_pictures() -> None:
    assert set() == loaded_by_svg() & {"pydot", "pyparsing", "resvg_py", "networkx", "textual", "jinja2"}


def test_what_was_exported_is_exported_again_without_reading_its_files(
    argmap: Callable[..., Any], folder: Path
) -> None:
    assert "yaml" in loaded_by_svg()
    before = argmap("export", "svg").out
    assert "yaml" not in loaded_by_svg()
    path = folder / "main.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  another:\n    text: Another claim.\n", encoding="utf-8")
    assert "Another claim." in argmap("export", "svg").out
    assert "Another claim." not in before


def test_the_map_of_the_essay_is_drawn_with_every_claim(argmap: Callable[..., Any], essay_map: Path) -> None:
    ran = argmap("export", "svg", "--map", str(essay_map), "--no-numbers")
    root = ET.fromstring(ran.out)
    drawn = {group.get("data-claim") for group in root.iter() if group.get("data-claim")}
    shown = argmap("show", "--json", "--map", str(essay_map))
    assert drawn == set(json.loads(shown.out)["claims"])
