"""Text from strangers never acts on a terminal, a log or the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATTACKS = [
    r"\e]52;c;ZXZpbA==\a",
    r"\e[2J\e[31mred",
    r"\x9b31m",
    r"\u202eevil\u2066",
    "[/foo] [link=http://x] [@click=app.bell]x",
    r"one\n::error::owned",
    "{% raw %} %d %s {0}",
    "\\U0001F468\\u200D\\U0001F469",
    "日本" * 60,
]
MAP = """\
map: {{title: "{0}", contention: a-claim}}
claims:
  a-claim: {{text: "{0}", short: "{0}", prior: 0.5, why: "{0}", questions: ["{0}"], tags: ["{0}"]}}
  b-claim: {{text: "b {0}", prior: 0.5, why: x, attacks: {{a-claim: {{ratio: 3, why: "{0}", scheme: "{0}"}}}}}}
evidence:
  seen:
    text: "{0}"
    claim: a-claim
    ratio: 3
    date: 2024-01-04
    locator: "{0}"
    caveat: "{0}"
    quote: "{0}"
    source: s
sources:
  s: {{title: "{0}", author: "{0}"}}
"""


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_shown_and_does_nothing(
    argmap: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: str
) -> None:
    (tmp_path / "map.yaml").write_text(MAP.format(attack), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ["show"], ["show", "a-claim"], ["show", "seen"], ["show", "s"], ["show", "b-claim->a-claim"],
        ["why", "a-claim"], ["graph"], ["graph", "--zoom", "3", "--ascii"], ["graph", "b-claim", "--steps", "1"],
        ["show", "--json"], ["check", "--strict"], ["check", "--format", "github"], ["check", "--format", "sarif"],
    ):  # fmt: skip
        ran = argmap(*arguments)
        assert ran.code in (0, 1, 3), (arguments, ran.err)
        assert "stumbled" not in ran.err, (arguments, ran.err)
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(ran.out + ran.err), arguments
        assert not any(line.startswith("::error::owned") for line in (ran.out + ran.err).splitlines())
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = argmap("show").out
    assert "\x1b]" not in coloured
    assert "\x1b[2J" not in coloured


def test_hostile_arguments_are_shown_and_do_nothing(argmap: Callable[..., Any], folder: Path) -> None:
    for arguments in (
        ["show", "\x1b]0;x\x07"],
        ["why", "[/foo]"],
        ["\x1b[31m"],
        ["show", "--\x1b[31m"],
        ["explain", "\x9b"],
    ):
        ran = argmap(*arguments)
        assert ran.code in (1, 2)
        assert not set("\x1b\x07\x9b") & set(ran.out + ran.err)
        assert "stumbled" not in ran.err


def test_json_stays_json(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text('claims:\n  odd: {text: "\\"quoted\\" \\\\ back", prior: 0.5, why: x}\n')
    assert json.loads(argmap("show", "--json").out)["claims"]["odd"]["text"] == '"quoted" \\ back'
