"""`argmap init --from`: every sentence of a post as a draft at its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POST = """\
---
layout: post
title: "On the price of chips"
date: 2024-01-04
---
# Why

Chips get cheap. They did so for years: look at 'em!  Chips get cheap.

* A list item {{ site.title }} with <b>markup</b> and a # sign.

Something else, "quoted": yes.
"""


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "post.md"
    made.write_text(POST)
    return made


def test_every_sentence_is_a_draft_at_its_place(argmap: Callable[..., Any], post: Path) -> None:
    ran = argmap("init", "chips", "--from", str(post))
    assert ran.code == 0, ran.err
    rows = json.loads(argmap("list", "--map", "chips", "--json").out)
    assert [row["text"] for row in sorted(rows, key=lambda row: str(row["id"]))] == [
        "A list item {{ site.title }} with <b>markup</b> and a # sign.", "Chips get cheap.", "Chips get cheap.",
        'Something else, "quoted": yes.', "They did so for years: look at 'em!",
    ]  # fmt: skip
    assert all(row["tag"] == ["draft"] and row["open"] and row["essay"] for row in rows)
    shown = argmap("show", "chips-get-cheap-2", "--map", "chips").out
    assert "paragraph 1, sentence 3" in shown
    assert argmap("show", "--map", "chips").out.startswith("On the price of chips\n")


def test_the_drafts_cover_the_post_and_nothing_is_wrong_with_them(argmap: Callable[..., Any], post: Path) -> None:
    argmap("init", "chips", "--from", str(post))
    assert argmap("coverage", "--map", "chips", "--essay", str(post)).code == 0
    problems = json.loads(argmap("check", "--map", "chips", "--json").out)["counts"]
    assert (problems["error"], problems["warning"]) == (0, 0)


def test_the_shipped_essay_becomes_drafts(argmap: Callable[..., Any], post: Path, shared: Path) -> None:
    (essay,) = (shared / "essay").glob("*.md")
    assert argmap("init", "essay", "--from", str(essay)).code == 0
    assert len(json.loads(argmap("list", "--map", "essay", "--json").out)) == 48
    assert argmap("coverage", "--map", "essay", "--essay", str(essay)).code == 0
    assert "Ruminating on the Economics of OSS LLMs" in argmap("show", "--map", "essay").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "--from: error AM0123: `nowhere.md` cannot be read"),
        ("---\ntitle: x\n---\n# Only a heading\n", "no sentences"),
    ],
)
def test_what_makes_no_drafts_is_said_and_nothing_is_written(
    argmap: Callable[..., Any], post: Path, content: str | None, said: str
) -> None:
    name = "nowhere.md"
    if content is not None:
        name = "empty.md"
        (post.parent / name).write_text(content)
    ran = argmap("init", "chips", "--from", name)
    assert (ran.code != 0, said in ran.err, (post.parent / "chips").exists()) == (True, True, False)
