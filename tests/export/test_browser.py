"""Exports in a real browser: the one-file page found, chosen, walked through by keys; and Mermaid drawing ours."""

from __future__ import annotations

from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from argmap.diagram.geometry import Rect
from argmap.diagram.layout import lay_out
from argmap.export.dot_layout import lay_out_by_dot
from argmap.export.escape import plain
from argmap.export.excerpt import Excerpt
from argmap.export.html import html
from argmap.export.mermaid import mermaid_text
from argmap.export.reading import figure_of
from tests.browser import chromium
from tests.export.making import HOSTILE, hostile, small
from tests.tools import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argmap.diagram.geometry import Geometry

pytestmark = pytest.mark.slow

MAIN = "open-models-lag"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


class Opened:
    """A page of an excerpt, with what it asked the network for and complained of."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page, self.asked, self.wrong = page, [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(path.as_uri())

    def card(self, claim: str) -> Any:
        return self.page.locator(f'main [data-claim="{claim}"]:not([data-again])')

    def shown(self) -> list[str]:
        """The claims that stand in full beside the picture."""
        return [article.get_attribute("data-of") for article in self.page.locator("article:visible").all()]

    def bright(self) -> set[str]:
        """The claims whose cards are not dimmed."""
        return {card.get_attribute("data-claim") for card in self.page.locator("main [data-claim]:not(.dim)").all()}

    def seen(self) -> set[str]:
        """The claims whose cards are not folded away."""
        cards = self.page.locator("main [data-claim]:not([data-again]):visible").all()
        return {card.get_attribute("data-claim") for card in cards}

    def height(self) -> float:
        """How high the picture is, in pixels of its own."""
        return float(self.page.locator("main svg").get_attribute("viewBox").split()[3])

    def overlaps(self) -> bool:
        """Whether two cards that are to be seen have a point in common."""
        boxes = [
            card.bounding_box() for card in self.page.locator("main [data-claim] > rect:first-of-type:visible").all()
        ]
        rects = [Rect(box["x"], box["y"], box["width"], box["height"]) for box in boxes]
        return any(one.meets(other) for one, other in combinations(rects, 2))

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.dataset.claim || document.activeElement.id || ''"))


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    made: list[Opened] = []

    def run(excerpt: Excerpt, layout: Callable[..., Geometry] = lay_out) -> Opened:
        path = tmp_path / "map.html"
        path.write_text(html(excerpt, layout(figure_of(excerpt))), encoding="utf-8")
        made.append(Opened(browser.new_page(viewport={"width": 1280, "height": 800}), path))
        return made[-1]

    yield run
    for each in made:
        assert each.wrong == []
        assert [url for url in each.asked if not url.startswith("file:")] == []
        assert len(set(each.asked)) == 1
        each.page.close()


def test_nothing_is_chosen_at_first_and_a_click_chooses(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    assert page.shown() == []
    assert page.page.locator("#hint").is_visible()
    page.card("retraining-blocks").click()
    assert page.shown() == ["retraining-blocks"]
    assert page.page.url.endswith("#claim-retraining-blocks")
    assert not page.page.locator("#hint").is_visible()
    # What bears on it, what it bears on and what stands together with it there stay bright, the rest is dimmed.
    near = {"retraining-blocks", "adapters-compose", MAIN, "studies-share-a-base", "contributions-matter"}
    assert page.bright() == near
    page.page.keyboard.press("Escape")
    assert page.shown() == []
    assert len(page.bright()) == len(small().claims)


@pytest.mark.parametrize("size", [(500, 900), (720, 1400)])
def test_on_a_small_screen_the_picture_has_all_room_until_a_claim_is_chosen(
    opened: Callable[..., Opened], size: tuple[int, int]
) -> None:
    page = opened(small())
    page.page.set_viewport_size({"width": size[0], "height": size[1]})

    def height(part: str) -> float:
        return float(page.page.locator(part).bounding_box()["height"])

    assert page.page.locator("#hint").is_visible()
    assert height("header") + height("main") + height(".details") == pytest.approx(size[1], abs=1)
    assert height(".details") < 0.06 * size[1]
    last = page.card(small().claims[-1].id)
    last.click()
    assert 0.06 * size[1] < height(".details") <= 0.4 * size[1] + 1
    # The text took room from the picture, and not from the card that it is about.
    last.evaluate("card => new Promise(done => setTimeout(done, 400))")
    box = last.bounding_box()
    assert box["y"] + box["height"] <= height("header") + height("main") + 1
    page.page.keyboard.press("Escape")
    assert height(".details") < 0.06 * size[1]


def test_a_page_of_nothing_opens_without_a_fault(opened: Callable[..., Opened]) -> None:
    page = opened(Excerpt(title=""))
    page.page.keyboard.press("F")
    page.page.keyboard.press("/")
    page.page.keyboard.type("x")
    assert page.page.locator("#found").inner_text() == "0 found"


def test_a_link_and_an_address_lead_to_their_claim(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    page.card("retraining-blocks").click()
    page.page.locator("article:visible a[data-down]").first.click()
    assert page.shown() == ["adapters-compose"]
    assert page.focused() == "adapters-compose"
    page.page.evaluate("location.hash = '#claim-vendors-subsidise'")
    page.page.wait_for_function("document.querySelector('article:not([hidden])').dataset.of === 'vendors-subsidise'")


def test_a_mention_leads_to_where_the_claim_stands_in_full(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    page.page.locator("main [data-again]").click()
    assert page.shown() == ["adapters-compose"]
    assert page.focused() == "adapters-compose"


def test_search_dims_what_it_does_not_find_and_enter_chooses_the_first(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    page.page.keyboard.press("/")
    assert page.focused() == "search"
    page.page.keyboard.type("vendors BELOW")
    assert page.page.locator("#found").inner_text() == "1 found"
    assert page.bright() == {"vendors-subsidise"}
    page.page.keyboard.press("Enter")
    assert page.shown() == ["vendors-subsidise"]
    page.page.locator("#search").fill("no such words")
    assert page.page.locator("#found").inner_text() == "0 found"
    assert page.bright() == set()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#search").input_value() == ""
    assert len(page.bright()) == len(small().claims)


def test_keys_walk_from_claim_to_claim(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    page.card(MAIN).focus()
    page.page.keyboard.press("ArrowRight")
    first = page.focused()
    assert first == "retraining-blocks"
    page.page.keyboard.press("ArrowLeft")
    assert page.focused() == MAIN
    page.page.keyboard.press("ArrowDown")
    assert page.focused() == first
    page.page.keyboard.press("ArrowUp")
    assert page.focused() == MAIN
    page.page.keyboard.press("Enter")
    assert page.shown() == [MAIN]


def test_the_outline_opens_and_closes_and_leads_to_claims(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    outline, button = page.page.locator("nav"), page.page.locator("#outline")
    assert not outline.is_visible()
    page.page.keyboard.press("o")
    assert outline.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    outline.locator("a", has_text="Users gain").click()
    assert page.shown() == ["contributions-matter"]
    button.click()
    assert not outline.is_visible()


def test_the_picture_grows_and_shrinks_and_fits(opened: Callable[..., Opened]) -> None:
    page = opened(small())

    def width() -> float:
        return float(page.page.locator("main svg").get_attribute("width"))

    fit = width()
    page.page.keyboard.press("+")
    assert width() == pytest.approx(1.25 * fit)
    page.page.locator("#smaller").click()
    page.page.locator("#smaller").click()
    assert width() == pytest.approx(0.8 * fit)
    page.page.keyboard.press("0")
    assert width() == pytest.approx(fit)


def test_a_pointer_that_rests_on_a_claim_shows_what_is_near_it(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    page.card("contributions-matter").hover()
    # It stands together with another premise, and that with it.
    assert page.bright() == {"contributions-matter", "retraining-blocks", MAIN}
    page.page.locator("header h1").hover()
    assert len(page.bright()) == len(small().claims)


def test_a_theme_dims_all_others_and_narrows_a_search(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    assert page.page.locator("#theme option").all_inner_texts() == ["All themes", "training"]
    page.page.locator("#theme").select_option("training")
    assert page.bright() == {"retraining-blocks"}
    assert page.page.locator("#found").inner_text() == "1 found"
    page.page.locator("#search").fill("vendors")
    assert page.bright() == set()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#theme").input_value() == ""
    assert len(page.bright()) == len(small().claims)


@pytest.mark.parametrize("layout", [lay_out, lay_out_by_dot])
def test_a_branch_folds_away_and_leaves_no_gap_and_no_overlap(opened: Callable[..., Opened], layout: Any) -> None:
    if layout is lay_out_by_dot:
        tool("dot")
    page = opened(small(), layout)
    whole = page.height()
    handle = page.page.locator('[data-fold="retraining-blocks"]')
    handle.click()
    # What also bears on a claim that stays open is still to be seen.
    assert page.seen() == {claim.id for claim in small().claims} - {"studies-share-a-base"}
    assert handle.text_content().strip() == "+1"
    assert page.card("retraining-blocks").get_attribute("aria-expanded") == "false"
    assert page.height() <= whole
    assert not page.overlaps()
    handle.click()
    assert (page.height(), len(page.seen())) == (whole, len(small().claims))


def test_keys_fold_one_branch_and_all_and_a_chosen_claim_unfolds_its_way(opened: Callable[..., Opened]) -> None:
    page = opened(small())
    whole = page.height()
    page.page.keyboard.press("F")
    top = {MAIN, "retraining-blocks", "contributions-matter", "vendors-subsidise", "adapters-compose"}
    assert page.seen() == top
    assert page.page.locator("#fold").inner_text() == "Unfold"
    page.page.locator("#search").fill("share a base")
    assert page.page.locator("#found").inner_text() == "1 found, 1 folded away"
    page.page.keyboard.press("Enter")
    assert page.shown() == ["studies-share-a-base"]
    assert page.seen() == {claim.id for claim in small().claims}
    page.page.keyboard.press("Escape")
    page.card(MAIN).focus()
    page.page.keyboard.press("f")
    assert page.seen() == {MAIN}
    assert page.height() < 0.6 * whole
    page.page.keyboard.press("ArrowRight")
    assert page.focused() == "retraining-blocks"
    assert page.height() == whole


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_reader_into_the_dark(opened: Callable[..., Opened], scheme: str) -> None:
    page = opened(small())
    page.page.emulate_media(color_scheme=scheme)
    ground, ink = (
        page.page.evaluate(f"getComputedStyle(document.body).{name}.match(/\\d+/g).slice(0, 3).map(Number)")
        for name in ("backgroundColor", "color")
    )
    assert (sum(ground) > sum(ink)) == (scheme == "light")
    card = page.card("retraining-blocks").locator("rect").first
    plate = card.evaluate("element => getComputedStyle(element).fill.match(/\\d+/g).map(Number)")
    assert (sum(plate) > 380) == (scheme == "light")


def test_hostile_text_does_nothing_and_is_found_by_its_words(opened: Callable[..., Opened]) -> None:
    page = opened(hostile())
    page.page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.card("c0").click()
    assert page.page.locator("article:visible h2").inner_text().endswith(HOSTILE[0])
    assert page.page.evaluate("document.scripts.length") == 1
    assert page.page.locator("img, iframe, object, embed, link, base, form").count() == 0


def test_the_layout_of_graphviz_is_walked_through_alike(opened: Callable[..., Opened]) -> None:
    tool("dot")
    page = opened(small(), lay_out_by_dot)
    page.card("adapters-compose").click()
    assert page.shown() == ["adapters-compose"]
    assert page.bright() >= {"adapters-compose", "retraining-blocks", MAIN}
    page.page.keyboard.press("ArrowDown")
    assert page.focused()


@pytest.mark.parametrize("level", ["strict", "loose"])
def test_mermaid_draws_every_hostile_text_as_it_stands_and_runs_none(browser: Any, level: str) -> None:
    script = files("mermaidx").joinpath("assets", "mermaid.js").read_text(encoding="utf-8")
    page = browser.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(dialog.message))
    page.on("request", lambda request: happened.append(request.url))
    page.set_content("<!DOCTYPE html><body></body>")
    page.add_script_tag(content=script)
    drawn = page.evaluate(
        """async ([text, level]) => {
          mermaid.initialize({ startOnLoad: false, securityLevel: level });
          document.body.innerHTML = (await mermaid.render('map', text)).svg;
          return Array.from(document.querySelectorAll('.nodeLabel')).map((label) => label.innerText);
        }""",
        [mermaid_text(hostile()), level],
    )
    claims = hostile().claims
    assert ["".join(label.replace("\u2060", "").split()) for label in drawn[: len(claims)]] == [
        "".join(f"{plain(claim.title)}62%".split()) for claim in claims
    ]
    assert page.locator("body :is(a, img, script, math, iframe, i)").count() == 0
    assert happened == []
    page.close()
