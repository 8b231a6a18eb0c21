"""What a save would write, line by line."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from argmap.session.numbers import count
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.session.editing import Pending
    from argmap.tui.lines import Page, Role

_ROLES: dict[str, Role] = {"+": "up", "-": "down"}
_CONTEXT = 1


def write_pending(page: Page, pending: Sequence[Pending]) -> None:
    """The changed lines of each file, a line around them, long lines wrapped."""
    for entry in pending:
        page.heading(f"{entry.file}{'  (new file)' if entry.before is None else ''}")
        lines = unified_diff((entry.before or "").splitlines(), entry.after.splitlines(), n=_CONTEXT, lineterm="")
        for line in list(lines)[2:]:
            if line.startswith("@@"):
                continue
            sign, text = line[:1], clean(line[1:].expandtabs(2))
            page.verbatim(f"  {sign} ", text, _ROLES.get(sign, "dim"))


def title_of(pending: Sequence[Pending]) -> str:
    """What the sheet asks."""
    return f"Write {count(len(pending), 'file')}?"
