"""`argmap draft templates`, and drafts written by a template beside the map."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import DRAFTS, FEWER, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map."""
    folder = written(tmp_path / "chips")
    monkeypatch.chdir(folder)
    return folder


def template(chips: Path, text: str, name: str = "mine") -> None:
    (chips / "templates").mkdir(exist_ok=True)
    (chips / "templates" / f"{name}.md.j2").write_text(text)


def test_the_data_is_listed_with_what_it_is_in_the_map(argmap: Callable[..., Any], chips: Path) -> None:
    out = argmap("draft", "templates").out
    assert "none; `argmap draft templates --copy NAME` begins one" in out
    assert re.search(
        r"facts\.main: Moved, the claim the post is about, at both ends\n +now: Chips get dear: 65 % to", out
    )
    assert "  Moved, by its fields" not in out
    found = json.loads(argmap("draft", "templates", "--kind", "claim", "--json").out)
    names = {datum["name"]: datum for datum in found["data"][""]}
    assert names["facts.support"]["example"] == "88 %"
    assert (found["templates"], "Number" in found["data"]) == ([], True)
    assert argmap("draft", "templates", "--kind", "nosuch").code == 2


@pytest.mark.parametrize("command", DRAFTS, ids=" ".join)
def test_the_starter_makes_the_same_post(argmap: Callable[..., Any], chips: Path, command: list[str]) -> None:
    ran = argmap("draft", "templates", "--copy", "mine")
    assert (ran.code, "templates/mine.md.j2" in ran.err) == (0, True)
    assert argmap(*command, "--template", "mine").out == argmap(*command).out
    assert "  mine\n" in argmap("draft", "templates").out
    assert argmap("check").code in (0, 1)
    ran = argmap("draft", "templates", "--copy", "mine")
    assert (ran.code, "AM0755" in ran.err) == (2, True)
    assert argmap("draft", "templates", "--copy", "mine", "--force").code == 0
    assert "AM0765" in argmap("draft", "templates", "--copy", "../mine").err


def test_a_template_of_ones_own_writes_the_post(argmap: Callable[..., Any], chips: Path) -> None:
    template(chips, "It is {{ facts.main.after }} now.\n{% for p in facts.pushes if p.cited %}\n"
                    "- {{ p.text }}{{ p.cited }}\n{% endfor %}\n{{ sources }}\n")  # fmt: skip
    assert argmap("draft", "update", "--template", "mine", "-o", "post.md").code == 0
    text = (chips / "post.md").read_text()
    assert text.startswith("It is <!--am support dear 2024-06-01 ")
    assert set(re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)) == {"priced", "later", "glass"}
    assert argmap("draft", "check", "post.md").code == 0


def test_a_fault_in_a_template_is_told_with_its_place(argmap: Callable[..., Any], chips: Path) -> None:
    template(chips, "one\n\n{{ facts.nosuch }}\n")
    ran = argmap("draft", "update", "--template", "mine", "-o", "post.md", *FEWER)
    assert (ran.code, (chips / "post.md").exists()) == (2, False)
    told = " ".join(ran.err.split())
    assert "templates/mine.md.j2:3:1: error AM0765: the template cannot be used: `UpdateFacts` has no `nosuch`" in told


def test_a_template_of_a_stranger_reaches_nothing_outside_the_map(
    argmap: Callable[..., Any], chips: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("password")
    (chips / "templates").mkdir()
    (chips / "templates/link.md.j2").symlink_to(tmp_path / "secret")
    for name in ("link", "../map", "nosuch", "\x1b[31m", ""):
        ran = argmap("draft", "update", "--template", name, *FEWER)
        assert (ran.code, ran.out, "AM0765" in ran.err) == (2, "", True)
        assert "\x1b" not in ran.err
    for inside in (".git/x.md.j2", "map.yaml", "templates/link.md.j2"):
        (chips / ".git").mkdir(exist_ok=True)
        (chips / ".git/x.md.j2").write_text("password")
        (chips / "templates/link.md.j2").unlink()
        (chips / "templates/link.md.j2").symlink_to(chips / inside)
        ran = argmap("draft", "update", "--template", "link", *FEWER)
        assert (ran.code, ran.out, "AM0765" in ran.err) == (2, "", True)
    (chips / "templates/link.md.j2").unlink()
    (chips / "templates/link.md.j2").symlink_to(tmp_path / "made")
    assert "AM0765" in argmap("draft", "templates", "--copy", "link").err
    assert not (tmp_path / "made").exists()
    (chips / "templates/link.md.j2").unlink()
    (chips / "templates").rmdir()
    (chips / "templates").symlink_to(tmp_path)
    assert "AM0765" in argmap("draft", "templates", "--copy", "mine").err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chips", "secret"]
