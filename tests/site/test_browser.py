"""What a real browser makes of a site from the file system: no error, no request elsewhere, nothing that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium
from tests.site.maps import hostile_map, opened, rich_map
from tests.site.reading import site_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


def written(folder: Path, site: dict[str, bytes]) -> Path:
    for path, data in site.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def looked_at(browser: Any, folder: Path, width: int, scheme: str, **context: Any) -> list[str]:
    """Open every page and say everything that is wrong with it."""
    faults: list[str] = []
    made = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **context)
    made.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    page = made.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append("a dialog"), dialog.dismiss()))
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path.name}: wider than {width}")
        if page.evaluate("document.scripts.length + document.querySelectorAll('iframe,object,embed,img,link').length"):
            faults.append(f"{path.name}: an element of somebody else")
    made.close()
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_a_site_opens_from_a_folder_without_a_fault(browser: Any, tmp_path: Path, width: int) -> None:
    folder = written(tmp_path / "site", site_of(opened(rich_map(tmp_path / "map"))))
    assert looked_at(browser, folder, width, "light" if width == 390 else "dark") == []


@pytest.mark.slow
def test_nothing_of_a_hostile_map_acts_in_a_browser(browser: Any, tmp_path: Path) -> None:
    folder = written(tmp_path / "site", site_of(opened(hostile_map(tmp_path / "map", 12))))
    assert looked_at(browser, folder, 390, "dark") == []


@pytest.mark.slow
def test_the_style_of_a_page_counts_in_light_and_dark_and_without_script(browser: Any, tmp_path: Path) -> None:
    folder = written(tmp_path / "site", site_of(opened(rich_map(tmp_path / "map"))))
    grounds = {}
    for scheme in ("light", "dark"):
        made = browser.new_context(color_scheme=scheme, java_script_enabled=True)
        page = made.new_page()
        page.goto((folder / "claims" / "retraining-blocks.html").as_uri())
        read = "(name) => getComputedStyle(document.querySelector(name))"
        ground = page.evaluate(f"({read})('body').backgroundColor")
        card = page.evaluate(f"({read})('svg.model rect.f-pro_card').fill")
        grounds[scheme] = (ground, card)
        made.close()
    assert grounds == {
        "light": ("rgb(255, 255, 255)", "rgb(237, 244, 251)"),
        "dark": ("rgb(18, 23, 31)", "rgb(24, 41, 58)"),
    }


@pytest.mark.slow
def test_a_link_to_a_day_opens_the_table_that_has_it(browser: Any, tmp_path: Path) -> None:
    folder = written(tmp_path / "site", site_of(opened(rich_map(tmp_path / "map"))))
    page = browser.new_page()
    page.goto(f"{(folder / 'claims' / 'retraining-blocks.html').as_uri()}#on-2023-07-18")
    assert page.evaluate("document.querySelector('details').open")
    assert page.locator(":target").count() == 1
    page.close()


@pytest.mark.slow
def test_a_card_of_the_picture_leads_to_its_claim_and_the_keyboard_reaches_it(browser: Any, tmp_path: Path) -> None:
    folder = written(tmp_path / "site", site_of(opened(rich_map(tmp_path / "map"))))
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/open-models-lag.html")
    assert "stands at" in page.locator(".verdict").first.inner_text()
    page.close()
