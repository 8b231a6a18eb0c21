"""Two versions of a file side by side, entry by entry, and what can be done about them."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.session.outside import Choice, Conflict, Difference, LeftBehind
    from argmap.tui.lines import Page, Role

CUT_OFF = {"f": "finish it", "u": "take it back", "escape": "later"}
RESTORE = {"enter": "take them up", "d": "put them aside", "escape": "ask next time"}
CHOICES: dict[str, Choice] = {"b": "both", "m": "mine", "t": "theirs"}
_KEYS = {"b": "both", "m": "mine", "t": "theirs", "escape": "later"}
_SIDES: dict[str, Role] = {"-": "down", "+": "up"}
_CONTEXT = 1


def title_of(conflict: Conflict) -> str:
    """What the sheet asks."""
    return f"{conflict.file} was changed here and outside"


def keys_for(conflict: Conflict) -> Mapping[str, str]:
    """What can be done: both changes together only where nothing is lost by it."""
    return _KEYS if conflict.both is not None else {key: says for key, says in _KEYS.items() if key != "b"}


def write_conflict(page: Page, conflict: Conflict) -> None:
    """Who changed which entry, then the lines; what each choice leads to."""
    if conflict.theirs is None:
        page.text("Outside, the file was removed.")
    if conflict.mine is None:
        page.text("Here, the file was taken out.")
    entries = conflict.entries or ()
    for entry in sorted(entries, key=lambda entry: not entry.clashes):
        page.heading(f"{entry.section} {clean(entry.entry)}: changed {_by(entry)}")
        _lines(page, entry.mine, entry.theirs)
    are_lines = not entries and None not in (conflict.mine, conflict.theirs)
    if are_lines:
        unreadable = "One of the two cannot be read as entries; these are the lines."
        alike = "All entries say the same, only comments or the layout differ; these are the lines."
        page.text(unreadable if conflict.entries is None else alike, role="dim")
        _lines(page, _text(conflict.mine), _text(conflict.theirs))
    page.gap()
    page.text("+ is yours, − is theirs." if entries or are_lines else "", role="dim")
    if conflict.both is not None:
        page.text(
            f"both: the two versions touch different {'entries' if entries else 'lines'}, so both changes can stand.",
            role="dim",
        )
    page.text("mine, theirs: the version that loses is kept beside, and you are told where.", role="dim")


def write_left(page: Page, left: LeftBehind) -> None:
    """What was not saved, line by line."""
    for name, (before, after) in left.files.items():
        page.heading(clean(name))
        _lines(page, _text(after), _text(before))


def _by(entry: Difference) -> str:
    if entry.by_me and entry.by_them:
        return "by both, each in its own way" if entry.clashes else "by both in the same way"
    return "by you" if entry.by_me else "outside"


def _lines(page: Page, mine: str, theirs: str) -> None:
    """The lines in which they differ, a line around them."""
    lines = list(unified_diff(theirs.splitlines(), mine.splitlines(), n=_CONTEXT, lineterm=""))[2:]
    for line in lines:
        if not line.startswith("@@"):
            sign = line[:1].replace("-", "−")
            page.verbatim(f"  {sign} ", clean(line[1:].expandtabs(2)), _SIDES.get(line[:1], "dim"))


def _text(data: bytes | None) -> str:
    return "" if data is None else data.decode("utf-8", "replace")
