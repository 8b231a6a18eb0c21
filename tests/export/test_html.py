"""The page reads without its script, forbids itself everything, and makes nothing of what a map says."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import as_file, files

import pytest

from argmap.diagram.layout import lay_out
from argmap.export.escape import plain
from argmap.export.excerpt import Beyond, Excerpt
from argmap.export.html import html
from argmap.export.reading import figure_of
from tests.export.making import HOSTILE, claim, hostile, small, step

TAGS = set(
    "html head meta title style body a header h1 h2 h3 p small div button input output nav ul li main svg g text rect "
    "path circle section article br span footer script select option".split()
)
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Reads a page as a browser would, and insists that every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: dict[str, list[str]] = {}
        self.article = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "article":
            self.article = dict(attrs)["data-of"] or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "article":
            self.article = ""

    def handle_data(self, data: str) -> None:
        self.words.setdefault(self.article, []).append(data)


def page(excerpt: Excerpt) -> str:
    return html(excerpt, lay_out(figure_of(excerpt)))


def test_every_claim_stands_in_full_with_its_reasons_and_evidence() -> None:
    read = Page(page(small()))
    assert set(read.words) - {""} == {claim.id for claim in small().claims}
    about = " ".join(" ".join(read.words["open-models-lag"]).split())
    assert "Open models stay behind closed ones. 62 %" in about
    assert "reason, strong ×10: 1 · Retraining blocks · 62 % and 3 · Users gain" in about
    assert "objection, slight ×1.5: 5 · Adapters let contributions combine." in about
    evidence = " ".join(read.words["adapters-compose"])
    assert "A merge beat both parents." in evidence
    assert "2024-01-04 · for some ×3 · Merges, Someone et al., table 2, https://example.org/1" in evidence
    assert "doubted by" in " ".join(read.words["retraining-blocks"])
    assert "Doubts a step about" in " ".join(read.words["studies-share-a-base"])


def test_what_bears_on_a_claim_is_told_whether_or_not_it_is_in_the_picture() -> None:
    whole = small()
    hidden = ("contributions-matter", "studies-share-a-base", "vendors-subsidise")

    def is_kept(*ends: str) -> bool:
        return not set(ends) & set(hidden)

    shown = whole._replace(
        claims=tuple(each for each in whole.claims if is_kept(each.id)),
        steps=tuple(
            each._replace(premises=tuple(filter(is_kept, each.premises)))
            for each in whole.steps
            if is_kept(each.premises[0])
        ),
        cuts=(),
        beyond=Beyond(
            tuple(each for each in whole.claims if not is_kept(each.id)),
            tuple(each for each in whole.steps if not is_kept(*each.premises)),
            whole.cuts,
        ),
    )
    read = Page(page(shown))
    assert set(read.words) - {""} == {each.id for each in shown.claims}
    about = " ".join(" ".join(read.words["open-models-lag"]).split())
    # The step as a whole, once, with the figure of the premise that is not drawn.
    assert about.count("Retraining blocks · 62 %") == 1
    assert "reason, strong ×10: 1 · Retraining blocks · 62 % and Users gain from contributions." in about
    assert "reason, some ×3: Vendors sell below cost. (not in the picture)" in about
    assert "doubted by The studies share a base. · 62 % (not in the picture)" in " ".join(
        " ".join(read.words["retraining-blocks"]).split()
    )
    links = {(value or "").removeprefix("#claim-") for _, name, value in read.attributes if name == "href"}
    assert links.isdisjoint(hidden)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_in_the_picture_is_as_harmless(said: str) -> None:
    beyond = Beyond((claim("far", said),), (step("far", "m", why=said),))
    read = Page(page(Excerpt(title="t", main="m", claims=(claim("m"),), beyond=beyond)))
    assert set(read.tags) <= TAGS
    assert plain(said) in "".join(read.words["m"])
    assert [name for _, name, _ in read.attributes if name.startswith("on")] == []


def test_hostile_text_makes_no_element_no_link_and_no_handler() -> None:
    text = page(hostile())
    read = Page(text)
    assert set(read.tags) <= TAGS
    assert (read.tags["script"], read.tags["style"], read.tags["meta"]) == (1, 1, 4)
    for tag, name, value in read.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in ("src", "srcset", "style", "srcdoc", "formaction"), (tag, name)
        if name == "href":
            assert re.fullmatch(r"#[a-z0-9-]+", value or ""), value
    for turn, said in enumerate(HOSTILE):
        assert plain(said) in "".join(read.words[f"c{turn}"])


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_and_a_theme_come_back_whatever_they_say(said: str) -> None:
    read = Page(page(Excerpt(title=said, caption=said, main="m", claims=(claim("m", theme=said),))))
    assert read.words[""].count(plain(said)) >= (2 if plain(said) else 0)
    assert set(read.tags) <= TAGS
    assert (read.tags["script"], read.tags["option"]) == (1, 1 + bool(plain(said)))


def test_the_page_forbids_itself_all_but_its_own_style_and_script() -> None:
    text = page(small())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inner = text.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "http" not in inner
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|fetch|\bimport\b|XMLHttp", inner
        )


def test_every_link_leads_to_a_claim_of_the_page() -> None:
    read = Page(page(small()))
    ids = {value for _, name, value in read.attributes if name == "id"}
    links = {(value or "")[1:] for _, name, value in read.attributes if name == "href"}
    assert links <= ids


def test_a_card_can_be_reached_by_the_keyboard_and_has_a_name() -> None:
    text = page(small())
    cards = re.findall(r"<g data-claim=[^>]*>", text)
    assert len(cards) == 7
    assert all('tabindex="0" role="button" aria-label="' in card for card in cards)
    assert 'aria-label="1, Retraining blocks, 62 %"' in text
    assert 'data-again="1"' in text
    assert 'aria-label="see 5, Adapters' in text


def test_what_stands_apart_is_listed_beside_the_main_claim() -> None:
    apart = Excerpt(title="", main="m", claims=(claim("m"), claim("a"), claim("z")), steps=(step("a", "m"),))
    outline = page(apart).partition("<nav")[2].partition("</nav>")[0]
    assert re.sub(r"<(?!/?(ul|li)\b)[^>]*>|\s", "", outline.partition(">")[2]) == (
        "<ul><li>m·62%<ul><li>reason1·a·62%</li></ul></li><li>2·z·62%</li></ul>"
    )


def test_a_page_of_nothing_and_of_a_deep_chain_are_well_formed() -> None:
    Page(page(Excerpt(title="")))
    chain = Excerpt(
        title="chain",
        main="c0",
        claims=tuple(claim(f"c{at}") for at in range(60)),
        steps=tuple(step(f"c{at + 1}", f"c{at}") for at in range(59)),
    )
    Page(page(chain))


@pytest.mark.parametrize("name", ["folding.js", "viewer.js"])
def test_a_script_is_javascript(name: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here to read the script")
    with as_file(files("argmap.export").joinpath("viewer", name)) as script:
        done = subprocess.run([node, "--check", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
