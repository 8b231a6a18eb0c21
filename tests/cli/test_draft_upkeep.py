"""`argmap draft span`, `refresh` and `check`: a post follows its map, and its words stay the writer's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map with a post beside it that quotes two numbers."""
    folder = written(tmp_path / "chips")
    monkeypatch.chdir(folder)
    return folder


def spans(argmap: Callable[..., Any], *claims: str) -> str:
    return "".join(f"I say {argmap('draft', 'span', claim).out.strip()} here.\r\n" for claim in claims)


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / "map.yaml").read_text()
    assert old in text
    (folder / "map.yaml").write_text(text.replace(old, new))


def test_a_span_is_what_show_says_and_follows_the_map(argmap: Callable[..., Any], chips: Path) -> None:
    assert re.fullmatch(r"<!--am support dear [0-9a-f]{8}-->88 %<!--/-->\n", argmap("draft", "span", "dear").out)
    pinned = argmap("draft", "span", "dear", "--as-of", "2024-01-04").out
    assert re.fullmatch(r"<!--am support dear 2024-01-04 [0-9a-f]{8}-->65 %<!--/-->\n", pinned)
    assert re.search(r"am band dear [0-9a-f]{8}-->\d+–\d+ %<", argmap("draft", "span", "dear", "--band").out)


def test_an_unknown_or_private_claim_has_no_span(argmap: Callable[..., Any], chips: Path) -> None:
    assert "did you mean `dear`?" in argmap("draft", "span", "deer").err
    change(chips, "prior: 0.6, why: w", "prior: 0.6, why: w, publish: false")
    assert "AM0753" in argmap("draft", "span", "glass-breaks").err


def test_a_post_is_fresh_until_the_map_moves(argmap: Callable[..., Any], chips: Path) -> None:
    post = chips / "post.md"
    post.write_bytes(spans(argmap, "dear", "substitutes").encode())
    ran = argmap("draft", "check", "post.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 of 2 numbers as the map has them\n")
    before = post.read_bytes()
    change(chips, "prior: 0.4", "prior: 0.1")
    ran = argmap("draft", "check", "post.md")
    assert ran.code == 1
    assert re.search(
        r"^post.md:2:7: error AM0757: `support substitutes` says 80 %, the map says 40 %", ran.out, re.MULTILINE
    )
    assert post.read_bytes() == before
    ran = argmap("draft", "refresh", "post.md")
    assert "AM0761" in ran.out
    assert "2 of 2 numbers renewed in post.md" in ran.err
    strip = rb"am [^>]*>[^<]*<"
    assert re.sub(strip, b"", post.read_bytes()) == re.sub(strip, b"", before)
    assert argmap("draft", "check", "post.md").code == 0


def test_a_draft_just_made_passes_its_own_check(argmap: Callable[..., Any], chips: Path) -> None:
    for number, command in enumerate((["update"], ["claim", "dear"], ["rebuttal", "substitutes"])):
        assert argmap("draft", *command, "-o", f"{number}.md").code == 0
    ran = argmap("draft", "check", "0.md", "1.md", "2.md")
    assert (ran.code, ran.out) == (0, "")
    before = (chips / "0.md").read_bytes()
    assert argmap("draft", "refresh", "0.md").code == 0
    assert (chips / "0.md").read_bytes() == before


def test_a_note_without_an_address_fails_the_check_until_one_is_written(
    argmap: Callable[..., Any], chips: Path
) -> None:
    change(chips, "date: 2024-05-01, source: paper", "date: 2024-05-01")
    post = chips / "post.md"
    assert argmap("draft", "rebuttal", "substitutes", "--no-figures", "-o", "post.md").code == 0
    ran = argmap("draft", "check", "post.md")
    lines = post.read_text().split("\n")
    line = next(at for at, each in enumerate(lines) if each.startswith("[^glass]:"))
    assert (ran.code, f"post.md:{line + 1}:1: error AM0767" in ran.out, "`glass`" in ran.out) == (1, True, True)
    assert ran.out.count("AM0767") == 1
    # A note of the writer's own, and an example, are nobody else's business.
    mine = post.read_text() + "\n[^mine]: a book\n\n```\n[^glass]: bare\n```\n"
    post.write_text(mine.replace("No source is recorded", "See [the paper](https://a.example/glass)"))
    assert argmap("draft", "check", "post.md").code == 0


