"""`argmap draft box`: an old essay says at its top what its map thinks of it now."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import FEWER, OURS, agree_with_show, body, tokens, written
from tests.posts.test_inert import NASTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRONT = "---\ntitle: Chips\n---\n"


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map whose essay makes two of its claims."""
    folder = written(tmp_path / "chips")
    claim_of_essay(folder)
    monkeypatch.chdir(folder)
    return folder


def claim_of_essay(folder: Path) -> None:
    text = (folder / "map.yaml").read_text()
    text = text.replace("substitutes: {", "substitutes: {from: {paragraph: 2}, ")
    (folder / "map.yaml").write_text(text.replace("glass-breaks: {", "glass-breaks: {from: {paragraph: 3}, "))


def plain(text: str) -> str:
    return re.sub("<!--.*?-->", "", text)


def test_a_box_says_where_the_claims_of_an_essay_stand(argmap: Callable[..., Any], chips: Path) -> None:
    out = argmap("draft", "box", "--print").out
    agree_with_show(argmap, out)
    told = " ".join(plain(out).split())
    assert told.startswith(
        "> **Since then:** I keep the argument of this post as a map, and this is where it stood on 1 June 2024."
        " Its main claim, “Chips get dear”, is at 88 %"
    )
    assert "On what was out when I wrote this it would have been at 65 %." in told
    assert "The one claim that I made is likelier than not." in told
    assert "Of the points against me that I took up, “Glass will do” (80 %, was 40 %) has gained." in told


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text", [FRONT + "Body.\n\nMore", FRONT, "No front matter.\n", "One line", FRONT + "\n\n# A\n"]
)
def test_every_byte_around_a_box_stays(
    argmap: Callable[..., Any], chips: Path, text: str, ends: str, mark: str
) -> None:
    essay = chips / "essay.md"
    before = (mark + text.replace("\n", ends)).encode()
    essay.write_bytes(before)
    ran = argmap("draft", "box", "essay.md", *FEWER)
    assert (ran.code, "put a box" in ran.err) == (0, True)
    once = essay.read_bytes()
    ends = ends if "\n" in text else "\n"
    passage = (argmap("draft", "box", "--print", *FEWER).out + "\n").replace("\n", ends).encode()
    assert once.count(passage) == 1
    assert once.replace(passage, b"") == before
    head = mark + (FRONT if text.startswith(FRONT) else "").replace("\n", ends)
    assert once.startswith(head.encode() + passage)
    ran = argmap("draft", "box", "essay.md", *FEWER)
    assert (ran.code, "nothing was written" in ran.err, essay.read_bytes()) == (0, True, once)
    assert argmap("draft", "check", "essay.md", *FEWER).code == 0


def test_a_box_follows_the_map_by_refresh_and_by_itself(argmap: Callable[..., Any], chips: Path) -> None:
    essay = chips / "essay.md"
    essay.write_text(FRONT + "Body.\n")
    argmap("draft", "box", "essay.md")
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text(text.replace("prior: 0.6, why: w", "prior: 0.3, why: w"))
    ran = argmap("draft", "check", "essay.md")
    assert (ran.code, "AM0757" in ran.out) == (1, True)
    assert "0 of 1 passage" in ran.err
    before = essay.read_bytes()
    assert argmap("draft", "refresh", "essay.md", "--dry-run").code == 0
    assert essay.read_bytes() == before
    assert argmap("draft", "refresh", "essay.md").code == 0
    refreshed = essay.read_bytes()
    assert b"is not likelier than not" in refreshed
    essay.write_bytes(before)
    assert "renewed the box" in argmap("draft", "box", "essay.md").err
    assert essay.read_bytes() == refreshed
    assert refreshed.endswith(b"<!--/argmap-->\n\nBody.\n")


def test_a_box_in_other_words_is_the_writers(argmap: Callable[..., Any], chips: Path) -> None:
    essay = chips / "essay.md"
    essay.write_text(FRONT)
    argmap("draft", "box", "essay.md")
    mine = essay.read_text().replace("I keep the argument", "Behold, the argument")
    essay.write_text(mine)
    ran = argmap("draft", "box", "essay.md")
    assert (ran.code, "AM0764" in ran.err, essay.read_text()) == (2, True, mine)
    ran = argmap("draft", "refresh", "essay.md")
    assert (ran.code, "AM0764" in ran.out, essay.read_text()) == (0, True, mine)
    assert argmap("draft", "box", "essay.md", "--force").code == 0
    assert "Behold" not in essay.read_text()


def test_a_box_on_a_clock_stays_there(argmap: Callable[..., Any], chips: Path) -> None:
    out = argmap("draft", "box", "--print", "--as-of", "2024-05-01").out
    assert out.startswith("<!--argmap box 2024-01-04..2024-05-01 ")
    assert "this is where it stood on 1 May 2024" in out
    agree_with_show(argmap, out)


def test_what_is_missing_is_said(argmap: Callable[..., Any], chips: Path) -> None:
    assert argmap("draft", "box").code == 2
    assert "AM0756" in argmap("draft", "box", "none.md").err
    assert "AM0754" in argmap("draft", "box", "--print", "--since", "1999-01-01").err
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text(text.replace("contention: dear, ", ""))
    assert "AM0751" in argmap("draft", "box", "--print").err


@pytest.mark.parametrize("text", NASTY[::2])
def test_text_of_a_map_does_nothing_in_a_box(argmap: Callable[..., Any], chips: Path, text: str) -> None:
    written(chips, text, text)
    claim_of_essay(chips)
    found = json.loads(argmap("draft", "box", "--print", "--json", *FEWER).out)["box"]
    after = tokens(body(found))
    assert {token.type for token in after} <= OURS | {"html_block"}
    assert all(token.content.startswith(("<!--am ", "<!--/-->")) for token in after if token.type == "html_inline")
    assert {token.content[:8] for token in after if token.type == "html_block"} == {"<!--argm", "<!--/arg"}
    for sign in ("{", "<script", "javascript:1)"):
        assert sign not in found
