"""A site reads without script and network, holds together, leaks nothing, and makes nothing of what a map says."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from argmap.export.escape import plain
from argmap.session.publishing.site import site_facts
from argmap.site.pages import page_count, pages_of
from tests.export.making import HOSTILE
from tests.site.maps import SECRETS, hostile_map, opened, rich_map, texts
from tests.site.reading import TAGS, Page, broken_links, read_all, site_of

GOLDENS = Path(__file__).parent / "goldens"
ADAPTERS = "claims/adapters-compose.html"
RETRAINING = "claims/retraining-blocks.html"
DAY = datetime.date(2024, 1, 4)


@pytest.fixture
def rich(tmp_path: Path) -> dict[str, bytes]:
    return site_of(opened(rich_map(tmp_path / "map")))


def test_the_page_of_a_claim_is_as_it_was(rich: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / "claim.html"
    made = re.sub(rb"<style>.*?</style>", b"<style></style>", rich[RETRAINING], flags=re.DOTALL)
    made = re.sub(rb"sha256-[A-Za-z0-9+/=]+", b"sha256-", made)
    if request.config.getoption("--update"):
        golden.write_bytes(made)
    assert made == golden.read_bytes()


def test_there_is_a_page_for_every_public_claim_theme_and_for_words_and_sources(rich: dict[str, bytes]) -> None:
    assert sorted(rich) == [
        ADAPTERS, "claims/models-differ.html", "claims/open-models-lag.html", RETRAINING,
        "claims/studies-share-a-base.html", "claims/vendors-subsidise.html", "index.html", "sources.html",
        "themes/training.html", "words.html",
    ]  # fmt: skip


def test_every_link_of_a_site_leads_somewhere_and_no_anchor_stands_twice(rich: dict[str, bytes]) -> None:
    pages = read_all(rich)
    assert broken_links(pages) == []
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_a_claim_opens_with_a_dated_sentence_that_has_its_percentage_in_words(rich: dict[str, bytes]) -> None:
    page = read_all(rich)[RETRAINING]
    assert re.search(r"As of 4 January 2024 this claim stands at \d+ %: [a-z ,]+ chances in ten\.", page.words)
    assert "on-2024-01-04" in page.ids
    assert "#on-2024-01-04" in page.links


def test_points_on_a_page_add_up_from_base_to_support(rich: dict[str, bytes]) -> None:
    for path in (ADAPTERS, RETRAINING, "claims/open-models-lag.html"):
        points = re.findall(r'<span class="points">([^<]+)</span>', rich[path].decode())
        units = [round(10 * float(each.replace("\u2212", "-").replace("\u00a0%", ""))) for each in points]
        assert units[0] + sum(units[1:-1]) == units[-1], (path, points)


def test_an_open_claim_says_so_and_has_no_figure(rich: dict[str, bytes]) -> None:
    page = read_all(rich)["claims/vendors-subsidise.html"]
    assert "this claim is open: nothing in the map says how likely it is, so it moves nothing." in page.words
    assert not re.search(r"\d\s?%", page.words.partition("bears on")[0])


def test_evidence_says_whether_it_was_found_and_where(rich: dict[str, bytes]) -> None:
    page = read_all(rich)[RETRAINING]
    assert "Training took about 1.72 million hours. 1.72 million ± 5 % gpu hour" in page.words
    assert "18 July 2023 · Touvron et al. , table 2 · found at its source" in page.words
    assert "recalled, not looked up" in read_all(rich)[ADAPTERS].words
    assert "https://arxiv.org/abs/2307.09288" in page.links


def test_evidence_read_in_a_copy_is_not_said_to_be_found_at_its_source(tmp_path: Path) -> None:
    folder = rich_map(tmp_path / "map")
    for file in folder.rglob("*.yaml"):
        file.write_text(
            file.read_text().replace("checked: found\n", "checked: found\n    seen_at: https://b.example\n")
        )
    page = read_all(site_of(opened(folder)))[RETRAINING]
    assert "table 2 · found in a copy or a report of its source" in page.words
    assert "it was looked up in a copy or a report of the source." in page.words


def test_what_is_private_is_counted_and_never_said(rich: dict[str, bytes]) -> None:
    for path, data in rich.items():
        for secret in SECRETS:
            assert secret.lower() not in data.decode().lower(), (path, secret)
    pages = read_all(rich)
    assert "1 claim and 1 finding of this map are counted but not shown." in pages["index.html"].words
    assert "Two arguments are counted but not shown." in pages[ADAPTERS].words
    assert "Models differ in kind 70 % and one claim not shown" in pages[RETRAINING].words


def test_a_private_main_claim_leaves_a_site_of_the_others(tmp_path: Path) -> None:
    folder = rich_map(tmp_path / "map")
    main = folder / "main.yaml"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("    prior: 0.6   #", "    publish: false\n    prior: 0.6   #"), encoding="utf-8")
    site = site_of(opened(folder))
    assert "claims/open-models-lag.html" not in site
    assert not any(b"open-models-lag" in data or b"stay behind closed" in data for data in site.values())
    assert broken_links(read_all(site)) == []


def test_without_figures_no_page_has_one(tmp_path: Path) -> None:
    site = site_of(opened(rich_map(tmp_path / "map")), numbers=False)
    for path, page in read_all(site).items():
        if path == "words.html":
            continue
        assert not re.search(r"\d\s*%|×\d|[+\u2212]\d+(?! more)", page.words.replace("a mark at 50 %", "")), path
        assert page.tags["rect"] == 0 or "meter" not in site[path].decode().partition("</style>")[2], path
    assert 'class="timeline"' not in site[RETRAINING].decode()


def test_another_day_gives_another_site(tmp_path: Path) -> None:
    day = datetime.date(2023, 8, 2)
    site = site_of(opened(rich_map(tmp_path / "map"), as_of=day))
    page = read_all(site)[ADAPTERS]
    assert "As of 2 August 2023 this claim stands at" in page.words
    assert "A merge beat both parents." not in page.words
    assert "on-2023-08-02" in page.ids
    assert "2024-01-04" not in "".join(data.decode().partition("</style>")[2] for data in site.values())


def test_the_same_map_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = rich_map(tmp_path / "map")
    assert site_of(opened(folder)) == site_of(opened(folder))


def test_a_page_forbids_itself_all_but_its_own_style(rich: dict[str, bytes]) -> None:
    for data in rich.values():
        text = data.decode()
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")  # type: ignore[index]
        inner = text.partition("<style>")[2].partition("</style>")[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        assert "http" not in inner
        assert "<script" not in text


def test_a_reader_may_dispute_where_the_map_says_and_only_there(tmp_path: Path) -> None:
    mail = read_all(site_of(opened(rich_map(tmp_path / "mail"))))[ADAPTERS]
    assert [link for link in mail.links if link.startswith("mailto:me@example.org?subject=About%20the%20claim")]
    web = rich_map(tmp_path / "web", feedback="https://example.org/issues?new=1&b=2")
    assert "https://example.org/issues?new=1&b=2" in read_all(site_of(opened(web)))[ADAPTERS].links
    for turn, bad in enumerate(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", ""]):
        page = read_all(site_of(opened(rich_map(tmp_path / f"bad{turn}", feedback=bad))))[ADAPTERS]
        assert "Dispute" not in page.words


def _inert(page: Page, path: str) -> None:
    assert set(page.tags) <= TAGS, path
    assert (page.tags["style"], page.tags["meta"], page.tags["html"]) == (1, 5, 1), path
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (path, tag, name)
        assert name not in ("src", "srcset", "style", "srcdoc", "formaction", "xlink:href", "background"), (path, name)
        if name == "href":
            assert tag == "a", (path, tag)
            assert re.fullmatch(r"(\.\./)?[a-z0-9/_-]*(\.html)?(#[a-z0-9_-]+)?|https?://[!-~]+|mailto:[!-~]+", value), (
                value
            )


@pytest.mark.slow
def test_hostile_text_in_every_field_of_a_map_makes_no_element_link_or_handler(tmp_path: Path) -> None:
    session = opened(hostile_map(tmp_path / "map"))
    assert [problem for problem in session.problems if problem.severity.name == "ERROR"] == []
    site = site_of(session)
    pages = read_all(site)
    assert broken_links(pages) == []
    found = texts()
    web = {link for page in pages.values() for link in page.links if link.startswith(("http", "mailto"))}
    assert web
    assert all(re.match(r"https://evil\.example/[!-~]*$", link) for link in web)
    assert not any(sign in link for link in web for sign in "\"<>'` {}|\\^[]")
    for path, page in pages.items():
        _inert(page, path)
    for turn, text in enumerate(found):
        words = pages[f"claims/c{turn}.html"].words
        assert " ".join(plain(text).split()).rstrip(".") in words, text


def _with_text(value: Any, text: str) -> Any:
    """The same facts with `text` in the place of every text that a map or its numbers could have made."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_with_text(each, text) for each in value)
    if (
        dataclasses.is_dataclass(value)
        and not isinstance(value, type)
        and type(value).__module__ == "argmap.site.facts"
    ):
        kept = {"href", "address", "hrefs", "feedback", "uses", "id", "picture", "essay"}
        changed = {
            field.name: _with_text(getattr(value, field.name), text)
            for field in dataclasses.fields(value)
            if field.name not in kept
        }
        return dataclasses.replace(value, **changed)
    return value