def test_a_number_edited_by_hand_is_told_and_kept(argmap: Callable[..., Any], chips: Path) -> None:
    post = chips / "post.md"
    post.write_text(spans(argmap, "dear").replace("88 %", "ninety"))
    before = post.read_bytes()
    ran = argmap("draft", "refresh", "post.md")
    assert (ran.code, post.read_bytes()) == (1, before)
    assert "AM0759" in ran.out
    assert "edited to “ninety”, the map says 88 %" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<!--am support nowhere-->1 %<!--/-->", "AM0758"),
        ("<!--am support dear 1999-01-01-->1 %<!--/-->", "AM0758"),
        ("<!--am support dear 2024-13-45-->1 %<!--/-->", "AM0758"),
        ("<!--am support dear 2024-06-01@nowhere-->1 %<!--/-->", "AM0758"),
        ("<!--am support dear 2024-06-01+nowhere-->1 %<!--/-->", "AM0758"),
        ("<!--am move dear 2024-06-01-->1<!--/-->", "AM0758"),
        ("<!--am credit dear/nothing 2024-01-04..2024-06-01-->1<!--/-->", "AM0758"),
        ("<!--am support dear-->1 %", "AM0760"),
        ("<!--am weight dear-->1 %<!--/-->", "AM0760"),
        ("<!--am support dear-->1 %<!--/-->", "AM0757"),
    ],
)
def test_a_number_that_cannot_be_vouched_for_fails_the_check(
    argmap: Callable[..., Any], chips: Path, text: str, code: str
) -> None:
    (chips / "post.md").write_text(text)
    ran = argmap("draft", "check", "post.md")
    assert ran.code == 1
    assert f"post.md:1:1: error {code}: " in ran.out
    assert "hint:" in ran.out
    found = json.loads(argmap("draft", "check", "post.md", "--json").out)
    assert [problem["code"] for problem in found["problems"]] == [code]


def test_what_is_no_text_is_left_alone(argmap: Callable[..., Any], chips: Path) -> None:
    (chips / "post.md").write_bytes(b"\xff <!--am support dear-->1 %<!--/-->")
    for name in ("post.md", "none.md", "."):
        ran = argmap("draft", "refresh", name)
        assert (ran.code, "AM0756" in ran.err) == (2, True)
    assert (chips / "post.md").read_bytes().startswith(b"\xff")


def test_a_file_changed_meanwhile_is_not_written(
    argmap: Callable[..., Any], chips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argmap.session.drafting import upkeep

    post = chips / "post.md"
    post.write_text("<!--am support dear-->1 %<!--/-->")
    whole = upkeep.refresh

    def meanwhile(*arguments: Any) -> Any:
        post.write_text("somebody else was faster")
        return whole(*arguments)

    monkeypatch.setattr(upkeep, "refresh", meanwhile)
    ran = argmap("draft", "refresh", "post.md")
    assert ran.code != 0
    assert "AM0814" in ran.err
    assert post.read_text() == "somebody else was faster"


def test_a_dry_run_writes_nothing(argmap: Callable[..., Any], chips: Path) -> None:
    post = chips / "post.md"
    post.write_text("<!--am support dear-->1 %<!--/-->")
    assert "1 of 1 number would be renewed" in argmap("draft", "refresh", "post.md", "--dry-run").err
    assert "1 %" in post.read_text()


def test_a_number_that_is_kept_out_of_print_is_not_written_into_a_post(argmap: Callable[..., Any], chips: Path) -> None:
    change(chips, "prior: 0.6, why: w", "prior: 0.6, why: w, publish: false")
    (chips / "post.md").write_text("It is <!--am support glass-breaks--><!--/-->.")
    ran = argmap("draft", "refresh", "post.md")
    assert (ran.code, "AM0758" in ran.out) == (1, True)
    assert (chips / "post.md").read_text() == "It is <!--am support glass-breaks--><!--/-->."


@pytest.mark.parametrize("target", [".git/post.md", ".git/config", "../secret.txt"])
@pytest.mark.parametrize("command", ["refresh", "check", "box", "publish"])
def test_a_post_that_is_a_link_is_read_and_written_only_where_a_post_may_stand(
    argmap: Callable[..., Any], folder: Path, command: str, target: str
) -> None:
    (folder / "_drafts/.git").mkdir(parents=True)
    behind = folder / "_drafts" / target
    behind.write_text("---\ntitle: hunter2\n---\n<!--am support open-models-lag-->1 %<!--/-->\n")
    before = behind.read_bytes()
    (folder / "_drafts/post.md").symlink_to(target)
    ran = argmap("draft", command, "_drafts/post.md")
    assert (ran.code, "AM0756" in ran.err, "hunter2" in ran.out + ran.err) == (2, True, False)
    assert (behind.read_bytes(), (folder / "_posts").exists()) == (before, False)
