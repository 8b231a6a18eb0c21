"""Figures of drafts: pictures beside the post, in words and in numbers too, renewed and checked with it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.test_draft import DRAFTS, FEWER, written
from tests.posts.test_inert import NASTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIMELINE = "assets/figures/post/timeline-dear.svg"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a map in it."""
    folder = written(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


def pictures(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.svg"))


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (DRAFTS[0], ["timeline-dear"]),
        (DRAFTS[1], ["timeline-substitutes"]),
        (DRAFTS[2], ["distribution-dear"]),
    ],
)
def test_a_draft_in_a_site_has_its_pictures_there(
    argmap: Callable[..., Any], site: Path, command: list[str], names: list[str]
) -> None:
    assert argmap(*command, "-o", "_drafts/post.md").code == 0
    assert pictures(site) == [f"assets/figures/post/{name}.svg" for name in names]
    text = (site / "_drafts/post.md").read_text()
    for name in names:
        assert text.count(f"]({{{{ '/assets/figures/post/{name}.svg' | relative_url }}}})") == 1
        assert ET.fromstring((site / f"assets/figures/post/{name}.svg").read_text()).get("width") == "720"
    assert argmap("draft", "check", "_drafts/post.md").code == 0
    plain = argmap(*command, "-o", "plain.md", "--no-figures")
    assert (plain.code, "<!--argmap" in (site / "plain.md").read_text()) == (0, False)
    assert re.sub(r"(?s)<!--argmap.*?<!--/argmap-->\n\n", "", text) == (site / "plain.md").read_text()


def test_the_table_below_has_the_numbers_of_show(argmap: Callable[..., Any], site: Path) -> None:
    argmap("draft", "update", "-o", "_drafts/post.md")
    text = (site / "_drafts/post.md").read_text()
    assert "![Chips get dear: 65 % on 4 January 2024, 88 % on 1 June 2024" in text
    assert re.search(r"^\| 4.Jan.2024 \| 65.% \|", text, re.MULTILINE)
    assert re.search(r"^\| 1.Jun.2024 \| 88.% \|", text, re.MULTILINE)


def test_elsewhere_pictures_stand_beside_the_post_and_follow_it_into_a_site(
    argmap: Callable[..., Any], site: Path
) -> None:
    argmap("draft", "update", "-o", "Für mich.md")
    (picture,) = pictures(site)
    assert re.fullmatch(r"figures/f-r-mich-[0-9a-f]{6}/timeline-dear\.svg", picture)
    assert f"]({picture})" in (site / "Für mich.md").read_text()
    assert argmap("draft", "publish", "Für mich.md", "--date", "2024-09-01", "-o", "_posts").code == 0
    assert f"assets/{picture}" in pictures(site)
    assert argmap("draft", "check", "_posts/2024-09-01-Für mich.md").code == 0


def test_a_published_draft_keeps_its_pictures(argmap: Callable[..., Any], site: Path) -> None:
    argmap("draft", "update", "-o", "_drafts/post.md")
    argmap("draft", "publish", "_drafts/post.md", "--date", "2024-09-01")
    assert pictures(site) == [TIMELINE]
    assert argmap("draft", "check", "_posts/2024-09-01-post.md").code == 0


def test_a_picture_that_is_missing_or_old_fails_the_check_and_is_drawn_again(
    argmap: Callable[..., Any], site: Path
) -> None:
    argmap("draft", "update", "-o", "_drafts/post.md")
    before = (site / TIMELINE).read_bytes()
    (site / TIMELINE).unlink()
    ran = argmap("draft", "check", "_drafts/post.md")
    assert (ran.code, "AM0766" in ran.out, "is not there" in ran.out) == (1, True, True)
    assert argmap("draft", "publish", "_drafts/post.md").code == 1
    assert argmap("draft", "refresh", "_drafts/post.md", "--dry-run").code == 1
    assert pictures(site) == []
    assert argmap("draft", "refresh", "_drafts/post.md").code == 0
    assert (site / TIMELINE).read_bytes() == before
    text = (site / "map.yaml").read_text()
    (site / "map.yaml").write_text(text.replace("ratio: 5", "ratio: 9"))
    ran = argmap("draft", "check", "_drafts/post.md")
    assert (ran.code, "shows something else" in " ".join(ran.out.split())) == (1, True)
    argmap("draft", "refresh", "_drafts/post.md")
    assert (site / TIMELINE).read_bytes() != before
    assert argmap("draft", "check", "_drafts/post.md").code == 0


def test_a_file_of_somebody_else_is_not_drawn_over(argmap: Callable[..., Any], site: Path) -> None:
    (site / TIMELINE).parent.mkdir(parents=True)
    (site / TIMELINE).write_text("<svg>mine</svg>")
    ran = argmap("draft", "update", "-o", "_drafts/post.md")
    assert (ran.code, "AM0755" in ran.err, (site / TIMELINE).read_text()) == (2, True, "<svg>mine</svg>")
    assert not (site / "_drafts").exists()


def test_a_strangers_post_draws_nowhere_else(argmap: Callable[..., Any], site: Path) -> None:
    for words in ("timeline ../../dear a..now", "timeline dear ../x", "nosuch dear now", "timeline nosuch now"):
        (site / "post.md").write_text(f"<!--argmap figure {words}-->\n<!--/argmap-->\n")
        assert argmap("draft", "refresh", "post.md", *FEWER).code == 1
    assert pictures(site) == []


def test_a_claim_kept_out_of_print_is_not_drawn(argmap: Callable[..., Any], site: Path) -> None:
    text = (site / "map.yaml").read_text()
    (site / "map.yaml").write_text(text.replace("prior: 0.6, why: w", "prior: 0.6, why: w, publish: false"))
    (site / "post.md").write_text("<!--argmap figure timeline glass-breaks 2024-01-04..now-->\n<!--/argmap-->\n")
    ran = argmap("draft", "refresh", "post.md")
    assert (ran.code, "AM0758" in ran.out, pictures(site)) == (1, True, [])


@pytest.mark.parametrize("text", NASTY[::3])
def test_text_of_a_map_does_nothing_in_a_figure(argmap: Callable[..., Any], site: Path, text: str) -> None:
    written(site, text, text)
    assert argmap("draft", "update", "-o", "_drafts/post.md", *FEWER).code == 0
    post = (site / "_drafts/post.md").read_text()
    inner = post.split("<!--argmap")[1].split("<!--/argmap-->")[0].split("-->", 1)[1]
    ours = re.sub(r"\{\{ '/assets/[\w/.-]+' \| relative_url \}\}|</?(details|summary)[^<>]*>", "", inner)
    assert not set(ours) & set("<{`*_$\\")
    assert " ".join(text.split()) in html.unescape(inner)


def test_no_picture_is_made_behind_a_link(argmap: Callable[..., Any], site: Path, tmp_path: Path) -> None:
    (site / TIMELINE).parent.mkdir(parents=True)
    (site / TIMELINE).symlink_to(tmp_path / "made")
    ran = argmap("draft", "update", "-o", "_drafts/post.md")
    assert (ran.code, "AM0755" in ran.err) == (2, True)
    assert not (tmp_path / "made").exists()
