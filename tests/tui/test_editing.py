"""Adding, linking, changing and taking out, in forms that say at once what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, TextArea

from argmap.tui.screens.form import FormScreen
from argmap.tui.widgets.field import FieldRow
from tests.small_map import FILES
from tests.tui.driving import driven, seen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from tests.tui.driving import Driver

pytestmark = pytest.mark.slow

MAIN, MODEL, ADAPTERS, HOURS = "open-models-lag", "retraining-blocks", "adapters-compose", "llama-hours"


def row(driver: Driver, field: str) -> FieldRow:
    assert isinstance(driver.app.screen, FormScreen)
    return next(row for row in driver.app.screen.query(FieldRow) if row.field.id == field)


async def fill(driver: Driver, **values: str) -> None:
    """Type into fields as a person would: into the field, with a pause after it."""
    for field, text in values.items():
        editor = row(driver, field).editor
        editor.focus()
        await driver.turn()
        if isinstance(editor, TextArea):
            editor.text = text
        elif isinstance(editor, Input):
            editor.value = text
        else:
            while editor.value != text:
                editor.action_choose(1)
        await driver.turn()
    await driver.judged()


def note(driver: Driver, field: str) -> str:
    page = row(driver, field).query_one("#field-note")
    return " ".join(" ".join(seen(page)).split()) if page.display else ""


def asked(driver: Driver) -> list[str]:
    assert isinstance(driver.app.screen, FormScreen)
    return [row.field.id for row in driver.app.screen.query(FieldRow) if row.display]


async def test_a_rebuttal_moves_the_main_claim_and_goes_with_one_undo(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("A")
        await fill(driver, text="Distillation closes the gap.")
        assert row(driver, "id").value == "distillation-closes-the-gap"
        assert row(driver, "role").value == "attacks"
        await fill(driver, strength="strong", base="prior", prior="0.8", why="Two labs say so.")
        await driver.press("enter")
        assert driver.app.screen is driver.main
        assert driver.support(MAIN) < before
        assert driver.main.pane.claim == "distillation-closes-the-gap"
        assert driver.notice.startswith("add distillation-closes-the-gap · 1 claim moved · main claim")
        await driver.press("u")
        assert driver.support(MAIN) == before
        assert driver.notice.startswith("undone: add distillation-closes-the-gap")
        await driver.press("U")
        await driver.press("s")
        await driver.press("enter")
    assert (folder / "claims/distillation-closes-the-gap.yaml").exists()
    assert {name: (folder / name).read_text() for name in FILES} == FILES


async def test_what_is_wrong_is_said_under_its_field_while_one_types(folder: Path) -> None:
    async with driven(folder, (80, 24)) as driver:
        await driver.press("a")
        assert note(driver, "text") == ""
        await fill(driver, text="T", id="adapters-compose", on="open-models-leg")
        assert "taken: it stands in main.yaml" in note(driver, "id")
        assert "did you mean `open-models-lag`" in note(driver, "on")
        await fill(driver, base="prior", prior="7")
        assert "0 to 1" in note(driver, "prior")
        assert note(driver, "why") == ""
        await driver.press("enter")
        assert "needed" in note(driver, "why")
        assert driver.main.view.session.unsaved == ()


async def test_only_what_belongs_to_the_choice_is_asked(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "a")
        assert not {"prior", "why", "model"} & set(asked(driver))
        await fill(driver, base="model")
        assert "model" in asked(driver)
        await fill(driver, role="undercuts")
        assert row(driver, "on").value == "retraining-blocks->open-models-lag"
        assert row(driver, "strength").value == "1"
        await fill(driver, role="premise")
        assert "strength" not in asked(driver)


async def test_an_id_is_completed_by_words_of_what_it_names(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("a")
        await fill(driver, on="below cost")
        assert note(driver, "on") == "↓ vendors-subsidise"
        await driver.press("down")
        assert row(driver, "on").value == "vendors-subsidise"


async def test_what_was_typed_comes_back(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("a")
        await fill(driver, text="Half a thought")
        await driver.press("escape")
        assert driver.app.screen is driver.main
        assert "comes back" in driver.notice
        await driver.press("a")
        assert row(driver, "text").value == "Half a thought"
        assert row(driver, "id").value == "half-a-thought"
        await driver.press("enter")
        assert "half-a-thought" in driver.main.view.map.claims
        await driver.press("a")
        assert row(driver, "text").value == ""


async def test_evidence_on_the_quantity_in_the_line(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("quantity", "gpu_price")
        before = driver.support(MODEL)
        await driver.press("E")
        assert row(driver, "on").value == "gpu_price"
        assert row(driver, "unit").value == "USD/gpu_hour"
        await fill(driver, text="An offer.", value="3.4 within 2%", unit="USD")
        assert note(driver, "unit") == ""
        await fill(driver, date="2024-02-03")
        assert "unit" in note(driver, "unit")
        await fill(driver, unit="USD/gpu_hour", source="lab", title="A price list", reliability="0.9")
        await driver.press("enter")
        assert driver.app.screen is driver.main
        item = driver.main.view.map.evidence["an-offer"]
        assert (item.quantity, item.source) == ("gpu_price", "lab")
        assert driver.support(MODEL) > before
        await driver.press("u")
        assert driver.main.view.session.unsaved == ()


async def test_evidence_on_a_claim(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "j")
        before = driver.support(ADAPTERS)
        await driver.press("E")
        assert not {"measure", "value", "unit", "title"} & set(asked(driver))
        await fill(driver, text="A merge failed.", side="against", ratio="4", date="2024-02-03", source="touvron")
        await driver.press("enter")
        assert driver.support(ADAPTERS) < before


async def test_a_link_is_made_to_a_claim_found_by_its_words(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(ADAPTERS)
        await driver.press("j", "j")
        assert driver.main.pane.claim == ADAPTERS
        await driver.press("t")
        await driver.type("vendors cost")
        assert driver.main.pane.claim == "vendors-subsidise"
        await driver.press("enter")
        assert driver.main.pane.claim == ADAPTERS
        assert row(driver, "on").value == "vendors-subsidise"
        await fill(driver, role="attacks", strength="2")
        await driver.press("enter")
        assert f"{ADAPTERS}->vendors-subsidise" in driver.main.view.map.inferences
        await driver.press("T")
        assert "vendors-subsidise" in driver.sheet
        number = next(line for line in driver.sheet.splitlines() if "vendors-subsidise" in line)[0]
        await driver.press(number)
        assert f"{ADAPTERS}->vendors-subsidise" not in driver.main.view.map.inferences
        assert driver.support(ADAPTERS) == before


async def test_a_link_that_is_there_is_refused_and_escape_goes_back(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "t")
        await driver.type("nobody says this")
        assert driver.refusal == "no claim has these words"
        await driver.press("enter")
        assert driver.refusal == "no claim has these words"
        await driver.press("escape")
        assert driver.main.pane.claim == MODEL
        await driver.press("t")
        await driver.type("stay behind")
        await driver.press("enter", "enter")
        assert "already" in note(driver, "on")
        await driver.press("escape")
        assert driver.main.view.session.unsaved == ()


async def test_a_claim_is_changed_where_it_stands(folder: Path) -> None:
    async with driven(folder) as driver:
        before = driver.support(MAIN)
        await driver.press("i")
        assert row(driver, "text").value == "Open models stay behind closed ones."
        await fill(driver, text="Open models stay behind closed ones for long.", prior="0.2")
        await driver.press("enter")
        assert driver.support(MAIN) < before
        assert "for long" in " ".join(driver.pane[:3])
        assert driver.notice.startswith("open-models-lag: text, prior changed")
        await driver.press("s", "enter")
    expected = FILES["main.yaml"].replace("closed ones.", "closed ones for long.").replace("prior: 0.6 ", "prior: 0.2 ")
    assert (folder / "main.yaml").read_text() == expected


async def test_a_form_that_changes_nothing_says_so(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("i", "enter")
        assert driver.notice == "nothing was changed"
        assert not driver.main.view.session.can_undo


async def test_evidence_is_changed_and_retracted_in_its_line(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j")
        await driver.stand_on("evidence", HOURS)
        await driver.press("i")
        await fill(driver, measured="1.72e6 within much")
        assert "expected" in note(driver, "measured")
        await fill(driver, measured="9e6 within 5%")
        await driver.press("enter")
        assert driver.main.view.map.evidence[HOURS].measurement.value == 9e6
        await driver.stand_on("evidence", HOURS)
        await driver.press("r")
        assert driver.main.view.session.map.evidence[HOURS].status == "retracted"
        await driver.press("r")
        assert driver.main.view.session.map.evidence[HOURS].status == "accepted"


async def test_deleting_says_what_goes_and_who_is_left_and_asks(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "D")
        assert "adapters-compose attacks retraining-blocks" in driver.sheet
        assert "Left without anything to argue for" in driver.sheet
        await driver.press("escape")
        assert MODEL in driver.main.view.map.claims
        await driver.press("D", "enter")
        assert MODEL not in driver.main.view.map.claims
        assert driver.notice.startswith("remove retraining-blocks and")
        await driver.press("u")
        assert driver.main.view.session.unsaved == ()


async def test_what_holds_the_map_together_cannot_go(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("D")
        assert "contention" in driver.sheet
        await driver.press("enter", "escape")
        assert MAIN in driver.main.view.map.claims


@pytest.mark.parametrize("key", ["a", "A", "E", "i", "t", "D", "T"])
async def test_the_past_is_not_changed(folder: Path, key: str) -> None:
    async with driven(folder) as driver:
        await driver.press("comma", key)
        assert driver.app.screen is driver.main
        assert not driver.main.prompt.is_open
        assert "0 goes back to now" in driver.notice


async def test_keys_that_come_before_the_form_are_typed_into_it(folder: Path) -> None:
    async with driven(folder) as driver:
        driver.app.simulate_key("A")
        while driver.app.screen is driver.main:
            await driver.pilot.pause(0)
        await driver.press(*"Hey", "tab", "tab", "tab", "tab", "tab", "right")
        await driver.judged()
        assert (row(driver, "text").value, row(driver, "base").value) == ("Hey", "prior")


async def test_an_empty_map_gets_its_first_claim(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("map: {title: Nothing yet}\n")
    async with driven(tmp_path) as driver:
        await driver.press("E")
        assert "a adds the first claim" in driver.notice
        await driver.press("i", "D", "r", "T", "t", "a")
        await fill(driver, text="The first.")
        await driver.press("enter")
        assert list(driver.main.view.map.claims) == ["the-first"]


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
@pytest.mark.parametrize("key", ["a", "E", "i"])
async def test_forms_fit_small_screens(folder: Path, size: tuple[int, int], key: str) -> None:
    async with driven(folder, size) as driver:
        await driver.press("j", key)
        screen = driver.app.screen
        form = screen.query_one("#form")
        assert form.region.bottom <= size[1]
        assert screen.query_one("#form-keys").region.bottom <= size[1] - 1
        rows = [row for row in screen.query(FieldRow) if row.display]
        for each in rows:
            each.editor.focus()
            # A form scrolls to its focus after the next drawing, whenever that is.
            for _ in range(50):
                await driver.turn()
                if in_view(screen, each):
                    break
            assert in_view(screen, each)
            assert each.editor.region.right <= size[0]


def in_view(screen: Screen[Any], field: FieldRow) -> bool:
    """Whether the editor of a field is within the body of its form."""
    body = screen.query_one("#form-body").region
    return body.contains_region(field.editor.region.intersection(field.region))


async def test_markup_in_a_map_is_inert_in_forms_and_sheets(tmp_path: Path) -> None:
    markup = "[@click=app.quit]press[/] [bold red]x[/bold red] [/] [0] $text"
    text = FILES["main.yaml"].replace("Open models stay behind closed ones.", f'"{markup}"')
    text = text.replace("Three studies.", f'"{markup}"')
    for name, body in {**FILES, "main.yaml": text}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(body)
    async with driven(tmp_path) as driver:
        await driver.press("i")
        assert row(driver, "text").value == markup
        await driver.press("escape", "a")
        await fill(driver, text=markup, on="[/", id="[bold]")
        assert "[bold]" in note(driver, "id")
        await driver.press("escape", "j", "j", "D", "escape", "t")
        await driver.type("[/")
        await driver.press("escape", "i", "escape")
        assert driver.app.screen is driver.main


async def test_evidence_taken_back_leaves_the_page_it_stood_on(folder: Path) -> None:
    async with driven(folder) as driver:
        await driver.press("j", "j", "E")
        await fill(driver, text="A merge failed.", side="against", ratio="4", date="2024-02-03", source="touvron")
        await driver.press("enter")
        assert "A merge failed" in "\n".join(driver.pane)
        # The pane may be drawn between a change and its numbers, such as when the screen changes its size.
        driver.main.view.session.undo()
        driver.main.view.changed()
        driver.main.pane.redraw()
        driver.main.renew()
        await driver.settle()
        assert "A merge failed" not in "\n".join(driver.pane)
        await driver.press("U")
        assert "A merge failed" in "\n".join(driver.pane)
