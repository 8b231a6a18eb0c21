"""The drafts kept in `exports/posts`: the posts the map itself would write first, and every number of them its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_draft import agree_with_show, marks
from tests.test_exports import DRAFTS, EXPORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def text_of(name: str) -> str:
    return (EXPORTS / "posts" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_number_of_the_drafts_is_that_of_show(argmap: Callable[..., Any], essay_map: Path) -> None:
    options = ("--map", str(essay_map))
    texts = {name: text_of(name) for name in DRAFTS}
    agree_with_show(argmap, "\n".join(texts.values()), *options)
    found = json.loads(argmap("diff", "2024-01-04", "--json", *options).out)
    for mark in marks(texts["update"]):
        claim, _, edit = mark.key.node.partition("/")
        if mark.key.kind == "credit":
            causes = {
                found["edits"][cause["edit"]]["id"]: cause["points"] for cause in found["claims"][claim]["causes"]
            }
            assert float(mark.text.replace("−", "-")) == pytest.approx(100 * causes[edit], abs=0.051)


def test_the_ends_of_a_timeline_are_those_of_its_draft() -> None:
    for name in ("update", "rebuttal"):
        text = text_of(name)
        claim = re.findall(r"^<!--argmap figure timeline (\S+) ", text, re.MULTILINE)
        ((first, then, last, day),) = re.findall(
            r"^!\[.*: (\d+ %) on (\d+ \w+ \d+), (\d+ %) on (\d+ \w+ \d+)[,.]", text, re.MULTILINE
        )
        rows = re.findall(r"^\| (\d+ \w+ \d+) \| (\d+ %) \|", text.replace("\u00a0", " "), re.MULTILINE)
        assert [(then[:5], first), (day[:6], last)] == [(rows[0][0][:5], rows[0][1]), (rows[-1][0][:6], rows[-1][1])]
        now = [mark.text for mark in marks(text) if (mark.key.kind, mark.key.node) == ("support", claim[0])]
        assert now[0] == last
