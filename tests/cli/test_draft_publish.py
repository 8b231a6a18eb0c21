"""`argmap draft publish`: a draft moves to where its site reads posts, and only when its numbers hold."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = ("--date", "2024-09-01")


@pytest.fixture
def site(argmap: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a map and a draft."""
    folder = written(tmp_path / "site")
    monkeypatch.chdir(folder)
    assert argmap("draft", "update", "-o", "_drafts/post.md").code == 0
    return folder


def files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.md"))


def test_a_draft_moves_under_its_day_and_only_its_date_changes(argmap: Callable[..., Any], site: Path) -> None:
    before = (site / "_drafts/post.md").read_bytes()
    ran = argmap("draft", "publish", "_drafts/post.md", *DAY)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("moved _drafts/post.md to _posts/2024-09-01-post.md, dated 2024-09-01; ")
    assert files(site) == ["_posts/2024-09-01-post.md"]
    after = (site / "_posts/2024-09-01-post.md").read_bytes()
    assert after == before.replace(b"date: 2024-06-01\n", b"date: 2024-09-01\n", 1)
    assert argmap("draft", "check", "_posts/2024-09-01-post.md").code == 0


def test_today_is_the_day_unless_said_otherwise(argmap: Callable[..., Any], site: Path) -> None:
    earliest = datetime.datetime.now(tz=datetime.UTC).date()
    assert argmap("draft", "publish", "_drafts/post.md").code == 0
    latest = datetime.datetime.now(tz=datetime.UTC).date()
    assert files(site)[0] in {f"_posts/{day}-post.md" for day in (earliest, latest)}


def test_a_draft_with_an_old_number_stays(argmap: Callable[..., Any], site: Path) -> None:
    text = (site / "map.yaml").read_text()
    (site / "map.yaml").write_text(text.replace("ratio: 5", "ratio: 50"))
    before = (site / "_drafts/post.md").read_bytes()
    ran = argmap("draft", "publish", "_drafts/post.md", *DAY)
    assert (ran.code, "AM0757" in ran.out, "nothing was moved" in ran.err) == (1, True, True)
    assert (files(site), (site / "_drafts/post.md").read_bytes()) == (["_drafts/post.md"], before)


def test_a_post_is_never_written_over_unasked(argmap: Callable[..., Any], site: Path) -> None:
    (site / "_posts").mkdir()
    taken = site / "_posts/2024-09-01-post.md"
    taken.write_text("mine")
    ran = argmap("draft", "publish", "_drafts/post.md", *DAY)
    assert (ran.code, "AM0755" in ran.err, taken.read_text()) == (2, True, "mine")
    assert argmap("draft", "publish", "_drafts/post.md", *DAY, "--force").code == 0
    assert files(site) == ["_posts/2024-09-01-post.md"]
    assert taken.read_text().startswith("---\n")


def test_a_post_is_not_published_onto_itself(argmap: Callable[..., Any], site: Path) -> None:
    argmap("draft", "publish", "_drafts/post.md", *DAY)
    post = "_posts/2024-09-01-post.md"
    before = (site / post).read_bytes()
    ran = argmap("draft", "publish", post, *DAY, "-o", "_posts", "--force")
    assert (ran.code, "AM0763" in ran.err, (site / post).read_bytes()) == (2, True, before)


def test_what_is_no_draft_is_left_alone(argmap: Callable[..., Any], site: Path) -> None:
    (site / "_drafts/bare.md").write_text("no front matter\n")
    (site / "loose.md").write_text("---\ntitle: a\n---\n")
    for name, code in (("_drafts/bare.md", "AM0763"), ("loose.md", "AM0763"), ("none.md", "AM0756")):
        ran = argmap("draft", "publish", name, *DAY)
        assert (ran.code, code in ran.err) == (2, True)
    assert files(site) == ["_drafts/bare.md", "_drafts/post.md", "loose.md"]
    assert argmap("draft", "publish", "loose.md", *DAY, "-o", "_posts").code == 0
    assert (site / "_posts/2024-09-01-loose.md").read_text() == "---\ntitle: a\ndate: 2024-09-01\n---\n"
    assert "AM0384" in argmap("draft", "publish", "_drafts/post.md", "--date", "tomorrow").err


def test_a_date_in_the_name_is_replaced_and_folders_are_kept(argmap: Callable[..., Any], site: Path) -> None:
    (site / "_drafts/notes").mkdir()
    (site / "_drafts/post.md").rename(site / "_drafts/notes/2023-01-01-post.md")
    assert argmap("draft", "publish", "_drafts/notes/2023-01-01-post.md", *DAY).code == 0
    assert files(site) == ["_posts/notes/2024-09-01-post.md"]


def test_what_the_site_would_not_show_is_told(argmap: Callable[..., Any], site: Path) -> None:
    (site / "_drafts/post.md").write_text("---\npublished: false\n---\n")
    ran = argmap("draft", "publish", "_drafts/post.md", "--date", "2999-01-01", "--json")
    found = json.loads(ran.out)
    assert (found["to"], len(found["notes"])) == ("_posts/2999-01-01-post.md", 2)


def test_a_draft_changed_meanwhile_is_not_removed(
    argmap: Callable[..., Any], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argmap.files import save

    whole = save.save_apart

    def meanwhile(*arguments: Any, **named: Any) -> None:
        (site / "_drafts/post.md").write_text("the writer was faster")
        whole(*arguments, **named)

    monkeypatch.setattr(save, "save_apart", meanwhile)
    ran = argmap("draft", "publish", "_drafts/post.md", *DAY)
    assert (ran.code != 0, "AM0814" in ran.err) == (True, True)
    assert (site / "_drafts/post.md").read_text() == "the writer was faster"


def test_a_link_to_a_draft_is_moved_and_its_file_stays(argmap: Callable[..., Any], site: Path) -> None:
    (site / "_drafts/post.md").rename(site / "kept.md")
    (site / "_drafts/post.md").symlink_to(site / "kept.md")
    assert argmap("draft", "publish", "_drafts/post.md", *DAY).code == 0
    assert files(site) == ["_posts/2024-09-01-post.md", "kept.md"]
