"""One site of posts, each drafted from a map with another text that would like to act, built by Jekyll itself."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from typing import TYPE_CHECKING

from argmap.text import is_active
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import program
from tests.campaigns.texts import TEXTS
from tests.cli.test_draft import DRAFTS, FEWER, MAP
from tests.cli.test_draft_jekyll import ATTRIBUTES, LINK, SECRET, TAGS, built, laid_out, seen, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run


def cases(run: Run) -> Iterator[Case]:
    site = laid_out(run.folder / "site")
    # A post is a post about something: its text must have a letter or a sign, and a title a reader can see.
    texts = [text for text in TEXTS if text.strip() and not is_active(text) and len(text) < 500][: run.count]
    for number, text in enumerate(texts):
        _draft(site, number, text)
    pages = built(str(shutil.which("jekyll")), site)
    for number, text in enumerate(texts):
        yield Case(f"{number}: {text!r}", partial(_inert, pages, number, text), {"text.txt": text.encode()})


def _draft(site: Path, number: int, text: str) -> None:
    said = json.dumps(text, ensure_ascii=False)
    (site / "map").mkdir(exist_ok=True)
    (site / "map/map.yaml").write_text(MAP.replace("TEXT", said).replace("TITLE", said), encoding="utf-8")
    command = DRAFTS[number % 3]
    ran = program(*command, *FEWER, "--map", "map", "-o", f"_drafts/post-{number}.md", folder=site)
    assert ran.code == 0, (text, ran.err.decode())


def _inert(pages: dict[str, str], number: int, text: str) -> None:
    html = pages[f"post-{number}"]
    page = seen(html)
    assert set(page.tags) <= TAGS, set(page.tags) - TAGS
    assert {key for key, _ in page.attributes} <= ATTRIBUTES
    assert all(LINK.match(link) for link in page.values("href")), page.values("href")
    assert all(re.fullmatch(r"/blog/assets/figures/[\w-]+/[\w-]+\.svg", source) for source in page.values("src"))
    assert SECRET not in html
    assert page.tags.count("h1") == 1
    assert typed(text) in typed(page.text)


CAMPAIGN = Campaign(
    name="jekyll",
    promise="a post with any text is built by Jekyll into that text, and nothing in it acts there",
    full=120,
    quick=0,
    cases=cases,
    full_seconds=100,
    missing=lambda: "" if shutil.which("jekyll") else "jekyll",
)