@pytest.mark.parametrize("turn", range(0, len(HOSTILE), 3))
def test_whatever_the_words_of_the_facts_a_page_has_our_elements_only(tmp_path: Path, turn: int) -> None:
    facts = site_facts(opened(rich_map(tmp_path / "map")))
    for path, page in read_all({each.path: each.data for each in pages_of(_with_text(facts, HOSTILE[turn]))}).items():
        _inert(page, path)


def test_only_drawings_and_the_style_leave_a_template_unescaped() -> None:
    safe = set()
    for template in files("argmap.site").joinpath("templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert "autoescape" not in text
        safe |= set(re.findall(r"\{\{\s*([^{}]*?)\s*\|\s*safe", text))
        assert text.count("safe") == len(re.findall(r"\|\s*safe\s*\}\}", text)), template.name
    assert safe == {
        "style", "picture", "timeline", "meter(one.support)", "meter(site.main.support)",
        "meter(claim.name.support)", "pull_bar(one.pull, largest)", "strip(one.prior, one.posterior)",
    }  # fmt: skip


def test_a_map_of_nothing_has_a_site(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("map: {title: Nothing yet}\n", encoding="utf-8")
    site = site_of(opened(tmp_path))
    assert sorted(site) == ["index.html", "words.html"]
    assert broken_links(read_all(site)) == []


def test_pages_are_counted_before_they_are_made(tmp_path: Path) -> None:
    facts = site_facts(opened(rich_map(tmp_path / "map")))
    assert page_count(facts) == len(list(pages_of(facts)))
