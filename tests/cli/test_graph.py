"""`argmap graph`: the tree in boxes, never wider than its room, the same in a pipe, as JSON, in ASCII."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from argmap.text import cell_width
from tests.small_map import MAIN, write_small_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("folder")


def widest(text: str) -> int:
    return max(cell_width(line) for line in text.splitlines())


def test_every_claim_stands_in_a_box_with_its_figure(argmap: Callable[..., Ran]) -> None:
    ran = argmap("graph", "--width", "100")
    assert ran.code == 0
    for said in ("Open models stay behind closed ones.", "Retraining blocks contributions", "87 %", "─+│", "×", "⌿"):
        assert said in ran.out
    assert "\x1b" not in ran.out
    assert widest(ran.out) <= 100


@pytest.mark.parametrize("width", [24, 33, 40, 60, 80, 140])
@pytest.mark.parametrize("options", [(), ("--depth", "3"), ("--steps", "2"), ("--zoom", "0"), ("--zoom", "3")])
def test_it_is_never_wider_than_asked(argmap: Callable[..., Ran], width: int, options: tuple[str, ...]) -> None:
    ran = argmap("graph", "--width", str(width), *options)
    assert ran.code == 0
    assert widest(ran.out) <= width


def test_without_a_width_it_is_as_wide_as_the_screen(
    argmap: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert 40 < widest(argmap("graph").out) <= 50


def test_what_there_is_no_room_for_is_counted_on_its_card_and_below(argmap: Callable[..., Ran]) -> None:
    ran = argmap("graph", "--width", "44")
    assert "▸ 2 more" in ran.out
    assert "2 claims folded" in ran.err
    assert "folded" not in argmap("graph", "--width", "140").err


def test_the_depth_asked_for_is_shown_as_small_as_it_must_be(argmap: Callable[..., Ran]) -> None:
    shallow = json.loads(argmap("graph", "--depth", "1", "--width", "60", "--json").out)
    assert shallow["zoom"] == 2
    assert shallow["folded"] == 2
    deep = json.loads(argmap("graph", "--depth", "2", "--width", "44", "--json").out)
    assert (deep["zoom"], deep["folded"]) == (0, 0)


def test_a_claim_is_the_head_of_what_bears_on_it(argmap: Callable[..., Ran]) -> None:
    cards = json.loads(argmap("graph", "retraining-blocks", "--json").out)["cards"]
    assert [(card["claim"], card["relation"], card["under"]) for card in cards] == [
        ("retraining-blocks", "root", None),
        ("adapters-compose", "attacks", "retraining-blocks"),
        ("studies-share-a-base", "undercuts", "retraining-blocks"),
    ]
    assert cards[0]["number"] is None
    assert cards[1]["number"] == 1


def test_steps_go_up_and_down_and_the_claim_is_marked(argmap: Callable[..., Ran]) -> None:
    ran = argmap("graph", "adapters-compose", "--steps", "1")
    assert "┏" in ran.out
    assert "Open models stay behind" not in ran.out
    assert "Retraining blocks" in ran.out


def test_ascii_and_no_numbers(argmap: Callable[..., Ran]) -> None:
    plain = argmap("graph", "--ascii").out
    assert plain.isascii()
    assert "+|" in plain
    assert "%" not in argmap("graph", "--no-numbers").out


def test_a_stream_of_ascii_keeps_its_frames(child, folder: Path) -> None:
    write_small_map(folder, main=MAIN.replace("Retraining blocks contributions", "再学習は貢献を妨げる"))
    ran = child("graph", "--width", "80", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    lines = ran.stdout.decode("ascii").splitlines()
    assert {len(line) for line in lines if line.startswith(("|", "."))} == {80}


def test_the_geometry_as_json(argmap: Callable[..., Ran]) -> None:
    found = json.loads(argmap("graph", "--width", "120", "--json").out)
    assert found["title"] == "Can open models compete?"
    assert found["width"] <= 120
    assert {line["kind"] for line in found["lines"]} == {"supports", "attacks", "undercuts"}
    assert all(card["x"] + card["width"] <= found["width"] for card in found["cards"])
    assert all(len(point) == 2 for line in found["lines"] for point in line["points"])


def test_wrong_input_is_refused_with_a_way_out(argmap: Callable[..., Ran]) -> None:
    misspelt = argmap("graph", "retraining-block")
    assert misspelt.code != 0
    assert "did you mean `retraining-blocks`" in misspelt.err
    for wrong in (("--depth", "1", "--steps", "1"), ("--zoom", "4"), ("--width", "5"), ("--depth", "-1")):
        ran = argmap("graph", *wrong)
        assert ran.code == 2
        assert "Traceback" not in ran.err
        assert ran.out == ""


def test_a_map_without_a_main_claim_has_no_steps_to_count_from(argmap: Callable[..., Ran], folder: Path) -> None:
    write_small_map(folder, main=MAIN.replace("  contention: open-models-lag\n", ""))
    ran = argmap("graph", "--steps", "1")
    assert ran.code == 2
    assert "name a claim" in ran.err
    assert argmap("graph").code == 0


def test_a_map_without_claims_says_so(argmap: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "map.yaml").write_text("map: {title: Nothing yet}\n")
    ran = argmap("--map", str(tmp_path / "empty"), "graph")
    assert ran.code == 0
    assert "no claims yet" in ran.out
