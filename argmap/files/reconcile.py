"""Two sides changed the same file: which entries differ, and both changes in one text where that can be proven.

Each side is compared with the text both began from. Texts are put together line by line; the result
counts only when every entry of it is exactly what the side that changed it made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from argmap.files import proof, reader
from argmap.files.tree import Mapping
from argmap.problems import Severity

if TYPE_CHECKING:
    from argmap.files.tree import Node

# Section and id; for sections that are no entries the section alone.
Key = tuple[str, str]
_Edit = tuple[int, int, list[str]]
_BY_ENTRY = frozenset(["claims", "quantities", "models", "evidence", "sources", "scenarios", "map"])


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that one side or both changed: its lines on each side, '' where it does not stand."""

    section: str
    entry: str
    mine: str
    theirs: str
    by_me: bool
    by_them: bool

    @property
    def clashes(self) -> bool:
        """Whether both sides changed it, each in its own way."""
        return self.by_me and self.by_them and self.mine != self.theirs


def differences(base: bytes | None, mine: bytes | None, theirs: bytes | None) -> tuple[Difference, ...] | None:
    """The entries that mine or theirs has otherwise than `base`, in order of name; None where a side is unreadable.

    There is no such entry where only comments or the layout differ.
    """
    sides = [_entries(data) for data in (base, mine, theirs)]
    if any(side is None for side in sides):
        return None
    before, here, there = (side or {} for side in sides)
    found = []
    for key in sorted({*before, *here, *there}):
        was, now, other = (side.get(key, (None, "")) for side in (before, here, there))
        by_me, by_them = now[0] != was[0], other[0] != was[0]
        if by_me or by_them:
            found.append(Difference(*key, now[1], other[1], by_me=by_me, by_them=by_them))
    return tuple(found)


def put_together(base: bytes | None, mine: bytes | None, theirs: bytes | None) -> bytes | None:
    """Both changes in one text, comments included; None where they touch the same lines or entries.

    A side that is None has no such file, and nothing can be put together with that.
    """
    if mine is None or theirs is None or any(_entries(side) is None for side in (base, mine, theirs)):
        return None
    made = _merged_lines(_lines(base or b""), _lines(mine), _lines(theirs))
    if made is None:
        return None
    data = "".join(made).encode("utf-8")
    return data if _is_proven(base, mine, theirs, data) else None


def _is_proven(base: bytes | None, mine: bytes, theirs: bytes, made: bytes) -> bool:
    """Whether each entry of `made` is what the side that changed it made of it."""
    sides = [_entries(data) for data in (base, mine, theirs, made)]
    if any(side is None for side in sides):
        return False
    before, here, there, result = (
        {key: entry for key, (entry, _) in side.items()} for side in sides if side is not None
    )
    for key in {*before, *here, *there, *result}:
        was, now, other = before.get(key), here.get(key), there.get(key)
        if was not in (now, other) and now != other:
            return False
        if result.get(key) != (other if now == was else now):
            return False
    return True


def _merged_lines(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """The lines of `base` with the edits of both sides; None where two edits overlap and are not the same."""
    edits = sorted([*_edits(base, theirs), *_edits(base, mine)], key=lambda edit: edit[:2])
    made: list[str] = []
    at, last = 0, None
    for start, end, lines in edits:
        if last == (start, end, lines):
            continue
        if start < at:
            return None
        made += [*base[at:start], *lines]
        at, last = end, (start, end, lines)
    return [*made, *base[at:]]


def _edits(before: list[str], after: list[str]) -> list[_Edit]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i1, i2, after[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines(keepends=True)


def _entries(data: bytes | None) -> dict[Key, tuple[proof.Outline, str]] | None:
    """What each entry says and its lines; None for a file with errors."""
    if data is None:
        return {}
    root, problems = reader.read_text("", data)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None
    text = data.decode("utf-8")
    found: dict[Key, tuple[proof.Outline, str]] = {}
    for section, node in root.entries if root is not None else ():
        if section.text in _BY_ENTRY and isinstance(node, Mapping):
            for key, value in node.entries:
                found[section.text, key.text] = (proof.outline(value), _text_of(text, key.start, value))
        else:
            found[section.text, ""] = (proof.outline(node), _text_of(text, section.start, node))
    return found


def _text_of(text: str, start: int, node: Node) -> str:
    line = text.rfind("\n", 0, start) + 1
    return text[line : node.end].rstrip()
