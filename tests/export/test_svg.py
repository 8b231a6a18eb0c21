"""The picture as SVG: the same bytes always, right in every renderer, and readable without colour."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from argmap.diagram.layout import lay_out
from argmap.export.excerpt import Excerpt
from argmap.export.marks import line_width, rounded
from argmap.export.palette import DARK, LIGHT, Palette
from argmap.export.reading import description, figure_of
from argmap.export.svg import svg
from tests.export.making import small

GOLDENS = Path(__file__).parent / "goldens"


def drawn(excerpt: Excerpt, theme: str = "light") -> str:
    figure = figure_of(excerpt)
    return svg(lay_out(figure), theme, description(excerpt, figure))  # type: ignore[arg-type]


def test_the_small_map_is_drawn_as_it_always_was(request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / "small.svg"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn(small()), encoding="utf-8")
    assert drawn(small()) == golden.read_text(encoding="utf-8")


def test_light_and_dark_have_no_style_sheet_and_auto_exchanges_every_colour() -> None:
    light, dark, auto = (drawn(small(), theme) for theme in ("light", "dark", "auto"))
    assert "<style" not in light + dark
    assert "class=" not in light + dark
    assert "prefers-color-scheme:dark" in auto
    used = set(re.findall(r"#[0-9a-f]{6}", light))
    assert used <= {colour for _, colour in LIGHT.roles()}
    assert set(re.findall(r"#[0-9a-f]{6}", dark)) <= {colour for _, colour in DARK.roles()}
    # Every element that has a colour has a class by which the sheet reaches it.
    for element in ET.fromstring(auto).iter():
        classes = element.get("class", "").split()
        assert (element.get("fill", "none") != "none") == any(name.startswith("f-") for name in classes)
        assert (element.get("stroke") is not None) == any(name.startswith("s-") for name in classes)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_has_enough_contrast_on_every_ground(palette: Palette) -> None:
    colours = dict(palette.roles())
    for ground in ("ground", "pro_card", "con_card", "both_card"):
        for ink in ("ink", "soft"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for side in ("pro", "con", "both"):
        assert contrast(colours[side], colours[f"{side}_card"]) >= 4.5, side
        assert contrast(colours[side], colours["on_sign"]) >= 3.0, side


def test_relations_differ_without_colour() -> None:
    document = drawn(small())
    root = ET.fromstring(document)
    dashes = {path.get("stroke-dasharray") for path in root.iter() if path.get("data-from")}
    assert dashes == {None, "7 4", "2 3.5"}
    corners = {}
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        if group.get("data-claim"):
            corners.setdefault(group.get("data-claim"), group[1].get("rx"))
    assert corners["retraining-blocks"] == "8"
    assert corners["studies-share-a-base"] == "8"
    assert corners["vendors-subsidise"] == "8"


def test_an_open_claim_is_hollow_and_has_no_bar() -> None:
    document = drawn(small())
    card = document[document.index('data-claim="vendors-subsidise"') :].partition("</g>")[0]
    assert 'stroke-dasharray="6 4"' in card
    assert LIGHT.pro_card not in card
    assert LIGHT.track not in card
    assert ">open<" in card


def test_every_line_of_text_states_the_width_it_was_measured_at() -> None:
    for text in ET.fromstring(drawn(small())).iter("{http://www.w3.org/2000/svg}text"):
        assert text.get("textLength") or text.text == "&"


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(drawn(small()))
    title, words = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert title.text == "Can open models compete?"
    assert words.text == (
        "as of 2024-01-04 · 6 claims · 3 not shown · 1 withheld. Main claim: Open models stay behind closed ones "
        "(62 %). Reason: Retraining blocks (62 %). Together with the above: Users gain from contributions (62 %). "
        "Reason: Vendors sell below cost. Objection: Adapters let contributions combine (80 %)."
    )


def test_the_claim_in_focus_has_a_second_border_and_is_named_so() -> None:
    whole = small()
    claims = tuple(each._replace(focused=each.id == "adapters-compose") for each in whole.claims)
    focused = whole._replace(claims=claims)
    marked, before = (svg(lay_out(figure_of(each))) for each in (focused, whole))
    cards = re.findall(r'<g data-claim="adapters-compose".*?</g>', marked, re.DOTALL)
    ring = f'stroke-width="2" fill="none" stroke="{LIGHT.ink}"/>'
    # Not where it is only mentioned.
    assert sorted(card.count(ring) for card in cards) == [0, 1]
    # The other one explains it in the legend.
    assert (marked.count(ring), before.count(ring)) == (2, 0)
    assert "what the picture is about" in marked
    assert "In focus: Adapters let contributions combine." in description(focused, figure_of(focused))
    assert "focus" not in description(whole, figure_of(whole))


def test_a_stronger_step_has_a_wider_line() -> None:
    assert [line_width(weight, "supports") for weight in (0.0, 1.1, 2.3, 4.7, 9.0)] == [1.6, 2.2, 2.8, 4.0, 4.0]
    assert line_width(None, "attacks") == line_width(9.0, "undercuts") == 2.0


def test_a_path_has_round_corners_no_larger_than_its_stretches() -> None:
    assert rounded([(0, 0), (4, 0), (4, 100)]) == "M0 0L2 0Q4 0 4 2L4 100"


def test_nothing_to_draw_is_a_picture_all_the_same() -> None:
    assert ET.fromstring(drawn(Excerpt(title=""))).tag.endswith("svg")


def test_without_figures_none_is_drawn() -> None:
    bare = small()._replace(
        claims=tuple(claim._replace(support=None, shown="", base=None) for claim in small().claims),
        steps=tuple(step._replace(ratio=None, strength="") for step in small().steps),
    )
    assert "%" not in drawn(bare).replace("50 %", "50 %")
    assert LIGHT.track not in drawn(bare)


def test_a_pointer_that_rests_on_a_card_is_told_the_whole_sentence() -> None:
    document = drawn(small())
    assert "<title>A contribution waits for a retrain. 62 %</title>" in document
