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
        fate = "  (new file)" if entry.before is None else "  (file goes)" if entry.after is None else ""
        page.heading(f"{entry.file}{fate}")
        before, after = (entry.before or "").splitlines(), (entry.after or "").splitlines()
        lines = unified_diff(before, after, n=_CONTEXT, lineterm="")
        for line in list(lines)[2:]:
            if line.startswith("@@"):
                continue
            sign, text = line[:1], clean(line[1:].expandtabs(2))
            page.verbatim(f"  {sign} ", text, _ROLES.get(sign, "dim"))


def title_of(pending: Sequence[Pending]) -> str:
    """What the sheet asks."""
    return f"Write {count(len(pending), 'file')}?"
