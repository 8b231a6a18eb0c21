"""`argmap export site` writes a site into a folder, again and again, or says why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_site_is_written_into_a_folder_and_written_again(argmap: Callable[..., Any], folder: Path) -> None:
    first = argmap("export", "site", "-o", "out")
    assert (first.code, first.out) == (0, "")
    assert first.err == "wrote 9 pages of 9; open out/index.html\n"
    assert (folder / "out/claims/retraining-blocks.html").is_file()
    assert argmap("export", "site", "-o", "out").err == "wrote 0 pages of 9; open out/index.html\n"


def test_a_claim_that_is_gone_takes_its_page_along(argmap: Callable[..., Any], folder: Path) -> None:
    argmap("export", "site", "-o", "out")
    (folder / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    ran = argmap("export", "site", "-o", "out", "--as-of", "2023-07-18")
    assert ran.code == 0
    assert argmap("remove", "vendors-subsidise", "--with-links").code == 0
    ran = argmap("export", "site", "-o", "out", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["removed"] == ["claims/vendors-subsidise.html"]
    assert (folder / "out" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_site_needs_a_folder(argmap: Callable[..., Any], folder: Path) -> None:
    for output in ([], ["-o", "-"]):
        ran = argmap("export", "site", *output)
        assert (ran.code, ran.out) == (2, "")
        assert "`export site` writes many files: name a folder with -o" in ran.err


def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(argmap: Callable[..., Any], folder: Path) -> None:
    before = (folder / "main.yaml").read_bytes()
    for place in ("main.yaml", "main.yaml/site", "/proc/nowhere/site"):
        ran = argmap("export", "site", "-o", place)
        assert (ran.code, ran.out) == (2, "")
        assert "AM0706" in ran.err
        assert "Traceback" not in ran.err
    assert (folder / "main.yaml").read_bytes() == before


def test_a_file_of_somebody_else_is_never_replaced(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "index.html").write_text("mine", encoding="utf-8")
    ran = argmap("export", "site", "-o", "out")
    assert ran.code == 2
    assert "AM0711: nothing was written: `out/index.html` is no file that argmap wrote" in ran.err
    assert [path.name for path in (folder / "out").iterdir()] == ["index.html"]


def test_a_page_that_is_out_of_date_and_was_changed_is_named(argmap: Callable[..., Any], folder: Path) -> None:
    argmap("export", "site", "-o", "out")
    page = folder / "out/claims/vendors-subsidise.html"
    page.write_text("improved", encoding="utf-8")
    assert argmap("remove", "vendors-subsidise", "--with-links").code == 0
    ran = argmap("export", "site", "-o", "out")
    assert ran.code == 0
    assert "kept out/claims/vendors-subsidise.html: it is out of date, but somebody changed it" in ran.err
    assert page.read_text(encoding="utf-8") == "improved"


def test_what_chooses_a_part_of_the_map_is_refused(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("export", "site", "-o", "out", "--depth", "2", "--colours", "dark")
    assert ran.code == 2
    assert "leave out --depth, --colours" in ran.err
    assert not (folder / "out").exists()


def test_no_numbers_and_the_clocks_reach_the_pages(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("export", "site", "-o", "out", "--no-numbers", "--as-of", "2023-08-01").code == 0
    page = (folder / "out/claims/retraining-blocks.html").read_text(encoding="utf-8")
    assert "As of 1 August 2023 " in page
    assert 'class="points"></span>' in page


def test_without_somebody_to_watch_there_is_no_bar(argmap: Callable[..., Any], folder: Path) -> None:
    assert "\x1b" not in argmap("export", "site", "-o", "out").err
