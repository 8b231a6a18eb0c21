"""`argmap note`: an inbox without weight, and how a note becomes evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INBOX = (
    "# mine\ninbox:\n  - text: Prices of chips   # seen in passing\n    url: https://example.org/prices\n"
    "  - {text: A talk on merging}\n"
)


def support(argmap: Callable[..., Any]) -> Any:
    return json.loads(argmap("show", "--json").out)["claims"]


def test_a_note_is_kept_and_moves_nothing(argmap: Callable[..., Any], folder: Path) -> None:
    before = support(argmap)
    assert argmap("note", "Prices of chips", "https://example.org/prices").out == "note 1  (inbox.yaml)\n"
    assert argmap("note", "A talk on merging").code == 0
    listed = json.loads(argmap("note", "--json").out)
    assert [(note["text"], note["url"]) for note in listed] == [
        ("Prices of chips", "https://example.org/prices"), ("A talk on merging", ""),
    ]  # fmt: skip
    assert all(note["date"] for note in listed)
    assert support(argmap) == before
    assert argmap("check").code == 0


def test_a_note_goes_without_touching_the_rest(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "inbox.yaml").write_text(INBOX)
    assert argmap("note", "--done", "2").code == 0
    assert (folder / "inbox.yaml").read_text() == INBOX.replace("  - {text: A talk on merging}\n", "")
    assert argmap("note").out.split() == ["1", "Prices", "of", "chips", "https://example.org/prices"]
    assert argmap("note", "--done", "1").code == 0
    assert argmap("note").out == "the inbox is empty\n"


def test_a_note_becomes_evidence_and_leaves_the_inbox(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "inbox.yaml").write_text(INBOX)
    ran = argmap("add", "evidence", "--note", "1", "--date", "2024-02-01", "--quantity", "gpu_price",
                 "--measured", "2 within 10%", "--unit", "USD/gpu_hour")  # fmt: skip
    assert ran.code == 0, ran.err
    item = json.loads(argmap("show", "prices-of-chips", "--json").out)
    assert (item["text"], item["quantity"], item["counts"]) == ("Prices of chips", "gpu_price", True)
    assert "seen_at: https://example.org/prices" in (folder / "evidence" / "prices-of-chips.yaml").read_text()
    assert [note["text"] for note in json.loads(argmap("note", "--json").out)] == ["A talk on merging"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["note", "--done", "3"], "there is no note 3"),
        (["note", "--done", "0"], "there is no note 0"),
        (["note", "--done", "x"], "`x` is no number"),
        (["note", "New", "--done", "1"], "puts one in"),
        (["note", "New", "javascript:alert(1)"], "https://"),
        (["note", "x\x1b[31m"], "does not show"),
        (
            ["add", "evidence", "--note", "9", "--date", "2024-01-04", "--claim", "adapters-compose"],
            "there is no note 9",
        ),
        (["add", "evidence", "--date", "2024-01-04", "--claim", "adapters-compose"], "needs a TEXT"),
        (["add", "evidence", "--note", "1", "--claim", "adapters-compose"], "--date"),
    ],
)
def test_what_cannot_be_noted_is_said(
    argmap: Callable[..., Any], folder: Path, arguments: list[str], said: str
) -> None:
    (folder / "inbox.yaml").write_text(INBOX)
    ran = argmap(*arguments)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert (folder / "inbox.yaml").read_text() == INBOX


def test_evidence_of_tomorrow_is_wondered_at(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("add", "evidence", "Seen.", "--date", "2205-03-21", "--claim", "adapters-compose", "--ratio", "2")
    assert (ran.code, "it is dated 2205-03-21" in ran.err) == (0, True)
    assert "it counts already, and the map is of that day" in " ".join(ran.err.split())
    assert json.loads(argmap("show", "--json").out)["as_of"] == "2205-03-21"
