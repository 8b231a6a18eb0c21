"""Text of a map is shown, never obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.tui.lines import Page
from tests.small_map import FILES
from tests.tui.driving import driven

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MARKUP = "[@click=app.quit]press[/] [bold red]x[/bold red] [/] [0] $text"


async def test_markup_in_any_text_is_shown_as_it_is(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        for said in (
            "Open models stay behind closed ones.",
            "Training took about 1.72 million hours.",
            "true when one retrain costs more than a tenth of a year's budget",
            "foundation accounts",
        ):
            text = text.replace(said, f'"{MARKUP}"' if "foundation" not in said else "'[/]'")
        path.write_text(text.replace("Can open models compete?", f"'{MARKUP}'"))
    async with driven(tmp_path, (240, 50)) as driver:
        assert MARKUP in " ".join(driver.map)
        assert MARKUP in " ".join(driver.pane)
        assert "[@click=app.quit]" in driver.banner
        assert "[@click" in driver.outline[0]
        await driver.read()
        await driver.read_overview()
        assert "[@click" in driver.overview
        await driver.press("j", "comma", "0")
        await driver.stand_on("quantity", "budget")
        await driver.press("right", "left", "x", "f", *"[/]", "enter", "escape", "tab")
        await driver.press("j", "tab", "slash", *"[/]", "enter", "question_mark", "escape", "exclamation_mark")
        await driver.pilot.click("#sheet")


async def test_no_character_that_acts_on_a_terminal_reaches_it(folder: Path) -> None:
    acting = "a\x1b[2Jb\x07c\u202ed\u200be\nf\tg\x9bh"
    async with driven(folder, (300, 20)) as driver:
        strip = driver.main.outline.paint(((acting, "strong"), (acting, "")))
        text = strip.text
        assert strip.cell_length == driver.main.outline.size.width
    assert all(character.isprintable() for character in text)
    assert "U+001B" in text


async def test_wide_characters_keep_the_columns(tmp_path: Path) -> None:
    main = FILES["main.yaml"].replace("Retraining blocks contributions", "再学習は貢献を妨げる" * 8)
    for name, text in {**FILES, "main.yaml": main}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    async with driven(tmp_path) as driver:
        widget = driver.main.outline
        widths = {widget.render_line(y).cell_length for y in range(widget.size.height)}
        assert widths == {widget.size.width}
        assert "…" in driver.outline[1]


def test_a_page_never_breaks_a_line_wider_than_itself() -> None:
    page = Page(20)
    page.text("x" * 95)
    page.hanging((("label    ", "dim"),), "再学習" * 9)
    page.verbatim("  + ", "y" * 50)
    page.verbatim("  + ", "再" * 30)
    from argmap.text import cell_width

    assert max(cell_width("".join(text for text, _ in line)) for line in page.lines) <= 20
