"""The help sheet: what the signs mean, and every key, from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.wording import HOLLOW, MARKS
from argmap.text import cell_width
from argmap.tui.actions import ACTIONS, WHERE, key_sign, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.tui.actions import Action
    from argmap.tui.lines import Page

_COLUMN = 20
SIGNS = (
    (MARKS["supports"], "supports the claim above it"),
    (MARKS["attacks"], "attacks the claim above it"),
    (MARKS["undercuts"], "doubts the step above it, not the claim"),
    (MARKS["together"], "counts only together with the line above it"),
    (HOLLOW, "open: no model, no prior, no evidence; pushes nothing"),
    ("≠", "another semantics turns the verdict"),
    ("~", "no stable outcome"),
    ("↑", "stands elsewhere in full; enter goes there"),
    ("← × ↑", "in the map, where the line of a reason or an objection ends: at what it bears on"),
    ("→ ID", "in the map: stands elsewhere in full; enter goes there, both are marked together"),
    ("▸ 3 more", "in the map: claims folded away below this one; space unfolds"),
    ("+3 −12", "points moved since the start, or since b was pressed; on another day or under a what-if, against now"),
    ("▁▃▆█", "support over the days of evidence, from the lowest it had to the highest"),
    ("━━●──", "a quantity that is supposed to be known, from its 1 % to its 99 % point"),
    ("● ◆", "in the text: a claim stands for the sentence, or only evidence does"),
    ("○ ·", "in the text: nothing stands for the sentence; it argues nothing, as its reason says"),
    ("··", "being computed"),
    ("[x] [ ]", "evidence that counts, and that does not"),
)


def write_help(page: Page, actions: Sequence[Action] = ACTIONS) -> None:
    """Signs, then keys by where they work; a line of a key stands for its action."""
    page.text("A click on the line of a key does what the key does.", role="dim")
    page.heading("Signs")
    for sign, says in SIGNS:
        page.hanging(((f"  {_padded(sign)}", "strong"),), says)
    for where, title in WHERE.items():
        page.heading(title)
        for action in actions:
            if action.where == where:
                keys = " ".join(key_sign(key) for key in action.keys)
                with page.item("key", name_of(action)):
                    page.hanging(((f"  {_padded(keys)}", "strong"),), action.says)


def _padded(text: str) -> str:
    return text + " " * max(1, _COLUMN - cell_width(text))
