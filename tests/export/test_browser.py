"""The one-file page in a real browser: found, chosen, walked through by keys, and silent on the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.diagram.layout import lay_out
from argmap.export.dot_layout import lay_out_by_dot
from argmap.export.html import html
from argmap.export.reading import figure_of
from tests.browser import chromium
from tests.export.making import HOSTILE, hostile, small
from tests.tools import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argmap.diagram.geometry import Geometry
    from argmap.export.excerpt import Excerpt

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
    # What bears on it and what it bears on stay bright, the rest is dimmed.
    assert page.bright() == {"retraining-blocks", "adapters-compose", MAIN, "studies-share-a-base"}
    page.page.keyboard.press("Escape")
    assert page.shown() == []
    assert len(page.bright()) == len(small().claims)


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
