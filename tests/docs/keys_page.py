"""KEYS.md, from the table of actions of the terminal UI."""

from __future__ import annotations

from argmap.tui.actions import ACTIONS, WHERE, key_sign
from tests.docs.pages import table

OPENING = """\
# Keys of the terminal UI

Made from the table of actions (`argmap/tui/actions.py`), from which the UI itself takes its keys, its last
line, its help (`?`) and its palette (`ctrl+p`). `argmap` on a terminal starts it.

The screen has four panes: the outline, the map, the claim, and the text of the essay or of a post. `tab` goes
from one to the next; a narrow terminal shows one at a time, one of 180 columns all four. A key of a pane acts
while the cursor is in it. The mouse does what `↑ ↓ enter` do. Nothing is written before `s`; `u` takes a change
back. Only `R` on a post writes at once, after it has asked.
"""


def keys_page() -> str:
    """The whole page."""
    lines = [OPENING]
    for where, title in WHERE.items():
        rows = [
            (" ".join(f"`{key_sign(key)}`" for key in action.keys), action.label, action.says)
            for action in ACTIONS
            if action.where == where
        ]
        lines += [f"## {title}", "", *table(("key", "name", "does"), rows), ""]
    return "\n".join(lines).rstrip("\n") + "\n"
