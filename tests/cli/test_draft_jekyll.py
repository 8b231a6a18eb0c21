"""Drafts built by Jekyll itself: what it makes of them is the post, and text of the map does nothing there either."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import DRAFTS, FEWER, written
from tests.cli.test_draft_box import claim_of_essay
from tests.posts.test_inert import NASTY
from tests.test_exports import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "hunter2"
# All of it at once, and what acts at the beginning of a line alone.
TEXTS = [" ".join(NASTY), *(text for text in NASTY if text[:1] in "-+:#>=|~!1`[{<" and text.strip())]
TAGS = {
    "h1", "h2", "p", "em", "strong", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "sup",
    "a", "div", "img", "details", "summary",
}  # fmt: skip
ATTRIBUTES = {"href", "id", "class", "style", "role", "rel", "src", "alt"}
STYLE = re.compile(r"(?:text-align: (?:left|right)|(?:margin-bottom: 1em; )?overflow-x: auto)\Z")
LINK = re.compile(r"https://a\.example/x\Z|#fn(?:ref)?:[\w-]+(?::\d+)?\Z")


class Seen(HTMLParser):
    """The tags, attributes, links and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def typed(text: str) -> str:
    """A text as it is typed: kramdown sets quotes and dashes as a printer would."""
    for set_so, keys in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("—", "---"), ("–", "--"), ("…", "...")):
        text = text.replace(set_so, keys)
    return " ".join(text.split())


def seen(html: str) -> Seen:
    found = Seen()
    found.feed(html)
    return found


@pytest.fixture
def jekyll() -> str:
    """The program; demanded in CI."""
    found = shutil.which("jekyll")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs jekyll")
        pytest.skip("needs jekyll")
    return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site to draft into."""
    made = laid_out(tmp_path / "site")
    monkeypatch.chdir(made)
    return made


def laid_out(site: Path) -> Path:
    """A site with a secret in its settings and a layout that prints titles as good themes do."""
    (site / "_layouts").mkdir(parents=True)
    (site / "_config.yml").write_text(f"title: A blog\nsecretkey: {SECRET}\nbaseurl: /blog\nexclude: [map]\n")
    (site / "_layouts/post.html").write_text("<h1>{{ page.title | escape }}</h1>\n{{ content }}\n")
    return site


def built(jekyll: str, site: Path) -> dict[str, str]:
    """The pages of a site by their names."""
    places = ["--source", str(site), "--destination", str(site / "out")]
    ran = subprocess.run(
        [jekyll, "build", "--drafts", "--future", "--disable-disk-cache", *places],
        capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {path.stem: path.read_text(encoding="utf-8") for path in (site / "out").rglob("*.html")}


@pytest.mark.slow
def test_text_of_a_map_is_inert_on_a_site(argmap: Callable[..., Any], site: Path, jekyll: str) -> None:
    names = {}
    for at, text in enumerate(TEXTS):
        written(site / "map", text, text)
        claim_of_essay(site / "map")
        for kind, command in enumerate(DRAFTS[: 3 if at == 0 else 1]):
            name = f"post-{at}-{kind}"
            names[name] = " ".join(text.split())
            assert argmap(*command, *FEWER, "--map", "map", "-o", f"_drafts/{name}.md").code == 0
        (site / f"_drafts/box-{at}.md").write_text("---\nlayout: post\ntitle: Old\n---\nBody.\n")
        names[f"box-{at}"] = ""
        assert argmap("draft", "box", f"_drafts/box-{at}.md", *FEWER, "--map", "map").code == 0
    pages = built(jekyll, site)
    assert set(pages) == set(names)
    for name, text in names.items():
        page = seen(pages[name])
        assert set(page.tags) <= TAGS
        assert {key for key, _ in page.attributes} <= ATTRIBUTES
        assert all(LINK.match(link) for link in page.values("href"))
        assert all(re.fullmatch(r"/blog/assets/figures/[\w-]+/[\w-]+\.svg", source) for source in page.values("src"))
        assert all(STYLE.match(style) for style in page.values("style"))
        assert SECRET not in pages[name]
        assert typed(text) in typed(page.text)
        assert page.tags.count("h1") == 1
        assert len(page.values("href")) == len(re.findall('href="', pages[name]))


@pytest.mark.slow
def test_the_drafts_of_the_shipped_map_are_whole_pages(site: Path, jekyll: str) -> None:
    (site / "_drafts").mkdir()
    for path in (EXPORTS / "posts").glob("*.md"):
        shutil.copy(path, site / "_drafts" / path.name)
    pages = built(jekyll, site)
    assert sorted(pages) == ["claim", "rebuttal", "update"]
    for name, html in pages.items():
        text, page = (site / "_drafts" / f"{name}.md").read_text(encoding="utf-8"), seen(html)
        assert page.tags.count("h2") == len(re.findall("^## ", text, re.MULTILINE))
        assert page.tags.count("table") == len(re.findall(r"^\|[ :|-]+\|$", text, re.MULTILINE))
        assert page.tags.count("img") == page.tags.count("details") == text.count("<!--argmap figure") == 1
        notes = set(re.findall(r"^\[\^([\w-]+)\]:", text, re.MULTILINE))
        assert {each.removeprefix("fn:") for each in page.values("id") if each.startswith("fn:")} == notes
        targets = {link.removeprefix("#") for link in page.values("href") if link.startswith("#")}
        assert targets <= set(page.values("id"))
        assert not re.search(r"\[\^|\]\(|\*\*|\{\{|<!--am [^>]*-->\s*<", page.text)
